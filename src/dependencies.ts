import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntryToSave, RestoredEntry } from './cache/entries.js';
import { prefixOf } from './cache/keys.js';
import { belongTo } from './cache/work.js';
import type { Caching } from './caching.js';
import { depsRequest } from './entry-requests.js';
import type { Place } from './plan/plan.js';
import type { Known, Recall } from './recall.js';
import type { Request } from './request/request.js';
import type { Digest } from './system/digest.js';
import { writeWhole } from './system/temporary.js';

/** Which `deps` entry the target directory holds: what was restored into it, or saved from it. */
function depsFile({ root }: Place): string {
  return join(root, 'deps.json');
}

/** The dependencies that lie in the target directory, as if they had been restored; null where no entry is known of them. */
export async function dependenciesHere(
  caching: Caching,
  request: Request,
  known: Known,
  recall: Recall,
  recipe: Digest | null,
): Promise<RestoredEntry | null> {
  const here = await readDeps(known.place);
  const { kind, parts } = depsRequest(caching, request, known, recall, recipe, '');
  return here && { ...here, exact: here.key.startsWith(prefixOf(kind, parts, 'selection')) };
}

/** The id of those dependencies. */
export async function depsIdHere({ place }: Pick<Known, 'place'>): Promise<string | null> {
  return depsId(await readDeps(place));
}

async function readDeps(place: Place): Promise<Omit<RestoredEntry, 'exact'> | null> {
  const text = await readFile(depsFile(place), 'utf8').catch(() => 'null');
  return JSON.parse(text) as Omit<RestoredEntry, 'exact'> | null;
}

function unsavedFile({ root }: Place): string {
  return join(root, 'deps-unsaved.json');
}

/** The `deps` entry of what lies in the target directory, while it is not saved: the next image of the job may need no other. */
export async function readUnsaved(place: Place): Promise<EntryToSave | null> {
  const text = await readFile(unsavedFile(place), 'utf8').catch(() => 'null');
  return JSON.parse(text) as EntryToSave | null;
}

/**
 * Notes the entry that should be saved of them. Another job may save its key first: until it is known who did, what lies here belongs
 * to no entry.
 */
export async function noteUnsaved(place: Place, deps: EntryToSave): Promise<void> {
  await writeWhole(unsavedFile(place), JSON.stringify(deps));
  await noteDependencies({ place }, null);
  await belongTo(place.target, null);
}

/** What was compiled with them belongs to these dependencies from now on: a `work` entry names the `deps` that it goes with. */
export async function takeAsSaved(place: Place, deps: EntryToSave): Promise<void> {
  await noteDependencies({ place }, deps);
  await belongTo(place.target, depsId(deps));
  await rm(unsavedFile(place), { force: true });
}

/** Notes which entry the dependencies in the target directory are of; null for none. */
export async function noteDependencies(
  { place }: Pick<Known, 'place'>,
  deps: Omit<RestoredEntry, 'exact'> | null,
): Promise<void> {
  await writeWhole(depsFile(place), JSON.stringify(deps && { key: deps.key, facts: deps.facts }));
}

/** What a `deps` entry says of itself. */
export interface DepsFacts {
  /** By it a `work` entry knows its own. */
  readonly id: string;
  /** Ids of the units it holds. */
  readonly units: readonly string[];
}

/** The id of a restored `deps` entry. */
export function depsId(restored: Pick<RestoredEntry, 'facts'> | null): string | null {
  const { id } = factsOf(restored);
  return typeof id === 'string' ? id : null;
}

/** Ids of the units that a restored `deps` entry holds. */
export function depsUnits(restored: Pick<RestoredEntry, 'facts'>): ReadonlySet<unknown> {
  const { units } = factsOf(restored);
  return new Set(Array.isArray(units) ? units : []);
}

function factsOf(restored: Pick<RestoredEntry, 'facts'> | null): {
  readonly [name in keyof DepsFacts]?: unknown;
} {
  return typeof restored?.facts === 'object' ? (restored.facts ?? {}) : {};
}
