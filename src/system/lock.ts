import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeDirectory } from './directory.js';
import { errorCode } from './errors.js';
import { readStartTime } from './process.js';
import { holding } from './temporary.js';

const POLL_MS = 200;

/**
 * Runs `work` while no other process holds the lock file, waiting for it if need be; `waiting` is called once before that.
 * The file names its holder by pid and start time, so that one left by a process that is gone is taken over.
 */
export async function withLock<Result>(
  file: string,
  waiting: () => void,
  work: () => Promise<Result>,
): Promise<Result> {
  await makeDirectory(dirname(file));
  const mine = `${process.pid} ${readStartTime(process.pid)}`;
  const own = `${file}.${randomUUID()}`;
  await holding(own, async () => {
    await writeFile(own, mine);
    for (let said = false; !(await taken(own, file)); ) {
      if (!(await clearAbandoned(file, own))) {
        if (!said) waiting();
        said = true;
        await new Promise(resolve => setTimeout(resolve, POLL_MS));
      }
    }
  });
  return holding(file, work);
}

/** Linking is atomic on every file system, and fails where the name is taken. */
async function taken(own: string, file: string): Promise<boolean> {
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Whether a lock of a process that is gone was cleared away. It is moved first: of two that see it, one moves it. */
async function clearAbandoned(file: string, own: string): Promise<boolean> {
  const holder = await readHolder(file);
  if (holder === undefined || isAlive(holder)) return false;
  const aside = `${own}.stale`;
  try {
    await rename(file, aside);
    // Another process may have cleared and taken it between the look and the move: then it is given back.
    if ((await readHolder(aside)) !== holder) await link(aside, file);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'EEXIST') throw error;
  } finally {
    await rm(aside, { force: true });
  }
  return true;
}

/** Undefined where there is no lock, or none written in full: gone between two looks. */
async function readHolder(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text === '' ? undefined : text;
}

function isAlive(holder: string): boolean {
  const [pid, started] = holder.split(' ');
  return readStartTime(Number(pid)) === started;
}
