import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { parse, TomlError } from 'smol-toml';
import type { Environment } from '../system/process.js';
import {
  absoluteOf,
  type Checkout,
  isBelowAny,
  isBuildDirectory,
  isDocument,
  nameOf,
  TEST_DIRECTORIES,
} from './checkout.js';

/**
 * One thing a build may have read. Paths are relative to the checkout inside it, absolute outside.
 * - `path:` a file's content and run bit, a symbolic link's target and what it leads to, a directory with all that is in it;
 * - `library:` a file outside of the checkout that the linker looks for, as `path:`: cargo itself never compares it;
 * - `package:` a directory as a build script without `rerun-if` lines reads it: the same without `.git` and build directories;
 * - `inherited:` a workspace's manifest without what is its root package's own (cargo book, "The `[workspace]` section");
 * - `missing:` a file that a build script names and that is not there: cargo runs the script each time;
 * - `names:` the names in a directory, and the content of what git ignores there; `listing:` names alone, without documents and
 *   a package's directories for tests;
 *   `ignored:` what git ignores there alone, without documents;
 * - `env:` a variable of cargo's environment;
 * - `commit:` the commit that is checked out, its branch and tag.
 */
export type Fact = `${FactKind}:${string}`;
type FactKind = 'path' | 'library' | 'package' | 'inherited' | 'missing' | ListKind | 'env' | 'commit';
type ListKind = 'names' | 'listing' | 'ignored';

/** What a fact was when observed: a hash (no value is ever kept in clear), `ABSENT`, or `UNREADABLE`. */
export type State = string;
export const ABSENT = 'absent';
/** Differs from everything, itself included. */
export const UNREADABLE = 'unreadable';

export function same(a: State | undefined, b: State | undefined): boolean {
  return a !== undefined && a === b && a !== UNREADABLE;
}

export interface Observation {
  readonly state: State;
  /** When anything in it last changed (`st_ctime`, which nobody can set), milliseconds since 1970; 0 where that says nothing. */
  readonly changed: number;
  /** Of directories' facts: the names that the state was made from. */
  readonly names?: readonly string[];
}

/** Looks at facts, at each one once. */
export interface Observer {
  readonly observe: (fact: Fact) => Observation;
  /** Asks git, where one of the facts is the commit: before that is observed. */
  readonly ask: (facts: readonly Fact[]) => Promise<void>;
  /** What was observed so far. */
  readonly seen: ReadonlyMap<Fact, Observation>;
}

export function observerOf(checkout: Checkout, env: Environment): Observer {
  const seen = new Map<Fact, Observation>();
  const looks = looksAt(checkout);
  const look = (fact: Fact): Observation => {
    const [kind, name] = split(fact);
    const path = absoluteOf(checkout, name);
    if (kind === 'env') return { state: stateOf(`${name}=`, env[name]), changed: 0 };
    if (kind === 'path' || kind === 'library') return looks.path(path);
    if (kind === 'package') return looks.package(path);
    if (kind === 'inherited') return inheritedFrom(path);
    if (kind === 'missing' || kind === 'commit') return { state: UNREADABLE, changed: 0 };
    return looks.list(path, kind);
  };
  const observe = (fact: Fact): Observation => {
    const known = seen.get(fact);
    if (known) return known;
    const observation = attempt(() => look(fact));
    seen.set(fact, observation);
    return observation;
  };
  const ask = async (facts: readonly Fact[]): Promise<void> => {
    if (!facts.includes('commit:') || seen.has('commit:')) return;
    seen.set('commit:', { state: stateOf('commit', (await checkout.commit())?.said), changed: 0 });
  };
  return { observe, ask, seen };
}

/** What cannot be read (permissions, a file that goes while it is looked at) is not what was recorded. */
function attempt(look: () => Observation): Observation {
  try {
    return look();
  } catch {
    return { state: UNREADABLE, changed: 0 };
  }
}

export function split(fact: Fact): [FactKind, string] {
  const colon = fact.indexOf(':');
  return [fact.slice(0, colon) as FactKind, fact.slice(colon + 1)];
}

/** Half of a SHA-256: 128 bits tell any two contents apart, and a record holds thousands. */
export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 32);
}

/** More than this is not held in memory at once; Node.js reads no file of 2 GiB as one. */
const PIECE_BYTES = 8 << 20;

/** The same as `hashOf` of the salt and the file's content. */
function hashOfFile(salt: string, path: string): string {
  const hash = createHash('sha256').update(salt);
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) {
      hash.update(piece.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
  return hash.digest('hex').slice(0, 32);
}

/** Tables of a manifest that speak of its own package alone; `package.metadata` is for anybody (cargo book, "The Manifest Format"). */
const OWN_TABLES =
  /^(package|(dev-|build-)?dependencies|target|features|lib|bin|example|test|bench|lints|badges)$/;

function inheritedFrom(path: string): Observation {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return { state: ABSENT, changed: 0 };
  const text = readFileSync(path, 'utf8');
  return { state: hashOf('inherited', JSON.stringify(inheritable(text) ?? text)), changed: stats.ctimeMs };
}

/** Null where only cargo can tell what is wrong with it. */
function inheritable(text: string): unknown {
  try {
    const manifest = parse(text);
    const kept = Object.entries(manifest).filter(([name]) => !OWN_TABLES.test(name));
    const { metadata } = (manifest['package'] ?? {}) as { readonly metadata?: unknown };
    return [kept, metadata];
  } catch (error) {
    if (error instanceof TomlError) return null;
    throw error;
  }
}

function stateOf(salt: string, value: string | undefined): State {
  return value === undefined ? ABSENT : hashOf(salt, value);
}

/** What is larger, and only lies beside what is read, counts by size and time. */
const LARGE_BYTES = 64 << 20;

/** Whether something in a directory belongs to it. */
type Keep = (path: string, name: string) => boolean;

/** Read synchronously: for thousands of small files that takes a fraction of the time that promises need. */
function looksAt(checkout: Checkout) {
  const listed = new Set(checkout.files);
  const everything = () => true;
  const sources = (path: string, name: string) =>
    name !== '.git' && !isBelowAny(path, checkout.outputs) && !isBuildDirectory(path);

  /** `above` holds the real directories that are being walked: a link back into one of them ends there. */
  const path = (at: string, keep: Keep, above: readonly string[] = []): Observation => {
    const stats = lstatSync(at, { throwIfNoEntry: false });
    if (!stats) return { state: ABSENT, changed: 0 };
    if (!stats.isSymbolicLink()) return target(at, stats, keep, above);
    const followed = statSync(at, { throwIfNoEntry: false });
    const content = followed ? target(at, followed, keep, above) : { state: ABSENT, changed: 0 };
    return {
      state: hashOf('link', readlinkSync(at), '\0', content.state),
      changed: Math.max(stats.ctimeMs, content.changed),
    };
  };

  const target = (at: string, stats: Stats, keep: Keep, above: readonly string[]): Observation => {
    const changed = stats.ctimeMs;
    if (stats.isFile()) {
      const runs = (stats.mode & constants.S_IXUSR) !== 0;
      const salt = runs ? 'program' : 'file';
      return {
        state: stats.size > PIECE_BYTES ? hashOfFile(salt, at) : hashOf(salt, readFileSync(at)),
        changed,
      };
    }
    if (!stats.isDirectory()) return { state: UNREADABLE, changed };
    const real = realpathSync(at);
    if (above.includes(real)) return { state: hashOf('loop'), changed };
    const names = readdirSync(at).sort();
    const found = names
      .filter(name => keep(join(at, name), name))
      .map(name => ({ name, ...path(join(at, name), keep, [...above, real]) }));
    const unreadable = found.some(({ state }) => state === UNREADABLE);
    return {
      state: unreadable
        ? UNREADABLE
        : hashOf('directory', ...found.flatMap(({ name, state }) => ['\0', name, '\0', state])),
      changed: Math.max(changed, ...found.map(child => child.changed)),
    };
  };

  const list = (directory: string, kind: ListKind): Observation => {
    const stats = statSync(directory, { throwIfNoEntry: false });
    if (!stats?.isDirectory()) return { state: ABSENT, changed: 0 };
    const isPackage = kind === 'listing' && existsSync(join(directory, 'Cargo.toml'));
    const kept = readdirSync(directory, { withFileTypes: true })
      .filter(entry => {
        const child = join(directory, entry.name);
        if (isPackage && entry.isDirectory() && TEST_DIRECTORIES.includes(entry.name)) return false;
        if (entry.name === '.git' || (kind !== 'names' && isDocument(entry.name))) return false;
        if (isBelowAny(child, checkout.outputs)) return false;
        return !(entry.isDirectory() && (isBuildDirectory(child) || holdsOutputsAlone(child)));
      })
      .map(entry => entry.name)
      .sort();
    const ignored = kind === 'listing' ? [] : kept.flatMap(name => ignoredFile(directory, name));
    const names = kind === 'ignored' ? ignored.map(({ name }) => name) : kept;
    const states = ignored.map(({ state }) => state);
    return {
      state: hashOf('names', ...[...names, '', ...states].flatMap(part => [part, '\0'])),
      changed: Math.max(stats.ctimeMs, ...ignored.map(({ changed }) => changed)),
      names,
    };
  };

  /** As a home of cargo's that cargo itself makes. */
  const holdsOutputsAlone = (directory: string): boolean =>
    checkout.outputs.some(output => dirname(output) === directory) &&
    readdirSync(directory).every(name => isBelowAny(join(directory, name), checkout.outputs));

  /** A file of the checkout that git does not list: all others count by themselves. */
  const ignoredFile = (directory: string, name: string): readonly (Observation & { name: string })[] => {
    const at = join(directory, name);
    const fact = nameOf(checkout, at);
    // Where git ignores the lock file, it still is a fact of its own.
    if (isAbsolute(fact) || listed.has(fact) || name === 'Cargo.lock') return [];
    const stats = statSync(at, { throwIfNoEntry: false });
    if (!stats?.isFile()) return [];
    const known = contents.get(at) ?? contentOf(at, stats);
    contents.set(at, known);
    return [{ name, ...known }];
  };
  const contents = new Map<string, Observation>();

  const contentOf = (at: string, stats: Stats): Observation =>
    // Somebody's database or model: a fresh copy of it costs a compilation.
    stats.size > LARGE_BYTES
      ? { state: `${stats.size} ${stats.mtimeMs}`, changed: stats.ctimeMs }
      : path(at, everything);

  return {
    path: (at: string) => path(at, everything),
    package: (at: string) => path(at, sources),
    list,
  };
}
