import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';
import { type Checkout, isBelowAny, readCheckout } from './checkout.js';
import { type Fact, hashOf, type Observer, observerOf } from './facts.js';
import { type Identity, identify } from './identity.js';
import { judge, lockFile, unnamedFiles, type Verdict } from './judge.js';
import { settle } from './observed.js';
import { readsOf } from './reads.js';
import { type Reason, reasons } from './reasons.js';
import {
  type BuildRecord,
  emptyRecord,
  hashOfParts,
  type RecordedBinary,
  type RecordedUnit,
  readRecord,
  recordFile,
  type Settings,
  writeRecord,
} from './record.js';
import { dropUnits, retime } from './retime.js';
import {
  depInfoOf,
  fingerprintOf,
  hashOfFingerprint,
  isToolchainSource,
  needsOf,
  readUnits,
  type Unit,
  type UnitMessage,
} from './units.js';

/** The sources as they are before a build, and what is asked of them. */
export interface Survey {
  readonly checkout: Checkout;
  readonly settings: Settings;
  readonly identity: Identity;
  readonly observer: Observer;
}

export interface SurveyRequest {
  /** Absolute path of cargo's workspace. */
  readonly workspace: string;
  /** Absolute paths that are written, not read: the image's output, our home, the directory store. */
  readonly outputs: readonly string[];
  /** The environment that cargo gets. */
  readonly env: Environment;
  readonly settings: Settings;
}

/** Reads the whole checkout: everything that a build of it will be compared with. */
export async function survey(system: System, request: SurveyRequest): Promise<Survey> {
  const checkout = await readCheckout(system, request);
  const observer = observerOf(checkout, request.env);
  const identity = await identify(checkout, request.settings, observer);
  const directories = new Set(['']);
  for (const file of checkout.files) {
    for (let path = dirname(file); path !== '.'; path = dirname(path)) directories.add(path);
  }
  const lists = [...directories].flatMap((name): Fact[] => [`names:${name}`, `listing:${name}`]);
  await Promise.all([...lists, lockFile(checkout)].map(fact => observer.observe(fact)));
  return { checkout, settings: request.settings, identity, observer };
}

/**
 * Compares the record in a target directory with the present. `deps` is the digest of the `deps` entry restored with it,
 * null where there was none; undefined where the target directory stayed where it was.
 */
export async function compare(
  surveyed: Survey,
  targetDirectory: string,
  deps: string | null | undefined,
): Promise<Verdict> {
  const record = await readRecord(targetDirectory);
  return judge({ record, deps, checkout: surveyed.checkout, settings: surveyed.settings }, surveyed.observer);
}

/**
 * Makes a target directory ready for cargo: units that are not vouched for go, and where units were restored in this run
 * the others and their sources get the times by which cargo finds them fresh. Until the build is recorded nothing vouches
 * for what lies there. `members` are the names of the workspace's packages.
 */
export async function prepare(
  system: System,
  surveyed: Survey,
  verdict: Verdict,
  target: { readonly directory: string; readonly restored: boolean; readonly members: readonly string[] },
): Promise<void> {
  const packages = [...new Set([...target.members, ...(verdict.record?.packages ?? [])])];
  await writeRecord(target.directory, emptyRecord(packages));
  await dropUnits(target.directory, verdict.vouched, packages);
  if (target.restored) await retime(system, verdict, surveyed.checkout, target.directory);
}

export interface FinishedBuild {
  readonly directory: string;
  readonly members: readonly string[];
  /** All of cargo's messages, of every call that the build took. */
  readonly messages: readonly UnitMessage[];
  /** When the first call started, milliseconds since 1970. */
  readonly started: number;
  /** Finished binaries by a name that is unique among them; empty where the build failed. */
  readonly binaries: Readonly<{ [name: string]: string }>;
  /** Digest of the `deps` entry that belongs to what lies there. */
  readonly deps: string | null;
}

export interface BuildUnits {
  /** Names the state that was recorded, ignored files and variables included: the end of a `work` entry's key. */
  readonly state: string;
  /** Why each of the workspace's crates that was compiled was compiled. */
  readonly reasons: readonly Reason[];
  /** Units of registries, repositories and the toolchain: what the `deps` entry holds. */
  readonly dependencies: readonly Unit[];
  /** Units of the checkout and of other paths: what the `work` entry holds, with the record. */
  readonly local: readonly Unit[];
}

/** Writes the record of a build, finished or failed, into the target directory, and returns the units it used. */
export async function recordBuild(
  surveyed: Survey,
  verdict: Verdict,
  build: FinishedBuild,
  env: Environment,
): Promise<BuildUnits> {
  const { checkout, settings, observer } = surveyed;
  const units = await readUnits(build.messages, build.directory);
  const local = units.filter(unit => isLocal(unit, checkout));
  const current = await recordUnits(local, units, checkout, build.directory);
  const used = new Set(units.map(unit => unit.id));
  const kept = (verdict.record?.units ?? []).filter(
    unit => verdict.vouched.has(unit.id) && !used.has(unit.id),
  );
  const recorded = [...kept, ...current];
  const named = new Set([lockFile(checkout), ...recorded.flatMap(unit => unit.reads ?? [])]);
  const unnamed = unnamedFiles(checkout, named);
  const after = observerOf(checkout, env);
  const settled = await settle([...named, ...unnamed], observer, after, checkout, build.started);
  const record: BuildRecord = {
    ...emptyRecord([...new Set([...build.members, ...local.map(unit => unit.package)])]),
    root: checkout.root,
    surroundings: hashOfParts(settings.surroundings),
    deps: build.deps,
    ...settled,
    unnamed,
    units: recorded,
    results: {
      ...(verdict.changed.size === 0 && verdict.unusable === null ? verdict.record?.results : {}),
      ...(await resultOf(surveyed, local, build)),
    },
  };
  await writeRecord(build.directory, record);
  return {
    state: hashOf(JSON.stringify(Object.entries(record.facts).sort())),
    reasons: reasons(local, verdict),
    local,
    dependencies: units.filter(unit => !local.includes(unit)),
  };
}

/** Made from the checkout, or from any other path that cargo judges by its files. */
function isLocal(unit: Unit, checkout: Checkout): boolean {
  if (isBelowAny(unit.directory, [checkout.root])) return true;
  return /(^|[( ])path\+file:/.test(unit.packageId) && !isToolchainSource(unit.directory);
}

async function recordUnits(
  local: readonly Unit[],
  all: readonly Unit[],
  checkout: Checkout,
  targetDirectory: string,
): Promise<readonly RecordedUnit[]> {
  const byFingerprint = new Map<string, string>();
  for (const unit of all) {
    const hash = await hashOfFingerprint(targetDirectory, unit.places);
    if (hash !== null) byFingerprint.set(hash, unit.id);
  }
  const ids = new Set(local.map(unit => unit.id));
  return Promise.all(
    local.map(async unit => {
      const reads = await readsOf(unit, checkout, targetDirectory);
      const needs = needsOf(await fingerprintOf(targetDirectory, unit.places))
        .map(hash => byFingerprint.get(hash))
        .filter(id => id !== undefined && ids.has(id));
      const { id, package: name, packageId, target, features } = unit;
      return {
        id,
        package: name,
        packageId,
        target,
        features,
        reads: reads?.facts ?? null,
        needs: needs.filter(need => need !== undefined),
        ...(reads?.newest === undefined ? {} : { newest: reads.newest }),
      };
    }),
  );
}

async function resultOf(
  { checkout, settings }: Survey,
  local: readonly Unit[],
  build: FinishedBuild,
): Promise<BuildRecord['results']> {
  const names = Object.entries(build.binaries);
  if (names.length === 0) return {};
  const root = Buffer.from(checkout.root);
  const depInfos = await Promise.all(local.map(unit => depInfoOf(build.directory, unit.places)));
  const asked = depInfos.some(text => text?.split('\n').some(line => isVariableWith(line, checkout.root)));
  const binaries: RecordedBinary[] = [];
  for (const [name, file] of names) {
    const bytes = await readFile(file);
    const own = local.find(unit => unit.product !== undefined && unit.file === file);
    binaries.push({
      name,
      path: own?.product ?? relative(build.directory, file),
      digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
      holdsRoot: asked || bytes.includes(root),
    });
  }
  return { [hashOfParts(settings.request)]: { binaries } };
}

/** `env!("CARGO_MANIFEST_DIR")` and the like: what was made of it need not hold the path. */
function isVariableWith(line: string, root: string): boolean {
  return line.startsWith('# env-dep:') && line.includes(root);
}

/** What an entry holds, relative to the target directory: directories whole, nothing that the build did not use. */
export function entriesOf(units: readonly Unit[]): readonly string[] {
  return [...new Set(units.flatMap(unit => unit.places.entries))].sort();
}

/** What the `work` entry holds besides its units. */
export function recordEntry(targetDirectory: string): string {
  return relative(targetDirectory, recordFile(targetDirectory));
}

/** Removes every unit of the workspace, for a build that failed on restored ones. */
export async function startOver(target: {
  readonly directory: string;
  readonly members: readonly string[];
}): Promise<void> {
  await writeRecord(target.directory, emptyRecord(target.members));
  await dropUnits(target.directory, new Set(), target.members);
}

/** rustc says in this line that units do not fit each other (E0460, E0463, E0514), which units of one build always do. */
export function isMismatch(line: string): boolean {
  return /\berror\[E0(460|463|514)\]/.test(line);
}

/** The path of a recorded binary. */
export function binaryPath(targetDirectory: string, binary: RecordedBinary): string {
  return join(targetDirectory, binary.path);
}
export type { UnitMessage } from './units.js';
