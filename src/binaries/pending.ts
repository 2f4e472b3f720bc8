import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Store } from '../cache/cache.js';
import type { Place } from '../home/home.js';
import { cargoHomeOf } from '../system/environment.js';
import { readState } from '../system/state.js';
import { writeWhole } from '../system/temporary.js';
import { stdDirectories } from '../toolchain/toolchain.js';
import { timeKeys } from './compile-times.js';
import { workRequest } from './entry-keys.js';
import type { CachedJob } from './job.js';
import type { Present } from './present.js';

const Text = v.string();

const Pending = v.object({
  schema: v.literal(1),
  /** The build whose record must still be in the target directory when it is saved. */
  build: Text,
  /** The directory store's; null for GitHub's. */
  directory: v.nullable(Text),
  /** The parts of the keys of a `work` entry of the build. */
  work: v.array(v.object({ name: Text, value: Text })),
  /** Keys that say how long the compile took: the next run spreads the platforms over runners by them. */
  compileTimeKeys: v.array(Text),
  /** Absolute directories: where Cargo.lock is, cargo's home, zig's cache. */
  workspace: Text,
  cargoHome: Text,
  zigCache: Text,
  /** Directories of zig's cache with the std of targets that was built of rust-src, there or not. */
  std: v.array(Text),
});

/** What is to be saved of a project's place: the step that saves it may be another process. */
export type Pending = Readonly<v.InferOutput<typeof Pending>>;

type PlaceRoot = Pick<Place, 'root'>;

function pendingFile({ root }: PlaceRoot): string {
  return join(root, 'pending.json');
}

export function readPending(place: PlaceRoot): Promise<Pending | null> {
  return readState(pendingFile(place), Pending);
}

export async function removePending(place: PlaceRoot): Promise<void> {
  await rm(pendingFile(place), { force: true });
}

/** Notes that what a build (`build` names its record) left in the project's place is to be saved. */
export async function notePending(job: CachedJob, present: Present, build: string): Promise<void> {
  const { place, project, env, home, rustc } = job.setup;
  const pending: Pending = {
    schema: 1,
    build,
    directory: job.request.cache.directory ?? null,
    work: [...workRequest(job, present).parts],
    compileTimeKeys: job.request.cache.directory ? [] : [...timeKeys(job.system, job.request, job.journal)],
    workspace: project.root,
    cargoHome: cargoHomeOf(env),
    zigCache: home.zigCache,
    std: [...(await stdDirectories(home, rustc, job.request.targets))],
  };
  await writeWhole(pendingFile(place), JSON.stringify(pending));
}

const Saved = v.object({
  schema: v.literal(1),
  entries: v.array(v.object({ store: v.string(), id: v.string() })),
});

/** The most entries that are remembered of a project's place. */
const LIMIT = 50;

function savedFile({ root }: PlaceRoot): string {
  return join(root, 'saved.json');
}

/** Returns true where a store holds the entry of a build (its id) or a `deps` entry (its key), as far as this machine knows. */
export async function isSaved(place: PlaceRoot, { name: store }: Store, id: string): Promise<boolean> {
  const saved = await readState(savedFile(place), Saved);
  return saved?.entries.some(entry => entry.store === store && entry.id === id) ?? false;
}

/** Remembers that a store holds an entry: it was saved there or restored from there. */
export async function noteSaved(place: PlaceRoot, { name: store }: Store, id: string): Promise<void> {
  const saved = await readState(savedFile(place), Saved);
  const others = saved?.entries.filter(entry => entry.store !== store || entry.id !== id) ?? [];
  const entries = [...others.slice(1 - LIMIT), { store, id }];
  await writeWhole(savedFile(place), JSON.stringify({ schema: 1, entries }));
}
