import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDirectory } from '../system/directory.js';
import { rustupHomeOf } from '../system/environment.js';
import { UserError } from '../system/errors.js';
import { withLock } from '../system/lock.js';
import type { Argv, Environment, Finished } from '../system/process.js';
import type { System } from '../system/system.js';
import { reasonOf, runChild, unwritableHome } from './install.js';
import { conflictIn, removeLeftover } from './leftovers.js';
import type { Home } from './tool.js';

/** A Rust project's directory, and the toolchain that the user wants instead of the one it names. */
export interface RustProject {
  readonly directory: string;
  readonly toolchain?: string;
}

/** Returns what cargo, rustc and rustup need in the environment so that all of them mean the same toolchain. */
export function rustupEnvironment(toolchain: string | undefined): Environment {
  return toolchain === undefined ? {} : { RUSTUP_TOOLCHAIN: toolchain };
}

/**
 * rustup itself does not wait for another rustup, and two that unpack the same files fail or leave half of them. The lock lies in
 * rustup's home, which builds with other homes of ours share; in ours where that is not to be written.
 */
export async function alone<Value>(system: System, home: Home, work: () => Promise<Value>): Promise<Value> {
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
  return access(directory, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** Runs a program of the toolchain where the project chooses the toolchain. */
export function run(system: System, project: RustProject, argv: Argv): Promise<Finished> {
  return runChild(system, argv, { cwd: project.directory, env: rustupEnvironment(project.toolchain) });
}

/** Runs rustup; what an interrupted one left in its way is removed. Throws UserError. */
export async function mustRun(system: System, project: RustProject, argv: Argv): Promise<void> {
  const finished = await runPastLeftovers(system, project, argv);
  if (finished.code !== 0) throw new UserError(failureOf(finished));
}

/** Runs rustup; what an interrupted one left in its way is removed. */
export async function runPastLeftovers(system: System, project: RustProject, argv: Argv): Promise<Finished> {
  for (const removed = new Set<string>(); ; ) {
    const finished = await run(system, project, argv);
    const conflict = finished.code === 0 ? undefined : conflictIn(finished.stderr);
    if (conflict === undefined || removed.has(conflict)) return finished;
    removed.add(conflict);
    if (!(await removeLeftover(await sysrootOf(system, project), conflict))) return finished;
  }
}

/** Returns the toolchain's directory, absolute. Throws UserError. */
export async function sysrootOf(system: System, project: RustProject): Promise<string> {
  const finished = await run(system, project, ['rustc', '--print=sysroot']);
  if (finished.code !== 0) throw new UserError(failureOf(finished));
  return finished.stdout.trim();
}

export function failureOf(finished: Finished): string {
  const help = /^help: (.+)$/m.exec(finished.stderr)?.[1];
  const reason = reasonOf(finished);
  if (reason.startsWith('relative path toolchain'))
    return `rustup: ${reason} in rust-toolchain.toml: write its absolute path, or a channel instead of a path`;
  return `rustup: ${reason}${help === undefined ? '' : ` (${help})`}`;
}
