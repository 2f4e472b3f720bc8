import { lstatSync, lutimesSync, readdirSync, readlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { namesIn } from '../../system/directory.js';
import { errorCode } from '../../system/errors.js';

/** One thing that cargo makes and keeps apart in a target directory: a compiled crate, or what a build script's run left. Paths are absolute. */
export interface Unit {
  /** `x86_64-unknown-linux-musl/release/util-0123456789abcdef`: the profile's directory, the package, cargo's hash. */
  readonly id: string;
  readonly package: string;
  /** The directory of cargo's fingerprints of it: without them it is made again. */
  readonly fingerprint: string;
  /** Everything that belongs to it, directories whole, `fingerprint` among or in them. */
  readonly entries: readonly string[];
}

/** Finds every unit in a target directory of either layout. */
export async function unitsIn(targetDirectory: string): Promise<readonly Unit[]> {
  const profiles = await profilesIn(targetDirectory);
  const units = profiles.map(async profile => {
    const at = join(targetDirectory, profile);
    const found = [await flatUnits(at), await nestedUnits(at)].flat();
    return found.map(unit => ({ ...unit, id: join(profile, unit.id) }));
  });
  return (await Promise.all(units)).flat();
}

/** `release` of the host and `TRIPLE/release` of the targets. */
async function profilesIn(targetDirectory: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const first of await namesIn(targetDirectory)) {
    if (first === 'build') continue;
    const inside = await namesIn(join(targetDirectory, first));
    for (const name of [first, ...inside.map(second => join(first, second))]) {
      const names = name === first ? inside : await namesIn(join(targetDirectory, name));
      if (!name.endsWith(`${sep}build`) && names.some(one => one === '.fingerprint' || one === 'build'))
        found.push(name);
    }
  }
  return found;
}

const HASHED = /^(.+)-([0-9a-f]{16})$/;

/** The layout of cargo before 1.100: `.fingerprint/PACKAGE-HASH/`, `build/PACKAGE-HASH/` and `deps/CRATE-HASH.EXTENSION`. */
async function flatUnits(profile: string): Promise<Unit[]> {
  const [fingerprints = [], builds = [], files = []] = await Promise.all(
    ['.fingerprint', 'build', 'deps'].map(name => namesIn(join(profile, name))),
  );
  const byHash = new Map<string, string[]>();
  for (const file of files) {
    const hash = /-([0-9a-f]{16})(?![0-9a-f])/.exec(file)?.[1] ?? '';
    byHash.set(hash, [...(byHash.get(hash) ?? []), file]);
  }
  const units = fingerprints.map(async (name): Promise<Unit[]> => {
    const [, owner, hash] = HASHED.exec(name) ?? [];
    if (owner === undefined || hash === undefined) return [];
    const fingerprint = join(profile, '.fingerprint', name);
    const own = byHash.get(hash) ?? (await unhashedFiles(fingerprint, files));
    const build = builds.includes(name) ? [join(profile, 'build', name)] : [];
    const entries = [fingerprint, ...build, ...own.map(file => join(profile, 'deps', file))];
    return [{ id: name, package: owner, fingerprint, entries }];
  });
  return (await Promise.all(units)).flat();
}

/**
 * A workspace's library that is a dynamic one as well has no hash in its files' names (cargo's `use_extra_filename`): its
 * fingerprints alone say which unit it is.
 */
async function unhashedFiles(fingerprint: string, files: readonly string[]): Promise<readonly string[]> {
  const names = await namesIn(fingerprint);
  const crates = names.flatMap(name => /^lib-([^.]+)$/.exec(name)?.[1]?.replaceAll('-', '_') ?? []);
  const isOf = (crate: string, file: string) =>
    file === `${crate}.d` || (file.startsWith(`lib${crate}.`) && !file.endsWith('.d'));
  return files.filter(file => crates.some(crate => isOf(crate, file)));
}

/** The layout of cargo 1.100 and newer: `build/PACKAGE/HASH/`. */
async function nestedUnits(profile: string): Promise<Unit[]> {
  const units = (await namesIn(join(profile, 'build'))).map(async owner =>
    (await namesIn(join(profile, 'build', owner)))
      .filter(hash => /^[0-9a-f]{16}$/.test(hash))
      .map((hash): Unit => {
        const directory = join(profile, 'build', owner, hash);
        const fingerprint = join(directory, 'fingerprint');
        return { id: `${owner}-${hash}`, package: owner, fingerprint, entries: [directory] };
      }),
  );
  return (await Promise.all(units)).flat();
}

/** Returns paths of a compiled crate's files among others, in either layout. */
export async function outputsOf({ entries }: Unit): Promise<readonly string[]> {
  const directories = entries.flatMap(entry => [entry, join(entry, 'out')]);
  const inside = directories.map(async path => (await namesIn(path)).map(name => join(path, name)));
  return [...entries, ...(await Promise.all(inside)).flat()];
}

/** Returns every file, directory and link of a unit, absolute. */
export function filesOf({ entries }: Pick<Unit, 'entries'>): readonly string[] {
  return entries.flatMap(below);
}

function below(path: string): readonly string[] {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  // What incremental compilation keeps is large, and of no use to a build whose times are not its own.
  if (!stats || path.endsWith(`${sep}incremental`)) return [];
  return stats.isDirectory() ? [path, ...readdirSync(path).flatMap(name => below(join(path, name)))] : [path];
}

/**
 * Returns all paths of the units of these ids, relative to the target directory. Leaves out a unit with a link that leads out of the
 * `directories`, since a restored link would lead nowhere.
 */
export async function memberPaths(
  ids: ReadonlySet<string>,
  targetDirectory: string,
  directories: readonly string[],
): Promise<readonly string[]> {
  const leadsOut = (path: string) => {
    if (!lstatSync(path).isSymbolicLink()) return false;
    const leadsTo = resolve(dirname(path), readlinkSync(path));
    return !directories.some(directory => leadsTo.startsWith(`${directory}/`));
  };
  const units = (await unitsIn(targetDirectory)).filter(({ id }) => ids.has(id)).map(filesOf);
  const paths = units.filter(files => !files.some(leadsOut)).flat();
  return [...new Set(paths.map(path => relative(targetDirectory, path)))].sort();
}

/** Removes units with all that they left: what a build script wrote must not meet what is compiled in its place. */
export async function removeUnits(units: readonly Unit[]): Promise<void> {
  for (const entry of units.flatMap(({ entries }) => entries))
    await rm(entry, { recursive: true, force: true });
}

/** Removes the units that are not among `used`. */
export async function removeUnused(targetDirectory: string, used: ReadonlySet<string>): Promise<void> {
  await removeUnits((await unitsIn(targetDirectory)).filter(({ id }) => !used.has(id)));
}

/** Gives every file of units one time, milliseconds since 1970. */
export function dateUnits(units: readonly Unit[], time: number): void {
  for (const path of units.flatMap(filesOf)) setTime(path, time / 1000);
}

/** Seconds since 1970. A time that cannot be set costs a compilation. */
export function setTime(path: string, modified: number, accessed = modified): void {
  try {
    lutimesSync(path, accessed, modified);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
}
