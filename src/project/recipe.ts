import { join } from 'node:path';
import { type Digest, digestOfFile } from '../system/digest.js';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';
import type { Project } from './project.js';

/**
 * Runs `cargo chef prepare` at the workspace root, by the toolchain of the directory that is built, and hashes its recipe.json: the manifests and the lock file with the
 * workspace's own versions masked. Null, with a line that says why, where cargo-chef cannot read the project: a recipe
 * makes a key, and a project without one is still built.
 */
export async function makeRecipe(
  system: System,
  chef: string,
  { root, directory }: Pick<Project, 'root' | 'directory'>,
  env: Environment,
): Promise<Digest | null> {
  const file = join(await system.temporary('recipe'), 'recipe.json');
  const result = await system.run([chef, 'chef', 'prepare', `--recipe-path=${file}`], {
    cwd: root,
    env: root === directory ? env : { ...env, ...(await toolchainIn(system, directory, env)) },
  });
  if (result.code === 0) return digestOfFile(file);
  const reason = result.stderr.trim().split('\n').at(-1) ?? '';
  system.console.info(
    `cargo-chef makes no recipe of this project (${reason}): dependencies are cached by Cargo.lock alone`,
  );
  return null;
}

/** rustup takes a toolchain's path as its name. */
async function toolchainIn(system: System, cwd: string, env: Environment): Promise<Environment> {
  const { code, stdout } = await system.run(['rustc', '--print=sysroot'], { cwd, env });
  return code === 0 ? { RUSTUP_TOOLCHAIN: stdout.trim() } : {};
}
