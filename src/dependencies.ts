import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type EntryRequest, type EntryToSave, type RestoredEntry, restoreEntry } from './cache/entries.js';
import { differences, type KeyPart, prefixOf } from './cache/keys.js';
import { belongTo, keepingRecord } from './cache/work.js';
import type { Caching } from './caching.js';
import { type DepsPlace, depsBeside, depsRequest, UNKNOWN } from './entry-requests.js';
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

/** Those (`before`) that stayed where they were, as if they had been restored, with what this image of a job needs and the ones before it did not. */
export async function dependenciesHere(
  system: System,
  caching: Caching,
  request: Request,
  known: Known,
  recall: Recall,
  recipe: Digest | null,
  before: readonly Held[],
): Promise<DependenciesHere> {
  const requestFor = (place: DepsPlace) => depsRequest(caching, request, known, recall, recipe, place);
  const { parts } = requestFor(UNKNOWN);
  const serving = (held: readonly Held[]) => {
    const here = held.map(entry => ({ ...entry, exact: isOwn(entry, parts) }));
    return here.findLast(({ exact }) => exact) ?? here.at(-1) ?? null;
  };
  const deps = serving(before);
  const bases = before.filter(entry => isOfRecipe(entry, parts));
  if (!caching.restore || deps?.exact || bases.length === 0) return { deps, held: before, came: false };
  const came = await restoreBeside(system, caching, known.place, bases, requestFor);
  const held = came ? [...before, came] : before;
  return { deps: serving(held), held, came: came !== null };
}

/** Restores the newest entry that was saved beside one of these; null where there is none. */
async function restoreBeside(
  system: System,
  caching: Caching,
  { target }: Place,
  bases: readonly Held[],
  requestFor: (place: DepsPlace) => EntryRequest,
): Promise<RestoredEntry | null> {
  for (const base of bases) {
    const request = depsBeside(requestFor({ beside: depsId(base) ?? '', instead: '' }));
    if ((await caching.store.lookup(prefixOf(request.kind, request.parts, 'beside'))) === null) continue;
    return keepingRecord(target, () => restoreEntry(system, caching, request));
  }
  return null;
}

/** Whether an entry is of this build's own selection of binaries and all else. */
export function isOwn({ key }: Pick<Held, 'key'>, parts: readonly KeyPart[]): boolean {
  return key.startsWith(prefixOf('deps', parts, 'selection'));
}

/** Whether an entry is of the same dependencies, whatever is built of them: other binaries, another profile. */
export function isOfRecipe({ key }: Pick<Held, 'key'>, parts: readonly KeyPart[]): boolean {
  const differ = differences('deps', parts, key);
  return differ !== null && !differ.some(({ name }) => name === 'dependencies');
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

/** Forgets it: what it should hold is no longer there. */
export async function forgetUnsaved(place: Place): Promise<void> {
  await rm(unsavedFile(place), { force: true });
}

/** What was compiled with them belongs to these dependencies from now on: a `work` entry names the `deps` that it goes with. */
export async function takeAsSaved(place: Place, deps: EntryToSave): Promise<void> {
  const held = [...(await heldHere({ place })), deps];
  await noteHeld({ place }, held);
  await belongTo(place.target, depsIds(held));
  await forgetUnsaved(place);
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
  /** Id of the entry beside whose units they were made; null for none. */
  readonly beside: string | null;
}

/** The id of a restored `deps` entry. */
export function depsId(restored: Pick<RestoredEntry, 'facts'> | null): string | null {
  const { id } = factsOf(restored);
  return typeof id === 'string' ? id : null;
}

/** The ids of the entries with which its units are of one making. */
export function depsFamily(restored: Pick<RestoredEntry, 'facts'> | null): readonly string[] {
  const { id, beside } = factsOf(restored);
  return [id, beside].filter(one => typeof one === 'string');
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
