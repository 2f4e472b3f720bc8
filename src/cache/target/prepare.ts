import { readdirSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Comparison } from '../compare.js';
import { describe } from '../inputs/describe.js';
import type { Snapshot } from '../inputs/snapshot.js';
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
  const units = await unitsIn(targetDirectory);
  const dated = snapshot.taken - TICK_MS;
  const kept = units.filter(unit => fresh.has(unit.id) && isUntouched(unit, earlier?.dated ?? 0));
  const outdated = outdatedUnits(known, snapshot);
  const record = recordOf(earlier, new Set(kept.map(({ id }) => id)), dated, outdated.size > 0);
  await writeRecord(targetDirectory, record);
  const isLocal = localUnits(localPackages, earlier, known);
  // Beside recorded ones, what a killed build made is another than what those were made with.
  const recorded = known?.units ?? {};
  const hasRecorded = Object.keys(recorded).length > 0;
  const isUnknown = ({ id }: Unit) => hasRecorded && recorded[id] === undefined;
  const isGone = (unit: Unit) =>
    isLocal(unit) ? !kept.includes(unit) : outdated.has(unit.id) || isUnknown(unit);
  await removeUnits(units.filter(isGone));
  const dependencies = withoutUnits(known ?? emptyDependencies(environment), id => outdated.has(id));
  await writeDependencies(targetDirectory, dependencies);
  const judged = units.filter(
    unit => !isGone(unit) && (isLocal(unit) || dependencies.units[unit.id] !== undefined),
  );
  dateUnits(judged, dated);
  return { record, outdated };
}

/** A unit was compiled by a build that did not come to its end where its fingerprint is newer than the record. */
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
  return ({ id, package: name }: Unit) => names.has(name) && known?.units[id] === undefined;
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
