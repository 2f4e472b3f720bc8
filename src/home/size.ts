import { type Dirent, lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Returns the bytes of files and of all files below directories; of a file with several names once, since cargo gives every binary two.
 * What goes away meanwhile counts nothing. Asks the system once for each file and waits for no thread: 200,000 files take a second or two.
 */
export async function sizeOf(...paths: readonly string[]): Promise<number> {
  const seen = new Set<string>();
  const directories: string[] = [];
  let sum = 0;
  const add = (path: string, entry: Dirent | Stats | null) => {
    if (entry?.isDirectory()) directories.push(path);
    if (entry?.isFile()) sum += bytesOf(statsOf(path), seen);
  };
  for (const path of paths) add(path, statsOf(path));
  for (let path = directories.pop(); path !== undefined; path = directories.pop()) {
    for (const entry of entriesOf(path)) add(join(path, entry.name), entry);
    // Signals and heartbeats have their turn.
    await nextTurn();
  }
  return sum;
}

function bytesOf(stats: Stats | null, seen: Set<string>): number {
  if (stats === null) return 0;
  const file = `${stats.dev} ${stats.ino}`;
  if (stats.nlink > 1 && seen.has(file)) return 0;
  if (stats.nlink > 1) seen.add(file);
  return stats.size;
}

function statsOf(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch {
    return null;
  }
}

function entriesOf(path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}
