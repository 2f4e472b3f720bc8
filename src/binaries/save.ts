import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import {
  type BuildRecord,
  crateMembers,
  DEPENDENCY_FILE,
  type DependencyRecord,
  type EntryStore,
  type EntryToSave,
  entryKey,
  lockedPackages,
  memberPaths,
  RECORD_FILE,
  REPOSITORY_QUOTA,
  readDependencies,
  readRecord,
  saveEntry,
} from '../cache/cache.js';
import type { Place } from '../home/home.js';
import { HISTORY_FILE } from '../report/report.js';
import { namesIn } from '../system/directory.js';
import { messageOf } from '../system/errors.js';
import { withLock } from '../system/lock.js';
import type { System } from '../system/system.js';
import { withRemoval } from '../system/temporary.js';
import { finishedFiles, zigLibraryFiles } from '../toolchain/toolchain.js';
import { keptFiles } from './kept.js';
import { type Pending, takePending } from './pending.js';
import { type EntryRoots, rootsOf } from './restore.js';
import { isSaved, noteSaved } from './saved.js';
import { openEntryStore } from './store.js';

/** Saves what the last build in a project's place left to save. A cache fails nothing: whatever goes wrong is a line of information. */
export async function savePending(system: System, place: Place): Promise<void> {
  const waiting = () => system.console.status('Blocking', 'waiting for a build of this project');
  await tolerant(system, () => withLock(place.lock, waiting, () => save(system, place)));
}

/** Saves as `savePending` does, for a caller that has the project's lock. */
export async function saveUnderLock(system: System, place: Place): Promise<void> {
  await tolerant(system, () => save(system, place));
}

async function tolerant({ console }: System, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.info(`nothing is saved in the cache: ${messageOf(error)}`);
  }
}

async function save(system: System, place: Place): Promise<void> {
  const pending = await takePending(place);
  if (pending === null) return;
  const record = await readRecord(place.target);
  const dependencies = await readDependencies(place.target);
  if (record?.build !== pending.build) {
    system.console.info(
      'nothing is saved in the cache: another build of this project followed on this machine',
    );
    return;
  }
  const entries = await openEntryStore(system, pending.directory, place);
  const roots = rootsOf(place, pending.cargoHome, pending.zigCache);
  let bytes = 0;
  for (const entry of [
    dependencies && (await dependenciesToSave(place, pending, roots, dependencies)),
    await workToSave(place, pending, roots, record),
  ]) {
    if (!entry || (await isSaved(place, entries.store, entry.id))) continue;
    const saved = await saveEntry(system, entries, entry);
    // A `work` entry is of no use without the `deps` entry that it names.
    if (saved === null) return;
    await noteSaved(place, entries.store, entry.id);
    bytes += saved;
  }
  await saveCompileTimes(entries, pending);
  if (bytes > 0 && pending.directory === null) sayQuota(system, bytes);
}

/** With the name by which this machine remembers where the entry is saved. */
type Entry = EntryToSave & { readonly id: string };

async function dependenciesToSave(
  { target }: Place,
  { workspace, cargoHome, zigCache, std }: Pending,
  roots: EntryRoots,
  { entry, units }: DependencyRecord,
): Promise<Entry | null> {
  if (entry === null) return null;
  const paths = await memberPaths(new Set(entry.units), target, Object.values(roots));
  const packages = entry.units.flatMap(id => units[id]?.package ?? []);
  const locked = (await lockedPackages(workspace)).map(({ name }) => name);
  const files = [...(await zigLibraryFiles(zigCache)), ...(await finishedFiles(zigCache, std))];
  const members = [
    ...[...paths, DEPENDENCY_FILE].map(path => ({ root: 'target', path })),
    ...(await crateMembers(cargoHome, packages, locked)),
    ...files.map(path => ({ root: 'zig', path })),
  ];
  return { kind: 'deps', id: entry.key, keys: [entry.key], roots, members };
}

/** One archive, found by the selection of each image that was built of these inputs. */
async function workToSave(
  place: Place,
  { work }: Pending,
  roots: EntryRoots,
  record: BuildRecord,
): Promise<Entry | null> {
  const selections = Object.keys(record.results);
  if (selections.length === 0) return null;
  const ids = new Set(record.packages.flatMap(({ units }) => units.map(({ id }) => id)));
  const units = await memberPaths(ids, place.target, Object.values(roots));
  const layers = (await namesIn(place.layers)).map(name => join(place.layers, name));
  const kept = keptFiles(place, Object.values(record.results));
  const members = [
    ...[...units, RECORD_FILE].map(path => join(place.target, path)),
    ...[...kept, ...layers, join(place.root, HISTORY_FILE)],
  ].map(path => ({ root: 'place', path: relative(place.root, path) }));
  const keys = selections.map(selection => {
    const parts = work.map(part => (part.name === 'selection' ? { ...part, value: selection } : part));
    return entryKey('work', parts, record.build);
  });
  return { kind: 'work', id: record.build, keys, roots, members };
}

async function saveCompileTimes({ store, scratch }: EntryStore, { compileTimeKeys }: Pending): Promise<void> {
  const file = join(scratch, 'nothing');
  if (compileTimeKeys.length === 0) return;
  await withRemoval(file, async () => {
    await writeFile(file, '');
    for (const key of compileTimeKeys) await store.save(key, file);
  });
}

function sayQuota(system: System, bytes: number): void {
  const times = Math.floor(REPOSITORY_QUOTA / bytes);
  system.console.info(
    times > 0
      ? `GitHub keeps 10 GB of entries for a repository, last used first: room for ${times} times what was saved now`
      : 'GitHub keeps 10 GB of entries for a repository, which is less than what was saved now: the next run may not find it',
  );
}
