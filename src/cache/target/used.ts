import { stat } from 'node:fs/promises';
import { basename, dirname, sep } from 'node:path';
import type { CargoMessage, CompilerArtifact } from '../../compile/compile.js';
import { packageOf } from '../../system/cargo.js';
import { digestOfFile } from '../../system/digest.js';
import { outputsOf, type Unit, unitsIn } from './units.js';

/** The fields of cargo's JSON messages that tell units (cargo book, "External tools", JSON messages). */
export type UnitMessage = ArtifactMessage | ScriptMessage;

type ArtifactMessage = Pick<
  CompilerArtifact,
  'reason' | 'package_id' | 'manifest_path' | 'filenames' | 'fresh'
> & { readonly target: Pick<CompilerArtifact['target'], 'name' | 'kind'> };

type ScriptMessage = Omit<Extract<CargoMessage, { reason: 'build-script-executed' }>, 'env'>;

/** A unit with what cargo says of it. */
export interface UsedUnit extends Unit {
  readonly packageId: string;
  /** What a build script's run left. */
  readonly run: boolean;
  /** `lib util`, `bin app`, `custom-build build-script-build`; of a run its build script's. */
  readonly target: string;
  /** The package's directory, absolute. */
  readonly directory: string;
  /** Directories that a build script told the linker of, as it wrote them. */
  readonly linkedPaths: readonly string[];
  /** Libraries that a build script told the linker of, as it wrote them. */
  readonly linkedLibraries: readonly string[];
  /** Nothing was compiled; of a run: its build script was not compiled, which does not say whether it ran. */
  readonly fresh: boolean;
}

/** Finds the units that a build used, fresh ones included, from all of its messages. `complete` is false where a message's unit cannot be told. */
export async function usedUnits(
  messages: readonly UnitMessage[],
  targetDirectory: string,
): Promise<{ readonly units: readonly UsedUnit[]; readonly complete: boolean }> {
  const all = await unitsIn(targetDirectory);
  const owners = new Map<string, Unit[]>();
  for (const unit of all) {
    for (const entry of unit.entries) owners.set(entry, [...(owners.get(entry) ?? []), unit]);
  }
  const scripts = new Map<string, ArtifactMessage>();
  for (const message of messages) {
    if (message.reason === 'compiler-artifact' && message.target.kind.includes('custom-build'))
      scripts.set(message.package_id, message);
  }
  const units = new Map<string, UsedUnit>();
  let complete = true;
  for (const message of messages) {
    const run = message.reason === 'build-script-executed';
    const artifact = run ? scripts.get(message.package_id) : message;
    if (artifact === undefined) {
      complete = false;
      continue;
    }
    const { target, manifest_path: manifest } = artifact;
    const files = run ? [message.out_dir] : message.filenames;
    // Of several files of one unit, those in its own place say which one it is.
    const own = files.flatMap(file => ownerOf(file, owners) ?? [])[0];
    const found = own ? [own] : await copiedFrom(files, message, target.name, all);
    complete &&= found.length > 0;
    for (const unit of found) {
      units.set(unit.id, {
        ...unit,
        packageId: message.package_id,
        run,
        target: `${target.kind.join(',')} ${target.name}`,
        directory: dirname(manifest),
        linkedPaths: run ? message.linked_paths : [],
        linkedLibraries: run ? message.linked_libs : [],
        // Of several calls of cargo for one build, the first that made it tells.
        fresh: artifact.fresh && (units.get(unit.id)?.fresh ?? true),
      });
    }
  }
  return { units: [...units.values()], complete };
}

/** The unit with an entry at a path or around it; null where there is none, or two write the same files. */
function ownerOf(path: string, owners: ReadonlyMap<string, readonly Unit[]>): Unit | null {
  const found = owners.get(path);
  if (found) return found.length === 1 ? (found[0] ?? null) : null;
  return dirname(path) === path ? null : ownerOf(dirname(path), owners);
}

/** The units of which a file at a profile's root is a hard link or, where links cannot be had, a copy: several where equal ones cannot be told apart. */
async function copiedFrom(
  files: readonly string[],
  { package_id: id }: UnitMessage,
  target: string,
  units: readonly Unit[],
): Promise<readonly Unit[]> {
  const owner = packageOf(id).name;
  const crate = target.replaceAll('-', '_');
  const isOfCrate = (file: string) =>
    basename(file)
      .replaceAll('-', '_')
      .replace(/^lib(?=.)/, '')
      .startsWith(crate);
  for (const file of files) {
    const wanted = await stat(file).catch(() => null);
    if (!wanted) continue;
    const alike: { readonly unit: Unit; readonly path: string }[] = [];
    for (const unit of units) {
      if (unit.package !== owner || !unit.fingerprint.startsWith(dirname(file) + sep)) continue;
      for (const path of (await outputsOf(unit)).filter(isOfCrate)) {
        const found = await stat(path).catch(() => null);
        if (!found?.isFile()) continue;
        if (found.ino === wanted.ino && found.dev === wanted.dev) return [unit];
        if (found.size === wanted.size) alike.push({ unit, path });
      }
    }
    const digest = alike.length > 0 ? await digestOfFile(file) : null;
    const digests = await Promise.all(alike.map(({ path }) => digestOfFile(path)));
    const copies = alike.filter((_, index) => digests[index] === digest);
    if (copies.length > 0) return copies.map(({ unit }) => unit);
  }
  return [];
}
