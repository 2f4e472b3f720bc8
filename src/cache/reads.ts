import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, normalize, resolve, sep } from 'node:path';
import { absoluteOf, type Checkout, isBelowAny, nameOf, TEST_DIRECTORIES } from './checkout.js';
import { type Fact, split } from './facts.js';
import { depInfoOf, fingerprintOf, isOfToolchain, scriptOutputOf } from './fingerprint.js';
import type { Unit } from './units.js';

/** What one unit read, as far as rustc and cargo can say. */
export interface Reads {
  readonly facts: readonly Fact[];
  /**
   * Of a build script without `rerun-if` lines: the newest file of its package when it ran, and its time to the nanosecond.
   * cargo keeps this pair as text and runs the script again where it differs (seen with cargo 1.95 and 1.101).
   */
  readonly newest?: NewestFile;
}

export interface NewestFile {
  /** Named as facts name paths. */
  readonly path: string;
  /** Seconds since 1970 with nine decimals. */
  readonly time: string;
}

/** Reads what a unit left in the target directory; null where it left nothing that says what it read. */
export async function readsOf(
  unit: Unit,
  checkout: Checkout,
  targetDirectory: string,
): Promise<Reads | null> {
  const read = await readBy(unit, checkout, targetDirectory);
  if (read === null) return null;
  const facts = [
    pathFact(join(unit.directory, 'Cargo.toml'), checkout),
    ...inheritedBy(unit.directory, checkout),
    ...[unit.directory, checkout.workspace].map(path => besideManifest(path, checkout)),
    ...read.facts,
  ];
  return { ...read, facts: [...new Set(facts)].sort() };
}

/**
 * What git ignores beside a manifest: `.env` is read by who names nothing. Of a package outside of the checkout git lists
 * nothing, and no file counts by itself: all of it does.
 */
function besideManifest(directory: string, checkout: Checkout): Fact {
  const name = nameOf(checkout, directory);
  return isAbsolute(name) ? `package:${name}` : `ignored:${name}`;
}

/** The workspace's manifest, and those above a package as far as that: another workspace may lie between them, or around it (cargo book, "The workspace field"). */
function inheritedBy(directory: string, checkout: Checkout): readonly Fact[] {
  const above = [checkout.workspace];
  for (let path = directory; path !== checkout.workspace && path !== dirname(path); path = dirname(path))
    above.push(dirname(path));
  return above.map((path): Fact => `inherited:${nameOf(checkout, join(path, 'Cargo.toml'))}`);
}

async function readBy(unit: Unit, checkout: Checkout, targetDirectory: string): Promise<Reads | null> {
  const by = unit.run ? readByScript : readByRustc;
  return by(unit, checkout, targetDirectory, await madeIn(targetDirectory));
}

async function madeIn(targetDirectory: string): Promise<Made> {
  const target = await realpath(targetDirectory);
  return path => isBelowAny(path, [target, targetDirectory]);
}

/**
 * What crates of registries and repositories, and their build scripts, name outside of what cargo fetched for them, by the unit's id:
 * a system's header, a variable. Of a package that was not fetched (`vendor/`) all counts, as of any path.
 */
export async function namedByDependencies(
  units: readonly Unit[],
  checkout: Checkout,
  targetDirectory: string,
  cargoHome: string,
): Promise<ReadonlyMap<string, readonly Fact[]>> {
  const fetched = [cargoHome, await realpath(cargoHome).catch(() => cargoHome)];
  const isFixed = (path: string) => isBelowAny(path, fetched) || isOfToolchain(path);
  const made = await madeIn(targetDirectory);
  const namedBy = async (unit: Unit): Promise<readonly Fact[]> => {
    const read = await readBy(unit, checkout, targetDirectory);
    // cargo keeps no time of a fetched package whose build script has no `rerun-if` lines, and what that links is known all the same.
    const facts = (read?.facts ?? linked(unit, checkout, made)).filter(fact => {
      const [kind, name] = split(fact);
      if (kind === 'env') return !SET_BY_CARGO.test(name);
      const path = absoluteOf(checkout, name);
      if (isBelowAny(path, [unit.directory]) || isFixed(path)) return false;
      return kind === 'path' || kind === 'library' || kind === 'missing';
    });
    const own: Fact = `package:${nameOf(checkout, unit.directory)}`;
    return [...new Set(isFixed(`${unit.directory}${sep}`) ? facts : [own, ...facts])];
  };
  const named = await Promise.all(units.map(async unit => [unit.id, await namedBy(unit)] as const));
  return new Map(named);
}

/** What cargo gives each crate (cargo book, "Environment Variables"): the version of a dependency is in its id. */
const SET_BY_CARGO = /^(CARGO_.*|OUT_DIR)$/;

type Made = (path: string) => boolean;

async function readByRustc(
  unit: Unit,
  checkout: Checkout,
  targetDirectory: string,
  made: Made,
): Promise<Reads | null> {
  const text = await depInfoOf(targetDirectory, unit.place);
  if (text === null) return null;
  const { files, variables } = parseDepInfo(text);
  const facts = variables.map((name): Fact => `env:${name}`);
  // cargo starts rustc in the workspace's root, for packages outside of it in their own.
  const base = isBelowAny(unit.directory, [checkout.workspace]) ? checkout.workspace : unit.directory;
  for (const file of files) {
    const path = await plain(isAbsolute(file) ? file : `${base}${sep}${file}`);
    if (made(path)) continue;
    const buildScript = unit.target.startsWith('custom-build ') && path === unit.source;
    facts.push(pathFact(path, checkout), ...way(path, unit, checkout, !buildScript));
  }
  return { facts };
}

async function readByScript(
  unit: Unit,
  checkout: Checkout,
  targetDirectory: string,
  made: Made,
): Promise<Reads | null> {
  const output = await scriptOutputOf(targetDirectory, unit.place);
  if (output === null) return null;
  const facts = linked(unit, checkout, made);
  const lines = rerunLines(output);
  if (lines === null) {
    const newest = (await fingerprintOf(targetDirectory, unit.place))?.newest;
    if (!newest) return null;
    // Such scripts like to ask git for the commit, and to read the versions of what is linked.
    facts.push(`package:${nameOf(checkout, unit.directory)}`, 'commit:');
    facts.push(pathFact(join(checkout.workspace, 'Cargo.lock'), checkout));
    const path = nameOf(checkout, join(unit.directory, newest.file));
    return { facts, newest: { path, time: newest.time } };
  }
  for (const named of lines.paths) {
    const path = resolve(unit.directory, named);
    if (made(path)) continue;
    if (isPassing(nameOf(checkout, path))) {
      facts.push('commit:');
      continue;
    }
    const found = await stat(path).catch(() => null);
    if (found === null) facts.push(`missing:${nameOf(checkout, path)}`);
    const isFile = path !== unit.source && found?.isDirectory() !== true;
    facts.push(pathFact(path, checkout), ...way(path, unit, checkout, isFile));
  }
  facts.push(...lines.variables.map((name): Fact => `env:${name}`));
  return { facts };
}

/**
 * Where a build script lets the linker look for libraries: inside the checkout the directories, elsewhere the files that would
 * be taken, there or not (rustc book, `-L` and `-l`). Directories of a system hold much else.
 */
function linked({ linkedPaths, linkedLibraries }: Unit, checkout: Checkout, made: Made): Fact[] {
  const files = linkedLibraries.flatMap(libraryFiles);
  return linkedPaths
    .map(path => path.replace(/^(native|dependency|crate|framework|all)=/, ''))
    .filter(path => isAbsolute(path) && !made(path))
    .flatMap(directory =>
      isBelowAny(directory, [checkout.root])
        ? [pathFact(directory, checkout)]
        : files.map((file): Fact => `library:${join(directory, file)}`),
    );
}

/** The files of a library, written `[KIND[:MODIFIERS]=]NAME[:RENAME]`. */
export function libraryFiles(library: string): readonly string[] {
  const [, modifiers = '', name = ''] = /^(?:([^=]*)=)?([^:]*)/.exec(library) ?? [];
  return modifiers.includes('+verbatim') ? [name] : [`lib${name}.a`, `lib${name}.so`];
}

function pathFact(path: string, checkout: Checkout): Fact {
  return `path:${nameOf(checkout, path)}`;
}

/** Without `.` and `..`, unless that would lead elsewhere (`..` behind a symbolic link). */
async function plain(path: string): Promise<string> {
  const shorter = normalize(path);
  if (shorter === path) return path;
  const [as, is] = await Promise.all([realpath(shorter).catch(() => null), realpath(path).catch(() => null)]);
  return as === is ? shorter : path;
}

/**
 * The directories on the way to a path. Beside a named file documents count too, and beside the directories around it up to its
 * package, or to those for tests: it may be one of many that something lists. A build script alone does not make its directory such a
 * place, nor does a directory make its parent one.
 */
function way(path: string, unit: Unit, checkout: Checkout, isFile: boolean): Fact[] {
  const directory = dirname(path);
  const name = nameOf(checkout, directory);
  if (!isAbsolute(name) && name.split(sep).includes('.git')) return ['commit:'];
  if (isAbsolute(name)) return [isFile ? `names:${name}` : `listing:${name}`];
  const parts = name === '' ? [] : name.split(sep);
  const around = [...parts.map((_, index) => parts.slice(0, parts.length - index).join(sep)), ''];
  const homes = new Set(['', nameOf(checkout, unit.directory), ...checkout.packages]);
  const isHome = (at: string, index: number) =>
    homes.has(at) || (TEST_DIRECTORIES.includes(basename(at)) && homes.has(around[index + 1] ?? ''));
  const end = isFile ? Math.max(1, around.findIndex(isHome)) : 0;
  return around.map((at, index): Fact => (index < end ? `names:${at}` : `listing:${at}`));
}

/** What git keeps for itself and every clone has another of (its index, logs, packed references): who names it asks for the commit. */
function isPassing(name: string): boolean {
  const parts = isAbsolute(name) ? [] : name.split(sep);
  const [first, ...rest] = parts.slice(parts.lastIndexOf('.git') + 1);
  const stays = first === 'HEAD' || first === 'config' || (first === 'refs' && rest.length > 1);
  return parts.includes('.git') && !stays;
}

/**
 * A dependency file as rustc writes it: make's rules, one `file:` for each source, spaces escaped, and
 * `# env-dep:NAME=VALUE` for each variable that `env!` or `option_env!` asked for (rustc book, `--emit=dep-info`).
 */
export function parseDepInfo(text: string): { readonly files: string[]; readonly variables: string[] } {
  const files: string[] = [];
  const variables: string[] = [];
  for (const line of text.split('\n')) {
    const variable = /^# env-dep:([^=]+)/.exec(line)?.[1];
    if (variable !== undefined) variables.push(withoutEscapes(variable));
    else if (line.endsWith(':') && !line.startsWith('#'))
      files.push(line.slice(0, -1).replaceAll('\\ ', ' '));
  }
  return { files, variables };
}

function withoutEscapes(text: string): string {
  return text.replace(/\\(.)/g, (_, character: string) =>
    character === 'n' ? '\n' : character === 'r' ? '\r' : character,
  );
}

interface RerunLines {
  readonly paths: readonly string[];
  readonly variables: readonly string[];
}

/** `cargo::rerun-if-…` and `cargo:rerun-if-…` of a build script's output (cargo book, "Build Scripts"); null where it has none. */
export function rerunLines(output: string): RerunLines | null {
  const paths: string[] = [];
  const variables: string[] = [];
  for (const line of output.split('\n')) {
    const [, what, value] = /^cargo::?rerun-if-(env-)?changed=(.*)$/.exec(line.trimEnd()) ?? [];
    if (value === undefined) continue;
    if (what === undefined) paths.push(value);
    else variables.push(value);
  }
  return paths.length + variables.length === 0 ? null : { paths, variables };
}
