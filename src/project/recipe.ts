import { join } from 'node:path';
import { type Digest, digestOfFile } from '../system/digest.js';
import { UserError, verbatim } from '../system/errors.js';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';
import type { Project } from './project.js';

/**
 * Runs `cargo chef prepare` at the workspace root, by the toolchain of the directory that is built, and hashes its recipe.json: the manifests and the lock file with the
 * workspace's own versions masked. Throws UserError where cargo-chef cannot read the project.
 */
export async function makeRecipe(
  system: System,
  chef: string,
  { root, directory }: Pick<Project, 'root' | 'directory'>,
  env: Environment,
): Promise<Digest> {
  const file = join(await system.temporary('recipe'), 'recipe.json');
  const own = root === directory ? env : { ...env, ...(await toolchainIn(system, directory, env)) };
  const result = await system.run([chef, 'chef', 'prepare', `--recipe-path=${file}`], {
    cwd: root,
    env: { ...own, RUST_BACKTRACE: '0', RUST_LIB_BACKTRACE: '0' },
  });
  if (result.code === 0) return digestOfFile(file);
  const reason = reasonOf(result.stderr);
  const why = reason === null ? '' : `: ${verbatim(reason)}`;
  throw new UserError(`cargo-chef cannot make a recipe of this project${why}`);
}

/** The error and its first cause, as anyhow prints them, or a panic's message; null for other words. */
function reasonOf(stderr: string): string | null {
  const panic = /^thread '.*' (?:\(\d+\) )?panicked at .*\n(.+)$/m.exec(stderr)?.[1];
  const error = /^Error: (.+)$/m.exec(stderr)?.[1] ?? panic;
  const cause = /^Caused by:\n\s*(?:0: )?(.+)$/m.exec(stderr)?.[1];
  return error === undefined ? null : [error, cause].filter(Boolean).join(': ');
}

/** rustup takes a toolchain's path as its name. */
async function toolchainIn(system: System, cwd: string, env: Environment): Promise<Environment> {
  const { code, stdout } = await system.run(['rustc', '--print=sysroot'], { cwd, env });
  return code === 0 ? { RUSTUP_TOOLCHAIN: stdout.trim() } : {};
}
