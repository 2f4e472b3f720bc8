import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';

/** The fields of cargo's JSON messages that units are known from (cargo book, "External tools", JSON messages). */
export type UnitMessage = ArtifactMessage | ScriptMessage;

interface ArtifactMessage {
  readonly reason: 'compiler-artifact';
  readonly package_id: string;
  readonly manifest_path: string;
  readonly target: { readonly name: string; readonly kind: readonly string[]; readonly src_path: string };
  readonly features: readonly string[];
  readonly filenames: readonly string[];
  readonly fresh: boolean;
}

interface ScriptMessage {
  readonly reason: 'build-script-executed';
  readonly package_id: string;
  readonly linked_paths: readonly string[];
  readonly out_dir: string;
}

/** One thing that cargo made and keeps apart in the target directory: a compiled crate, or what a build script's run left. */
export interface Unit {
  /** `x86_64-unknown-linux-musl/release/util-0123456789abcdef`: the profile's directory, the package, cargo's hash. */
  readonly id: string;
  readonly package: string;
  /** `lib util`, `bin app`, `custom-build build-script-build`, `run build-script-build`. */
  readonly target: string;
  readonly packageId: string;
  readonly features: readonly string[];
  /** The package's directory, absolute. */
  readonly directory: string;
  /** Absolute; of a run the build script's. */
  readonly source: string;
  /** Directories that a build script told the linker of. */
  readonly linkedPaths: readonly string[];
  /** Nothing was compiled; of a run: the build script was not compiled, which says nothing of whether it ran. */
  readonly fresh: boolean;
  readonly places: UnitPlaces;
  /** The unit's own file, relative to the target directory, of what cargo put at the profile's root: a binary's path stays the same here. */
  readonly product?: string;
  /** What cargo called the unit's first file, absolute. */
  readonly file: string;
}

/** Where a unit lies, relative to the target directory. */
export interface UnitPlaces {
  /** cargo's fingerprints of it: without them it is made again. */
  readonly fingerprint: string;
  /** Everything that belongs to it, directories whole, `fingerprint` among or in them. */
  readonly entries: readonly string[];
}

/**
 * The units that a build used, fresh ones included, from all of its messages. Both layouts of the target directory are
 * read: `deps/`, `build/`, `.fingerprint/` with hashes in names, and `build/PACKAGE/HASH/` of cargo 1.100 and newer.
 * A unit whose place cannot be told (a dynamic library without a hash in its name) is left out.
 */
export async function readUnits(
  messages: readonly UnitMessage[],
  targetDirectory: string,
): Promise<readonly Unit[]> {
  const place = placesIn(targetDirectory);
  const units = new Map<string, Unit>();
  const scripts = new Map<string, ArtifactMessage>();
  for (const message of messages) {
    if (message.reason === 'compiler-artifact' && message.target.kind.includes('custom-build'))
      scripts.set(message.package_id, message);
  }
  for (const message of messages) {
    const artifact = message.reason === 'compiler-artifact' ? message : scripts.get(message.package_id);
    if (!artifact) continue;
    const run = message.reason === 'build-script-executed';
    const made = run ? [message.out_dir] : message.filenames;
    for (const found of await place(made, artifact.target.name)) {
      const earlier = units.get(found.id);
      units.set(found.id, {
        id: found.id,
        package: found.package,
        target: `${run ? 'run' : artifact.target.kind.join(',')} ${artifact.target.name}`,
        packageId: message.package_id,
        features: artifact.features,
        directory: dirname(artifact.manifest_path),
        source: artifact.target.src_path,
        linkedPaths: run ? message.linked_paths : [],
        // Of several calls of cargo for one build, the first that made it tells.
        fresh: artifact.fresh && (earlier?.fresh ?? true),
        file: made[0] ?? '',
        places: found.places,
        ...(found.product === undefined ? {} : { product: found.product }),
      });
    }
  }
  return [...units.values()];
}

/** A unit's place as its path says it, in either layout. */
const NESTED = /^(.*?)\/?build\/([^/]+)\/([0-9a-f]{16})(?:\/|$)/;
const FLAT_BUILD = /^(.*?)\/?build\/([^/]+)-([0-9a-f]{16})(?:\/|$)/;
const FLAT_DEPS = /^(.*?)\/?deps\/[^/]+-([0-9a-f]{16})(?:\.[^/]*)?$/;

interface Found {
  readonly id: string;
  readonly package: string;
  readonly places: UnitPlaces;
  readonly product?: string;
}

function placesIn(targetDirectory: string) {
  const listings = new Map<string, Promise<readonly string[]>>();
  const list = (directory: string) => {
    const known = listings.get(directory) ?? readdir(join(targetDirectory, directory)).catch(() => []);
    listings.set(directory, known);
    return known;
  };

  const flat = async (profile: string, hash: string): Promise<Found | null> => {
    const name = (await list(join(profile, '.fingerprint'))).find(entry => entry.endsWith(`-${hash}`));
    if (name === undefined) return null;
    const fingerprint = join(profile, '.fingerprint', name);
    const entries = [fingerprint];
    if ((await list(join(profile, 'build'))).includes(name)) entries.push(join(profile, 'build', name));
    for (const file of await list(join(profile, 'deps'))) {
      if (file.includes(`-${hash}`)) entries.push(join(profile, 'deps', file));
    }
    const id = join(profile, name);
    return { id, package: name.slice(0, -hash.length - 1), places: { fingerprint, entries } };
  };

  const locate = async (path: string): Promise<Found | null> => {
    const nested = NESTED.exec(path);
    if (nested) {
      const [, profile = '', name = '', hash = ''] = nested;
      const directory = join(profile, 'build', name, hash);
      return {
        id: join(profile, `${name}-${hash}`),
        package: name,
        places: { fingerprint: join(directory, 'fingerprint'), entries: [directory] },
      };
    }
    const build = FLAT_BUILD.exec(path);
    if (build) return flat(build[1] ?? '', build[3] ?? '');
    const deps = FLAT_DEPS.exec(path);
    return deps ? flat(deps[1] ?? '', deps[2] ?? '') : null;
  };

  /** cargo puts what was asked for at the profile's root without a hash, as a hard link of the unit's own file, or a copy. */
  const origins = async (path: string, crate: string): Promise<readonly string[]> => {
    const profile = dirname(path);
    const name = crate.replaceAll('-', '_');
    const candidates: string[] = [];
    for (const file of await list(join(profile, 'deps'))) {
      if (file.replaceAll('-', '_').replace(/^lib/, '').startsWith(name.replace(/^lib/, '')))
        candidates.push(join(profile, 'deps', file));
    }
    for (const owner of await list(join(profile, 'build'))) {
      for (const hash of await list(join(profile, 'build', owner))) {
        const out = join(profile, 'build', owner, hash, 'out');
        for (const file of await list(out)) {
          if (file.replaceAll('-', '_').replace(/^lib/, '').startsWith(name.replace(/^lib/, '')))
            candidates.push(join(out, file));
        }
      }
    }
    return sameFiles(targetDirectory, path, candidates);
  };

  return async (made: readonly string[], crate: string): Promise<readonly Found[]> => {
    const found = new Map<string, Found>();
    for (const absolute of made) {
      const path = relative(targetDirectory, absolute);
      if (path.startsWith(`..${sep}`)) continue;
      const direct = await locate(path);
      if (direct) {
        // The other files of a message are the same unit's.
        return [direct];
      }
      for (const origin of await origins(path, crate)) {
        const unit = await locate(origin);
        if (unit) found.set(unit.id, { ...unit, product: origin });
      }
    }
    return [...found.values()];
  };
}

async function sameFiles(
  targetDirectory: string,
  path: string,
  candidates: readonly string[],
): Promise<readonly string[]> {
  const wanted = await stat(join(targetDirectory, path)).catch(() => null);
  if (!wanted) return [];
  const sized: string[] = [];
  for (const candidate of candidates) {
    const found = await stat(join(targetDirectory, candidate)).catch(() => null);
    if (!found?.isFile()) continue;
    if (found.ino === wanted.ino && found.dev === wanted.dev) return [candidate];
    if (found.size === wanted.size) sized.push(candidate);
  }
  if (sized.length === 0) return [];
  const digest = await digestOf(join(targetDirectory, path));
  const equal: string[] = [];
  for (const candidate of sized) {
    if ((await digestOf(join(targetDirectory, candidate))) === digest) equal.push(candidate);
  }
  return equal;
}

async function digestOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

/** A unit found on disk, whether a build used it or not. */
export interface UnitOnDisk extends Found {
  /** cargo judges it by its sources' times: it was made from a path, not from a registry or a repository. */
  readonly fromPath: boolean;
}

/** Every unit in a target directory, of both layouts, those of the toolchain's own sources (`-Zbuild-std`) apart. */
export async function unitsOnDisk(targetDirectory: string): Promise<readonly UnitOnDisk[]> {
  const place = placesIn(targetDirectory);
  const units = new Map<string, UnitOnDisk>();
  for (const profile of await profiles(targetDirectory)) {
    const paths = (await entries(join(targetDirectory, profile, '.fingerprint'))).map(name =>
      join(profile, 'build', name),
    );
    for (const name of await entries(join(targetDirectory, profile, 'build'))) {
      for (const hash of await entries(join(targetDirectory, profile, 'build', name)))
        paths.push(join(profile, 'build', name, hash));
    }
    for (const path of paths) {
      for (const found of await place([join(targetDirectory, path)], basename(path))) {
        if (await isOfToolchain(targetDirectory, found)) continue;
        units.set(found.id, { ...found, fromPath: await isFromPath(targetDirectory, found) });
      }
    }
  }
  return [...units.values()];
}

/** `release` of the host and `TRIPLE/release` of the targets. */
async function profiles(targetDirectory: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const first of await entries(targetDirectory)) {
    found.push(first);
    for (const second of await entries(join(targetDirectory, first))) found.push(join(first, second));
  }
  return found;
}

async function entries(directory: string): Promise<readonly string[]> {
  return readdir(directory).catch(() => []);
}

async function isFromPath(targetDirectory: string, unit: Found): Promise<boolean> {
  const text = await fingerprintOf(targetDirectory, unit.places);
  return text.includes('"CheckDepInfo"');
}

/** The JSON form of a unit's fingerprint, which cargo keeps to explain what changed; empty where there is none. */
export async function fingerprintOf(targetDirectory: string, places: UnitPlaces): Promise<string> {
  const directory = join(targetDirectory, places.fingerprint);
  const name = (await entries(directory)).find(file => file.endsWith('.json'));
  return name === undefined ? '' : readFile(join(directory, name), 'utf8').catch(() => '');
}

/** A fingerprint's own hash, as its unit's dependents hold it; null where there is none. */
export async function hashOfFingerprint(targetDirectory: string, places: UnitPlaces): Promise<string | null> {
  const directory = join(targetDirectory, places.fingerprint);
  const name = (await entries(directory)).find(file => file.endsWith('.json'))?.slice(0, -'.json'.length);
  return name === undefined ? null : readFile(join(directory, name), 'utf8').catch(() => null);
}

/** The hashes of the fingerprints that a unit was made with, from the JSON form: `[package, name, public, fingerprint]`. */
export function needsOf(fingerprint: string): readonly string[] {
  return [...fingerprint.matchAll(/\[\d+,"[^"]*",(?:true|false),(\d+)\]/g)].map(([, number = '0']) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(number));
    return bytes.toString('hex');
  });
}

const TOOLCHAIN_SOURCES = '/lib/rustlib/src/rust/';

async function isOfToolchain(targetDirectory: string, unit: Found): Promise<boolean> {
  const file = await depInfoOf(targetDirectory, unit.places);
  return file?.includes(TOOLCHAIN_SOURCES) ?? false;
}

/** Whether a package's directory belongs to the toolchain: units made from it are as fixed as a registry's. */
export function isToolchainSource(directory: string): boolean {
  return directory.includes(TOOLCHAIN_SOURCES);
}

/** The dependency file that rustc wrote beside a unit's outputs (`*.d`), or null where it wrote none: a run has none. */
export async function depInfoOf(targetDirectory: string, places: UnitPlaces): Promise<string | null> {
  for (const entry of places.entries) {
    const direct = entry.endsWith('.d') ? [entry] : [];
    const inside = (await entries(join(targetDirectory, entry))).map(name => join(entry, name));
    const out = (await entries(join(targetDirectory, entry, 'out'))).map(name => join(entry, 'out', name));
    const runs = entry.includes(`${sep}build${sep}`) && inside.some(path => /\/(output|run)$/.test(path));
    if (runs) continue;
    for (const path of [...direct, ...inside, ...out]) {
      if (path.endsWith('.d')) return readFile(join(targetDirectory, path), 'utf8').catch(() => null);
    }
  }
  return null;
}
