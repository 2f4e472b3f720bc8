import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AskedEntry,
  cachePolicy,
  directoryStore,
  type EntryStore,
  findCompression,
  githubStore,
  isToldOfService,
  type Store,
} from '../cache/cache.js';
import type { Place } from '../home/home.js';
import type { Request } from '../request/request.js';
import type { Console } from '../system/console.js';
import { doorOf } from '../system/doors.js';
import type { System } from '../system/system.js';

/** The store of this run and what may be done with it. */
export interface Cache extends EntryStore {
  readonly restore: boolean;
  readonly save: boolean;
  /** Is told the answer to each request for an entry. */
  readonly note: (entry: AskedEntry) => void;
}

/**
 * Chooses the store of a run, `directory` null for GitHub's, and what the run may do with it. Returns null where there is none: the home
 * stays as it is, and is the cache.
 */
export function chooseStore(
  system: System,
  request: Request,
): (Pick<Cache, 'restore' | 'save'> & { readonly directory: string | null }) | null {
  const { mode, directory } = request.cache;
  const { event } = request.source;
  if (directory === undefined && !isToldOfService(system.env)) {
    // At home the home is the cache, and nobody asked for more.
    const isAtHome = event.kind === 'other' && event.name === '';
    if (mode === 'read' || mode === 'always' || (mode === 'auto' && !isAtHome)) system.console.info(NO_STORE);
    return null;
  }
  const { note: said, ...policy } = cachePolicy(mode, event);
  if (said !== undefined) system.console.info(said);
  return policy.restore || policy.save ? { ...policy, directory: directory ?? null } : null;
}

/** Opens the store that `chooseStore` chose. */
export async function openCache(
  system: System,
  request: Request,
  place: Place,
  note: Cache['note'],
): Promise<Cache | null> {
  const chosen = chooseStore(system, request);
  if (chosen === null) return null;
  const { directory, ...policy } = chosen;
  return { ...(await openEntryStore(system, directory, place)), ...policy, note };
}

/** Who asks for a cache learns that there is none. */
const NO_STORE =
  'there is no cache service here, so nothing is restored or saved: write `cache-dir: DIR` for a directory';

/** Opens the store in `directory`, or GitHub's for null. The caller has the project's lock. */
export async function openEntryStore(
  system: System,
  directory: string | null,
  { root }: Pick<Place, 'root'>,
): Promise<EntryStore> {
  const scratch = join(root, 'entries');
  // A run that was killed left what is there.
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true });
  return { store: storeOf(system, directory), compression: await findCompression(system), scratch };
}

const opened = new WeakMap<Console, Map<string | null, Store>>();

/** One for a run, which restores and saves: a store that did not answer is not asked again, and no line is said twice. */
function storeOf(system: System, directory: string | null): Store {
  const stores = opened.get(system.console) ?? new Map<string | null, Store>();
  opened.set(system.console, stores);
  const store =
    stores.get(directory) ??
    (directory === null ? githubStore(system, doorOf('toolkit')) : directoryStore(system, directory));
  stores.set(directory, store);
  return store;
}
