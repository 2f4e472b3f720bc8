import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { crateMembers } from './cache/crates.js';
import { type EntryToSave, type RestoredEntry, type Shelves, saveEntry } from './cache/entries.js';
import { type KeyPart, keyOf, prefixOf } from './cache/keys.js';
import type { Saved } from './cache/store.js';
import {
  belongTo,
  dependencyMembers,
  hashOfParts,
  lockedPackages,
  type Recorded,
  type Result,
  workMembers,
} from './cache/work.js';
import { zigLibraries } from './cache/zig.js';
import { type Caching, openShelves, ZIG_MARK, zigMark } from './caching.js';
import {
  type DepsFacts,
  depsId,
  depsIds,
  depsUnits,
  type Held,
  heldHere,
  isOfRecipe,
  isOwn,
  noteUnsaved,
  readUnsaved,
  takeAsSaved,
} from './dependencies.js';
import { ALONE, depsRequest, FIRST, UNKNOWN, workRequest, zigRequest } from './entry-requests.js';
import { keptFiles } from './kept.js';
import type { Place } from './plan/plan.js';
import type { Known, Recall } from './recall.js';
import type { Request } from './request/request.js';
import type { Digest } from './system/digest.js';
import { isThere } from './system/directory.js';
import { cargoHomeOf } from './system/environment.js';
import { withLock } from './system/lock.js';
import type { System } from './system/system.js';

/** Saving, as data: what is saved is decided where it was built, and the action saves in a process of its own. */
export interface SaveJob {
  /** The directory store's; null for GitHub's. */
  readonly directory: string | null;
  readonly place: Place;
  readonly entries: readonly EntryToSave[];
}

/** The job with these files, absolute paths in the project's place, in the `work` entry: what is made of binaries after they are compiled. */
export function withLater(job: SaveJob, files: readonly string[]): SaveJob {
  const later = files.map(file => ({ root: 'place', path: relative(job.place.root, file) }));
  const entries = job.entries.map(entry => (entry.kind === 'work' ? { ...entry, later } : entry));
  return { ...job, entries };
}

/** Saves what is not there yet. A cache never fails anything: what goes wrong is a line of information. */
export async function save(system: System, job: SaveJob): Promise<void> {
  const waiting = () => system.console.status('Blocking', 'waiting for a build of this project');
  await withLock(job.place.lock, waiting, () => saveEntries(system, job));
}

async function saveEntries(system: System, { directory, place, entries }: SaveJob): Promise<void> {
  const shelves = await openShelves(system, directory, place);
  let bytes = 0;
  let isTold = false;
  for (const entry of entries) {
    if (await isOutgrown(entry)) continue;
    const saved =
      entry.kind === 'work'
        ? await saveWork(system, shelves, place, entry)
        : await saveEntry(system, shelves, entry);
    if (saved === null) {
      // One line is enough of what is wrong, and where dependencies are refused one was said.
      if (!isTold && !shelves.store.troubled()) system.console.info(LEFT_OUT);
      continue;
    }
    if (saved.kind === 'saved') bytes += saved.bytes;
    if (entry.kind === 'zig' && saved.kind === 'refused') await rm(zigMarkOf(entry), { force: true });
    if (entry.kind !== 'deps') continue;
    if (saved.kind === 'saved') await takeAsSaved(place, entry);
    isTold = saved.kind === 'refused';
  }
  if (bytes > 0 && directory === null) sayQuota(system, bytes);
}

/**
 * Null where the dependencies that it was made with are not in the store, or what lies here is no longer of them. Of all whose units lie
 * here the record in the entry names this one alone: what is saved later in the place of the others is of another making.
 */
async function saveWork(
  system: System,
  shelves: Shelves,
  place: Place,
  entry: EntryToSave,
): Promise<Saved | null> {
  const { deps } = entry.facts as WorkFacts;
  const held = depsIds(await heldHere({ place }));
  if (deps === null || !held.includes(deps)) return null;
  await belongTo(place.target, [deps]);
  try {
    return await saveEntry(system, shelves, entry);
  } finally {
    await belongTo(place.target, held);
  }
}

/** Units that were made with our dependencies have no place beside another job's. */
const LEFT_OUT =
  'the work entry is not saved: it belongs to our dependencies, and the store has those of another build';

/** GitHub docs, "Dependency caching reference", usage limits and eviction policy: bytes for a repository by default. */
const GITHUB_QUOTA = 10 * 10 ** 9;

function sayQuota(system: System, bytes: number): void {
  const times = Math.floor(GITHUB_QUOTA / bytes);
  system.console.info(
    times > 0
      ? `GitHub keeps 10 GB of entries for a repository, last used first: room for ${times} times what was saved now`
      : 'GitHub keeps 10 GB of entries for a repository, which is less than what was saved now: the next run may not find it',
  );
}

export interface Outcome {
  readonly recipe: Digest | null;
  readonly recorded: Recorded;
  readonly restoredDeps: RestoredEntry | null;
  /** All `deps` entries whose units lie there, that one among them. */
  readonly held: readonly Held[];
  /** Id of the `deps` entry whose units did not fit each other. */
  readonly unfit: string | null;
  /** All was compiled, or at least every dependency: what is missing is the workspace's own. */
  readonly complete: 'all' | 'dependencies' | 'no';
}

/**
 * What this run should leave in the store, as data: only entries that would differ from those restored. The `work` entry
 * names its `deps`, so that units of two jobs never meet.
 */
export async function entriesToSave(
  caching: Caching,
  request: Request,
  known: Known,
  recall: Recall,
  outcome: Outcome,
): Promise<readonly EntryToSave[]> {
  const { complete } = outcome;
  if (!caching.save || complete === 'no') return [];
  const deps = await depsToSave(caching, request, known, recall, outcome);
  const facts: WorkFacts = { deps: depsId(deps ?? outcome.restoredDeps) };
  const entries = [
    // Only what was linked for a target has made zig's own of it.
    complete === 'all' ? await zigToSave(caching, request, known) : null,
    deps,
    complete === 'all' ? await workToSave(caching, request, known, recall, outcome.recorded, facts) : null,
  ];
  return entries.filter(entry => entry !== null);
}

async function depsToSave(
  caching: Caching,
  request: Request,
  known: Known,
  recall: Recall,
  { recorded, restoredDeps, held, recipe, unfit, complete }: Outcome,
): Promise<EntryToSave | null> {
  const { place, env } = known;
  const { parts } = depsRequest(caching, request, known, recall, recipe, UNKNOWN);
  if (restoredDeps && holdsAll(restoredDeps, parts, recorded)) return null;
  // What takes an entry's place holds all.
  if ((restoredDeps?.exact || unfit !== null) && complete !== 'all') return null;
  const unsaved = await readUnsaved(place);
  const lying = held.filter(entry => isOfRecipe(entry, parts));
  if (unsaved && holdsAll({ ...unsaved, exact: false }, parts, recorded)) {
    await noteUnsaved(place, unsaved, lying);
    return unsaved;
  }
  const others = [...lying, ...(unsaved && isOfRecipe(unsaved, parts) ? [unsaved] : [])];
  const base = others.find(entry => !isOwn(entry, parts)) ?? null;
  const own = unfit ?? (restoredDeps?.exact ? depsId(restoredDeps) : null);
  const { kind, ...entry } = depsRequest(caching, request, known, recall, recipe, {
    beside: depsId(base) ?? ALONE,
    instead: own ?? FIRST,
  });
  const facts: DepsFacts = {
    id: randomUUID(),
    units: recorded.dependencies.map(({ id }) => id),
    beside: depsId(base),
  };
  const units = await dependencyMembers(place.target, recorded.dependencies);
  const ids = [...new Set(recorded.dependencies.map(({ packageId }) => packageId))];
  const crates = await crateMembers(
    cargoHomeOf(env),
    ids,
    (await lockedPackages(known.project.root)).map(({ name }) => name),
  );
  const members = [...units.map(path => ({ root: 'target', path })), ...crates];
  const deps = { kind, key: keyOf(kind, entry.parts), facts, roots: entry.roots, members };
  await noteUnsaved(place, deps, lying);
  return deps;
}

/** What a `work` entry says of itself. */
interface WorkFacts {
  /** Id of the `deps` entry that it was made with. */
  readonly deps: string | null;
}

async function workToSave(
  caching: Caching,
  request: Request,
  known: Known,
  recall: Recall,
  recorded: Recorded,
  facts: WorkFacts,
): Promise<EntryToSave> {
  const { place } = known;
  const { state, local } = recorded;
  const { kind, parts, roots } = workRequest(caching, request, known, recall, state);
  const units = await workMembers(place.target, local);
  const { binaries, crates } = keptFiles(place, ownResult(recall, recorded));
  const kept = [...binaries];
  // An SBOM can be done without: where its facts are gone, the rest is still of use.
  for (const path of crates) if (await isThere(path)) kept.push(path);
  const paths = [...units.map(path => `target/${path}`), ...kept.map(path => relative(place.root, path))];
  const members = [...new Set(paths)].map(path => ({ root: 'place', path }));
  return { kind, key: keyOf(kind, parts), facts, roots, members };
}

/** Of all finished builds of this state the one that was asked for: the others have entries of their own. */
function ownResult({ surveyed }: Recall, { record }: Recorded): readonly Result[] {
  const result = record.results[hashOfParts(surveyed.settings.request)];
  return result ? [result] : [];
}

/**
 * Whether a `deps` entry has every unit that the build used. An entry for another binary of the workspace serves as well, when nothing
 * had to be compiled besides it; the build's own does whatever was compiled again, since a build script may run each time.
 */
function holdsAll(deps: RestoredEntry, parts: readonly KeyPart[], { dependencies }: Recorded): boolean {
  const there = depsUnits(deps);
  if (!dependencies.every(({ id }) => there.has(id))) return false;
  const sameRecipe = deps.key.startsWith(prefixOf('deps', parts, 'dependencies'));
  return deps.exact || (sameRecipe && dependencies.every(({ fresh }) => fresh));
}

async function zigToSave(caching: Caching, request: Request, known: Known): Promise<EntryToSave | null> {
  const { files, name } = await zigLibraries(known.home.zigCache);
  if (name === '') return null;
  const { kind, parts, roots } = zigRequest(caching, request, known, name);
  const mark = zigMark(known, { parts });
  if ((await readFile(mark, 'utf8').catch(() => null)) === name) return null;
  await writeFile(mark, name);
  const members = [...files, basename(mark)].map(path => ({ root: 'zig', path }));
  return { kind, key: keyOf(kind, parts), facts: name, roots, members };
}

/** It goes into the entry, and is no longer true where that is not saved. */
function zigMarkOf({ roots, members }: EntryToSave): string {
  return join(roots['zig'] ?? '', members.find(({ path }) => path.endsWith(ZIG_MARK))?.path ?? '');
}

/** A later step of the job saves more of zig's libraries: post steps run last first, and the newest entry should be the fullest. */
async function isOutgrown(entry: EntryToSave): Promise<boolean> {
  return entry.kind === 'zig' && (await readFile(zigMarkOf(entry), 'utf8').catch(() => null)) !== entry.facts;
}
