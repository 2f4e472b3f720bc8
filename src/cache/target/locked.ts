import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lockedIn, type Package } from '../../system/cargo.js';

/** A package of Cargo.lock. */
export interface LockedPackage extends Package {
  /** From a registry or a repository: members, and whatever else comes from a path, have no source. */
  readonly fetched: boolean;
  /** Names of the packages on which it depends. */
  readonly dependencies: readonly string[];
}

/** Reads the packages of a workspace's lock file; none where there is no such file. */
export async function lockedPackages(workspace: string): Promise<readonly LockedPackage[]> {
  const lock = await readFile(join(workspace, 'Cargo.lock'), 'utf8').catch(() => '');
  return lockedIn(lock).map(({ name, version, source, dependencies }) => ({
    name,
    version,
    fetched: source !== undefined,
    dependencies: dependencies.map(dependency => dependency.replace(/ .*/, '')),
  }));
}

/** Returns these names and the names of all packages that depend on one of them, directly or not. */
export function withDependents(
  names: ReadonlySet<string>,
  packages: readonly LockedPackage[],
): ReadonlySet<string> {
  const more = packages.filter(({ dependencies }) => dependencies.some(name => names.has(name)));
  const all = new Set([...names, ...more.map(({ name }) => name)]);
  return all.size > names.size ? withDependents(all, packages) : all;
}

/** Characters between a name and its version in a list of packages: `serde 1.0.0`, `"name": "serde",\n    "version": "1.0.0"`. */
const GAP = 32;

/** Returns true where a text holds the version of a fetched package, close behind the package's name. */
export function tellsVersion(text: string, packages: readonly LockedPackage[]): boolean {
  return [...text.matchAll(/\d+\.\d+\.\d+([-+][\w.+-]+)?/g)].some(({ 0: version, index }) =>
    packages.some(({ name, version: locked, fetched }) => {
      if (!fetched || locked !== version) return false;
      return text.slice(Math.max(0, index - GAP - name.length), index).includes(name);
    }),
  );
}
