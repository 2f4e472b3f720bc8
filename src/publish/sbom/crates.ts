import type { CompilerArtifact } from '../../compile/compile.js';
import type { Triple } from '../../oci/platform.js';
import type { LockedPackage } from '../../system/cargo.js';
import { defined } from '../../system/value.js';
import { groupBy, type Lock, readLock } from './lock.js';
import { type Manifest, readManifest } from './manifest.js';

/** A crate whose code is in a target's binaries. */
export interface Crate {
  readonly name: string;
  readonly version: string;
  /** As Cargo.lock writes it; absent for the project's own crates; `generic` for a C library, which is no crate. */
  readonly source?: string;
  /** SHA-256 of the registry's .crate file, hexadecimal. */
  readonly checksum?: string;
  /** SPDX expression. */
  readonly license?: string;
  readonly licenseFile?: string;
  /** Enabled ones, sorted. */
  readonly features: readonly string[];
  /** Positions in the list, of crates that this one's code may use. */
  readonly dependencies: readonly number[];
}

/** A C library that was made for a crate, and the targets whose binaries have it. */
export interface CLibrary extends Pick<Crate, 'name' | 'version' | 'license'> {
  /** Name of the crate that links it. */
  readonly user: string;
  readonly triples: readonly Triple[];
}

/** The crates of one target's binaries: plain data, to be kept with the binaries. */
export interface CompiledCrates {
  /** Sorted by name, version and source. */
  readonly crates: readonly Crate[];
  /** Names of the binaries and the position of the crate that each is made of. */
  readonly binaries: readonly { readonly name: string; readonly crate: number }[];
}

export type Unit = Pick<
  CompilerArtifact,
  'package_id' | 'manifest_path' | 'target' | 'features' | 'filenames' | 'executable'
>;

/**
 * Returns the crates that were compiled into each target's binaries: those that cargo's messages name with a file of that target, fresh or
 * not. Build scripts, procedural macros and what only they use are compiled for the host, into other directories. `lock` is the text of
 * Cargo.lock, `library` what was made besides. Throws where a crate's manifest cannot be read, which the build itself has just read.
 */
export async function collectCrates(
  units: readonly Unit[],
  lock: string,
  triples: readonly Triple[],
  library?: CLibrary,
): Promise<ReadonlyMap<Triple, CompiledCrates>> {
  const locked = readLock(lock);
  const manifests = new Map<string, Promise<Manifest>>();
  const manifestOf = (path: string) => {
    const manifest = manifests.get(path) ?? readManifest(path);
    manifests.set(path, manifest);
    return manifest;
  };
  const collected = triples.map(async (triple): Promise<[Triple, CompiledCrates]> => {
    const compiled = units.filter(unit => unit.filenames.some(file => file.split('/').includes(triple)));
    const packages = await Promise.all(
      [...groupBy(compiled, unit => unit.package_id)].map(async ([id, ofPackage]) =>
        describe(id, ofPackage, await manifestOf(ofPackage[0]?.manifest_path ?? ''), locked),
      ),
    );
    const linked = link(packages, locked);
    return [triple, library?.triples.includes(triple) ? withLibrary(linked, library) : linked];
  });
  return new Map(await Promise.all(collected));
}

interface Package {
  readonly id: string;
  readonly manifest: Manifest;
  readonly locked: LockedPackage | undefined;
  readonly features: readonly string[];
  readonly binaries: readonly string[];
}

function describe(id: string, units: readonly Unit[], manifest: Manifest, lock: Lock): Package {
  return {
    id,
    manifest,
    locked: lock.find(manifest.name, manifest.version, id),
    features: [...new Set(units.flatMap(unit => unit.features))].sort(),
    binaries: units.filter(unit => unit.executable !== null).map(unit => unit.target.name),
  };
}

function link(packages: readonly Package[], lock: Lock): CompiledCrates {
  const sorted = packages.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const positions = new Map(sorted.map(({ locked }, at) => [locked, at]));
  const crates = sorted.map(({ manifest, locked, features }): Crate => {
    const { source, checksum } = locked ?? {};
    const { name, version, license, licenseFile } = manifest;
    const uses = locked ? lock.dependenciesOf(locked).filter(one => manifest.dependencies.has(one.name)) : [];
    return {
      name,
      version,
      ...defined({ source, checksum, license, licenseFile }),
      features,
      dependencies: uses.flatMap(one => positions.get(one) ?? []).sort((a, b) => a - b),
    };
  });
  const binaries = sorted.flatMap((one, crate) => one.binaries.map(name => ({ name, crate })));
  return { crates, binaries: binaries.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}

function withLibrary(
  { crates, binaries }: CompiledCrates,
  { user, triples: _, ...library }: CLibrary,
): CompiledCrates {
  const users = crates.map(crate =>
    crate.name === user ? { ...crate, dependencies: [...crate.dependencies, crates.length] } : crate,
  );
  return { crates: [...users, { ...library, source: 'generic', features: [], dependencies: [] }], binaries };
}

function orderOf({ manifest, locked }: Package): string {
  return [manifest.name, manifest.version, locked?.source ?? ''].join(' ');
}
