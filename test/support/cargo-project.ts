import { cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BuildRecord,
  type Comparison,
  causes,
  compare,
  configurationHash,
  environmentInputs,
  fileReader,
  hashOf,
  type Input,
  memberPaths,
  type Prepared,
  prepareTarget,
  RECORD_FILE,
  type Recorded,
  readCheckout,
  readRecord,
  reasonLines,
  recordBuild,
  type Snapshot,
  takeSnapshot,
  withRecordedTimes,
} from '../../src/cache/cache.js';
import { isBelowAny } from '../../src/cache/inputs/checkout.js';
import { TICK_MS } from '../../src/cache/inputs/state.js';
import type { UnitMessage } from '../../src/cache/target/used.js';
import { readCargoOutput } from '../../src/compile/cargo-output.js';
import { configurationFiles, keptByTools } from '../../src/system/environment.js';
import type { System } from '../../src/system/system.js';

export const TRIPLE = 'x86_64-unknown-linux-gnu';

/** A workspace, the directory it is built in, and what is asked of it. */
export interface CargoProject {
  readonly checkout: string;
  readonly target: string;
  readonly members: readonly string[];
  readonly binary: string;
  readonly toolchain: string;
  readonly env: Readonly<{ [name: string]: string | undefined }>;
  /** Parts of the environment besides the toolchain. */
  readonly environment?: Readonly<{ [part: string]: string }>;
  /** Globs of inert files besides those of the list. */
  readonly ignore?: readonly string[];
}

export function environmentOf(project: CargoProject): Readonly<{ [name: string]: string | undefined }> {
  const { PATH, HOME, RUSTUP_HOME } = process.env;
  return {
    PATH,
    HOME,
    RUSTUP_HOME,
    RUSTUP_TOOLCHAIN: project.toolchain,
    CARGO_TARGET_DIR: project.target,
    CARGO_BUILD_BUILD_DIR: project.target,
    CARGO_INCREMENTAL: '0',
    CARGO_NET_OFFLINE: 'true',
    ...project.env,
  };
}

/** The project as it is, compared with the record of its target directory. */
export interface Look {
  readonly snapshot: Snapshot;
  readonly shared: readonly Input[];
  readonly environment: BuildRecord['environment'];
  readonly selection: string;
  /** Names the sources, as a key does. */
  readonly sources: string;
  readonly comparison: Comparison;
}

async function snapshotOf(system: System, project: CargoProject): Promise<Snapshot> {
  const env = environmentOf(project);
  const taken = system.now();
  const checkout = await readCheckout(system, { workspace: project.checkout, outputs: keptByTools(env) });
  const reader = fileReader(system.now);
  return takeSnapshot({ checkout, env, reader, ignore: project.ignore ?? [], taken, withCommit: true });
}

export async function look(system: System, project: CargoProject, target = project.target): Promise<Look> {
  // What is written in the tick before a snapshot is not told from what comes after it.
  await sleep(TICK_MS);
  const env = environmentOf(project);
  const snapshot = await snapshotOf(system, project);
  const inputs = environmentInputs(env);
  const shared: readonly Input[] = ['manifest:Cargo.toml', 'ignored:', ...inputs.shared];
  for (const input of shared) snapshot.stateOf(input);
  const environment = {
    toolchain: project.toolchain,
    target: project.target,
    variables: inputs.all,
    configuration: await configurationHash(await configurationFiles(project.checkout, env)),
    ...project.environment,
  };
  const selection = hashOf(project.binary, inputs.flags);
  const record = await readRecord(target);
  const common = { snapshot, shared, environment, selection };
  const listed = [...snapshot.files].filter(([file]) => !snapshot.isInert(file)).flat();
  return {
    ...common,
    sources: hashOf(...listed.flatMap(part => [part, '\0'])),
    comparison: compare({ ...common, record, areDependenciesGone: false }),
  };
}

/** Plain cargo: its messages and its own reasons, or an error with what it said. */
export async function runCargo(
  system: System,
  project: CargoProject,
): Promise<{
  readonly messages: readonly UnitMessage[];
  readonly dirty: readonly { package: string; reason: string }[];
}> {
  const output = readCargoOutput({ show: () => {}, progress: () => {} });
  const said: string[] = [];
  const lines: string[] = [];
  const finished = await system.run(
    [
      'cargo',
      'build',
      '--locked',
      '--verbose',
      `--bin=${project.binary}`,
      `--target=${TRIPLE}`,
      '--message-format=json-render-diagnostics',
    ],
    {
      cwd: project.checkout,
      env: environmentOf(project),
      onStdout: line => lines.push(line),
      onStderr: line => {
        said.push(line);
        output.line(line);
      },
    },
  );
  const messages = lines
    .filter(line => /^\{"reason":"(compiler-artifact|build-script-executed)"/.test(line))
    .map(line => JSON.parse(line) as UnitMessage);
  if (finished.code !== 0) throw new CargoFailed(said.join('\n'), messages);
  return { messages, dirty: output.end().dirty };
}

export class CargoFailed extends Error {
  constructor(
    said: string,
    readonly messages: readonly UnitMessage[],
  ) {
    super(`cargo failed: ${said}`);
  }
}

export function binaryOf(project: CargoProject): string {
  return join(project.target, TRIPLE, 'debug', project.binary);
}

export interface Built extends Recorded {
  readonly comparison: Comparison;
  readonly prepared: Prepared;
  readonly reasons: readonly string[];
}

/** Compares, prepares, builds and records: what the product does with a target directory. A build that fails is recorded, and its error thrown. */
export async function build(system: System, project: CargoProject): Promise<Built> {
  const found = await look(system, project);
  const prepared = await prepareTarget(found.snapshot, found.comparison, {
    targetDirectory: project.target,
    localPackages: new Set(project.members),
    environment: found.environment,
  });
  const putBack = await withRecordedTimes(system, prepared.record, found.snapshot);
  const ran = await runCargo(system, project).catch((error: unknown) => error);
  putBack();
  const failed = ran instanceof CargoFailed ? ran : null;
  if (ran instanceof Error && !failed) throw ran;
  const { messages, dirty } = failed
    ? { messages: failed.messages, dirty: [] }
    : (ran as Awaited<ReturnType<typeof runCargo>>);
  const recorded = await recordBuild({
    inputs: found,
    after: await snapshotOf(system, project),
    kept: prepared.record,
    targetDirectory: project.target,
    fetched: keptByTools(environmentOf(project)).filter(path => /\/(registry|git)$/.test(path)),
    messages,
    linkers: {},
    binaries: failed ? {} : { [project.binary]: binaryOf(project) },
    recipe: null,
  });
  keepBinaries(project, recorded, project.target);
  if (failed) throw failed;
  return {
    ...recorded,
    comparison: found.comparison,
    prepared,
    reasons: reasonLines(causes(found.comparison, recorded.local, dirty)),
  };
}

/** Whether the last build is the answer, and the packages of which something is not as it was then. */
export async function judged(
  system: System,
  project: CargoProject,
  target = project.target,
): Promise<{ readonly exact: boolean; readonly lost: readonly string[] }> {
  const { comparison } = await look(system, project, target);
  return { exact: comparison.exact !== null, lost: staleIn(comparison) };
}

/** Names of the packages of which a unit is stale. */
export function staleIn({ record, stale }: Comparison): readonly string[] {
  const lost = record?.packages.filter(({ units }) => units.some(({ id }) => stale.has(id))) ?? [];
  return [...new Set(lost.map(({ name }) => name))].sort();
}

/** Where a finished binary is kept in an entry and in a restored target directory. */
export function keptBinary(directory: string, digest: string): string {
  return join(directory, 'kept', digest.replace('sha256:', ''));
}

/** Copies what a `work` entry would hold; what comes out has new times, as from any archive that keeps none. */
export async function saveWork(project: CargoProject, { record }: Recorded, to: string): Promise<void> {
  const ids = new Set(record.packages.flatMap(({ units }) => units.map(({ id }) => id)));
  for (const member of [RECORD_FILE, ...(await memberPaths(ids, project.target, []))]) {
    const stats = statSync(join(project.target, member));
    if (stats.isDirectory() || isBelowAny(member, ['kept'])) continue;
    mkdirSync(dirname(join(to, member)), { recursive: true });
    cpSync(join(project.target, member), join(to, member), { preserveTimestamps: true });
  }
  keepBinaries(project, { record }, to);
}

function keepBinaries(project: CargoProject, { record }: Pick<Recorded, 'record'>, directory: string): void {
  for (const { digest } of Object.values(record.results).flatMap(({ binaries }) => binaries)) {
    mkdirSync(join(directory, 'kept'), { recursive: true });
    const kept = keptBinary(project.target, digest);
    if (directory !== project.target) cpSync(kept, keptBinary(directory, digest));
    else if (!existsSync(kept)) cpSync(binaryOf(project), kept);
  }
}

export function restoreWork(from: string, project: CargoProject): void {
  rmSync(project.target, { recursive: true, force: true });
  cpSync(from, project.target, { recursive: true, preserveTimestamps: true });
}
