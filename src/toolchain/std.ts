import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target } from '../oci/platform.js';
import { isThere } from '../system/directory.js';
import { UserError } from '../system/errors.js';
import type { Finished } from '../system/process.js';
import type { System } from '../system/system.js';
import type { Rustc } from './rustup.js';
import { alone, failureOf, type RustProject, runPastLeftovers, sysrootOf } from './rustup-call.js';
import { sysrootIn } from './std-source.js';
import type { Sysroot } from './sysroot.js';
import type { Home } from './tool.js';

/**
 * Adds the standard libraries that targets need and the toolchain lacks. Returns the targets whose std rustup does not supply, and that of
 * which the home has one. Throws UserError for another reason why a std could not be had.
 */
export async function ensureTargets(
  system: System,
  home: Home,
  rustc: Rustc,
  project: RustProject,
  targets: readonly Target[],
): Promise<readonly Target[]> {
  const { missing, built } = await findStd(system, home, rustc, project, targets);
  if (missing.length === 0) return built;
  // Another call may be adding the same right now.
  return alone(system, home, async () => {
    const found = await findStd(system, home, rustc, project, targets);
    if (found.missing.length === 0) return found.built;
    return [...found.built, ...(await addStd(system, project, found.missing))];
  });
}

/** Returns true where the toolchain brings lld. */
export async function hasLld(system: System, project: RustProject, { host }: Rustc): Promise<boolean> {
  return isThere(join(await sysrootOf(system, project), 'lib/rustlib', host, 'bin/rust-lld'));
}

/** The sysroot of ours with the targets whose std is there already; null where the toolchain has std for all that have one. */
export async function findSysroot(
  system: System,
  home: Home,
  rustc: Rustc,
  project: RustProject,
  targets: readonly Target[],
): Promise<Sysroot | null> {
  const { sysroot, built } = await findStd(system, home, rustc, project, targets);
  const { directory } = sysroot;
  return built.length === 0 ? null : { directory, triples: new Set(built.map(({ triple }) => triple)) };
}

/** Returns those of which rustup has none. */
async function addStd(
  system: System,
  project: RustProject,
  missing: readonly Target[],
): Promise<readonly Target[]> {
  system.console.status('Installing', `std of ${missing.map(target => target.triple).join(', ')}`);
  if ((await addTargets(system, project, missing)).code === 0) return [];
  // rustup adds all targets or none: asked for each, it says which it lacks.
  const lacking: Target[] = [];
  for (const target of missing) {
    const finished = await addTargets(system, project, [target]);
    if (finished.code === 0) continue;
    if (finished.code !== 127 && !isLacking(finished.stderr)) throw new UserError(failureOf(finished));
    lacking.push(target);
  }
  return lacking;
}

/**
 * rustup lists a component after the last of its files is there; the directory answers for toolchains that rustup only links, or
 * does not know. What was built of rust-src stays in use: rustup is not asked again.
 */
async function findStd(
  system: System,
  home: Home,
  rustc: Rustc,
  project: RustProject,
  targets: readonly Target[],
) {
  const toolchain = await sysrootOf(system, project);
  const libraries = join(toolchain, 'lib/rustlib');
  const components = await readFile(join(libraries, 'components'), 'utf8').catch(() => null);
  const sysroot = sysrootIn(home, rustc, toolchain);
  const missing: Target[] = [];
  const built: Target[] = [];
  for (const target of targets) {
    const there =
      components?.split('\n').includes(`rust-std-${target.triple}`) ??
      (await isThere(join(libraries, target.triple, 'lib')));
    if (there) continue;
    ((await sysroot.has(target.triple)) ? built : missing).push(target);
  }
  return { sysroot, missing, built };
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
  return /has no prebuilt artifacts|does not support target|is unavailable for download|status code: 404|not found on the server/.test(
    stderr,
  );
}
