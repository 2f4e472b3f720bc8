import { randomUUID } from 'node:crypto';
import { copyFile, link, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { isThere, makeDirectory } from '../../system/directory.js';
import { errorCode } from '../../system/errors.js';
import { bytes } from '../../system/format.js';
import { fateOf, ownerOf } from '../../system/owner.js';
import type { System } from '../../system/system.js';
import { withRemoval } from '../../system/temporary.js';
import { REPOSITORY_QUOTA, reasonOf, type Store } from './store.js';

interface DirectoryStore extends Store {
  /** Every entry, newest first; throws where the directory cannot be read. */
  list(): Promise<readonly StoredEntry[]>;
  /** Throws where the directory cannot be written. An entry that is not there is removed already. */
  remove(key: string): Promise<void>;
}

interface StoredEntry {
  readonly key: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly saved: number;
  readonly used: number;
}

/**
 * A directory that holds one file an entry: another CI's cache folder, a shared disk, an external drive. Several
 * processes may use it at once: a file appears under its name only when it is whole. A missing directory is an empty
 * store. What goes wrong is one line of information, said once; a directory that cannot be listed or written is asked no more.
 * When it holds more than `limit` bytes after saving, the entries that were not used for longest go.
 */
export function directoryStore(
  system: Pick<System, 'console' | 'now'>,
  path: string,
  limit: number = REPOSITORY_QUOTA,
): DirectoryStore {
  const said = new Set<string>();
  const inform = (text: string) => {
    if (!said.has(text)) system.console.info(text);
    said.add(text);
  };
  let closed = false;
  const newest = async (prefix: string) => {
    const all = await entries(path).catch(error => {
      closed = true;
      throw error;
    });
    return all.find(({ key }) => key.startsWith(prefix))?.key ?? null;
  };
  const unread = (error: unknown) => {
    inform(`nothing restored from ${path}: ${reasonOf(error)}`);
    return null;
  };

  return {
    name: path,
    async restore({ key, prefixes, to }) {
      if (closed) return null;
      try {
        const bytes = await fetch(path, key, to, system.now());
        if (bytes !== null) return { key, bytes };
        for (const prefix of prefixes) {
          const found = await newest(prefix);
          const size = found === null ? null : await fetch(path, found, to, system.now());
          if (found !== null && size !== null) return { key: found, bytes: size };
        }
        return null;
      } catch (error) {
        return unread(error);
      }
    },
    async lookup(prefix) {
      return closed ? null : newest(prefix).catch(unread);
    },
    async save(key, file) {
      try {
        await clearAbandoned(system, path).catch(() => {});
        const target = fileOf(path, key);
        if (await isThere(target)) return { kind: 'present' };
        const bytes = await put(file, path, target);
        await evict(system, path, limit, key).catch(() => {});
        return { kind: 'saved', bytes };
      } catch (error) {
        const reason = reasonOf(error);
        if (UNWRITABLE.test(errorCode(error) ?? '')) {
          inform(`nothing is saved in ${path}: ${reason}`);
          closed = true;
        }
        return { kind: 'refused', reason, ...(closed ? { told: true } : {}) };
      }
    },
    answers: () => !closed,
    list: () => entries(path),
    remove: key => rm(fileOf(path, key), { force: true }),
  };
}

/** What a directory answers that may only be read, or not even that: to every entry the same. */
const UNWRITABLE = /^(EACCES|EPERM|EROFS|ENOTDIR)$/;

const SUFFIX = '.entry';
const OURS = /^[\w.+=~-]+\.entry$/;
const TEMPORARY = '.saving-';

/** A key has no character that a file's name cannot have. */
function fileOf(directory: string, key: string): string {
  return join(directory, key + SUFFIX);
}

async function entries(directory: string): Promise<StoredEntry[]> {
  const names = (await namesIn(directory)).filter(name => OURS.test(name));
  const found = await Promise.all(
    names.map(async name => {
      const stats = await orAbsent(stat(join(directory, name)));
      if (!stats?.isFile()) return [];
      const key = name.slice(0, -SUFFIX.length);
      return { key, bytes: stats.size, saved: stats.mtimeMs, used: stats.atimeMs };
    }),
  );
  return found.flat().sort((a, b) => b.saved - a.saved);
}

async function namesIn(directory: string): Promise<readonly string[]> {
  return (await orAbsent(readdir(directory))) ?? [];
}

/** Brings an entry to `to` without reading it where the file system can, and marks it as used. Its size, or null where it is gone. */
async function fetch(directory: string, key: string, to: string, now: number): Promise<number | null> {
  const file = fileOf(directory, key);
  const stats = await orAbsent(stat(file));
  if (!stats) return null;
  await rm(to, { force: true });
  const linked = await link(file, to).then(
    () => true,
    () => false,
  );
  if (!linked && (await orAbsent(copyFile(file, to).then(() => true))) === undefined) return null;
  // A store that may only be read is no worse for not knowing when it was used.
  await utimes(file, now / 1000, stats.mtimeMs / 1000).catch(() => {});
  return stats.size;
}

/**
 * Copies the file into the directory, flushes it to the disk, then names it: whoever sees the name sees all of it, even after a power cut.
 * Of two jobs that save one key at once the last one wins: who reads the other file goes on with it. Returns its size.
 */
async function put(file: string, directory: string, target: string): Promise<number> {
  await makeDirectory(directory);
  const temporary = join(directory, `${TEMPORARY}${ownerOf(process.pid)}-${randomUUID()}`);
  return withRemoval(temporary, async () => {
    await copyFile(file, temporary);
    const handle = await open(temporary, 'r+');
    await handle.sync().finally(() => handle.close());
    const { size } = await stat(temporary);
    await rename(temporary, target);
    return size;
  });
}

const ABANDONED_MS = 24 * 60 * 60 * 1000;

/** Removes what was left by processes that were killed while they saved: at once where that can be seen from here, else a day later. */
async function clearAbandoned({ now }: Pick<System, 'now'>, directory: string): Promise<void> {
  for (const file of (await namesIn(directory)).filter(name => name.startsWith(TEMPORARY))) {
    const fate = fateOf(file.slice(TEMPORARY.length));
    const stats = fate === 'unknown' ? await orAbsent(stat(join(directory, file))) : undefined;
    const gone = fate === 'gone' || (stats && now() - stats.mtimeMs > ABANDONED_MS);
    if (gone) await rm(join(directory, file), { force: true });
  }
}

/** `saved` is the key that stays whatever the limit and the clocks say. */
async function evict(
  { console }: Pick<System, 'console'>,
  directory: string,
  limit: number,
  saved: string,
): Promise<void> {
  const all = await entries(directory);
  let total = all.find(({ key }) => key === saved)?.bytes ?? 0;
  const others = all.filter(({ key }) => key !== saved).sort((a, b) => b.used - a.used);
  const removed = others.filter(entry => {
    total += entry.bytes;
    return total > limit;
  });
  for (const { key } of removed) await rm(fileOf(directory, key), { force: true });
  if (removed.length > 0)
    console.info(
      `removed from ${directory} what was not used for longest, to stay below ${bytes(limit)}: ${removed.length} of ${all.length} entries`,
    );
}

/** Other processes use the directory too: what is gone by the time it is looked at was never there. */
async function orAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
