import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { open, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isThere } from './directory.js';
import { errorCode } from './errors.js';

/** Everything that must be gone when the process ends, however it ends. */
const temporaries = new Set<string>();

/** Makes a new empty directory below `parent`, readable by this user alone. */
export function temporaryDirectory(parent: string, purpose: string): string {
  const path = mkdtempSync(join(parent, `${temporaryOf(purpose)}-`));
  temporaries.add(path);
  return path;
}

/**
 * Returns the reason why nothing can be written below a directory, which need not be there yet; null where something can. Makes and removes
 * something in the nearest directory that is there: access rights tell root nothing, of /proc for one.
 */
export async function writeFaultOf(path: string): Promise<{ directory: string; error: unknown } | null> {
  try {
    await stat(path);
    await rmdir(temporaryDirectory(path, 'probe'));
    return null;
  } catch (error) {
    const isAbsent = errorCode(error) === 'ENOENT' && !(await isThere(path));
    return isAbsent ? writeFaultOf(dirname(path)) : { directory: path, error };
  }
}

/** Returns the beginning of a temporary directory's name: with an empty purpose, of any. */
export function temporaryOf(purpose: string): string {
  return `rust-multiarch-${purpose}`;
}

/**
 * Makes a file or directory whole or not at all: `write` gets a path in the same directory, where nothing is yet,
 * which takes the name `path` once it returns. An existing file is replaced; an existing directory is removed first.
 * Whatever `write` throws is passed on, and nothing of it stays; what the machine refuses tells `path` where it tells no place.
 */
export async function whole<Result>(
  path: string,
  write: (draft: string) => Promise<Result>,
): Promise<Result> {
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  return withRemoval(draft, async () => {
    const result = await write(draft).catch(error => {
      throw errorCode(error) === undefined || 'path' in error ? error : Object.assign(error, { path });
    });
    await replace(draft, path);
    return result;
  });
}

/**
 * Writes a file of these bytes, or leaves the one that was there: half a file would be read as one. The bytes are on the disk before
 * the file has its name, and the name is on the disk before this returns, so that a power cut changes nothing of that.
 */
export async function writeWhole(path: string, bytes: string | Uint8Array): Promise<void> {
  await whole(path, async draft => {
    const file = await open(draft, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  });
  await flushDirectory(dirname(path));
}

/** Not every file system flushes a directory: then the old file may come back after a power cut. */
async function flushDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r').catch(() => null);
  await directory?.sync().catch(() => {});
  await directory?.close();
}

/** Does the work, then removes what is at `path`, if anything is, however the work or the process ends. */
export async function withRemoval<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  temporaries.add(path);
  try {
    return await work();
  } finally {
    await rm(path, { recursive: true, force: true });
    temporaries.delete(path);
  }
}

async function replace(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EISDIR'].includes(errorCode(error) ?? '')) throw error;
    await rm(to, { recursive: true, force: true });
    await rename(from, to);
  }
}

const onExit = new Set<() => void>();

/** Returns a function that does the work when it is first called, which is when the process ends at the latest, however it ends. */
export function beforeExit(work: () => void): () => void {
  const once = () => {
    if (onExit.delete(once)) work();
  };
  onExit.add(once);
  return once;
}

/** Does the work that `beforeExit` took and removes all temporaries, at once and without awaiting: the last thing a process does. */
export function removeTemporaries(): void {
  for (const once of onExit) once();
  for (const path of temporaries) rmSync(path, { recursive: true, force: true });
  temporaries.clear();
}
