import { cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  compare,
  environmentParts,
  prepare,
  type Recorded,
  readCheckout,
  recordBuild,
  type Settings,
  type Survey,
  survey,
  type UnitMessage,
  type Verdict,
  workMembers,
} from '../../src/cache/work.js';
import { keptByTools } from '../../src/system/environment.js';
import type { System } from '../../src/system/system.js';

export const TRIPLE = 'x86_64-unknown-linux-gnu';

/** A workspace without dependencies, the directory it is built in, and what is asked of it. */
export interface CargoProject {
  readonly checkout: string;
  readonly target: string;
  readonly members: readonly string[];
  readonly binary: string;
  readonly toolchain: string;
  readonly env: Readonly<{ [name: string]: string | undefined }>;
  /** Parts of the surroundings besides the toolchain. */
  readonly surroundings?: Settings['surroundings'];
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

export async function surveyProject(system: System, project: CargoProject): Promise<Survey> {
  const surroundings = { toolchain: project.toolchain, target: project.target, ...project.surroundings };
  const checkout = await readCheckout(system, {
    workspace: project.checkout,
    packages: project.members.map(name => join(project.checkout, name)).filter(path => existsSync(path)),
    outputs: keptByTools(environmentOf(project)),
  });
  const { variables, ...environment } = environmentParts(environmentOf(project));
  const settings = {
    surroundings: { ...surroundings, ...environment.surroundings },
    request: { binary: project.binary, flags: environment.flags },
    variables,
  };
  return survey({ checkout, env: environmentOf(project), settings, started: system.now() });
}

/** Plain cargo: its messages, or an error with what it said. */
export async function runCargo(system: System, project: CargoProject): Promise<readonly UnitMessage[]> {
  const finished = await system.run(
    [
      'cargo',
      'build',
      '--locked',
      `--bin=${project.binary}`,
      `--target=${TRIPLE}`,
      '--message-format=json-render-diagnostics',
    ],
    { cwd: project.checkout, env: environmentOf(project) },
  );
  if (finished.code !== 0) throw new Error(`cargo failed: ${finished.stderr}`);
  return finished.stdout
    .split('\n')
    .filter(line => /^\{"reason":"(compiler-artifact|build-script-executed)"/.test(line))
    .map(line => JSON.parse(line) as UnitMessage);
}

export function binaryOf(project: CargoProject): string {
  return join(project.target, TRIPLE, 'debug', project.binary);
}

export interface Built extends Recorded {
  readonly verdict: Verdict;
}

/** Compares, prepares, builds and records: what the pipeline does with a target directory. */
export async function build(system: System, project: CargoProject, restored: boolean): Promise<Built> {
  const surveyed = await surveyProject(system, project);
  const verdict = await compare(surveyed, project.target, restored ? [] : undefined);
  const target = { directory: project.target, members: project.members };
  const sources = restored ? { directories: [] } : null;
  const putTimesBack = await prepare(system, surveyed, verdict, target, sources);
  const started = system.now();
  const messages = await runCargo(system, project);
  const recorded = await recordBuild(surveyed, verdict, {
    targetDirectory: project.target,
    members: project.members,
    env: environmentOf(project),
    messages,
    started,
    binaries: { [project.binary]: binaryOf(project) },
    deps: [],
  });
  putTimesBack();
  keepBinaries(project, recorded, project.target);
  return { ...recorded, verdict };
}

/** Where a finished binary is kept in an entry and in a restored target directory. */
export function keptBinary(directory: string, digest: string): string {
  return join(directory, 'kept', digest.replace('sha256:', ''));
}

/** Copies what a `work` entry would hold; what comes out has new times, as from any archive that keeps none. */
export async function saveWork(project: CargoProject, built: Recorded, to: string): Promise<void> {
  for (const member of await workMembers(project.target, built.local)) {
    if (statSync(join(project.target, member)).isDirectory()) continue;
    mkdirSync(dirname(join(to, member)), { recursive: true });
    cpSync(join(project.target, member), join(to, member));
  }
  keepBinaries(project, built, to);
}

function keepBinaries(project: CargoProject, { record }: Recorded, directory: string): void {
  for (const { digest } of Object.values(record.results).flatMap(({ binaries }) => binaries)) {
    mkdirSync(join(directory, 'kept'), { recursive: true });
    const kept = keptBinary(project.target, digest);
    if (directory !== project.target) cpSync(kept, keptBinary(directory, digest));
    else if (!existsSync(kept)) cpSync(binaryOf(project), kept);
  }
}

export function restoreWork(from: string, project: CargoProject): void {
  rmSync(project.target, { recursive: true, force: true });
  cpSync(from, project.target, { recursive: true });
}
