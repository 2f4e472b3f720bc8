import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from './errors.js';
import { readStartTime } from './process.js';

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
  await mkdir(dirname(file), { recursive: true });
  const mine = `${process.pid} ${readStartTime(process.pid)}`;
  const own = `${file}.${process.pid}`;
  await writeFile(own, mine);
  try {
    for (let said = false; !(await taken(own, file)); ) {
      if (await abandoned(file)) await rm(file, { force: true });
      else {
        if (!said) waiting();
        said = true;
        await new Promise(resolve => setTimeout(resolve, POLL_MS));
      }
    }
  } finally {
    await rm(own, { force: true });
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
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

async function abandoned(file: string): Promise<boolean> {
  const [pid, started] = (await readFile(file, 'utf8').catch(() => '')).split(' ');
  // Gone between two looks, which is not abandoned: the next try to take it decides.
  if (!pid) return false;
  return readStartTime(Number(pid)) !== started;
}
