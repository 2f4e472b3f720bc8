import { readFile, realpath } from 'node:fs/promises';
import { isAbsolute, join, normalize, resolve, sep } from 'node:path';
import { namesIn } from '../../system/directory.js';
import {
  absoluteOf,
  type Checkout,
  directoryOf,
  holdsListed,
  isBelowAny,
  isListed,
  nameOf,
} from '../inputs/checkout.js';
import type { Input } from '../inputs/snapshot.js';
import type { RecordedUnit } from './record.js';
import { outputsOf, type Unit } from './units.js';
import type { UsedUnit } from './used.js';

/** Where the units of a build are. */
export interface Place {
  readonly checkout: Checkout;
  /** Absolute. */
  readonly targetDirectory: string;
}

/** What one unit declares to cargo or to rustc. */
interface Declared {
  readonly inputs: readonly Input[];
  readonly newest: RecordedUnit['newest'];
}

/** Reads what a unit left in the target directory; null where it left nothing that says what it read. */
export async function declaredBy(
  unit: UsedUnit,
  { checkout, targetDirectory }: Place,
): Promise<Declared | null> {
  const found = await (unit.run ? declaredByScript(unit, checkout) : declaredToRustc(unit, checkout));
  if (found === null) return null;
  const made = [targetDirectory, await realpath(targetDirectory)];
  const read = found.paths.filter(path => !isBelowAny(path, made));
  const inputs = [...found.variables, ...read.flatMap(path => inputsOfPath(path, checkout))];
  return { inputs: [...new Set(inputs)], newest: found.newest };
}

interface Found {
  readonly variables: readonly Input[];
  /** Absolute. */
  readonly paths: readonly string[];
  readonly newest: Declared['newest'];
}

async function declaredToRustc(unit: UsedUnit, { workspace }: Checkout): Promise<Found | null> {
  const text = await depInfoOf(unit);
  if (text === null) return null;
  const { files, variables } = parseDepInfo(text);
  // cargo starts rustc in the workspace's root, for packages outside of it in their own.
  const base = isBelowAny(unit.directory, [workspace]) ? workspace : unit.directory;
  const paths = files.map(file => plain(isAbsolute(file) ? file : `${base}${sep}${file}`));
  return { variables: variables.flatMap(inputOfVariable), paths: await Promise.all(paths), newest: null };
}

async function declaredByScript(unit: UsedUnit, checkout: Checkout): Promise<Found | null> {
  const output = await scriptOutputOf(unit);
  if (output === null) return null;
  const linked = linkedBy(unit, checkout);
  const lines = rerunLines(output);
  if (lines === null) {
    // cargo keeps no time of a fetched package.
    const newest = await newestIn(unit);
    const path = newest === null ? '' : nameOf(checkout, join(unit.directory, newest.file));
    return { variables: [], paths: linked, newest: newest && { path, time: newest.time } };
  }
  const paths = [...linked, ...lines.paths.map(path => resolve(unit.directory, path))];
  return { variables: lines.variables.map((name): Input => `env:${name}`), paths, newest: null };
}

/** cargo gives each crate variables of its own (cargo book, "Environment Variables"): of these the paths alone are not in the crate's hash. */
function inputOfVariable(name: string): Input[] {
  if (/^CARGO_MANIFEST_(DIR|PATH)$/.test(name)) return ['checkout:'];
  return /^(CARGO|OUT_DIR|CARGO_(PKG|CRATE|BIN|PRIMARY|CFG|FEATURE)_.*)$/.test(name) ? [] : [`env:${name}`];
}

/**
 * A file that git does not list counts with what is around it, since a macro may embed a whole directory and name only the files it
 * found: with the highest directory of which git lists nothing, else with the other ignored files of its directory. Whatever git keeps for
 * itself is asked for the commit: its index and its logs differ in each clone.
 */
function inputsOfPath(path: string, checkout: Checkout): Input[] {
  const name = nameOf(checkout, path);
  if (isAbsolute(name) || isBelowAny(path, checkout.outputs)) return [`path:${name}`];
  if (name.split(sep).includes('.git')) return ['commit:'];
  if (isListed(name, checkout))
    return isEmbedded(name, checkout) ? [`path:${name}`, `ignored:${directoryOf(name)}`] : [`path:${name}`];
  let top = name;
  while (directoryOf(top) !== '' && !holdsListed(directoryOf(top), checkout)) top = directoryOf(top);
  return top === name ? [`path:${name}`, `ignored:${directoryOf(name)}`] : [`path:${name}`, `path:${top}`];
}

/** A file that is no Rust source may be one of a directory that a macro embeds. */
function isEmbedded(name: string, checkout: Checkout): boolean {
  return !name.endsWith('.rs') && name !== '' && !holdsListed(name, checkout);
}

/**
 * Where a build script lets the linker look for libraries: inside the checkout the directories, elsewhere the files that would
 * be taken, there or not (rustc book, `-L` and `-l`). Directories of a system hold much else.
 */
function linkedBy({ linkedPaths, linkedLibraries }: UsedUnit, { root }: Checkout): readonly string[] {
  const files = linkedLibraries.flatMap(libraryFiles);
  return linkedPaths
    .map(path => path.replace(/^(native|dependency|crate|framework|all)=/, ''))
    .filter(path => isAbsolute(path))
    .flatMap(path => (isBelowAny(path, [root]) ? [path] : files.map(file => join(path, file))));
}

/** Returns the files of a library, written `[KIND[:MODIFIERS]=]NAME[:RENAME]`. */
export function libraryFiles(library: string): readonly string[] {
  const [, modifiers = '', name = ''] = /^(?:([^=]*)=)?([^:]*)/.exec(library) ?? [];
  return modifiers.includes('+verbatim') ? [name] : [`lib${name}.a`, `lib${name}.so`];
}

/** Without `.` and `..`, unless that would lead elsewhere (`..` behind a symbolic link). */
async function plain(path: string): Promise<string> {
  const shorter = normalize(path);
  if (shorter === path) return path;
  const [as, is] = await Promise.all([realpath(shorter).catch(() => null), realpath(path).catch(() => null)]);
  return as === is ? shorter : path;
}

/**
 * Reads a dependency file as rustc writes it: make's rules, one `file:` for each source, spaces escaped, and `# env-dep:NAME=VALUE` for
 * each variable that `env!` or `option_env!` asked for (rustc book, `--emit=dep-info`).
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

/** Returns the `cargo::rerun-if-…` and `cargo:rerun-if-…` lines of a build script's output (cargo book, "Build Scripts"); null where it has none. */
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

/** Returns absolute paths of the Rust files that a unit names. */
export function rustSources({ inputs }: Declared, checkout: Checkout): readonly string[] {
  return inputs.flatMap(input =>
    input.startsWith('path:') && input.endsWith('.rs')
      ? [absoluteOf(checkout, input.slice('path:'.length))]
      : [],
  );
}

/**
 * Returns the newest file that cargo found in the package of a build script without `rerun-if` lines, relative to the package, and its time
 * in seconds since 1970: `1795212416.990537833s (src/lib.rs)` in the fingerprint (cargo's `core::compiler::fingerprint`). Null where there
 * is none.
 */
async function newestIn({
  fingerprint,
}: Unit): Promise<{ readonly file: string; readonly time: string } | null> {
  const json = (await namesIn(fingerprint)).find(name => name.endsWith('.json'));
  const text = json === undefined ? null : await textOf(join(fingerprint, json));
  const [, time, file] = /"Precalculated":"(\d+\.\d{9})s \(([^"\\]+)\)"/.exec(text ?? '') ?? [];
  return time === undefined || file === undefined ? null : { file, time };
}

/** Reads the dependency file that rustc wrote with a crate (`*.d`); null where there is none. */
export async function depInfoOf(unit: Unit): Promise<string | null> {
  const file = (await outputsOf(unit)).find(path => path.endsWith('.d'));
  return file === undefined ? null : textOf(file);
}

/** Reads the standard output of a build script's last run, in either layout; null for a unit that is not such a run. */
export async function scriptOutputOf({ entries }: Unit): Promise<string | null> {
  const files = entries.flatMap(entry => [join(entry, 'output'), join(entry, 'run', 'stdout')]);
  const texts = await Promise.all(files.map(textOf));
  return texts.find(text => text !== null) ?? null;
}

function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}

const TOOLCHAIN_SOURCES = '/lib/rustlib/src/rust/';

/** Returns true for a path of the toolchain's own sources (`-Zbuild-std`): they are as fixed as a registry's. */
export function isOfToolchain(path: string): boolean {
  return path.includes(TOOLCHAIN_SOURCES);
}
