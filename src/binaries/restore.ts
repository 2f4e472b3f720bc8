import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type EntryRequest, idOf, moveIn, type RestoredEntry, restoreEntry } from '../cache/cache.js';
import type { Place } from '../home/home.js';
import { mergedHistory, readHistory, writeHistory } from '../report/report.js';
import type { Digest } from '../system/digest.js';
import { isThere } from '../system/directory.js';
import { cargoHomeOf } from '../system/environment.js';
import { messageOf } from '../system/errors.js';
import { depsRequest, workRequest } from './entry-keys.js';
import type { CachedJob } from './job.js';
import type { Present } from './present.js';
import { noteSaved } from './saved.js';

/**
 * Restores the workspace's units and finished binaries in the place of what is in the target directory; where `isExactOnly`, those of
 * exactly these sources alone. Returns false where there is no entry.
 */
export async function restoreWork(job: CachedJob, present: Present, isExactOnly: boolean): Promise<boolean> {
  const { place } = job.setup;
  const wanted = workRequest(job, present);
  const asked = isExactOnly ? { ...wanted, shared: wanted.shared.slice(0, 1) } : wanted;
  return restore(job, asked, async (from, { key }) => {
    await rm(place.target, { recursive: true, force: true });
    const target = join(from, 'place', 'target');
    if (await isThere(target)) await rename(target, place.target);
    for (const name of ['kept', 'layers']) {
      const part = join(from, 'place', name);
      if (await isThere(part)) await moveIn(part, join(place.root, name));
    }
    const [here, there] = await Promise.all([place.root, join(from, 'place')].map(readHistory));
    if (here && there && there.runs.length > 0)
      await writeHistory(job.system, place.root, mergedHistory(here, there));
    await noteSaved(place, job.cache.store, idOf(key));
    return true;
  });
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
  const { place } = job.setup;
  const wanted = depsRequest(job, present, recipe, key);
  const asked = key === undefined ? wanted : { ...wanted, shared: [] };
  return restore(job, asked, async (from, restored, roots) => {
    const isOfOthers = restored.shared === 'zig';
    // Units of two compilations never meet.
    if (isOfOthers) await rm(join(from, 'target'), { recursive: true, force: true });
    else if (!present.comparison.record?.packages.length)
      await rm(place.target, { recursive: true, force: true });
    for (const name of DEPS_ROOTS) {
      if (await isThere(join(from, name))) await moveIn(join(from, name), roots[name]);
    }
    if (!isOfOthers) await noteSaved(place, job.cache.store, restored.key);
    return !isOfOthers;
  });
}

/**
 * Extracts an entry to a directory `from`, and lets `move` bring it to its places. A cache fails no build: an entry that cannot be moved is
 * a miss. Returns what `move` returns; false for a miss.
 */
async function restore(
  { system, setup, cache }: CachedJob,
  request: EntryRequest,
  move: (from: string, restored: RestoredEntry, roots: EntryRoots) => Promise<boolean>,
): Promise<boolean> {
  const from = join(cache.scratch, request.kind);
  const roots = rootsOf(setup.place, cargoHomeOf(setup.env), setup.home.zigCache);
  const restored = await restoreEntry(system, cache, request, roots, from);
  if (restored === null) return false;
  try {
    return await move(from, restored, roots);
  } catch (error) {
    system.console.info(`the ${request.kind} entry cannot be used: ${messageOf(error)}`);
    return false;
  } finally {
    await rm(from, { recursive: true, force: true });
  }
}

const DEPS_ROOTS = ['target', 'registry', 'git', 'zig'] as const;

export type EntryRoots = Readonly<Record<(typeof DEPS_ROOTS)[number] | 'place', string>>;

/** Returns where the parts of entries are: absolute directories by the names that stand for them in an archive. */
export function rootsOf(place: Place, cargoHome: string, zigCache: string): EntryRoots {
  return {
    place: place.root,
    target: place.target,
    registry: join(cargoHome, 'registry'),
    git: join(cargoHome, 'git'),
    zig: zigCache,
  };
}
