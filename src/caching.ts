import { randomUUID } from 'node:crypto';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
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
import { type KeyPart, keyOf } from './cache/keys.js';
import { cachePolicy } from './cache/policy.js';
import { belongTo, dependencyMembers, type Recorded, workMembers } from './cache/work.js';
import { keptPath } from './compile/compile.js';
import type { Place } from './plan/plan.js';
import { cargoHomeOf, type Known, type Recall } from './recall.js';
import type { Request } from './request/request.js';
import { keptCratesPaths } from './sbom/sbom.js';
import type { Digest } from './system/digest.js';
import { doorOf } from './system/doors.js';
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

/** Saves what is not there yet. A cache never fails anything: what goes wrong is a line of information. */
export async function save(system: System, job: SaveJob): Promise<void> {
  const waiting = () => system.console.status('Blocking', 'waiting for a build of this project');
  await withLock(job.place.lock, waiting, () => saveEntries(system, job));
}

async function saveEntries(system: System, { directory, place, entries }: SaveJob): Promise<void> {
  const shelves = await openShelves(system, directory, place);
  for (const entry of entries) {
    const saved = await saveEntry(system, shelves, entry);
    // Another job's `deps` are there: units that were made with ours have no place beside them.
    if (entry.kind === 'deps' && saved !== 'saved') return;
  }
}

/** What every entry's key begins with: what decides the bytes of all that is compiled, the machine first. */
function commonParts(caching: Caching, request: Request, known: Known): readonly KeyPart[] {
  const { version, host } = known.pins.zig;
  return [
    { name: 'format', value: caching.compression.name },
    { name: 'your key', value: request.cache.key ?? 'default' },
    { name: 'host', value: `${host.os}-${host.architecture}` },
    { name: 'zig', value: version },
    { name: 'targets', value: listed(request.targets.map(({ zigTarget }) => shortTarget(zigTarget))) },
  ];
}

/** Sorted, in the form in which a key shows it. */
function listed(values: readonly string[]): string {
  return [...values].sort().join('+');
}

/** `x86_64-musl`: they are all of Linux. */
function shortTarget(zigTarget: string): string {
  return zigTarget.replace('-unknown-linux-', '-');
}

function buildParts(
  caching: Caching,
  request: Request,
  known: Known,
  { surveyed }: Recall,
): readonly KeyPart[] {
  const { surroundings, request: asked } = surveyed.settings;
  return [
    ...commonParts(caching, request, known),
    { name: 'rustc', value: known.rustc.release },
    { name: 'rustc build', value: known.rustc.verbose },
    { name: 'cargo-zigbuild', value: known.pins.zigbuild.version },
    ...['image', 'cargo home', 'target directory', 'configuration', 'environment'].map(name => ({
      name,
      value: surroundings[name] ?? '',
    })),
    ...['profile', 'flags'].map(name => ({ name, value: asked[name] ?? '' })),
    { name: 'features', value: listed(request.project.features) },
    { name: 'selection', value: [asked['packages'], asked['binaries'], asked['defaults']].join(' ') },
  ];
}

function workRequest(
  caching: Caching,
  request: Request,
  known: Known,
  recall: Recall,
  state: string,
): EntryRequest {
  const { code, documents } = recall.surveyed.identity;
  const common = buildParts(caching, request, known, recall);
  const parts = [
    ...common,
    { name: 'sources', value: code },
    { name: 'documents', value: documents },
    { name: 'other files', value: state },
  ];
  const shared = [parts.length - 1, parts.length - 2, common.length];
  return { kind: 'work', parts, shared, open: true, roots: { place: known.place.root } };
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

function depsRequest(
  caching: Caching,
  request: Request,
  known: Known,
  recall: Recall,
  recipe: Digest | null,
): EntryRequest {
  const common = buildParts(caching, request, known, recall);
  const home = cargoHomeOf(known.env);
  return {
    kind: 'deps',
    parts: [...common, { name: 'dependencies', value: recipe ?? 'none' }],
    shared: [common.length],
    roots: { target: known.place.target, registry: join(home, 'registry'), git: join(home, 'git') },
  };
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
  return restoreEntry(system, caching, depsRequest(caching, request, known, recall, recipe));
}

function zigRequest(caching: Caching, request: Request, known: Known): EntryRequest {
  return {
    kind: 'zig',
    parts: commonParts(caching, request, known),
    shared: [],
    roots: { zig: known.home.zigCache },
  };
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

export interface Outcome {
  readonly recipe: Digest | null;
  readonly recorded: Recorded;
  readonly restoredDeps: RestoredEntry | null;
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
  const { recorded, restoredDeps, recipe } = outcome;
  const entries: EntryToSave[] = [];
  const zig = await zigToSave(caching, request, known);
  if (zig) entries.push(zig);
  if (!restoredDeps?.exact) {
    const id = randomUUID();
    const { kind, parts, roots } = depsRequest(caching, request, known, recall, recipe);
    const units = await dependencyMembers(place.target, recorded.dependencies);
    const ids = [...new Set(recorded.dependencies.map(({ packageId }) => packageId))];
    const crates = await crateMembers(cargoHomeOf(env), ids, await lockedNames(known.project.root));
    const members = [...units.map(path => ({ root: 'target', path })), ...crates];
    entries.push({ kind, key: keyOf(kind, parts), facts: { id }, roots, members });
    await belongTo(place.target, id);
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

async function zigToSave(caching: Caching, request: Request, known: Known): Promise<EntryToSave | null> {
  const entry = zigRequest(caching, request, known);
  const mark = zigMark(known, entry);
  if (await exists(mark)) return null;
  await writeFile(mark, '');
  const members = (await filesBelow(known.home.zigCache, '')).map(path => ({ root: 'zig', path }));
  return { kind: entry.kind, key: keyOf(entry.kind, entry.parts), facts: null, roots: entry.roots, members };
}

/** The id of a restored `deps` entry, by which a `work` entry knows its own. */
export function depsId(restored: RestoredEntry | null): string | null {
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
