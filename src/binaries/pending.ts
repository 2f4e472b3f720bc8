import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { type BuildRecord, type DependencyRecord, writeDependencies, writeRecord } from '../cache/cache.js';
import type { Place } from '../home/home.js';
import type { Digest } from '../system/digest.js';
import { cargoHomeOf } from '../system/environment.js';
import { readState } from '../system/state.js';
import { writeWhole } from '../system/temporary.js';
import { stdDirectories } from '../toolchain/toolchain.js';
import { timeKeys } from './compile-times.js';
import { newDepsKey, workRequest } from './entry-keys.js';
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

/** What a build left: its records, what it used of dependencies, and what decides whether that is in an entry. */
export interface Left {
  readonly record: BuildRecord;
  readonly dependencies: DependencyRecord;
  /** Ids of units. */
  readonly used: readonly string[];
  readonly recipe: Digest | null;
  /** zig made libraries for the build. */
  readonly hasNewLibraries: boolean;
}

/**
 * Notes that what a build left in the project's place is to be saved. The entry of dependencies is the one that was restored, or a new one
 * where that lacks something.
 */
export async function notePending(job: CachedJob, present: Present, left: Left): Promise<void> {
  const { place, project, env, home, rustc } = job.setup;
  await nameEntry(job, present, left);
  const pending: Pending = {
    schema: 1,
    build: left.record.build,
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

async function nameEntry(
  job: CachedJob,
  present: Present,
  { record, dependencies, used, recipe, hasNewLibraries }: Left,
): Promise<void> {
  const { target } = job.setup.place;
  const { entry } = dependencies;
  if (entry !== null && !hasNewLibraries && used.every(id => entry.units.includes(id))) return;
  const made = newDepsKey(job, present, recipe);
  // The next recipe starts small.
  const others = entry?.recipe === made.recipe ? entry.units : [];
  const units = [...new Set([...others, ...used])];
  await writeDependencies(target, { ...dependencies, entry: { ...made, units } });
  await writeRecord(target, { ...record, deps: made.key });
}

/** Reads what is to be saved, and forgets it: it is tried once. */
export async function takePending(place: PlaceRoot): Promise<Pending | null> {
  const pending = await readState(pendingFile(place), Pending);
  await rm(pendingFile(place), { force: true });
  return pending;
}
