import { basename } from 'node:path';
import { countedBy, isInside, lockOf, packageView } from './counted.js';
import { describe, describeChange, type Input, kindOf, type Snapshot } from './inputs/snapshot.js';
import { ABSENT, isSame, type State } from './inputs/state.js';
import { type BuildRecord, idsOf, inputsOf, type RecordedPackage, type Result } from './target/record.js';

/** The record of the last build, compared with a snapshot. */
export interface Comparison {
  readonly record: BuildRecord | null;
  /** Ids of the units of the workspace that a build of this snapshot would make again, byte for byte. */
  readonly fresh: ReadonlySet<string>;
  /** Why each other recorded unit is stale, by its id. */
  readonly stale: ReadonlyMap<string, string>;
  /** Cargo.lock is another. */
  readonly isLockChanged: boolean;
  /** The finished build of exactly these inputs, where there is one: nothing has to be compiled. */
  readonly exact: Result | null;
}

/** What decides a build. */
export interface BuildInputs {
  readonly snapshot: Snapshot;
  /** What counts for every package of the workspace. */
  readonly shared: readonly Input[];
  /** A hash of each part of the build's environment. */
  readonly environment: BuildRecord['environment'];
  /** Hash of what is asked for: targets, profile, features, flags, packages, binaries. */
  readonly selection: string;
}

interface CompareRequest extends BuildInputs {
  readonly record: BuildRecord | null;
  /** The units of the workspace were compiled with other dependencies than those in the target directory. */
  readonly areDependenciesGone: boolean;
}

/** Applies the rule of docs/cache.md ("What counts") to each package of the record. Reads no more than the snapshot and the sources. */
export function compare(request: CompareRequest): Comparison {
  const { record, snapshot, selection } = request;
  if (record === null) {
    return { record, fresh: new Set(), stale: new Map(), isLockChanged: false, exact: null };
  }
  const lock = lockOf(snapshot);
  const stale = whyAllStale(request, record) ?? staleUnits(record, request, asBuildLeftIt(record)).units;
  const units = record.packages.flatMap(idsOf);
  const isLockChanged = !isSame(record.files[lock] ?? ABSENT, snapshot.stateOf(`path:${lock}`));
  const result = record.results[selection];
  return {
    record,
    fresh: new Set(units.filter(id => !stale.has(id))),
    stale,
    isLockChanged,
    exact: result && isExact(request, record, result) ? result : null,
  };
}

/** Whether an input is as the record says. */
type IsUnchanged = (input: Input, state: State) => boolean;

function recorded(record: BuildRecord, input: Input): State {
  const [kind, name] = kindOf(input);
  return (kind === 'path' ? record.files[name] : undefined) ?? record.inputs[input] ?? ABSENT;
}

/** What a build wrote must be there, as it wrote it: units that read it are not compiled without. */
function asBuildLeftIt(record: BuildRecord): IsUnchanged {
  return (input, state) => isSame(record.generated[input] ?? recorded(record, input), state);
}

/** A finished build needs nothing that it wrote itself; nor does what it wrote change another one. */
function asBuildFoundOrLeftIt(record: BuildRecord): IsUnchanged {
  return (input, state) => isSame(recorded(record, input), state) || isSame(record.generated[input], state);
}

/** Returns true where a build of the snapshot would give the recorded binaries. Packages that these do not need may be stale. */
export function isExact(inputs: BuildInputs, record: BuildRecord, result: Result): boolean {
  const { snapshot, environment } = inputs;
  if (differingParts(record.environment, environment).length > 0) return false;
  if (result.holdsRoot && record.root !== snapshot.checkout.root) return false;
  const isUnchanged = asBuildFoundOrLeftIt(record);
  const changed = changedFiles(record, snapshot, isUnchanged);
  const lock = lockOf(snapshot);
  // Without a lock file another build may choose newer versions.
  if (record.files[lock] === undefined && snapshot.files.get(lock) === undefined) return false;
  if (changed.some(file => basename(file) === 'Cargo.toml' || file === lock)) return false;
  // Where no finished binary holds the checkout's path, it does not matter who asked for it.
  const isPathFree = (input: Input, state: State) => input === 'checkout:' || isUnchanged(input, state);
  const packages = record.packages.filter(({ id }) => result.packages.includes(id));
  // Of a package that left the record nothing tells whether it is stale.
  if (packages.length < result.packages.length) return false;
  if (staleUnits({ ...record, packages }, inputs, isPathFree).packages.size > 0) return false;
  return record.outside.every(input => isPathFree(input, snapshot.stateOf(input)));
}

/** Why no unit can stay, by the units' ids; null where some may. */
function whyAllStale(
  { snapshot, environment, areDependenciesGone }: CompareRequest,
  record: BuildRecord,
): ReadonlyMap<string, string> | null {
  const all = (why: string) => new Map(record.packages.flatMap(idsOf).map(id => [id, why]));
  const parts = differingParts(record.environment, environment);
  if (parts.length > 0) return all(`${parts.join(', ')} changed`);
  if (areDependenciesGone) return all('the dependencies with which it was compiled are not in the cache');
  if (record.holdsRoot && record.root !== snapshot.checkout.root) {
    return all(`the compiled code holds the path ${record.root}`);
  }
  return null;
}

function differingParts(was: BuildRecord['environment'], is: BuildRecord['environment']): readonly string[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(name => was[name] !== is[name]);
}

function changedFiles(record: BuildRecord, snapshot: Snapshot, isUnchanged: IsUnchanged): readonly string[] {
  const names = new Set([...Object.keys(record.files), ...snapshot.files.keys()]);
  return [...names].filter(file => !isUnchanged(`path:${file}`, snapshot.files.get(file) ?? ABSENT)).sort();
}

interface Stale {
  /** Why each unit is stale, by its id. */
  readonly units: ReadonlyMap<string, string>;
  /** Ids of the packages for which a change counts, also of those of which no unit is left. */
  readonly packages: ReadonlySet<string>;
}

function staleUnits(
  record: BuildRecord,
  { snapshot, shared: sharedNow }: BuildInputs,
  isUnchanged: IsUnchanged,
): Stale {
  const units = new Map<string, string>();
  const packages = new Set<string>();
  const add = (found: RecordedPackage, why: string, ids = idsOf(found)) => {
    packages.add(found.id);
    for (const id of ids) if (!units.has(id)) units.set(id, why);
  };
  const how = (input: Input) =>
    `${describe(input)} ${describeChange(recorded(record, input), snapshot.stateOf(input))}`;

  const changed = changedFiles(record, snapshot, isUnchanged);
  const views = record.packages.map(found => packageView(found, snapshot));
  for (const file of changed) {
    for (const view of views) {
      const counted = countedBy(view, file, views, snapshot);
      if (counted !== null) add(view.found, how(`path:${file}`), counted);
    }
  }
  const isChanged = (input: Input) => !isUnchanged(input, snapshot.stateOf(input));
  const shared = [...record.shared, ...sharedNow].find(isChanged);
  if (shared !== undefined) for (const found of record.packages) add(found, how(shared));
  for (const found of record.packages) {
    // A file of the checkout was looked at above.
    const other = inputsOf(found).find(input => !isListed(input, record, snapshot) && isChanged(input));
    if (other !== undefined) add(found, how(other));
  }
  const scripts = views.filter(({ found }) => found.hasScript);
  for (const input of (Object.keys(record.generated) as Input[]).filter(isChanged)) {
    // The record does not say which of them wrote it.
    const [, name] = kindOf(input);
    const naming = scripts.filter(({ mentions, found }) => isInside(name, found.directory) || mentions(name));
    const why = `a build writes ${describe(input)}, which is not there as it was`;
    for (const { found } of naming.length > 0 ? naming : scripts) add(found, why);
  }
  return { units, packages };
}

function isListed(input: Input, record: BuildRecord, { files }: Snapshot): boolean {
  const [kind, name] = kindOf(input);
  return kind === 'path' && (files.has(name) || record.files[name] !== undefined);
}
