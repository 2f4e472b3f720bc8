import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import {
  type BuildRecord,
  crateMembers,
  DEPENDENCY_FILE,
  type DependencyRecord,
  type EntryStore,
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
import { keptFiles } from './exact.js';
import { isSaved, noteSaved, type Pending, takePending } from './pending.js';
import { rootsOf } from './restore.js';
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
  const depsBytes = await saveDependencies(system, entries, place, pending, dependencies);
  // A `work` entry is of no use without the `deps` entry that it names.
  if (depsBytes === null) return;
  const workBytes = await saveWork(system, entries, place, pending, record);
  if (workBytes !== null) await saveCompileTimes(entries, pending);
  const bytes = depsBytes + (workBytes ?? 0);
  if (bytes > 0 && pending.directory === null) sayQuota(system, bytes);
}

async function saveDependencies(
  system: System,
  entries: EntryStore,
  place: Place,
  { workspace, cargoHome, zigCache, std }: Pending,
  dependencies: DependencyRecord | null,
): Promise<number | null> {
  const entry = dependencies?.entry ?? null;
  if (dependencies === null || entry === null) return 0;
  if (await isSaved(place, entries.store, entry.key)) return 0;
  const roots = rootsOf(place, cargoHome, zigCache);
  const units = await memberPaths(new Set(entry.units), place.target, Object.values(roots));
  const packages = entry.units.flatMap(id => dependencies.units[id]?.package ?? []);
  const locked = (await lockedPackages(workspace)).map(({ name }) => name);
  const files = await zigLibraryFiles(zigCache);
  const ofStd = await finishedFiles(zigCache, std);
  const bytes = await saveEntry(system, entries, {
    kind: 'deps',
    keys: [entry.key],
    roots,
    members: [
      ...[...units, DEPENDENCY_FILE].map(path => ({ root: 'target', path })),
      ...(await crateMembers(cargoHome, packages, locked)),
      ...[...files, ...ofStd].map(path => ({ root: 'zig', path })),
    ],
  });
  if (bytes !== null) await noteSaved(place, entries.store, entry.key);
  return bytes;
}

/** One archive, found by the selection of each image that was built of these inputs. */
async function saveWork(
  system: System,
  entries: EntryStore,
  place: Place,
  { work, cargoHome, zigCache }: Pending,
  record: BuildRecord,
): Promise<number | null> {
  const selections = Object.keys(record.results);
  if (selections.length === 0) return 0;
  const ids = new Set(record.packages.flatMap(({ units }) => units.map(({ id }) => id)));
  const roots = rootsOf(place, cargoHome, zigCache);
  const units = await memberPaths(ids, place.target, Object.values(roots));
  const layers = await namesIn(place.layers);
  const paths = [
    ...[...units, RECORD_FILE].map(path => `target/${path}`),
    ...[
      ...keptFiles(place, Object.values(record.results)),
      ...layers.map(name => join(place.layers, name)),
      join(place.root, HISTORY_FILE),
    ].map(path => relative(place.root, path)),
  ];
  const keyFor = (selection: string) => {
    const parts = work.map(part => (part.name === 'selection' ? { ...part, value: selection } : part));
    return entryKey('work', parts, record.build);
  };
  const bytes = await saveEntry(system, entries, {
    kind: 'work',
    keys: selections.map(keyFor),
    roots,
    members: [...new Set(paths)].map(path => ({ root: 'place', path })),
  });
  if (bytes !== null) await noteSaved(place, entries.store, record.build);
  return bytes;
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
