import { setTimeout as sleep } from 'node:timers/promises';
import type { PlannedBuild } from '../compile/compile.js';
import { allOf } from '../system/all.js';
import type { Digest } from '../system/digest.js';
import {
  ensureTargets,
  installCompilers,
  isAtLeast,
  readyWrappers,
  sharedProgress,
} from '../toolchain/toolchain.js';
import { decide, flagsOf, recipeOf, rustProject } from './decide.js';
import { type CachedJob, hasCache, type Job } from './job.js';
import type { Present } from './present.js';
import { restoreDependencies } from './restore.js';

export interface Installed {
  /** cargo-chef's recipe; null where it makes none. It is awaited by whoever saves. */
  readonly recipe: Promise<Digest | null>;
  readonly builds: readonly PlannedBuild[];
  /** A `deps` entry was restored. */
  readonly restored: boolean;
}

/**
 * Gets side by side what a compile needs: tools, std, the project's flags, and from the cache the dependencies. `meanwhile` is done with them; an
 * error of it is thrown.
 */
export async function install(
  job: Job,
  present: Present,
  meanwhile: () => Promise<void>,
): Promise<Installed> {
  const { system, request, setup, cache } = job;
  const console = sharedProgress(system.console);
  const talk = console();
  // Without a cache nobody needs a recipe, and why there is none.
  const info = cache === null ? talk.debug : talk.info;
  const fallback = cache?.save === true ? 'compile' : 'none';
  const recipe = recipeOf({ ...system, console: { ...talk, info } }, setup, fallback);
  recipe.catch(() => {});
  const hasDependencies = Object.keys(present.dependencies?.units ?? {}).length > 0;
  const restore = async (): Promise<boolean> =>
    hasCache(job) && job.cache.restore && !hasDependencies && restoreAny(job, present, recipe);
  const [restored, flags, wrappers] = await allOf([
    restore(),
    flagsOf(system, request, setup),
    readyWrappers(system, setup.project.directory, setup.env),
    installCompilers({ ...system, console: console() }, setup.home, setup.pins),
    ensureTargets(system, setup.home, rustProject(request), request.targets),
    meanwhile(),
  ]);
  // On a miss every dependency that can be compiled is worth keeping, whatever of the workspace cannot. cargo 1.74 and newer can go on.
  const keepGoing =
    cache?.save === true && !hasDependencies && !restored && isAtLeast(setup.rustc.release, '1.74.0');
  const { builds } = decide(request, setup, { flags, keepGoing });
  return {
    recipe,
    builds: builds.map(build => ({ ...build, env: { ...build.env, ...wrappers } })),
    restored,
  };
}

/** The dependencies with which the workspace's units were compiled; where their entry is gone, those of the recipe. */
async function restoreAny(
  job: CachedJob,
  present: Present,
  recipe: Promise<Digest | null>,
): Promise<boolean> {
  const key = present.comparison.record?.deps ?? null;
  const named = key !== null && (await restoreDependencies(job, present, null, key));
  return named || restoreDependencies(job, present, await soon(recipe));
}

/** Milliseconds for which the search of an entry waits for the recipe: it can do without, and the compile waits for it. */
const PATIENCE_MS = 5_000;

function soon(recipe: Promise<Digest | null>): Promise<Digest | null> {
  return Promise.race([recipe, sleep(PATIENCE_MS, null, { ref: false })]);
}
