import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Environment } from '../system/process.js';
import { type Checkout, isBelowAny } from './checkout.js';
import { hashOf, observerOf } from './facts.js';
import { depInfoOf, fingerprintOf, isOfToolchain } from './fingerprint.js';
import { lockFile, unnamedFiles, type Verdict } from './judge.js';
import { settle } from './observed.js';
import { readsOf } from './reads.js';
import { type Reason, reasons } from './reasons.js';
import {
  type BuildRecord,
  emptyRecord,
  hashOfParts,
  type RecordedBinary,
  type RecordedUnit,
  writeRecord,
} from './record.js';
import type { Survey } from './survey.js';
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
  /** Digest of the `deps` entry that was restored before the build; null without one. */
  readonly deps: string | null;
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
  const units = await readUnits(build.messages, build.targetDirectory);
  const local = units.filter(unit => isLocal(unit, checkout));
  const used = new Set(local.map(unit => unit.id));
  const kept = (verdict.record?.units ?? []).filter(({ id }) => verdict.vouched.has(id) && !used.has(id));
  const recorded = [...kept, ...(await describeUnits(local, checkout, build.targetDirectory))];
  const named = new Set([lockFile(checkout), ...recorded.flatMap(unit => unit.reads ?? [])]);
  const unnamed = unnamedFiles(checkout, named);
  const after = observerOf(checkout, build.env);
  const settled = await settle([...named, ...unnamed], observer, after, checkout, build.started);
  const sameState = verdict.changed.size === 0 && verdict.unusable === null;
  const record: BuildRecord = {
    ...emptyRecord([...new Set([...build.members, ...recorded.map(unit => unit.package)])]),
    ...settled,
    root: checkout.root,
    surroundings: hashOfParts(settings.surroundings),
    deps: build.deps,
    unnamed,
    units: recorded,
    results: {
      ...(sameState ? verdict.record?.results : {}),
      ...(await resultOf(surveyed, local, build)),
    },
  };
  await writeRecord(build.targetDirectory, record);
  return {
    record,
    state: hashOf(JSON.stringify(Object.entries(record.facts).sort())),
    local,
    dependencies: units.filter(unit => !used.has(unit.id)),
    reasons: reasons(local, verdict),
  };
}

/** Made from the checkout, or from any other path that cargo judges by its files. */
function isLocal(unit: Unit, checkout: Checkout): boolean {
  if (isBelowAny(unit.directory, [checkout.root])) return true;
  return /(^|\()path\+file:/.test(unit.packageId) && !isOfToolchain(`${unit.directory}/`);
}

async function describeUnits(
  local: readonly Unit[],
  checkout: Checkout,
  targetDirectory: string,
): Promise<readonly RecordedUnit[]> {
  const fingerprints = await Promise.all(local.map(unit => fingerprintOf(targetDirectory, unit.place)));
  const idOf = new Map(local.map((unit, index) => [fingerprints[index]?.hash, unit.id]));
  return Promise.all(
    local.map(async (unit, index) => {
      const reads = await readsOf(unit, checkout, targetDirectory);
      return {
        id: unit.id,
        package: unit.package,
        packageId: unit.packageId,
        run: unit.run,
        target: unit.target,
        features: unit.features,
        reads: reads?.facts ?? null,
        ...(reads?.newest === undefined ? {} : { newest: reads.newest }),
        needs: fingerprints[index]?.needs.flatMap(hash => idOf.get(hash) ?? []) ?? [],
      };
    }),
  );
}

async function resultOf(
  { checkout, settings }: Survey,
  local: readonly Unit[],
  build: FinishedBuild,
): Promise<BuildRecord['results']> {
  const named = Object.entries(build.binaries);
  if (named.length === 0) return {};
  const root = Buffer.from(checkout.root);
  const depInfos = await Promise.all(local.map(unit => depInfoOf(build.targetDirectory, unit.place)));
  const asked = depInfos.some(text => text?.split('\n').some(line => isVariableWith(line, checkout.root)));
  const binaries: RecordedBinary[] = [];
  for (const [name, file] of named) {
    const bytes = await readFile(file);
    const own = local.find(unit => unit.file === file)?.place;
    binaries.push({
      name,
      path: own?.product ?? relative(build.targetDirectory, file),
      digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
      holdsRoot: asked || bytes.includes(root),
    });
  }
  return { [hashOfParts(settings.request)]: { binaries } };
}

/** `env!("CARGO_MANIFEST_DIR")` and the like: what was made of it need not hold the path itself. */
function isVariableWith(line: string, root: string): boolean {
  return line.startsWith('# env-dep:') && line.includes(root);
}
