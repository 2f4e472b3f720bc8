import { createHash, randomUUID } from 'node:crypto';
import { closeSync, fstatSync, linkSync, openSync, readFileSync, rmSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeDirectory } from './directory.js';
import { errorCode } from './errors.js';
import { fateOf, ownerOf } from './owner.js';
import { beforeExit, withRemoval } from './temporary.js';

const POLL_MS = 200;
/** Milliseconds between two heartbeats of a holder, and without one until a holder that cannot be seen from here loses the lock. */
const TIMES: LockTimes = { beat: 2000, silence: 30_000 };
/** A longer pause between two looks says that this process stood still, and perhaps the holder with it. */
const LOOK_MS = 1000;

interface LockTimes {
  readonly beat: number;
  readonly silence: number;
}

/**
 * Runs `work` while no other process holds the lock file, and waits for the lock if need be; calls `waiting` once before that.
 * The lock holds between processes of all PID namespaces and machines that share the file: its holder touches the file every two
 * seconds. A waiter takes the lock over at once when the holder is a process of the same namespace and is gone; a living one keeps
 * the lock. Any other holder loses the lock when the file's time stands still for `silence` milliseconds of the waiter's clock.
 */
export async function withLock<Result>(
  file: string,
  waiting: () => void,
  work: () => Promise<Result>,
  times: LockTimes = TIMES,
): Promise<Result> {
  await makeDirectory(dirname(file));
  const id = randomUUID();
  const mine: Mine = { file, path: `${file}.${id}`, text: `${ownerOf(process.pid)} ${id}` };
  return withRemoval(mine.path, async () => {
    await writeFile(mine.path, mine.text);
    return beating(mine.path, times.beat, async () => {
      await take(mine, waiting, watch(times.silence));
      const release = beforeExit(() => removeLock(mine, file, mine.text));
      try {
        return await work();
      } finally {
        release();
      }
    });
  });
}

/** The lock file, and a process's own file that becomes the lock by a link: every name of the file shows the heartbeat. */
interface Mine {
  readonly file: string;
  readonly path: string;
  /** The owner and an id: no two locks have the same text. */
  readonly text: string;
}

async function take(mine: Mine, waiting: () => void, isAbandoned: Watch): Promise<void> {
  for (let said = false; !linked(mine, mine.file); ) {
    if (removeAbandoned(mine, mine.file, isAbandoned)) continue;
    if (!said) waiting();
    said = true;
    await sleep(POLL_MS);
  }
}

/** Touches a file while the work goes on. A handle stays with this process's file when another lock takes the name. */
async function beating<Result>(path: string, every: number, work: () => Promise<Result>): Promise<Result> {
  const handle = await open(path, 'r+');
  const beat = () => {
    const now = new Date();
    handle.utimes(now, now).catch(() => {});
  };
  const timer = setInterval(beat, every).unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await handle.close();
  }
}

/** Gives this process the name; returns false where another process has it. A link is atomic, and fails where the name is taken. */
function linked({ path, text }: Mine, name: string): boolean {
  try {
    linkSync(path, name);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    // NFS may have made the link and lost its answer (open(2), O_EXCL).
    return read(name)?.text === text;
  }
}

/**
 * Removes the lock of this text from `path`; returns false where another process is about to. A lock has one claim, named by the
 * lock's text, and only the process that holds the claim removes the lock: so the name cannot be another lock's by then.
 */
function removeLock(mine: Mine, path: string, text: string): boolean {
  const claim = claimOf(mine, text);
  if (!linked(mine, claim)) return false;
  try {
    if (read(path)?.text === text) rmSync(path, { force: true });
  } finally {
    rmSync(claim, { force: true });
  }
  return true;
}

function claimOf({ file }: Mine, text: string): string {
  return `${file}.${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

/** Removes an abandoned lock, or an abandoned claim on the lock; returns true where it did. */
function removeAbandoned(mine: Mine, path: string, isAbandoned: Watch): boolean {
  const seen = read(path);
  if (!seen || !isAbandoned(path, seen)) return false;
  return removeLock(mine, path, seen.text) || removeAbandoned(mine, claimOf(mine, seen.text), isAbandoned);
}

interface Seen {
  readonly text: string;
  readonly time: bigint;
}

/** Null where nothing is there. NFS asks the server again when a file is opened, not when its name is looked at. */
function read(path: string): Seen | null {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
  try {
    return { text: readFileSync(handle, 'utf8'), time: fstatSync(handle, { bigint: true }).mtimeNs };
  } finally {
    closeSync(handle);
  }
}

type Watch = (path: string, seen: Seen) => boolean;

/** Tells of files that are looked at again and again whether their owners abandoned them. */
function watch(silence: number): Watch {
  const looks = new Map<string, Seen & { readonly looked: number; readonly still: number }>();
  return (path, seen) => {
    const fate = fateOf(seen.text);
    if (fate !== 'unknown') return fate === 'gone';
    const looked = performance.now();
    const before = looks.get(path);
    const isSame = before?.text === seen.text && before.time === seen.time;
    const still = isSame ? before.still + Math.min(looked - before.looked, LOOK_MS) : 0;
    looks.set(path, { ...seen, looked, still });
    return still >= silence;
  };
}
