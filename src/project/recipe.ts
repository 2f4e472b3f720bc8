import { join } from 'node:path';
import { type Digest, digestOfFile } from '../system/digest.js';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';

/**
 * Runs `cargo chef prepare` at the workspace root and hashes its recipe.json: the manifests and the lock file with the
 * workspace's own versions masked. Null, with a line that says why, where cargo-chef cannot read the project: a recipe
 * makes a key, and a project without one is still built.
 */
export async function makeRecipe(
  system: System,
  chef: string,
  root: string,
  env: Environment,
): Promise<Digest | null> {
  const file = join(await system.temporary('recipe'), 'recipe.json');
  const result = await system.run([chef, 'chef', 'prepare', `--recipe-path=${file}`], { cwd: root, env });
  if (result.code === 0) return digestOfFile(file);
  const reason = result.stderr.trim().split('\n').at(-1) ?? '';
  system.console.info(
    `cargo-chef makes no recipe of this project (${reason}): dependencies are not cached by it`,
  );
  return null;
}
