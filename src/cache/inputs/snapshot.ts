import { existsSync, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { parse } from 'smol-toml';
import type { Environment } from '../../system/process.js';
import { absoluteOf, type Checkout, directoryOf, isBuildDirectory, nameOf } from './checkout.js';
import { type IsInert, ignoredBy, inertAmong, isDocument } from './inert.js';
import { stateOfManifest, stateWithoutSettings } from './manifest.js';
import { readText } from './sources.js';
import { ABSENT, type FileReader, hashOf, type State, stateOfValue, UNREADABLE } from './state.js';

/**
 * One thing that a build may read. Paths are relative to the checkout inside it, absolute outside.
 * - `path:` a file by its content, a directory by all that is in it;
 * - `ignored:` the files that git ignores directly in a directory, by name and content, documents and `cache-ignore` apart;
 * - `text:` a Cargo.toml by its content, which `path:` takes without the settings of images;
 * - `manifest:` a workspace's Cargo.toml without the tables of which cargo itself compares the effect;
 * - `env:` a variable of cargo's environment;
 * - `commit:` the commit that is checked out;
 * - `checkout:` the checkout's own path.
 */
export type Input = `${InputKind}:${string}`;
type InputKind = 'path' | 'text' | 'ignored' | 'manifest' | 'env' | 'commit' | 'checkout';

export function kindOf(input: Input): [InputKind, string] {
  const colon = input.indexOf(':');
  return [input.slice(0, colon) as InputKind, input.slice(colon + 1)];
}

/** Returns an input in the user's words. */
export function describe(input: Input): string {
  const [kind, name] = kindOf(input);
  if (kind === 'env') return `the variable ${name}`;
  if (kind === 'commit') return 'the commit';
  if (kind === 'checkout') return 'the path of the checkout';
  if (kind === 'ignored') return `what git ignores in ${name === '' ? 'the checkout' : name}`;
  return name === '' ? 'the checkout' : name;
}

/** Says what happened to an input: `is new`, `is gone` or `changed`. */
export function describeChange(was: State, is: State): string {
  if (was === ABSENT) return 'is new';
  return is === ABSENT ? 'is gone' : 'changed';
}

/** The inputs as they are at one time. */
export interface Snapshot {
  readonly checkout: Checkout;
  readonly isInert: IsInert;
  /** When it was begun, before any file was read: milliseconds since 1970. */
  readonly taken: number;
  /** Every file of the checkout that git does not ignore. */
  readonly files: ReadonlyMap<string, State>;
  /** Directories of the checkout whose Cargo.toml has a package, `''` for the root. */
  readonly packages: ReadonlySet<string>;
  /** Any input, read when it is first asked for. */
  readonly stateOf: (input: Input) => State;
}

interface SnapshotRequest {
  readonly checkout: Checkout;
  /** The environment that cargo gets. */
  readonly env: Environment;
  readonly reader: FileReader;
  readonly ignore: readonly string[];
  readonly taken: number;
  /** Asks git for the commit, which takes long in a large repository; without it no commit is the same as another. */
  readonly withCommit: boolean;
}

/** Reads the checkout. */
export async function takeSnapshot(request: SnapshotRequest): Promise<Snapshot> {
  const { checkout, env, reader, taken } = request;
  const isExcused = ignoredBy(request.ignore);
  const files = new Map<string, State>();
  for (const file of checkout.files) files.set(file, stateOfListed(checkout, file, reader));
  const commit = request.withCommit
    ? stateOfValue('commit', (await checkout.commit())?.description)
    : UNREADABLE;
  const seen = new Map<Input, State>();
  const read = (input: Input): State => {
    const [kind, name] = kindOf(input);
    const path = absoluteOf(checkout, name);
    if (kind === 'env') return stateOfValue(name, env[name]);
    if (kind === 'commit') return commit;
    if (kind === 'checkout') return hashOf(checkout.root);
    if (kind === 'text') return reader.stateOf(path);
    if (kind === 'manifest') return stateOfManifest(path);
    if (kind === 'ignored') return stateOfIgnored(checkout, path, files, reader, taken, isExcused);
    return files.get(name) ?? stateOfPath(checkout, path, reader, []);
  };
  const stateOf = (input: Input): State => {
    const state = seen.get(input) ?? tolerant(() => read(input));
    seen.set(input, state);
    return state;
  };
  const isInert = inertAmong(checkout.files, request.ignore);
  return { checkout, isInert, taken, files, packages: packagesIn(checkout), stateOf };
}

function packagesIn({ root, files }: Checkout): ReadonlySet<string> {
  const manifests = files.filter(file => basename(file) === 'Cargo.toml');
  return new Set(manifests.filter(file => hasPackage(join(root, file))).map(directoryOf));
}

/** Manifests that cargo cannot read are templates of some, which the table's first line tells. */
function hasPackage(manifest: string): boolean {
  const text = readText(manifest);
  try {
    return parse(text)['package'] !== undefined;
  } catch {
    return /^\s*\[\s*package\s*\]/m.test(text);
  }
}

/** An input that cannot be read (permissions, a file that goes while it is looked at) is not what was recorded. */
function tolerant(read: () => State): State {
  try {
    return read();
  } catch {
    return UNREADABLE;
  }
}

/** A link to a file counts with the file; the files behind a link to a directory count where they are named. */
function stateOfListed({ root }: Checkout, file: string, reader: FileReader): State {
  const path = join(root, file);
  const stats = statsOf(path);
  if (basename(file) === 'Cargo.toml' && stats?.isFile()) {
    return tolerant(() => stateWithoutSettings(path) ?? reader.stateOf(path, stats));
  }
  if (!stats?.isSymbolicLink()) return stats ? reader.stateOf(path, stats) : ABSENT;
  const target = tolerant(() => {
    const found = statSync(path, { throwIfNoEntry: false });
    return found?.isFile() ? reader.stateOf(path, found) : '';
  });
  return hashOf(reader.stateOf(path, stats), target);
}

/** Undefined for what is not there, or what this user may not see: cargo does not see it either. */
function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** More bytes than these in a file that nobody names, and any file of a directory outside the checkout that is no package, count by size and time. */
const LARGE_BYTES = 64 << 20;

/** Reads the state of a file or directory. `above` holds the real directories around `path`: a symlink back into one of them stops the walk. */
function stateOfPath(checkout: Checkout, path: string, reader: FileReader, above: readonly string[]): State {
  const link = lstatSync(path, { throwIfNoEntry: false });
  if (!link) return ABSENT;
  const stats = link.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : link;
  if (!stats) return reader.stateOf(path, link);
  const prefix = link === stats ? '' : reader.stateOf(path, link);
  if (!stats.isDirectory()) {
    const isNamed = above.length === 0;
    return (
      prefix +
      (isNamed ? reader.stateOf(path, stats) : stateOfMember(isSource(checkout, above), path, stats, reader))
    );
  }
  const real = realpathSync(path);
  if (above.includes(real) || isBuildDirectory(real)) return hashOf('directory');
  const names = readdirSync(real)
    .filter(name => name !== '.git' && !checkout.outputs.includes(join(real, name)))
    .sort();
  const states = names.map(name => stateOfPath(checkout, join(path, name), reader, [...above, real]));
  if (states.includes(UNREADABLE)) return UNREADABLE;
  return (
    prefix + hashOf('directory', ...names.flatMap((name, index) => ['\0', name, '\0', states[index] ?? '']))
  );
}

/** Of the checkout, or of a package outside of it: cargo itself compares the files of other directories by their times. */
function isSource({ root }: Checkout, above: readonly string[]): boolean {
  const [top = root] = above;
  return !isAbsolute(nameOf({ root }, top)) || existsSync(join(top, 'Cargo.toml'));
}

/** Where it is no source, its size and its time tell. */
function stateOfMember(isSource: boolean, path: string, stats: Stats, reader: FileReader): State {
  if (isSource && stats.size <= LARGE_BYTES) return reader.stateOf(path, stats);
  return stats.isFile() ? `${stats.size} ${stats.mtimeMs}` : 'special';
}

/**
 * Many tools read an ignored file next to a manifest without a word (`.env`). A file that is newer than the snapshot (`taken`, milliseconds
 * since 1970) is not part of it, whenever the snapshot is asked.
 */
function stateOfIgnored(
  checkout: Checkout,
  directory: string,
  listed: ReadonlyMap<string, State>,
  reader: FileReader,
  taken: number,
  isExcused: IsInert,
): State {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return ABSENT;
  const parts = readdirSync(directory, { withFileTypes: true })
    .filter(entry => {
      const path = join(directory, entry.name);
      const name = nameOf(checkout, path);
      if (entry.isDirectory() || isDocument(name) || isExcused(name) || entry.name === 'Cargo.lock')
        return false;
      return !listed.has(name) && !checkout.outputs.includes(path) && existsSync(path);
    })
    .map(({ name }) => name)
    .sort()
    .flatMap(name => {
      const path = join(directory, name);
      const stats = statSync(path);
      const isThere = stats.isFile() && stats.birthtimeMs < taken;
      return isThere ? [name, '\0', stateOfMember(true, path, stats, reader), '\0'] : [];
    });
  return hashOf('ignored', ...parts);
}
