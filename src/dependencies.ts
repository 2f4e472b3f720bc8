import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type EntryRequest, type EntryToSave, type RestoredEntry, restoreEntry } from './cache/entries.js';
import { keyOf, prefixOf } from './cache/keys.js';
import { belongTo, keepingRecord } from './cache/work.js';
import type { Caching } from './caching.js';
import { depsRequest } from './entry-requests.js';
import type { Place } from './plan/plan.js';
import type { Known, Recall } from './recall.js';
import type { Request } from './request/request.js';
import type { Digest } from './system/digest.js';
import type { System } from './system/system.js';
import { writeWhole } from './system/temporary.js';

/** A `deps` entry whose units lie in the target directory: what was restored into it, or saved from it. */
export type Held = Omit<RestoredEntry, 'exact'>;

function heldFile({ root }: Place): string {
  return join(root, 'deps.json');
}

/** Those entries: each was made, or restored, beside the units of those before it, so that all are of one making. */
export async function heldHere({ place }: Pick<Known, 'place'>): Promise<readonly Held[]> {
  const text = await readFile(heldFile(place), 'utf8').catch(() => '[]');
  const held: unknown = JSON.parse(text);
  return Array.isArray(held) ? held : [];
}

/** The ids of those entries. */
export function depsIds(held: readonly Held[]): readonly string[] {
  return held.flatMap(entry => depsId(entry) ?? []);
}

/** The dependencies that a build finds in the target directory. */
export interface DependenciesHere {
  /** The entry that serves it, one of another image of the job where there is none of its own; null where there is none. */
  readonly deps: RestoredEntry | null;
  /** All that lie there. */
  readonly held: readonly Held[];
  /** Some of them came only now. */
  readonly came: boolean;
}

/** Those that stayed where they were, as if they had been restored, with what this image of a job needs and the ones before it did not. */
export async function dependenciesHere(
  system: System,
  caching: Caching,
  request: Request,
  known: Known,
  recall: Recall,
  recipe: Digest | null,
): Promise<DependenciesHere> {
  const requestFor = (instead: string) => depsRequest(caching, request, known, recall, recipe, instead);
  const { kind, parts } = requestFor('');
  const serving = (held: readonly Held[]) => {
    const own = prefixOf(kind, parts, 'selection');
    const here = held.map(entry => ({ ...entry, exact: entry.key.startsWith(own) }));
    return here.findLast(({ exact }) => exact) ?? here.at(-1) ?? null;
  };
  const before = await heldHere(known);
  const deps = serving(before);
  if (!caching.restore || deps === null || deps.exact) return { deps, held: before, came: false };
  const held = await restoreBeside(system, caching, known.place, before, requestFor);
  return { deps: serving(held), held, came: held.length > before.length };
}

/** Restores what was saved beside what lies here, and what was saved beside that because it lacked something. */
async function restoreBeside(
  system: System,
  caching: Caching,
  { target }: Place,
  before: readonly Held[],
  requestFor: (instead: string) => EntryRequest,
): Promise<readonly Held[]> {
  const held = [...before];
  for (const entry of held) {
    const request = { ...requestFor(depsId(entry) ?? ''), shared: [] };
    const key = keyOf(request.kind, request.parts);
    if ((await caching.store.lookup(key)) !== key) continue;
    const restored = await keepingRecord(target, () => restoreEntry(system, caching, request));
    if (restored) held.push(restored);
  }
  return held;
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
 * Notes the entry that should be saved of them, made beside `held`. Another job may save its key first: until it is known who did, what
 * lies here belongs to no other entry.
 */
export async function noteUnsaved(place: Place, deps: EntryToSave, held: readonly Held[]): Promise<void> {
  await writeWhole(unsavedFile(place), JSON.stringify(deps));
  await noteHeld({ place }, held);
  await belongTo(place.target, depsIds(held));
}

/** What was compiled with them belongs to these dependencies from now on: a `work` entry names the `deps` that it goes with. */
export async function takeAsSaved(place: Place, deps: EntryToSave): Promise<void> {
  const held = [...(await heldHere({ place })), deps];
  await noteHeld({ place }, held);
  await belongTo(place.target, depsIds(held));
  await rm(unsavedFile(place), { force: true });
}

/** Notes which entries the dependencies in the target directory are of. */
export async function noteHeld({ place }: Pick<Known, 'place'>, held: readonly Held[]): Promise<void> {
  await writeWhole(heldFile(place), JSON.stringify(held.map(({ key, facts }) => ({ key, facts }))));
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
