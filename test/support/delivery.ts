import { execFileSync } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { Outputs } from '../../src/report/outputs.js';
import type { Environment, Finished } from '../../src/system/process.js';
import { outputsOf, ROOT, rustMultiarch, scratch } from './bundle.js';
import { labProgram } from './lab.js';

/** A project with ready binaries, and the command line that makes images of them; nothing of the user's own is used. */
export interface Ready {
  readonly project: string;
  readonly env: Environment;
  /** What `assemble` printed; an error with all it said where it failed. */
  readonly assemble: (args: readonly string[], input?: string) => Promise<Outputs>;
  /** How `assemble` ended. */
  readonly attempt: (args: readonly string[], input?: string) => Promise<Finished>;
  /** The same with more variables. */
  readonly using: (env: Environment) => Ready;
}

/** `files` are the project's: path to text. Its environment knows no builder, no credentials and no engine. */
export async function readyProject(files: Readonly<Record<string, string>>): Promise<Ready> {
  const directory = await scratch('delivery');
  const project = join(directory, 'project');
  await mkdir(project);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), text);
  }
  for (const platform of ['linux/amd64', 'linux/arm64']) {
    await cp(join(ROOT, 'test/fixtures/elf', platform), join(directory, 'ready', platform), {
      recursive: true,
      filter: path => !/\/v\d/.test(path),
    });
  }
  return readyAt(directory, {
    HOME: directory,
    RUSTUP_HOME: process.env['RUSTUP_HOME'] || join(homedir(), '.rustup'),
    PATH: `${dirname(labProgram('buildx'))}${delimiter}${process.env['PATH']}`,
    RUST_MULTIARCH_HOME: join(directory, 'home'),
    DOCKER_CONFIG: join(directory, 'docker'),
    DOCKER_HOST: `unix://${directory}/none`,
    SOURCE_DATE_EPOCH: '1700000000',
    TMPDIR: directory,
  });
}

function readyAt(directory: string, env: Environment): Ready {
  const project = join(directory, 'project');
  const argv = (args: readonly string[]) => [
    'assemble',
    project,
    `--binaries=${join(directory, 'ready')}`,
    ...args,
  ];
  const options = (input?: string) => ({ env, ...(input === undefined ? {} : { input }) });
  return {
    project,
    env,
    assemble: (args, input) => outputsOf(argv(args), options(input)),
    attempt: (args, input) => rustMultiarch(argv(args), options(input)),
    using: more => readyAt(directory, { ...env, ...more }),
  };
}

/** `crane`, with JSON read. */
export function crane(...args: readonly string[]): unknown {
  return JSON.parse(craneText(...args));
}

export function craneText(...args: readonly string[]): string {
  return execFileSync(labProgram('crane'), args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
