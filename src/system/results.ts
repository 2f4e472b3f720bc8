import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Digest, digestOf } from './digest.js';
import type { System } from './system.js';
import { whole } from './temporary.js';

/** A file of a result: its path in it, with slashes, what it holds, and how that comes to a path where nothing is yet. */
interface ResultFile {
  readonly path: string;
  readonly digest: Digest;
  readonly write: (path: string) => Promise<void>;
}

/**
 * Returns the directory below `parent` that holds exactly these files, named by them: what another run gave stays as it was. One that is there
 * is compared before it is taken, and written anew where it is something else. Old ones go.
 */
export async function keepResult(
  system: Pick<System, 'now' | 'digestOf' | 'noteDigest'>,
  parent: string,
  files: readonly ResultFile[],
): Promise<string> {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const name = digestOf(JSON.stringify(sorted.map(({ path, digest }) => [path, digest])));
  const directory = join(parent, name.slice('sha256:'.length, 'sha256:'.length + 12));
  await mkdir(parent, { recursive: true });
  await inTurn(directory, async () => {
    if (await holds(system, directory, sorted)) return;
    await whole(directory, async draft => {
      for (const { path } of sorted) await mkdir(dirname(join(draft, path)), { recursive: true });
      await Promise.all(sorted.map(({ path, write }) => write(join(draft, path))));
    });
    await Promise.all(sorted.map(({ path, digest }) => system.noteDigest(join(directory, path), digest)));
  });
  const now = system.now();
  await utimes(directory, now / 1000, now / 1000);
  await removeOld(parent, other => join(parent, other) === directory, now);
  return directory;
}

const writing = new Map<string, Promise<void>>();

/** Does one work after the other for each directory: equal images of one build give the same. */
async function inTurn(directory: string, work: () => Promise<void>): Promise<void> {
  const turn = (writing.get(directory) ?? Promise.resolve()).catch(() => {}).then(work);
  writing.set(directory, turn);
  await turn;
}

async function holds(
  { digestOf: digestAt }: Pick<System, 'digestOf'>,
  directory: string,
  files: readonly ResultFile[],
): Promise<boolean> {
  try {
    const there = await readdir(directory, { recursive: true, withFileTypes: true });
    if (there.filter(entry => !entry.isDirectory()).length !== files.length) return false;
    for (const { path, digest } of files) {
      if ((await digestAt(join(directory, path))) !== digest) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds for which what a run gave stays though others came after it: the later steps of its job may need it. */
export const NEW = 60 * 60_000;

/** Removes what a directory holds, but for what is in use and what is new. `now`: milliseconds since 1970. */
export async function removeOld(
  directory: string,
  inUse: (name: string) => boolean,
  now: number,
): Promise<void> {
  const others = (await readdir(directory).catch(() => [])).filter(name => !inUse(name));
  await Promise.all(
    others.map(async name => {
      const path = join(directory, name);
      const stats = await stat(path).catch(() => null);
      if (stats && stats.mtimeMs < now - NEW) await rm(path, { recursive: true, force: true });
    }),
  );
}
