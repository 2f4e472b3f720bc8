import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, sep } from 'node:path';
import { type Digest, digestOfFile } from '../system/digest.js';
import { cargoHomeOf } from '../system/environment.js';
import type { Environment } from '../system/process.js';
import { absoluteOf, type Checkout, nameOf } from './checkout.js';
import { readDependencies, withUnits, writeDependencies } from './dependency-record.js';
import { ABSENT, type Fact, hashOf, type Observer, observerOf, split, UNREADABLE } from './facts.js';
import { fingerprintOf, isOfToolchain } from './fingerprint.js';
import { configurationFacts, namedFacts, unnamedFiles, type Verdict, wholeFiles } from './judge.js';
import { settle } from './observed.js';
import { namedByDependencies, type Reads, readsOf } from './reads.js';
import { type Reason, reasons } from './reasons.js';
import {
  type BuildRecord,
  emptyRecord,
  hashesOf,
  hashOfParts,
  type RecordedBinary,
  type RecordedUnit,
  writeRecord,
} from './record.js';
import type { Survey } from './survey.js';
import { readTraces, type Traces } from './traces.js';
import { readUnits, type Unit, type UnitMessage } from './units.js';

export interface FinishedBuild {
  readonly targetDirectory: string;
  /** Names of the workspace's packages. */
  readonly members: readonly string[];
  /** The environment that cargo got. */
  readonly env: Environment;
  /** All of cargo's messages, of every call that the build took. */
  readonly messages: readonly UnitMessage[];
  /** When the first call started, after `prepare`: milliseconds since 1970. */
  readonly started: number;
  /** Finished binaries, absolute paths by a name that is unique among them; empty where the build failed. */
  readonly binaries: Readonly<{ [name: string]: string }>;
  /** cargo-chef's of the project, kept with the result for who asks for nothing else. */
  readonly recipe?: Digest | null;
  /** Ids of the `deps` entries whose units lay there before the build. */
  readonly deps: readonly string[];
}

export interface Recorded {
  readonly record: BuildRecord;
  /** Names the recorded state, ignored files and variables included: the end of a `work` entry's key. */
  readonly state: string;
  /** Units of registries, repositories and the toolchain: what the `deps` entry holds. */
  readonly dependencies: readonly Unit[];
  /** Units of the checkout and of other paths: what the `work` entry holds, with the record. */
  readonly local: readonly Unit[];
  /** Why crates of the workspace were compiled, one for each that was. */
  readonly reasons: readonly Reason[];
}

/** Writes the record of a build, finished or failed, into its target directory, and returns the units it used. */
export async function recordBuild(
  surveyed: Survey,
  verdict: Verdict,
  build: FinishedBuild,
): Promise<Recorded> {
  const { checkout, settings, observer } = surveyed;
  const earlier = verdict.record?.units ?? [];
  const { units, complete } = await readUnits(build.messages, build.targetDirectory);
  const local = units.filter(isLocal);
  const used = new Set(local.map(unit => unit.id));
  const kept = earlier.filter(({ id }) => verdict.vouched.has(id) && !used.has(id));
  const dependencies = units.filter(unit => !used.has(unit.id));
  const holders = earlier.filter(({ reads }) => reads?.includes('commit:'));
  const traces = await readTraces(checkout, {
    ...build,
    local,
    dependencies,
    binaries: Object.values(build.binaries),
    holders: new Set(holders.map(({ id }) => id)),
  });
  const described = await describeUnits(local, checkout, build.targetDirectory, traces);
  const recorded = [...kept, ...described];
  const isKnown = complete && recorded.every(({ reads }) => reads !== null);
  const cargoHome = cargoHomeOf(build.env);
  const theirs = await namedByDependencies(dependencies, checkout, build.targetDirectory, cargoHome);
  const sameState = verdict.changed.size === 0 && verdict.unusable === null;
  const carried = sameState ? verdict.record : null;
  const { named, unnamed } = factsOf(surveyed, recorded, theirs, carried);
  const after = observerOf(checkout, build.env);
  await after.ask(named);
  const settled = settle([...named, ...unnamed], observer, after, checkout, build.started);
  const there = namedHere(named, after);
  const isOld = (name: string) => verdict.record?.generated.includes(name) ?? false;
  const record: BuildRecord = {
    ...emptyRecord([...new Set([...build.members, ...recorded.map(unit => unit.package)])]),
    ...settled,
    generated: [...new Set([...settled.generated, ...there.filter(name => isOld(name))])].sort(),
    strange: strangersAmong(there, checkout),
    root: checkout.root,
    bound: (kept.length > 0 && verdict.record?.bound) || traces.ofRoot,
    surroundings: hashesOf(settings.surroundings),
    deps: build.deps,
    unnamed,
    units: recorded.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    // What nobody knows of may change unseen: then no finished build is the answer, this one or an earlier.
    results: isKnown ? { ...carried?.results, ...(await resultOf(surveyed, build)) } : {},
  };
  await writeRecord(build.targetDirectory, record);
  // What cannot be read would never be as it was: of that cargo alone judges.
  const isReadable = (fact: Fact) => after.observe(fact).state !== UNREADABLE;
  const files = new Map([...theirs].map(([id, facts]) => [id, facts.filter(isReadable)]));
  const others = await readDependencies(build.targetDirectory);
  await writeDependencies(build.targetDirectory, withUnits(others, settings, files, settled));
  return {
    record,
    state: hashOf(JSON.stringify(Object.entries(record.facts).sort())),
    local,
    dependencies,
    reasons: reasons(
      described.filter((_, index) => local[index]?.fresh === false),
      verdict,
    ),
  };
}

/** What units name, `theirs` those of dependencies, and what may be read without being named. */
function factsOf(
  { checkout, settings }: Survey,
  units: readonly RecordedUnit[],
  theirs: ReadonlyMap<string, readonly Fact[]>,
  carried: BuildRecord | null,
): { readonly named: readonly Fact[]; readonly unnamed: readonly Fact[] } {
  const named = new Set([
    ...wholeFiles(checkout),
    // Results of other requests rest on what their dependencies named, which this build may not have used.
    ...(carried ? namedFacts(carried) : []),
    ...units.flatMap(unit => unit.reads ?? []),
    ...[...theirs.values()].flat(),
  ]);
  const packages = new Set([...checkout.packages, ...units.map(unit => unit.directory)]);
  const unnamed = new Set([
    ...unnamedFiles(checkout, named, packages),
    ...configurationFacts(checkout),
    ...settings.variables,
  ]);
  return { named: [...named], unnamed: [...unnamed] };
}

/** What of the checkout is named and there, as facts name it. */
function namedHere(named: readonly Fact[], observer: Observer): readonly string[] {
  return named.flatMap(fact => {
    const [kind, name] = split(fact);
    const isInside = kind === 'path' && name !== '' && !isAbsolute(name);
    return isInside && observer.observe(fact).state !== ABSENT ? [name] : [];
  });
}

/** Of these what git does not know, neither as a file nor as a directory of some: an earlier build may have put it there. */
function strangersAmong(names: readonly string[], { files }: Checkout): readonly string[] {
  const listed = new Set(files);
  for (const file of files) {
    for (let path = dirname(file); path !== '.' && !listed.has(path); path = dirname(path)) listed.add(path);
  }
  return names.filter(name => !listed.has(name) && !name.split(sep).includes('.git'));
}

/** From a path, which cargo judges by its files; what it fetched lies in the checkout too, where cargo's home does. */
function isLocal(unit: Unit): boolean {
  return /(^|\()path\+file:/.test(unit.packageId) && !isOfToolchain(`${unit.directory}/`);
}

async function describeUnits(
  local: readonly Unit[],
  checkout: Checkout,
  targetDirectory: string,
  traces: Traces,
): Promise<readonly RecordedUnit[]> {
  const fingerprints = await Promise.all(local.map(unit => fingerprintOf(targetDirectory, unit.place)));
  const idOf = new Map(local.map((unit, index) => [fingerprints[index]?.hash, unit.id]));
  const reads = await Promise.all(local.map(unit => readsOf(unit, checkout, targetDirectory)));
  const spoken = await Promise.all(
    local.map((unit, index) => (reads[index]?.newest ? variablesOf(unit, local, reads, checkout) : [])),
  );
  return local.map((unit, index) => {
    const own = reads[index] ?? null;
    const fingerprint = fingerprints[index];
    const more: readonly Fact[] = [...(spoken[index] ?? []), ...(traces.facts.get(unit.id) ?? [])];
    return {
      id: unit.id,
      package: unit.package,
      packageId: unit.packageId,
      directory: nameOf(checkout, unit.directory),
      run: unit.run,
      target: unit.target,
      features: unit.features,
      reads: own && [...new Set([...own.facts, ...more])].sort(),
      ...(own?.newest === undefined ? {} : { newest: own.newest }),
      needs: fingerprint?.needs.flatMap(hash => idOf.get(hash) ?? []) ?? [],
      ...(fingerprint ? { made: fingerprint.made } : {}),
    };
  });
}

/**
 * A build script without `rerun-if` lines may be what gives its crate the variables that this asks for, and have them from outside. It
 * may as well ask for any that its source has a word for, set or not.
 */
async function variablesOf(
  { packageId }: Unit,
  local: readonly Unit[],
  reads: readonly (Reads | null)[],
  checkout: Checkout,
): Promise<readonly Fact[]> {
  const ofPackage = local.flatMap((unit, index) =>
    unit.packageId === packageId ? [{ unit, facts: reads[index]?.facts ?? [] }] : [],
  );
  const asked = ofPackage.flatMap(({ facts }) => facts).filter(fact => split(fact)[0] === 'env');
  const sources = ofPackage
    .filter(({ unit }) => !unit.run && unit.target.startsWith('custom-build '))
    .flatMap(({ facts }) => facts.map(split))
    .filter(([kind, name]) => kind === 'path' && name.endsWith('.rs'));
  const texts = await Promise.all(
    sources.map(([, name]) => readFile(absoluteOf(checkout, name), 'utf8').catch(() => '')),
  );
  const words = texts.flatMap(text => [...text.matchAll(VARIABLE)].map(([, name]): Fact => `env:${name}`));
  return [...asked, ...words];
}

/** A string literal that can be a variable's name, but for those that cargo itself sets (cargo book, "Environment Variables"). */
const VARIABLE =
  /"(?!(?:CARGO_|DEP_)|(?:OUT_DIR|TARGET|HOST|PROFILE|DEBUG|OPT_LEVEL|NUM_JOBS|RUSTC|RUSTDOC)")([A-Z][A-Z0-9_]{2,})"/g;

async function resultOf({ settings }: Survey, build: FinishedBuild): Promise<BuildRecord['results']> {
  const named = Object.entries(build.binaries);
  if (named.length === 0) return {};
  const binaries = await Promise.all(
    named.map(async ([name, file]): Promise<RecordedBinary> => ({ name, digest: await digestOfFile(file) })),
  );
  return { [hashOfParts(settings.request)]: { binaries, recipe: build.recipe ?? null } };
}
