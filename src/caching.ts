import { randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { findCompression } from './cache/compression.js';
import { crateMembers, filesBelow } from './cache/crates.js';
import { directoryStore } from './cache/directory.js';
import {
  type EntryRequest,
  type EntryToSave,
  type RestoredEntry,
  restoreEntry,
  type Shelves,
  saveEntry,
} from './cache/entries.js';
import { githubStore, hasCacheService } from './cache/github.js';
import { type KeyPart, keyOf, prefixOf } from './cache/keys.js';
import { cachePolicy } from './cache/policy.js';
import type { Saved } from './cache/store.js';
import { belongTo, dependencyMembers, type Recorded, workMembers } from './cache/work.js';
import { keptPath } from './compile/compile.js';
import { depsRequest, FIRST, workRequest, zigRequest } from './entry-requests.js';
import type { Place } from './plan/plan.js';
import type { Known, Recall } from './recall.js';
import type { Request } from './request/request.js';
import { keptCratesPaths } from './sbom/sbom.js';
import type { Digest } from './system/digest.js';
import { doorOf } from './system/doors.js';
import { cargoHomeOf } from './system/environment.js';
import { withLock } from './system/lock.js';
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

async function openShelves(
  system: System,
  directory: string | null,
  { root }: Pick<Place, 'root'>,
): Promise<Shelves> {
  const store =
    directory === null ? githubStore(system, doorOf('toolkit')) : directoryStore(system, directory);
  const scratch = join(root, 'entries');
  // Nobody else is at work here: what is there was left by a run that was killed.
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true });
  return { store, compression: await findCompression(system), scratch };
}

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
  for (const entry of entries) {
    const saved = await saveEntry(system, shelves, entry);
    if (saved.kind === 'saved') bytes += saved.bytes;
    if (entry.kind !== 'deps') continue;
    if (saved.kind === 'saved') await takeAsSaved(place, entry);
    else if ((await depsIdHere({ place })) !== depsId(entry)) {
      if (shelves.store.answers()) sayLeftOut(system, saved, entries);
      break;
    }
  }
  if (bytes > 0 && directory === null) sayQuota(system, bytes);
}

/** What was compiled with them belongs to these dependencies from now on: a `work` entry names the `deps` that it goes with. */
async function takeAsSaved(place: Place, deps: EntryToSave): Promise<void> {
  await noteDependencies({ place }, deps);
  await belongTo(place.target, depsId(deps));
  await rm(unsavedFile(place), { force: true });
}

/** Units that were made with our dependencies have no place beside another job's, or beside none. */
function sayLeftOut(
  system: System,
  deps: Exclude<Saved, { kind: 'saved' }>,
  entries: SaveJob['entries'],
): void {
  if (!entries.some(({ kind }) => kind === 'work')) return;
  const why = deps.kind === 'present' ? 'the store has those of another build' : 'they are not saved';
  system.console.info(`the work entry is not saved: it belongs to our dependencies, and ${why}`);
}

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
  return restoreEntry(system, caching, depsRequest(caching, request, known, recall, recipe, ''));
}

/** zig's libc and runtime of each target: nothing where they are there. */
export async function restoreZig(
  system: System,
  caching: Caching,
  request: Request,
  known: Known,
): Promise<void> {
  const entry = zigRequest(caching, request, known);
  if (await exists(zigMark(known, entry))) return;
  await restoreEntry(system, caching, entry);
}

/** Says in zig's cache that it holds what these targets need. */
function zigMark({ home }: Known, { parts }: EntryRequest): string {
  return join(home.zigCache, `${keyOf('zig', parts)}.complete`);
}

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
  return here && { ...here, exact: here.key.startsWith(prefixOf(kind, parts, parts.length - 1)) };
}

/** The `deps` entry of what lies in the target directory, while it is not saved: the next image of the job may need no other. */
function unsavedFile({ root }: Place): string {
  return join(root, 'deps-unsaved.json');
}

/** The id of those dependencies. */
export async function depsIdHere({ place }: Pick<Known, 'place'>): Promise<string | null> {
  return depsId(await readDeps(place));
}

async function readDeps(place: Place): Promise<Omit<RestoredEntry, 'exact'> | null> {
  const text = await readFile(depsFile(place), 'utf8').catch(() => 'null');
  return JSON.parse(text) as Omit<RestoredEntry, 'exact'> | null;
}

async function readUnsaved(place: Place): Promise<EntryToSave | null> {
  const text = await readFile(unsavedFile(place), 'utf8').catch(() => 'null');
  return JSON.parse(text) as EntryToSave | null;
}

/** Notes which entry the dependencies in the target directory are of; null for none. */
export async function noteDependencies(
  { place }: Pick<Known, 'place'>,
  deps: Omit<RestoredEntry, 'exact'> | null,
): Promise<void> {
  await writeFile(depsFile(place), JSON.stringify(deps && { key: deps.key, facts: deps.facts }));
}

export interface Outcome {
  readonly recipe: Digest | null;
  readonly recorded: Recorded;
  readonly restoredDeps: RestoredEntry | null;
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
  if (!caching.save || outcome.complete === 'no') return [];
  const { place, env } = known;
  const { recorded, restoredDeps, recipe, unfit } = outcome;
  const entries: EntryToSave[] = [];
  // Only what was linked for a target has made zig's own of it.
  const zig = outcome.complete === 'all' ? await zigToSave(caching, request, known) : null;
  if (zig) entries.push(zig);
  const { kind, parts, roots } = depsRequest(caching, request, known, recall, recipe, unfit ?? FIRST);
  if (!holdsAll(restoredDeps, parts, recorded)) {
    const unsaved = await readUnsaved(place);
    if (unsaved && holdsAll({ ...unsaved, exact: false }, parts, recorded)) entries.push(unsaved);
    else {
      const units = await dependencyMembers(place.target, recorded.dependencies);
      const ids = [...new Set(recorded.dependencies.map(({ packageId }) => packageId))];
      const crates = await crateMembers(cargoHomeOf(env), ids, await lockedNames(known.project.root));
      const members = [...units.map(path => ({ root: 'target', path })), ...crates];
      const deps = { kind, key: keyOf(kind, parts), facts: { id: randomUUID() }, roots, members };
      entries.push(deps);
      await writeFile(unsavedFile(place), JSON.stringify(deps));
    }
    // Another job may save this key first: until it is known who did, what lies here belongs to no entry.
    await noteDependencies(known, null);
    await belongTo(place.target, null);
  }
  if (outcome.complete === 'all') {
    const { kind, parts, roots } = workRequest(caching, request, known, recall, recorded.state);
    const units = await workMembers(place.target, recorded.local);
    const results = Object.values(recorded.record.results).map(({ binaries }) => binaries);
    const kept = results.flat().map(({ digest }) => keptPath(place.kept, digest));
    // An SBOM can be done without: where its facts are gone, the rest is still of use.
    for (const path of results.flatMap(binaries => keptCratesPaths(place.kept, binaries))) {
      if (await exists(path)) kept.push(path);
    }
    const members = new Set([
      ...units.map(path => `target/${path}`),
      ...kept.map(path => relative(place.root, path)),
    ]);
    entries.push({
      kind,
      key: keyOf(kind, parts),
      facts: null,
      roots,
      members: [...members].map(path => ({ root: 'place', path })),
    });
  }
  return entries;
}

/** An entry for another binary of the workspace serves as well, when nothing had to be compiled besides it. */
function holdsAll(
  deps: RestoredEntry | null,
  parts: readonly KeyPart[],
  { dependencies }: Recorded,
): boolean {
  if (deps === null || deps.exact) return deps !== null;
  const sameRecipe = deps.key.startsWith(prefixOf('deps', parts, parts.length - 2));
  return sameRecipe && dependencies.every(({ fresh }) => fresh);
}

async function zigToSave(caching: Caching, request: Request, known: Known): Promise<EntryToSave | null> {
  const entry = zigRequest(caching, request, known);
  const mark = zigMark(known, entry);
  if (await exists(mark)) return null;
  await writeFile(mark, '');
  const members = (await filesBelow(known.home.zigCache, '')).map(path => ({ root: 'zig', path }));
  return { kind: entry.kind, key: keyOf(entry.kind, entry.parts), facts: null, roots: entry.roots, members };
}

/** The id of a restored `deps` entry, by which a `work` entry knows its own. */
export function depsId(restored: Pick<RestoredEntry, 'facts'> | null): string | null {
  const facts = restored?.facts;
  const id = typeof facts === 'object' && facts !== null && 'id' in facts ? facts.id : null;
  return typeof id === 'string' ? id : null;
}

async function lockedNames(root: string): Promise<readonly string[]> {
  const text = await readFile(join(root, 'Cargo.lock'), 'utf8').catch(() => '');
  return [...text.matchAll(/^name = "([^"]+)"$/gm)].map(([, name = '']) => name);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
