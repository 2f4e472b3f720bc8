import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { digestOfFile } from '../../system/digest.js';

/** Where a unit lies, relative to the target directory. */
export interface UnitPlace {
  /** `x86_64-unknown-linux-musl/release/util-0123456789abcdef`: the profile's directory, the package, cargo's hash. */
  readonly id: string;
  readonly package: string;
  /** The directory of cargo's fingerprints of it: without them it is made again. */
  readonly fingerprint: string;
  /** Everything that belongs to it, directories whole, `fingerprint` among or in them. */
  readonly entries: readonly string[];
}

/**
 * A unit's hash in a path, in either layout of the target directory: `build/PACKAGE/HASH/` of cargo 1.100 and newer;
 * `.fingerprint/PACKAGE-HASH/`, `build/PACKAGE-HASH/` and `deps/CRATE-HASH.EXTENSION` of older ones.
 */
const NESTED = /^(.*?)\/?build\/([^/]+)\/([0-9a-f]{16})(?:\/|$)/;
const FLAT_DIRECTORY = /^(.*?)\/?(?:build|\.fingerprint)\/[^/]+-([0-9a-f]{16})(?:\/|$)/;
const FLAT_FILE = /^(.*?)\/?deps\/[^/]+-([0-9a-f]{16})(?:\.[^/]*)?$/;

/** Finds units by the files of them that cargo names. Directories are listed once. */
export function placesIn(targetDirectory: string) {
  const lists = new Map<string, Promise<readonly string[]>>();
  const list = (directory: string) => {
    const known = lists.get(directory) ?? namesIn(join(targetDirectory, directory));
    lists.set(directory, known);
    return known;
  };

  const nested = (profile: string, name: string, hash: string): UnitPlace => {
    const directory = join(profile, 'build', name, hash);
    const fingerprint = join(directory, 'fingerprint');
    return { id: join(profile, `${name}-${hash}`), package: name, fingerprint, entries: [directory] };
  };

  const flat = async (profile: string, hash: string): Promise<UnitPlace | null> => {
    const name = (await list(join(profile, '.fingerprint'))).find(entry => entry.endsWith(`-${hash}`));
    if (name === undefined) return null;
    const fingerprint = join(profile, '.fingerprint', name);
    const build = (await list(join(profile, 'build'))).filter(entry => entry === name);
    const all = await list(join(profile, 'deps'));
    const hashed = all.filter(entry => entry.includes(`-${hash}`));
    const crates = hashed.length > 0 ? [] : await librariesIn(fingerprint);
    const deps = crates.length === 0 ? hashed : all.filter(entry => crates.some(crate => isOf(crate, entry)));
    return {
      id: join(profile, name),
      package: name.slice(0, -hash.length - 1),
      fingerprint,
      entries: [
        fingerprint,
        ...build.map(entry => join(profile, 'build', entry)),
        ...deps.map(entry => join(profile, 'deps', entry)),
      ],
    };
  };

  /** The crates of the libraries that a directory of fingerprints is of. */
  const librariesIn = async (fingerprint: string): Promise<readonly string[]> =>
    (await list(fingerprint)).flatMap(file => /^lib-([^.]+)$/.exec(file)?.[1]?.replaceAll('-', '_') ?? []);

  /**
   * A workspace's library that is a dynamic one as well has no hash in its files' names (cargo's `use_extra_filename`): its
   * fingerprints alone say which unit it is, and nothing does where two units would write the same files.
   */
  const byCrate = async (profile: string, owner: string, crate: string): Promise<UnitPlace | null> => {
    const hashes: string[] = [];
    for (const entry of await list(join(profile, '.fingerprint'))) {
      const hash = entry.startsWith(`${owner}-`) ? entry.slice(owner.length + 1) : '';
      if (!/^[0-9a-f]{16}$/.test(hash)) continue;
      if ((await librariesIn(join(profile, '.fingerprint', entry))).includes(crate)) hashes.push(hash);
    }
    const [hash, ...others] = hashes;
    return hash === undefined || others.length > 0 ? null : flat(profile, hash);
  };

  /** The unit whose hash a path has, which is relative to the target directory. */
  const byHash = async (path: string): Promise<UnitPlace | null> => {
    const [, profile = '', name = '', hash = ''] = NESTED.exec(path) ?? [];
    if (hash !== '') return nested(profile, name, hash);
    const [, directory = '', flatHash = ''] = FLAT_DIRECTORY.exec(path) ?? FLAT_FILE.exec(path) ?? [];
    return flatHash === '' ? null : flat(directory, flatHash);
  };

  const byPath = async (path: string, owner: string, crate: string): Promise<UnitPlace | null> => {
    const profile = /^(.*)\/deps\/[^/]+$/.exec(path)?.[1];
    return (await byHash(path)) ?? (profile === undefined ? null : byCrate(profile, owner, crate));
  };

  /** Of a file at a profile's root: it is a hard link of the unit's own, or where links cannot be had a copy. */
  const byContent = async (path: string, owner: string, name: string): Promise<readonly UnitPlace[]> => {
    const profile = dirname(path);
    const mayBe = (file: string) =>
      file
        .replaceAll('-', '_')
        .replace(/^lib(?=.)/, '')
        .startsWith(name);
    const directories = [join(profile, 'deps')];
    for (const hash of await list(join(profile, 'build', owner)))
      directories.push(join(profile, 'build', owner, hash, 'out'));
    const candidates: string[] = [];
    for (const directory of directories) {
      for (const file of await list(directory)) if (mayBe(file)) candidates.push(join(directory, file));
    }
    const found: UnitPlace[] = [];
    for (const origin of await sameFiles(targetDirectory, path, candidates)) {
      const place = await byPath(origin, owner, name);
      if (place) found.push(place);
    }
    return found;
  };

  /**
   * The places of a unit's file or directory, absolute, with its package and crate: one, several where equal copies cannot
   * be told apart, none where nothing says which unit it is.
   */
  const find = async (absolute: string, owner: string, crate: string): Promise<readonly UnitPlace[]> => {
    const path = relative(targetDirectory, absolute);
    if (path.startsWith(`..${sep}`)) return [];
    const name = crate.replaceAll('-', '_');
    const place = await byPath(path, owner, name);
    return place ? [place] : byContent(path, owner, name);
  };

  /** Every unit that lies in the target directory. */
  const all = async (): Promise<readonly UnitPlace[]> => {
    const found = new Map<string, UnitPlace>();
    const add = (place: UnitPlace | null) => place && found.set(place.id, place);
    for (const profile of await profiles(list)) {
      for (const name of await list(join(profile, '.fingerprint')))
        add(await byHash(join(profile, '.fingerprint', name)));
      for (const name of await list(join(profile, 'build'))) {
        for (const hash of await list(join(profile, 'build', name)))
          if (/^[0-9a-f]{16}$/.test(hash)) add(nested(profile, name, hash));
      }
    }
    return [...found.values()];
  };

  return { find, all };
}

/** Whether a file without a hash in its name is a library's of this crate, or its dep-info. */
function isOf(crate: string, file: string): boolean {
  return file === `${crate}.d` || (file.startsWith(`lib${crate}.`) && !file.endsWith('.d'));
}

/** `release` of the host and `TRIPLE/release` of the targets. */
async function profiles(list: (directory: string) => Promise<readonly string[]>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const first of await list('.')) {
    for (const directory of [first, ...(await list(first)).map(second => join(first, second))]) {
      const inside = await list(directory);
      if (basename(directory) !== 'build' && (inside.includes('.fingerprint') || inside.includes('build')))
        found.push(directory);
    }
  }
  return found;
}

export async function namesIn(directory: string): Promise<readonly string[]> {
  return readdir(directory).catch(() => []);
}

/** Those of the candidates that are the same file, else those with the same content. */
async function sameFiles(
  directory: string,
  path: string,
  candidates: readonly string[],
): Promise<readonly string[]> {
  const wanted = await stat(join(directory, path)).catch(() => null);
  if (!wanted) return [];
  const alike: string[] = [];
  for (const candidate of candidates) {
    const found = await stat(join(directory, candidate)).catch(() => null);
    if (!found?.isFile()) continue;
    if (found.ino === wanted.ino && found.dev === wanted.dev) return [candidate];
    if (found.size === wanted.size) alike.push(candidate);
  }
  const digests = await Promise.all([path, ...alike].map(file => digestOfFile(join(directory, file))));
  return alike.filter((_, index) => digests[index + 1] === digests[0]);
}
