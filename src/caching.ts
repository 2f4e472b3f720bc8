import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findCompression } from './cache/compression.js';
import { directoryStore } from './cache/directory.js';
import { type EntryRequest, type RestoredEntry, restoreEntry, type Shelves } from './cache/entries.js';
import { githubStore, hasCacheService } from './cache/github.js';
import { keyOf, upTo } from './cache/keys.js';
import { cachePolicy } from './cache/policy.js';
import type { Store } from './cache/store.js';
import { depsRequest, UNKNOWN, workRequest, zigRequest } from './entry-requests.js';
import type { Place } from './plan/plan.js';
import type { Known, Recall } from './recall.js';
import type { Request } from './request/request.js';
import type { Console } from './system/console.js';
import type { Digest } from './system/digest.js';
import { isThere } from './system/directory.js';
import { doorOf } from './system/doors.js';
import type { System } from './system/system.js';

/** The store of this run and what may be done with it. */
export interface Caching extends Shelves {
  readonly restore: boolean;
  readonly save: boolean;
}

/** Null where there is no store: the home stays as it is, and is the cache. */
export async function openCaching(system: System, request: Request, known: Known): Promise<Caching | null> {
  const { mode, directory } = request.cache;
  if (directory === undefined && !hasCacheService(system.env)) return null;
  const { note, ...policy } = cachePolicy(mode, request.source.event);
  if (note !== undefined) system.console.info(note);
  if (!policy.restore && !policy.save) return null;
  return { ...(await openShelves(system, directory ?? null, known.place)), ...policy };
}

/** The store that entries lie in: `directory`'s, or GitHub's for null. */
export async function openShelves(
  system: System,
  directory: string | null,
  { root }: Pick<Place, 'root'>,
): Promise<Shelves> {
  const store = storeOf(system, directory);
  const scratch = join(root, 'entries');
  // Nobody else is at work here: what is there was left by a run that was killed.
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true });
  return { store, compression: await findCompression(system), scratch };
}

const opened = new WeakMap<Console, Map<string | null, Store>>();

/** One for a run, which restores and saves: whom nobody answered is not asked again, and what was said is not said again. */
function storeOf(system: System, directory: string | null): Store {
  const stores = opened.get(system.console) ?? new Map<string | null, Store>();
  opened.set(system.console, stores);
  const store =
    stores.get(directory) ??
    (directory === null ? githubStore(system, doorOf('toolkit')) : directoryStore(system, directory));
  stores.set(directory, store);
  return store;
}

/** The units of the workspace and its binaries, of this state of the sources or the newest. */
export function restoreWork(
  system: System,
  caching: Caching,
  request: Request,
  known: Known,
  recall: Recall,
): Promise<RestoredEntry | null> {
  return restoreEntry(system, caching, workRequest(caching, request, known, recall, ''));
}

/** The units of the dependencies and their crate files, of this recipe or the newest. */
export function restoreDependencies(
  system: System,
  caching: Caching,
  request: Request,
  known: Known,
  recall: Recall,
  recipe: Digest | null,
): Promise<RestoredEntry | null> {
  return restoreEntry(system, caching, depsRequest(caching, request, known, recall, recipe, UNKNOWN));
}

/** zig's libc and runtime of each target: nothing where they are there. */
export async function restoreZig(
  system: System,
  caching: Caching,
  request: Request,
  known: Known,
): Promise<void> {
  const entry = zigRequest(caching, request, known, '');
  if (await isThere(zigMark(known, entry))) return;
  await restoreEntry(system, caching, entry);
}

/** Absolute path of a file in zig's cache that names the libraries which were saved for these targets. */
export function zigMark({ home }: Known, { parts }: Pick<EntryRequest, 'parts'>): string {
  return join(home.zigCache, keyOf('zig', upTo(parts, 'profile')) + ZIG_MARK);
}

/** How its name ends. */
export const ZIG_MARK = '.saved';
