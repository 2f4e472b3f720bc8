import { access, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { errorCode } from './errors.js';

/**
 * Makes a directory and its parents, where they are not there yet. For places that a user names: Node's own recursive mkdir never
 * ends where a directory is there and calls every name in it one that is not (/proc). Throws the system's error.
 */
export async function makeDirectory(path: string): Promise<void> {
  try {
    await make(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    await makeDirectory(dirname(path));
    await make(path);
  }
}

async function make(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const there = await stat(path).catch(() => null);
    if (!there?.isDirectory()) throw error;
  }
}

/** Returns true where there is anything at this path. Throws the system's error where the system does not say so. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return false;
  }
}

/**
 * Returns the time of a directory's file system, milliseconds since 1970: another machine may serve it, and this process's clock may
 * differ. The directory must be writable, and of this process alone.
 */
export async function fileTime(directory: string): Promise<number> {
  const file = join(directory, '.time');
  try {
    await writeFile(file, '');
    return (await stat(file)).mtimeMs;
  } finally {
    await rm(file, { force: true });
  }
}

/** Returns the names in a directory; none where it cannot be read. */
export function namesIn(directory: string): Promise<readonly string[]> {
  return readdir(directory).catch(() => []);
}

/** Returns files and symlinks at any depth below a directory, relative to it; none where it cannot be read. */
export async function filesBelow(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter(entry => !entry.isDirectory())
    .map(({ parentPath, name }) => relative(directory, join(parentPath, name)));
}
