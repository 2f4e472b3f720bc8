import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, resolve, sep } from 'node:path';
import { type Checkout, isBelowAny, nameOf } from './checkout.js';
import type { Fact } from './facts.js';
import { depInfoOf, fingerprintOf, type Unit } from './units.js';

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
  const target = await realpath(targetDirectory);
  const own = (path: string) => isBelowAny(path, [target, targetDirectory]);
  const manifests = [join(unit.directory, 'Cargo.toml'), join(checkout.workspace, 'Cargo.toml')];
  const facts = manifests.map((path): Fact => `path:${nameOf(checkout, path)}`);
  if (unit.target.startsWith('run ')) {
    const output = await outputOf(unit, targetDirectory);
    if (output === null) return null;
    const linked = unit.linkedPaths
      .map(path => path.replace(/^(native|dependency|crate|framework|all)=/, ''))
      .filter(path => !own(path) && isBelowAny(path, [checkout.root]));
    facts.push(...linked.map((path): Fact => `path:${nameOf(checkout, path)}`));
    const said = rerunLines(output);
    if (said === null) {
      const newest = newestFile(await fingerprintOf(targetDirectory, unit.places), unit, checkout);
      // Whole packages hold .git where they are the repository, and such scripts like to ask git.
      facts.push(`package:${nameOf(checkout, unit.directory)}`, 'commit:');
      facts.push(`path:${nameOf(checkout, join(checkout.workspace, 'Cargo.lock'))}`);
      return newest === null ? null : { facts: unique(facts), newest };
    }
    const paths = said.paths.map(path => resolve(unit.directory, path)).filter(path => !own(path));
    for (const path of paths) {
      const plainFile = path !== unit.source && !(await isDirectory(path));
      facts.push(`path:${nameOf(checkout, path)}`, ...way(path, checkout, plainFile));
    }
    facts.push(...said.variables.map((name): Fact => `env:${name}`));
    return { facts: unique(facts) };
  }
  const depInfo = await depInfoOf(targetDirectory, unit.places);
  if (depInfo === null) return null;
  const named = parseDepInfo(depInfo);
  // cargo starts rustc in the workspace's root, for packages outside of it in their own.
  const base = isBelowAny(unit.directory, [checkout.workspace]) ? checkout.workspace : unit.directory;
  for (const file of named.files) {
    const path = isAbsolute(file) ? await plain(file) : await plain(join2(base, file));
    if (own(path)) continue;
    const buildScript = unit.target.startsWith('custom-build ') && path === unit.source;
    facts.push(`path:${nameOf(checkout, path)}`, ...way(path, checkout, !buildScript));
  }
  facts.push(...named.variables.map((name): Fact => `env:${name}`));
  return { facts: unique(facts) };
}

/** `base/file` as rustc would open it, `..` left in place. */
function join2(base: string, file: string): string {
  return `${base}${sep}${file}`;
}

/** Without `.` and `..`, unless that would lead elsewhere (`..` behind a symbolic link). */
async function plain(path: string): Promise<string> {
  const shorter = normalize(path);
  if (shorter === path) return path;
  const [as, is] = await Promise.all([realpath(shorter).catch(() => null), realpath(path).catch(() => null)]);
  return as === is ? shorter : path;
}

/**
 * The directories on the way to a path. Beside a named file documents count too: it may be one of many that something
 * lists. A build script alone does not make its directory such a place, nor does a directory make its parent one.
 */
function way(path: string, checkout: Checkout, withDocuments: boolean): Fact[] {
  const directory = dirname(path);
  const name = nameOf(checkout, directory);
  const first: Fact = withDocuments ? `names:${name}` : `listing:${name}`;
  if (isAbsolute(name)) return [first];
  const parents =
    name === '' ? [] : name.split(sep).map((_, index, parts) => parts.slice(0, index).join(sep));
  return [first, ...parents.map((parent): Fact => `listing:${parent}`)];
}

/** The directories in which documents count, since a file in them is named. */
export function isBesideNamed(file: string, facts: ReadonlySet<string>): boolean {
  const directory = dirname(file);
  return facts.has(`names:${directory === '.' ? '' : directory}`);
}

function unique(facts: readonly Fact[]): readonly Fact[] {
  return [...new Set(facts)].sort();
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

async function outputOf(unit: Unit, targetDirectory: string): Promise<string | null> {
  for (const entry of unit.places.entries) {
    for (const name of ['output', join('run', 'stdout')]) {
      const text = await readFile(join(targetDirectory, entry, name), 'utf8').catch(() => null);
      if (text !== null) return text;
    }
  }
  return null;
}

/** `"Precalculated":"1795212416.990537833s (src/lib.rs)"` */
function newestFile(fingerprint: string, unit: Unit, checkout: Checkout): NewestFile | null {
  const [, time, file] = /"Precalculated":"(\d+\.\d{9})s \(([^"\\]+)\)"/.exec(fingerprint) ?? [];
  if (time === undefined || file === undefined) return null;
  return { path: nameOf(checkout, join(unit.directory, file)), time };
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    stats => stats.isDirectory(),
    () => false,
  );
}
