import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { idOf, moveIn, restoreEntry } from '../cache/cache.js';
import type { Digest } from '../system/digest.js';
import { isThere } from '../system/directory.js';
import { cargoHomeOf } from '../system/environment.js';
import { messageOf } from '../system/errors.js';
import type { System } from '../system/system.js';
import { depsRequest, workRequest } from './entry-keys.js';
import type { CachedJob } from './job.js';
import { noteSaved } from './pending.js';
import type { Present } from './present.js';

/** Restores the workspace's units and finished binaries, of these sources alone where `isExactOnly`, in the place of what lies in the target directory. False where there is no entry. */
export async function restoreWork(job: CachedJob, present: Present, isExactOnly: boolean): Promise<boolean> {
  const { system, setup, cache } = job;
  const { place } = setup;
  const to = join(cache.scratch, 'work');
  const wanted = workRequest(job, present);
  const asked = isExactOnly ? { ...wanted, shared: wanted.shared.slice(0, 1) } : wanted;
  const restored = await restoreEntry(system, cache, asked, ['place'], to);
  if (restored === null) return false;
  return tolerant(system, 'work', to, async () => {
    await rm(place.target, { recursive: true, force: true });
    const target = join(to, 'place', 'target');
    if (await isThere(target)) await rename(target, place.target);
    await moveIn(join(to, 'place'), place.root);
    await noteSaved(place, cache.store, idOf(restored.key));
  });
}

/** A cache fails no build: an entry that cannot be moved to its place is a miss. */
async function tolerant(
  { console }: System,
  kind: string,
  from: string,
  move: () => Promise<void>,
): Promise<boolean> {
  try {
    await move();
    return true;
  } catch (error) {
    console.info(`the ${kind} entry cannot be used: ${messageOf(error)}`);
    return false;
  } finally {
    await rm(from, { recursive: true, force: true });
  }
}

/**
 * Restores the dependencies' units, the crate files and zig's libraries: of the named entry where `key` is given, else of the recipe. Of an
 * entry of another environment no units are taken. Returns whether units were.
 */
export async function restoreDependencies(
  job: CachedJob,
  present: Present,
  recipe: Digest | null,
  key?: string,
): Promise<boolean> {
  const { system, setup, cache } = job;
  const { place, env, home } = setup;
  const to = join(cache.scratch, 'deps');
  const roots = depsRoots({ target: place.target, cargoHome: cargoHomeOf(env), zigCache: home.zigCache });
  const wanted = depsRequest(job, present, recipe, key);
  const named = key === undefined ? wanted : { ...wanted, shared: [] };
  const restored = await restoreEntry(system, cache, named, Object.keys(roots), to);
  if (restored === null) return false;
  const isOfOthers = restored.shared === 'zig';
  const isMoved = await tolerant(system, 'deps', to, async () => {
    // Units of two compilations never meet.
    if (isOfOthers) await rm(join(to, 'target'), { recursive: true, force: true });
    else if (!present.comparison.record?.packages.length)
      await rm(place.target, { recursive: true, force: true });
    for (const [name, root] of Object.entries(roots)) {
      if (await isThere(join(to, name))) await moveIn(join(to, name), root);
    }
    if (!isOfOthers) await noteSaved(place, cache.store, restored.key);
  });
  return isMoved && !isOfOthers;
}

/** Where the parts of a `deps` entry lie: absolute directories by the names that stand for them in the archive. */
export function depsRoots(paths: {
  readonly target: string;
  readonly cargoHome: string;
  readonly zigCache: string;
}): Readonly<Record<string, string>> {
  return {
    target: paths.target,
    registry: join(paths.cargoHome, 'registry'),
    git: join(paths.cargoHome, 'git'),
    zig: paths.zigCache,
  };
}
