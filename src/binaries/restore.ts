import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { idOf, moveIn, restoreEntry } from '../cache/cache.js';
import type { Place } from '../home/home.js';
import { mergedHistory, readHistory, writeHistory } from '../report/report.js';
import type { Digest } from '../system/digest.js';
import { isThere } from '../system/directory.js';
import { cargoHomeOf } from '../system/environment.js';
import { messageOf } from '../system/errors.js';
import type { System } from '../system/system.js';
import { depsRequest, workRequest } from './entry-keys.js';
import type { CachedJob } from './job.js';
import { noteSaved } from './pending.js';
import type { Present } from './present.js';

/**
 * Restores the workspace's units and finished binaries in the place of what is in the target directory; where `isExactOnly`, those of
 * exactly these sources alone. Returns false where there is no entry.
 */
export async function restoreWork(job: CachedJob, present: Present, isExactOnly: boolean): Promise<boolean> {
  const { system, setup, cache } = job;
  const { place } = setup;
  const to = join(cache.scratch, 'work');
  const wanted = workRequest(job, present);
  const asked = isExactOnly ? { ...wanted, shared: wanted.shared.slice(0, 1) } : wanted;
  const restored = await restoreEntry(
    system,
    cache,
    asked,
    rootsOf(place, cargoHomeOf(setup.env), setup.home.zigCache),
    to,
  );
  if (restored === null) return false;
  return tolerant(system, 'work', to, async () => {
    await rm(place.target, { recursive: true, force: true });
    const target = join(to, 'place', 'target');
    if (await isThere(target)) await rename(target, place.target);
    for (const name of ['kept', 'layers']) {
      const part = join(to, 'place', name);
      if (await isThere(part)) await moveIn(part, join(place.root, name));
    }
    const [here, there] = await Promise.all([place.root, join(to, 'place')].map(readHistory));
    if (here && there && there.runs.length > 0)
      await writeHistory(system, place.root, mergedHistory(here, there));
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
 * Restores the entry `key`, or without `key` the nearest entry of the recipe: dependencies' units, crate files, zig's libraries. An entry
 * of another environment gives no units. Returns true where units were restored.
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
  const roots = rootsOf(place, cargoHomeOf(env), home.zigCache);
  const wanted = depsRequest(job, present, recipe, key);
  const named = key === undefined ? wanted : { ...wanted, shared: [] };
  const restored = await restoreEntry(system, cache, named, roots, to);
  if (restored === null) return false;
  const isOfOthers = restored.shared === 'zig';
  const isMoved = await tolerant(system, 'deps', to, async () => {
    // Units of two compilations never meet.
    if (isOfOthers) await rm(join(to, 'target'), { recursive: true, force: true });
    else if (!present.comparison.record?.packages.length)
      await rm(place.target, { recursive: true, force: true });
    for (const name of DEPS_ROOTS) {
      if (await isThere(join(to, name))) await moveIn(join(to, name), roots[name]);
    }
    if (!isOfOthers) await noteSaved(place, cache.store, restored.key);
  });
  return isMoved && !isOfOthers;
}

const DEPS_ROOTS = ['target', 'registry', 'git', 'zig'] as const;

/** Returns where the parts of entries are: absolute directories by the names that stand for them in an archive. */
export function rootsOf(
  place: Place,
  cargoHome: string,
  zigCache: string,
): Readonly<Record<(typeof DEPS_ROOTS)[number] | 'place', string>> {
  return {
    place: place.root,
    target: place.target,
    registry: join(cargoHome, 'registry'),
    git: join(cargoHome, 'git'),
    zig: zigCache,
  };
}
