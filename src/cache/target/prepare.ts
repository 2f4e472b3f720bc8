import { lstatSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { errorCode } from '../../system/errors.js';
import type { Comparison } from '../compare.js';
import { describe } from '../inputs/describe.js';
import type { Snapshot } from '../inputs/snapshot.js';
import { isSame, TICK_MS } from '../inputs/state.js';
import { placesIn, type UnitPlace } from './places.js';
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

export interface PrepareRequest {
  /** Absolute. */
  readonly targetDirectory: string;
  /** Names of all packages of the workspace and of other path dependencies. */
  readonly localPackages: ReadonlySet<string>;
  readonly environment: BuildRecord['environment'];
}

/** What stays in a target directory for the build. */
export interface Prepared {
  readonly record: BuildRecord;
  /** Ids of the dependencies' units that went, and why. */
  readonly outdated: ReadonlyMap<string, string>;
}

/**
 * Makes a target directory ready for cargo: stale units of the workspace go, and dependencies' units that declare a file which is another
 * now. The units that stay get one time, the moment before the snapshot, so that cargo finds them fresh in a checkout whose files are all
 * older. Records first what stays: a build that is killed leaves a true record of the units that it did not compile.
 */
export async function prepareTarget(
  snapshot: Snapshot,
  comparison: Comparison,
  request: PrepareRequest,
): Promise<Prepared> {
  const { record: earlier, fresh } = comparison;
  const { targetDirectory, localPackages, environment } = request;
  const known = await readDependencies(targetDirectory);
  // cargo does not compare all of it: units of another environment may not meet this build's.
  if (known && !isDeepStrictEqual(known.environment, environment)) {
    await rm(targetDirectory, { recursive: true, force: true });
    return prepareTarget(snapshot, { ...comparison, record: null, fresh: new Set() }, request);
  }
  const units = await placesIn(targetDirectory).all();
  const dated = snapshot.taken - TICK_MS;
  const kept = units.filter(
    unit => fresh.has(unit.id) && isUntouched(targetDirectory, unit, earlier?.dated ?? 0),
  );
  const outdated = outdatedUnits(known, snapshot);
  const record = recordOf(earlier, new Set(kept.map(({ id }) => id)), dated, outdated.size > 0);
  await writeRecord(targetDirectory, record);
  const isLocal = localUnits(localPackages, earlier, known);
  // Beside recorded ones, what a killed build made is another than what those were made with.
  const recorded = known?.units ?? {};
  const hasRecorded = Object.keys(recorded).length > 0;
  const isUnknown = ({ id }: UnitPlace) => hasRecorded && recorded[id] === undefined;
  const isGone = (unit: UnitPlace) =>
    isLocal(unit) ? !kept.includes(unit) : outdated.has(unit.id) || isUnknown(unit);
  await removeUnits(targetDirectory, units.filter(isGone));
  const dependencies = withoutUnits(known ?? emptyDependencies(environment), id => outdated.has(id));
  await writeDependencies(targetDirectory, dependencies);
  const judged = units.filter(
    unit => !isGone(unit) && (isLocal(unit) || dependencies.units[unit.id] !== undefined),
  );
  dateUnits(targetDirectory, judged, dated);
  return { record, outdated };
}

/** A unit was compiled by a build that did not come to its end where its fingerprint is newer than the record. */
function isUntouched(targetDirectory: string, { fingerprint }: UnitPlace, dated: number): boolean {
  const stats = statSync(join(targetDirectory, fingerprint), { throwIfNoEntry: false });
  if (!stats) return false;
  const times = readdirSync(join(targetDirectory, fingerprint)).map(
    name => statSync(join(targetDirectory, fingerprint, name)).mtimeMs,
  );
  // File systems keep less of a time than a clock says.
  return times.length > 0 && times.every(time => time < dated + 1);
}

function recordOf(
  earlier: BuildRecord | null,
  kept: ReadonlySet<string>,
  dated: number,
  isEntryGone: boolean,
): BuildRecord {
  if (earlier === null) return { ...emptyRecord(), dated };
  const packages = earlier.packages.map(found => withUnits(found, id => kept.has(id)));
  const isWhole = packages.every((found, index) => found === earlier.packages[index]);
  const deps = isEntryGone ? null : earlier.deps;
  return { ...earlier, packages, dated, deps, results: isWhole ? earlier.results : {} };
}

/** A dependency may have the name of a package of the workspace. */
function localUnits(
  localPackages: ReadonlySet<string>,
  earlier: BuildRecord | null,
  known: DependencyRecord | null,
) {
  const names = new Set([...localPackages, ...(earlier?.packages.map(({ name }) => name) ?? [])]);
  return ({ id, package: name }: UnitPlace) => names.has(name) && known?.units[id] === undefined;
}

function outdatedUnits(known: DependencyRecord | null, snapshot: Snapshot): ReadonlyMap<string, string> {
  const outdated = new Map<string, string>();
  for (const [id, { inputs }] of Object.entries(known?.units ?? {})) {
    const other = inputs.find(input => !isSame(known?.inputs[input], snapshot.stateOf(input)));
    if (other !== undefined) outdated.set(id, describe(other));
  }
  return outdated;
}

function withoutUnits(record: DependencyRecord, isGone: (id: string) => boolean): DependencyRecord {
  const units = Object.fromEntries(Object.entries(record.units).filter(([id]) => !isGone(id)));
  const named = new Set(Object.values(units).flatMap(({ inputs }) => inputs));
  const inputs = Object.fromEntries(
    Object.entries(record.inputs).filter(([input]) => named.has(input as never)),
  );
  const went = Object.keys(units).length < Object.keys(record.units).length;
  // What is compiled in their place is not in the entry.
  return { ...record, units, inputs, entry: went ? null : record.entry };
}

/** Removes units with all that they left: what a build script wrote must not meet what is compiled in its place. */
async function removeUnits(targetDirectory: string, units: readonly UnitPlace[]): Promise<void> {
  for (const { entries } of units) {
    for (const entry of entries) await rm(join(targetDirectory, entry), { recursive: true, force: true });
  }
}

/** Removes the units that are not among `used`. */
export async function removeUnused(targetDirectory: string, used: ReadonlySet<string>): Promise<void> {
  const units = await placesIn(targetDirectory).all();
  await removeUnits(
    targetDirectory,
    units.filter(({ id }) => !used.has(id)),
  );
}

/** Gives every file of units one time, milliseconds since 1970. */
export function dateUnits(targetDirectory: string, units: readonly UnitPlace[], time: number): void {
  for (const { entries } of units)
    for (const entry of entries) setTimes(join(targetDirectory, entry), time / 1000);
}

function setTimes(path: string, seconds: number): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) for (const name of readdirSync(path)) setTimes(join(path, name), seconds);
  if (!stats || stats.isSymbolicLink()) return;
  try {
    utimesSync(path, seconds, seconds);
  } catch (error) {
    // A time that cannot be set costs a compilation.
    if (errorCode(error) === undefined) throw error;
  }
}
