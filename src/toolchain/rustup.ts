import { access, constants, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target } from '../platform/platform.js';
import { makeDirectory } from '../system/directory.js';
import { rustupHomeOf } from '../system/environment.js';
import { UserError } from '../system/errors.js';
import { withLock } from '../system/lock.js';
import type { Environment, Finished } from '../system/process.js';
import type { System } from '../system/system.js';
import { unwritableHome } from './home.js';
import { reasonOf, runChild } from './install.js';
import type { Home } from './tool.js';

/** The compiler that will run. */
export interface Rustc {
  /** The whole output of `rustc -vV`. */
  readonly verbose: string;
  /** `1.95.0`, `1.101.0-nightly`. */
  readonly release: string;
  /** Its commit, 40 hexadecimal digits; `unknown` for one built without git. */
  readonly commit: string;
  /** The triple it runs on. */
  readonly host: string;
}

/** A Rust project's directory, and the toolchain that the user wants instead of the one it names. */
export interface RustProject {
  readonly directory: string;
  readonly toolchain?: string;
}

/** What cargo, rustc and rustup need in the environment so that all of them mean the same toolchain. */
export function rustupEnvironment(toolchain: string | undefined): Environment {
  return toolchain === undefined ? {} : { RUSTUP_TOOLCHAIN: toolchain };
}

/**
 * Reads the compiler that a project uses, after installing what its rust-toolchain.toml (or `toolchain`) names where that is missing.
 * That was asked for, so it also happens where RUSTUP_AUTO_INSTALL=0. Throws UserError where rustup or the toolchain cannot be installed.
 */
export async function ensureToolchain(system: System, home: Home, project: RustProject): Promise<Rustc> {
  const found = await askRustc(system, project);
  if (!isNotInstalled(found)) return readRustc(found);
  return alone(system, home, async () => {
    // Another call may have installed it while this one waited.
    const awaited = await askRustc(system, project);
    if (!isNotInstalled(awaited)) return readRustc(awaited);
    system.console.status(
      'Installing',
      /toolchain '([^']+)'/.exec(awaited.stderr)?.[1] ?? 'the Rust toolchain',
    );
    // rustup refuses to look for the active toolchain while a variable names one that is missing; without the
    // variable it installs the active one, with the components and targets of the toolchain file.
    const named = project.toolchain ?? system.env['RUSTUP_TOOLCHAIN'];
    const installed = await run(system, project, [
      ...(['rustup', 'toolchain', 'install', '--no-self-update', '--profile=minimal'] as const),
      ...(named ? [named] : []),
    ]);
    if (installed.code !== 0) throw new UserError(failureOf(installed));
    return readRustc(await askRustc(system, project));
  });
}

function askRustc(system: System, project: RustProject): Promise<Finished> {
  return run(system, project, ['rustc', '-vV']);
}

function isNotInstalled({ code, stderr }: Finished): boolean {
  return code !== 0 && stderr.includes('is not installed');
}

function readRustc(asked: Finished): Rustc {
  if (asked.code === 127) throw rustupMissing();
  if (asked.code !== 0) throw new UserError(failureOf(asked));
  return parseRustc(asked.stdout);
}

/**
 * Adds the standard libraries that targets need and the toolchain lacks. Throws UserError that names every platform whose
 * standard library rustup does not supply, or why it could not be had.
 */
export async function ensureTargets(
  system: System,
  home: Home,
  project: RustProject,
  targets: readonly Target[],
): Promise<void> {
  if ((await withoutStd(system, project, targets)).length === 0) return;
  // Another call may be adding the same right now.
  await alone(system, home, async () => {
    const missing = await withoutStd(system, project, targets);
    if (missing.length > 0) await addStd(system, project, missing);
  });
}

/**
 * rustup itself does not wait for another rustup, and two that unpack the same files fail or leave half of them. The lock lies in
 * rustup's home, which builds with other homes of ours share; in ours where that is not to be written.
 */
async function alone<Value>(system: System, home: Home, work: () => Promise<Value>): Promise<Value> {
  const rustupHome = rustupHomeOf(system.env);
  const place = (await isWritable(rustupHome)) ? rustupHome : home.root;
  if (place === home.root) {
    await makeDirectory(place)
      .then(() => access(place, constants.W_OK))
      .catch(error => {
        throw unwritableHome(place, error);
      });
  }
  const waiting = () => system.console.status('Blocking', 'waiting for another call of rustup');
  return withLock(join(place, 'rust-multiarch.lock'), waiting, work);
}

function isWritable(directory: string): Promise<boolean> {
  return isThere(directory, constants.W_OK);
}

function isThere(path: string, mode = constants.F_OK): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

async function addStd(system: System, project: RustProject, missing: readonly Target[]): Promise<void> {
  system.console.status('Installing', `std of ${missing.map(target => target.triple).join(', ')}`);
  if ((await addTargets(system, project, missing)).code === 0) return;
  // rustup adds all targets or none: asked for each, it says which it lacks.
  const lacking: Target[] = [];
  for (const target of missing) {
    const finished = await addTargets(system, project, [target]);
    if (finished.code === 0) continue;
    if (finished.code === 127)
      throw new UserError(`there is no std for ${describe(missing)}, and no rustup to add it`);
    if (!isLacking(finished.stderr)) throw new UserError(failureOf(finished));
    lacking.push(target);
  }
  if (lacking.length > 0) {
    throw new UserError(`rustup has no std for ${describe(lacking)}: leave it out of \`platforms\``);
  }
}

function describe(targets: readonly Target[]): string {
  return targets.map(target => `${target.platform} (${target.triple})`).join(', ');
}

/**
 * rustup lists a component after the last of its files is there; the directory answers for toolchains that rustup only links, or
 * does not know.
 */
async function withoutStd(
  system: System,
  project: RustProject,
  targets: readonly Target[],
): Promise<readonly Target[]> {
  const finished = await run(system, project, ['rustc', '--print=sysroot']);
  if (finished.code !== 0) throw new UserError(failureOf(finished));
  const libraries = join(finished.stdout.trim(), 'lib/rustlib');
  const components = await readFile(join(libraries, 'components'), 'utf8').catch(() => null);
  const missing: Target[] = [];
  for (const target of targets) {
    const there =
      components?.split('\n').includes(`rust-std-${target.triple}`) ??
      (await isThere(join(libraries, target.triple, 'lib')));
    if (!there) missing.push(target);
  }
  return missing;
}

function addTargets(system: System, project: RustProject, targets: readonly Target[]): Promise<Finished> {
  return run(system, project, ['rustup', 'target', 'add', ...new Set(targets.map(target => target.triple))]);
}

/** rustup's words for a target without a published std, and a server's answer for one that the channel lists and nobody published. */
function isLacking(stderr: string): boolean {
  return /has no prebuilt artifacts|does not support target|status code: 404|not found on the server/.test(
    stderr,
  );
}

function run(system: System, project: RustProject, argv: readonly [string, ...string[]]): Promise<Finished> {
  return runChild(system, argv, {
    cwd: project.directory,
    env: { ...rustupEnvironment(project.toolchain), RUSTUP_AUTO_INSTALL: '0' },
  });
}

function parseRustc(verbose: string): Rustc {
  const field = (name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(verbose)?.[1];
  const release = field('release');
  const host = field('host');
  if (release === undefined || host === undefined) {
    throw new UserError(`\`rustc -vV\` does not say its release and host: ${verbose.split('\n')[0]}`);
  }
  return { verbose, release, commit: field('commit-hash') ?? 'unknown', host };
}

function failureOf(finished: Finished): string {
  const help = /^help: (.+)$/m.exec(finished.stderr)?.[1];
  return `rustup: ${reasonOf(finished)}${help === undefined ? '' : ` (${help})`}`;
}

function rustupMissing(): UserError {
  return new UserError('there is no rustc on PATH: install Rust with rustup, https://rustup.rs');
}
