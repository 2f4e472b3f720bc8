import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target } from '../oci/platform.js';
import { isThere } from '../system/directory.js';
import { UserError } from '../system/errors.js';
import type { Finished } from '../system/process.js';
import type { System } from '../system/system.js';
import type { Rustc } from './rustup.js';
import { alone, failureOf, type RustProject, runPastLeftovers, sysrootOf } from './rustup-call.js';
import type { Home } from './tool.js';

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

/** Whether the toolchain brings lld. */
export async function hasLld(system: System, project: RustProject, { host }: Rustc): Promise<boolean> {
  return isThere(join(await sysrootOf(system, project), 'lib/rustlib', host, 'bin/rust-lld'));
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
  const libraries = join(await sysrootOf(system, project), 'lib/rustlib');
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
  return runPastLeftovers(system, project, [
    'rustup',
    'target',
    'add',
    ...new Set(targets.map(target => target.triple)),
  ]);
}

/** rustup's words for a target without a published std, and a server's answer for one that the channel lists and nobody published. */
function isLacking(stderr: string): boolean {
  return /has no prebuilt artifacts|does not support target|status code: 404|not found on the server/.test(
    stderr,
  );
}
