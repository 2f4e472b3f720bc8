import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { toolchainAdvice } from '../system/cargo.js';
import { isThere } from '../system/directory.js';
import { UserError, verbatim } from '../system/errors.js';
import { type Environment, ProgramMissing } from '../system/process.js';
import type { System } from '../system/system.js';

/** The parts of `cargo metadata --no-deps --format-version=1` that are read (cargo book, "cargo metadata"). */
export interface Metadata {
  readonly packages: readonly MetadataPackage[];
  readonly workspace_members: readonly string[];
  readonly workspace_default_members?: readonly string[];
  readonly workspace_root: string;
  /** Of `workspace.metadata`. */
  readonly metadata?: unknown;
}

export interface MetadataPackage {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly manifest_path: string;
  readonly description: string | null;
  readonly license: string | null;
  readonly repository: string | null;
  readonly features: Readonly<Record<string, readonly string[]>>;
  readonly dependencies: readonly {
    readonly name: string;
    readonly rename: string | null;
    /** `build`, `dev`; null for what the package itself uses. */
    readonly kind: string | null;
  }[];
  readonly targets: readonly MetadataTarget[];
  /** Of `package.metadata`. */
  readonly metadata?: unknown;
  /** cargo before 1.55 names none. */
  readonly default_run?: string | null;
}

export interface MetadataTarget {
  readonly name: string;
  readonly kind: readonly string[];
  /** Absolute. */
  readonly src_path: string;
  readonly 'required-features'?: readonly string[];
}

/**
 * What cargo says of the workspace around a directory. Without dependencies it takes 15 ms and touches no network.
 * Throws UserError where there is no project, or cargo cannot read it.
 */
export async function readMetadata(system: System, directory: string, env: Environment): Promise<Metadata> {
  const result = await cargo(
    system,
    ['metadata', '--no-deps', '--format-version=1', '--color=never'],
    directory,
    env,
  );
  if (result.code === 0) return JSON.parse(result.stdout) as Metadata;
  if (/could not find `Cargo\.toml`/.test(result.stderr)) {
    const below = await projectBelow(directory);
    throw new UserError(
      `no Cargo.toml in ${directory} or its parents: give the directory of a Rust project${below ? `, for example ${below}` : ''}`,
    );
  }
  const what = verbatim(cargoError(result.stderr));
  const absent = await absentSubmodule(system, directory, what);
  const advice = absent === null ? toolchainAdvice(result.stderr) : `: ${absent}`;
  throw new UserError(`cargo cannot read the project in ${directory}: ${what}${advice}`);
}

/** Returns the first directory in this one that has a Cargo.toml. */
async function projectBelow(directory: string): Promise<string | undefined> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  const names = entries.filter(entry => entry.isDirectory()).map(({ name }) => name);
  const isProject = (name: string) => isThere(join(directory, name, 'Cargo.toml')).catch(() => false);
  const there = await Promise.all(names.sort().map(isProject));
  const first = names[there.indexOf(true)];
  return first === undefined ? undefined : join(directory, first);
}

/** Says how to check out the git submodule that cargo's words name, where it is not checked out; null for others. */
export async function absentSubmodule(
  system: Pick<System, 'run'>,
  directory: string,
  said: string,
): Promise<string | null> {
  const listed = await system.run(['git', 'submodule', 'status'], { cwd: directory }).catch(() => null);
  const absent = [...(listed?.stdout.matchAll(/^-[0-9a-f]+ (.+)$/gm) ?? [])].map(([, path = '']) => path);
  const path = absent.find(one => said.includes(one));
  return path === undefined
    ? null
    : `the git submodule ${path} is not checked out: run \`git submodule update --init --recursive\`, in a workflow give actions/checkout \`submodules: recursive\``;
}

async function cargo(system: System, args: readonly string[], cwd: string, env: Environment) {
  try {
    return await system.run(['cargo', ...args], { cwd, env });
  } catch (error) {
    if (!(error instanceof ProgramMissing)) throw error;
    throw new UserError('there is no cargo on PATH: install Rust with rustup, https://rustup.rs');
  }
}

/** cargo's first error and its causes, in one line: where in a file it is instead of the piece of code. */
export function cargoError(stderr: string): string {
  const [, report = stderr] = stderr.split(/^error: /m);
  const [error = [], ...causes] = report.split(/^Caused by:$/m).map(linesOf);
  // What is said below an error without a cause is what to do about it.
  return (causes.length === 0 ? error.slice(0, 4) : [...error.slice(0, 1), ...causes.flat()]).join(': ');
}

function linesOf(text: string): readonly string[] {
  return text
    .replaceAll(/\s+--> (.+)/g, ' ($1)')
    .split('\n')
    .map(line => line.trim().replace(/:$/, ''))
    .filter(line => line !== '' && !/^\d* *\||^See https:|^Consider trying a newer version/.test(line));
}
