import { readdirSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Comparison } from '../compare.js';
import { describe, type Snapshot } from '../inputs/snapshot.js';
import { isSame, TICK_MS } from '../inputs/state.js';
import {
  type BuildRecord,
  type DependencyRecord,
  emptyDependencies,
  emptyRecord,
  readDependencies,
  withUnits,
  writeDependencies,
  writeRecord,
} from './record.js';
import { dateUnits, removeUnits, type Unit, unitsIn } from './units.js';

interface PrepareRequest {
  /** Absolute. */
  readonly targetDirectory: string;
  /** Names of all packages of the workspace and of other path dependencies. */
  readonly localPackages: ReadonlySet<string>;
  readonly environment: BuildRecord['environment'];
}

/** What stays in a target directory for the build. */
export interface Prepared {
  readonly record: BuildRecord;
  /** Maps the id of each removed unit of a dependency to the reason. */
  readonly outdated: ReadonlyMap<string, string>;
}

/**
 * Makes a target directory ready for cargo: stale units of the workspace go, and dependencies' units that declare a file which is another
 * now. The units that stay get one time, the moment before the snapshot, so that cargo finds them fresh in a checkout whose files are all
 * older. Records first what stays: a build that is killed leaves a true record of the units that it did not compile.
 */
export async function prepareTarget(
  snapshot: Snapshot,
  { record, fresh }: Comparison,
  { targetDirectory, localPackages, environment }: PrepareRequest,
): Promise<Prepared> {
  let dependencies = (await readDependencies(targetDirectory)) ?? emptyDependencies(environment);
  let earlier = record;
  // cargo does not compare all of it: units of another environment may not meet this build's.
  if (!isDeepStrictEqual(dependencies.environment, environment)) {
    await rm(targetDirectory, { recursive: true, force: true });
    dependencies = emptyDependencies(environment);
    earlier = null;
  }
  const units = await unitsIn(targetDirectory);
  const dated = snapshot.taken - TICK_MS;
  const outdated = outdatedUnits(dependencies, snapshot);
  const names = new Set([...localPackages, ...(earlier?.packages.map(({ name }) => name) ?? [])]);
  const recorded = dependencies.units;
  const isRecorded = ({ id }: Unit) => recorded[id] !== undefined;
  // A dependency may have the name of a package of the workspace.
  const isLocal = (unit: Unit) => names.has(unit.package) && !isRecorded(unit);
  const stay = units.filter(unit =>
    isLocal(unit)
      ? fresh.has(unit.id) && isUntouched(unit, earlier?.dated ?? 0)
      : isRecorded(unit) && !outdated.has(unit.id),
  );
  // Where others are recorded, what a killed build made of dependencies is another than what those were made with.
  const hasRecorded = Object.keys(recorded).length > 0;
  const staying = new Set(stay.map(({ id }) => id));
  const gone = units.filter(unit => !staying.has(unit.id) && (isLocal(unit) || hasRecorded));
  const kept = recordOf(earlier, staying, dated, outdated.size > 0);
  await writeRecord(targetDirectory, kept);
  await removeUnits(gone);
  await writeDependencies(targetDirectory, withoutUnits(dependencies, outdated));
  dateUnits(stay, dated);
  return { record: kept, outdated };
}

/** A unit was compiled by a build that did not end where its fingerprint is newer than the record. */
function isUntouched({ fingerprint }: Unit, dated: number): boolean {
  const stats = statSync(fingerprint, { throwIfNoEntry: false });
  const names = stats ? readdirSync(fingerprint) : [];
  // File systems keep less of a time than a clock says.
  return names.length > 0 && names.every(name => statSync(join(fingerprint, name)).mtimeMs < dated + 1);
}

function recordOf(
  earlier: BuildRecord | null,
  kept: ReadonlySet<string>,
  dated: number,
  isEntryGone: boolean,
): BuildRecord {
  if (earlier === null) return { ...emptyRecord(), dated };
  const packages = earlier.packages.map(found => withUnits(found, id => kept.has(id)));
  const deps = isEntryGone ? null : earlier.deps;
  return { ...earlier, packages, dated, deps };
}

/** Why units of dependencies are outdated, by their ids. */
function outdatedUnits({ units, inputs }: DependencyRecord, snapshot: Snapshot): ReadonlyMap<string, string> {
  const outdated = new Map<string, string>();
  for (const [id, unit] of Object.entries(units)) {
    const other = unit.inputs.find(input => !isSame(inputs[input], snapshot.stateOf(input)));
    if (other !== undefined) outdated.set(id, describe(other));
  }
  return outdated;
}

/** What is compiled in place of outdated units is not in the entry. */
function withoutUnits(record: DependencyRecord, outdated: ReadonlyMap<string, string>): DependencyRecord {
  if (outdated.size === 0) return record;
  const units = Object.entries(record.units).filter(([id]) => !outdated.has(id));
  return { ...record, units: Object.fromEntries(units), entry: null };
}
