import { digestOfFile } from '../system/digest.js';
import { type BuildInputs, compare, isExact } from './compare.js';
import { nameOf } from './inputs/checkout.js';
import { type Input, kindOf, type Snapshot } from './inputs/snapshot.js';
import { settledStates, withEarlierGenerated } from './states.js';
import { isOfToolchain } from './target/declared.js';
import { describeDependencies, describePackages, isTextIn } from './target/describe.js';
import { lockedPackages, withDependents } from './target/locked.js';
import {
  type BuildRecord,
  type DependencyRecord,
  emptyDependencies,
  emptyRecord,
  idsOf,
  inputsOf,
  type RecordedPackage,
  type Result,
  readDependencies,
  withUnits,
  writeDependencies,
  writeRecord,
} from './target/record.js';
import { dateUnits } from './target/units.js';
import { type UnitMessage, type UsedUnit, usedUnits } from './target/used.js';

interface FinishedBuild {
  /** With the checkout as it was before cargo was called. */
  readonly inputs: BuildInputs;
  /** The checkout as it is now. */
  readonly after: Snapshot;
  /** What stayed in the target directory for the build. */
  readonly kept: BuildRecord;
  /** An absolute path. */
  readonly targetDirectory: string;
  /** Absolute directories of what cargo fetched. */
  readonly fetched: readonly string[];
  /** cargo's messages from every call of the build. */
  readonly messages: readonly UnitMessage[];
  readonly linkers: BuildRecord['linkers'];
  /** Finished binaries, absolute paths by a name that is unique among them; empty where the build failed. */
  readonly binaries: Readonly<Record<string, string>>;
  readonly recipe: Result['recipe'];
}

export interface Recorded {
  readonly record: BuildRecord;
  readonly dependencies: DependencyRecord;
  /** Units of the workspace and of other path dependencies that the build used. */
  readonly local: readonly UsedUnit[];
  /** Units of registries, repositories and the toolchain that the build used. */
  readonly foreign: readonly UsedUnit[];
}

/** Writes the records of a build, finished or failed, into its target directory. */
export async function recordBuild(build: FinishedBuild): Promise<Recorded> {
  const { inputs, after, kept, targetDirectory, binaries } = build;
  const { snapshot: before, shared } = inputs;
  const { checkout } = before;
  const { units, complete } = await usedUnits(build.messages, targetDirectory);
  const local = units.filter(isLocal);
  const foreign = units.filter(unit => !local.includes(unit));
  const paths = Object.values(binaries);
  const described = await describePackages({ checkout, targetDirectory }, local, paths);
  // Finished builds of another selection may be those of these inputs too.
  const isStill = ([, result]: [string, Result]) => isExact(inputs, kept, result);
  const earlier = Object.fromEntries(Object.entries(kept.results).filter(isStill));
  const isUnaffected = complete ? await unaffectedBy(units, checkout) : () => false;
  const packages = merged(
    kept.packages.map(found => withUnits(found, () => isUnaffected(found.name))),
    described,
  );
  const outside = await describeDependencies({ checkout, targetDirectory }, foreign, build.fetched);
  const dependencies = await recordDependencies(build, foreign, outside);

  const declared = new Set(packages.flatMap(inputsOf));
  const theirs = new Set([...kept.outside, ...[...outside.values()].flat()]);
  const states = settledStates([...declared, ...shared, ...theirs], before, after);
  const holdsRoot = paths.length === 0 || (await isTextIn(paths, checkout.root));
  const record: BuildRecord = {
    ...emptyRecord(),
    environment: inputs.environment,
    root: checkout.root,
    workspace: nameOf(checkout, checkout.workspace),
    holdsRoot,
    dated: kept.dated,
    linkers: build.linkers,
    deps: dependencies.entry?.key ?? null,
    ...withEarlierGenerated(states, kept, before, after),
    shared: shared as Input[],
    outside: [...theirs],
    packages,
  };
  const isWhole = complete && isDescribed(local, packages);
  const results = await resultOf(build, local, isWhole, holdsRoot);
  const whole = withoutMoved({ ...record, results }, earlier, build);
  await writeRecord(targetDirectory, whole);
  dateUnits(units, kept.dated);
  return { record: whole, dependencies, local, foreign };
}

/** A package from a path, which cargo judges by its files; what cargo fetched may be in the checkout too. */
function isLocal({ packageId, directory }: UsedUnit): boolean {
  return /(^|\()path\+file:/.test(packageId) && !isOfToolchain(`${directory}/`);
}

/**
 * Tells of a package's name that nothing was compiled on which the package depends. Units get one time: of a unit that the build did not use,
 * cargo cannot tell any more that what the unit needs was compiled anew.
 */
async function unaffectedBy(
  units: readonly UsedUnit[],
  { workspace }: Snapshot['checkout'],
): Promise<(name: string) => boolean> {
  const compiled = units.filter(({ fresh }) => !fresh);
  const locked = await lockedPackages(workspace);
  const affected = withDependents(new Set(compiled.map(unit => unit.package)), locked);
  return name => compiled.length === 0 || (!affected.has(name) && locked.some(one => one.name === name));
}

/** Packages with the units that stayed and those that the build used: another image of the job may need the former. */
function merged(kept: readonly RecordedPackage[], used: readonly RecordedPackage[]): RecordedPackage[] {
  const found = new Map(kept.map(one => [one.id, one]));
  for (const one of used) {
    const earlier = found.get(one.id);
    const others = earlier?.units.filter(({ id }) => !one.units.some(unit => unit.id === id)) ?? [];
    const inputs = [...new Set([...(earlier?.inputs ?? []), ...one.inputs])];
    found.set(one.id, { ...one, inputs, units: [...others, ...one.units] });
  }
  return [...found.values()];
}

function isDescribed(local: readonly UsedUnit[], packages: readonly RecordedPackage[]): boolean {
  const recorded = new Set(packages.flatMap(idsOf));
  return local.every(({ id }) => recorded.has(id));
}

/** Of a build of which not every unit is recorded no result is kept: it might change unseen. */
async function resultOf(
  { binaries, inputs: { selection }, recipe }: FinishedBuild,
  local: readonly UsedUnit[],
  isWhole: boolean,
  holdsRoot: boolean,
): Promise<BuildRecord['results']> {
  const named = Object.entries(binaries);
  if (named.length === 0 || !isWhole) return {};
  const digests = await Promise.all(
    named.map(async ([name, file]) => ({ name, digest: await digestOfFile(file) })),
  );
  const packages = [...new Set(local.map(({ packageId }) => packageId))];
  return { [selection]: { binaries: digests, recipe, packages, holdsRoot } };
}

/** Without the units that would be stale by now, since their inputs changed while cargo ran: of such a build no result is kept. */
function withoutMoved(
  record: BuildRecord,
  earlier: BuildRecord['results'],
  build: FinishedBuild,
): BuildRecord {
  const { after } = build;
  const before = build.inputs.snapshot;
  // A file that is new since then counts from the next build on.
  const files = new Map([...after.files].filter(([file]) => before.files.has(file)));
  const stateOf: Snapshot['stateOf'] = input => (input === 'commit:' ? before : after).stateOf(input);
  const snapshot = { ...after, files, stateOf };
  const { fresh, stale } = compare({ ...build.inputs, record, snapshot, areDependenciesGone: false });
  const results = { ...earlier, ...(stale.size > 0 ? {} : record.results) };
  const named = Object.values(results).flatMap(result => result.packages);
  const packages = record.packages
    .map(found => withUnits(found, id => fresh.has(id)))
    .filter(({ id, units }) => units.length > 0 || named.includes(id));
  return { ...record, packages, results };
}

async function recordDependencies(
  { inputs: { snapshot: before, environment }, after, targetDirectory }: FinishedBuild,
  foreign: readonly UsedUnit[],
  outside: ReadonlyMap<string, readonly Input[]>,
): Promise<DependencyRecord> {
  const earlier = await readDependencies(targetDirectory);
  const used = foreign.map(({ id, packageId }) => [
    id,
    { package: packageId, inputs: [...(outside.get(id) ?? [])] },
  ]);
  const declared = [...outside.values()].flat();
  const listed = declared.filter(input => before.files.has(kindOf(input)[1]));
  const record: DependencyRecord = {
    ...emptyDependencies(environment),
    entry: earlier?.entry ?? null,
    units: { ...earlier?.units, ...Object.fromEntries(used) },
    inputs: {
      ...earlier?.inputs,
      ...settledStates(declared, before, after).inputs,
      ...Object.fromEntries(listed.map(input => [input, before.stateOf(input)])),
    },
  };
  await writeDependencies(targetDirectory, record);
  return record;
}
