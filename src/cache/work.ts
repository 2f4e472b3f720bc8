import { relative } from 'node:path';
import type { System } from '../system/system.js';
import { dependencyFile, joined, only, readDependencies, writeDependencies } from './dependency-record.js';
import type { Fact } from './facts.js';
import { judge, type Verdict } from './judge.js';
import { lockedPackages } from './locked.js';
import { liesIn } from './places.js';
import { emptyRecord, readRecord, recordFile, writeRecord } from './record.js';
import { dropUnits, renew, retime } from './retime.js';
import type { Survey } from './survey.js';
import { membersOf, type Unit } from './units.js';

export { readCheckout } from './checkout.js';
export { configurationPart, environmentParts } from './identity.js';
export type { Verdict } from './judge.js';
export { lockedPackages } from './locked.js';
export type { Reason } from './reasons.js';
export { hashOfParts, type RecordedBinary, type Result, type Settings } from './record.js';
export { type FinishedBuild, type Recorded, recordBuild } from './recording.js';
export { dropUnused } from './retime.js';
export { type Survey, survey } from './survey.js';
export type { Unit, UnitMessage } from './units.js';

/**
 * Compares the record in a target directory with the present. `deps` are the ids of the `deps` entries of one making
 * that one was restored of with it, none where none was; undefined where the target directory stayed where it was.
 */
export async function compare(
  { checkout, settings, observer }: Survey,
  targetDirectory: string,
  deps: readonly string[] | undefined,
): Promise<Verdict> {
  const record = await readRecord(targetDirectory);
  const dependencies = await readDependencies(targetDirectory);
  await observer.ask(Object.keys(record?.facts ?? {}) as Fact[]);
  const lies = (id: string) => liesIn(targetDirectory, id);
  return judge({ record, dependencies, deps, checkout, settings, lies }, observer);
}

export interface Target {
  readonly directory: string;
  /** Names of the workspace's packages. */
  readonly members: readonly string[];
}

/** What was restored in this run. */
export interface RestoredSources {
  /** Directories outside of the checkout in which cargo compares files' times too: cargo home's git checkouts. */
  readonly directories: readonly string[];
}

/**
 * Makes a target directory ready for cargo: units that are not vouched for go, the others get times by which cargo finds
 * them fresh, and so do their sources where units were restored in this run. Until the build is recorded, nothing vouches for
 * what lies there. Returns what puts the sources' times back, for when the build is recorded.
 */
export async function prepare(
  system: System,
  { checkout, started }: Survey,
  verdict: Verdict,
  target: Target,
  restored: RestoredSources | null,
): Promise<() => void> {
  // Somebody may commit while cargo runs.
  const [locked] = await Promise.all([lockedPackages(checkout.workspace), checkout.commit()]);
  const local = locked.filter(({ fetched }) => !fetched).map(({ name }) => name);
  const packages = [...new Set([...target.members, ...local, ...(verdict.record?.packages ?? [])])];
  await writeRecord(target.directory, emptyRecord(packages));
  const known = await readDependencies(target.directory);
  const dependencies = known && only(known, id => !verdict.outdated.has(id));
  const units = {
    local: new Set(packages),
    vouched: verdict.vouched,
    outdated: verdict.outdated,
    // Restored units get one time, by which cargo would take any others for fresh.
    known: restored && new Set(Object.keys(dependencies?.units ?? {})),
  };
  await dropUnits(target.directory, units);
  // Not before: of a unit that is not in it cargo alone would judge.
  if (dependencies) await writeDependencies(target.directory, dependencies);
  const named = dependencies?.units ?? {};
  return restored !== null
    ? retime(system, verdict, checkout, target.directory, named, restored.directories)
    : renew(system, verdict, checkout, target.directory, named, started);
}

/** What the `deps` entry holds, relative to the target directory: the units and what they name. */
export async function dependencyMembers(
  targetDirectory: string,
  dependencies: readonly Unit[],
): Promise<readonly string[]> {
  return [
    ...(await membersOf(dependencies, targetDirectory)),
    relative(targetDirectory, dependencyFile(targetDirectory)),
  ];
}

/** What the `work` entry holds, relative to the target directory: the units and the record. */
export async function workMembers(
  targetDirectory: string,
  local: readonly Unit[],
): Promise<readonly string[]> {
  return [
    ...(await membersOf(local, targetDirectory)),
    relative(targetDirectory, recordFile(targetDirectory)),
  ];
}

/** Names, in the record, the `deps` entries whose units and the recorded ones are of one making. */
export async function belongTo(targetDirectory: string, deps: readonly string[]): Promise<void> {
  const record = await readRecord(targetDirectory);
  if (record) await writeRecord(targetDirectory, { ...record, deps });
}

/** Lets `restore` put dependencies' units, and what is known of them, beside those that are there, of which it stays known. */
export async function keepingRecord<T>(targetDirectory: string, restore: () => Promise<T>): Promise<T> {
  const there = await readDependencies(targetDirectory);
  const restored = await restore();
  const come = await readDependencies(targetDirectory);
  if (there && come) await writeDependencies(targetDirectory, joined(there, come));
  return restored;
}
