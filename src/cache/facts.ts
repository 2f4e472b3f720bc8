import { createHash } from 'node:crypto';
import { type BigIntStats, constants } from 'node:fs';
import { lstat, readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { Environment } from '../system/process.js';
import { absoluteOf, type Checkout, isBelowAny, isBuildDirectory, isDocument } from './checkout.js';

/**
 * One thing a build may have read. Paths are relative to the checkout inside it, absolute outside.
 * - `path:` a file's content and run bit, a symbolic link's target and what it leads to, a directory with all that is in it;
 * - `package:` a directory as a build script without `rerun-if` lines reads it: the same without `.git` and build directories;
 * - `names:` the names in a directory, files that git ignores included; `listing:` the same without documents;
 * - `env:` a variable of cargo's environment;
 * - `commit:` the commit that is checked out.
 */
export type Fact = `${FactKind}:${string}`;
type FactKind = 'path' | 'package' | 'names' | 'listing' | 'env' | 'commit';

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
  readonly observe: (fact: Fact) => Promise<Observation>;
  /** What was observed so far. */
  readonly seen: ReadonlyMap<Fact, Observation>;
}

export function observerOf(checkout: Checkout, env: Environment): Observer {
  const pending = new Map<Fact, Promise<Observation>>();
  const seen = new Map<Fact, Observation>();
  const looks = looksAt(checkout);
  const look = (fact: Fact): Promise<Observation> => {
    const [kind, name] = split(fact);
    const path = absoluteOf(checkout, name);
    if (kind === 'env') return Promise.resolve({ state: stateOf(`${name}=`, env[name]), changed: 0 });
    if (kind === 'commit') return Promise.resolve({ state: checkout.commit ?? ABSENT, changed: 0 });
    if (kind === 'path') return looks.path(path);
    if (kind === 'package') return looks.package(path);
    return looks.names(path, kind === 'names');
  };
  const observe = async (fact: Fact) => {
    const started = pending.get(fact) ?? look(fact).catch(() => ({ state: UNREADABLE, changed: 0 }));
    pending.set(fact, started);
    const observation = await started;
    seen.set(fact, observation);
    return observation;
  };
  return { observe, seen };
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

function stateOf(salt: string, value: string | undefined): State {
  return value === undefined ? ABSENT : hashOf(salt, value);
}

const FILES_AT_ONCE = 32;

function looksAt(checkout: Checkout) {
  const limit = pLimit(FILES_AT_ONCE);
  const everything = () => Promise.resolve(true);
  const sources = async (path: string, name: string) =>
    name !== '.git' && !isBelowAny(path, checkout.outputs) && !(await isBuildDirectory(path));

  /** `above` holds the real directories that are being walked: a link back into one of them ends there. */
  const path = async (
    at: string,
    keep: (path: string, name: string) => Promise<boolean>,
    above: readonly string[] = [],
  ): Promise<Observation> => {
    const stats = await limit(() => lstat(at, { bigint: true }).catch(() => null));
    if (stats === null) return { state: ABSENT, changed: 0 };
    const changed = Number(stats.ctimeMs);
    if (stats.isSymbolicLink()) {
      const [target, followed] = await Promise.all([
        readlink(at),
        stat(at, { bigint: true }).catch(() => null),
      ]);
      const content =
        followed === null ? { state: ABSENT, changed: 0 } : await leaf(at, followed, keep, above);
      return {
        state: hashOf('link', target, '\0', content.state),
        changed: Math.max(changed, content.changed),
      };
    }
    return leaf(at, stats, keep, above);
  };

  const leaf = async (
    at: string,
    stats: BigIntStats,
    keep: (path: string, name: string) => Promise<boolean>,
    above: readonly string[],
  ): Promise<Observation> => {
    const changed = Number(stats.ctimeMs);
    if (stats.isFile()) {
      const content = await limit(() => readFile(at));
      const runs = (stats.mode & BigInt(constants.S_IXUSR)) !== 0n;
      return { state: hashOf(runs ? 'program' : 'file', content), changed };
    }
    if (!stats.isDirectory()) return { state: UNREADABLE, changed };
    const real = await realpath(at);
    if (above.includes(real)) return { state: hashOf('loop'), changed };
    const inner: Promise<[string, Observation]>[] = [];
    for (const name of (await readdir(at)).sort()) {
      const child = join(at, name);
      if (await keep(child, name)) {
        inner.push(path(child, keep, [...above, real]).then(found => [name, found]));
      }
    }
    const found = await Promise.all(inner);
    const unreadable = found.some(([, child]) => child.state === UNREADABLE);
    return {
      state: unreadable
        ? UNREADABLE
        : hashOf('directory', ...found.flatMap(([name, child]) => ['\0', name, '\0', child.state])),
      changed: Math.max(changed, ...found.map(([, child]) => child.changed)),
    };
  };

  const names = async (directory: string, documents: boolean): Promise<Observation> => {
    const stats = await stat(directory).catch(() => null);
    if (!stats?.isDirectory()) return { state: ABSENT, changed: 0 };
    const entries = await readdir(directory, { withFileTypes: true });
    const kept: string[] = [];
    for (const entry of entries) {
      const child = join(directory, entry.name);
      if (!documents && isDocument(entry.name)) continue;
      if (entry.name === '.git' || isBelowAny(child, checkout.outputs)) continue;
      if (entry.isDirectory() && (await isBuildDirectory(child))) continue;
      kept.push(entry.name);
    }
    kept.sort();
    return {
      state: hashOf('names', ...kept.flatMap(name => [name, '\0'])),
      changed: stats.ctimeMs,
      names: kept,
    };
  };

  return {
    path: (at: string) => path(at, everything),
    package: (at: string) => path(at, sources),
    names,
  };
}
