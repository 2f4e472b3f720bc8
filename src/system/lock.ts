import { randomUUID } from 'node:crypto';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { link, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeDirectory } from './directory.js';
import { errorCode } from './errors.js';
import { ownerOf, PROCESSES } from './owner.js';
import { atTheLatest, holding } from './temporary.js';

const POLL_MS = 200;
/** Milliseconds between two signs of life of a holder. */
const BEAT_MS = 2_000;
/** Milliseconds without a sign of life after which a lock from elsewhere is taken over: longer than any work of ours blocks its process. */
const SILENCE_MS = 60_000;

export interface LockTimes {
  readonly beat: number;
  readonly silence: number;
}

/**
 * Runs `work` while no other process holds the lock file, waiting for it if need be; `waiting` is called once before that.
 * The file names its holder. Where the holder's processes can be seen from here, one that is gone is taken over from at once; a holder on
 * another machine, or in another container, is taken over from when the lock file's time stood still for too long.
 */
export async function withLock<Result>(
  file: string,
  waiting: () => void,
  work: () => Promise<Result>,
  times: LockTimes = { beat: BEAT_MS, silence: SILENCE_MS },
): Promise<Result> {
  await makeDirectory(dirname(file));
  const own = `${file}.${randomUUID()}`;
  return holding(own, async () => {
    writeFileSync(own, `${ownerOf(process.pid)} ${randomUUID()}`);
    const watch = watcher(times.silence);
    for (let said = false; !(await taken(own, file)); ) {
      if (await clearAbandoned(file, own, watch)) continue;
      if (!said) waiting();
      said = true;
      await new Promise(resolve => setTimeout(resolve, POLL_MS));
    }
    return whileAlive(own, file, times.beat, work);
  });
}

/** The lock file is a second name of our own file, whose time tells others that we are alive. */
async function whileAlive<Result>(
  own: string,
  file: string,
  beat: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const release = atTheLatest(() => {
    // Somebody may have taken over from a process that was suspended.
    if (statSync(file, { throwIfNoEntry: false })?.ino === statSync(own, { throwIfNoEntry: false })?.ino) {
      rmSync(file, { force: true });
    }
  });
  const handle = await open(own, 'r+');
  const timer = setInterval(() => {
    handle.utimes(new Date(), new Date()).catch(() => {});
  }, beat).unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await handle.close();
    release();
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

/** Tells whether a holder from elsewhere gave no sign of life for too long, by a clock of this process alone. */
function watcher(silence: number): (sign: string) => boolean {
  let last = '';
  let since = performance.now();
  return sign => {
    if (sign !== last) {
      last = sign;
      since = performance.now();
    }
    return performance.now() - since > silence;
  };
}

/** Whether a lock of a process that is gone was cleared away. It is moved first: of two that see it, one moves it. */
async function clearAbandoned(
  file: string,
  own: string,
  isSilent: (sign: string) => boolean,
): Promise<boolean> {
  const holder = await readHolder(file);
  if (holder === undefined) return false;
  const stats = await stat(file, { bigint: true }).catch(() => null);
  if (!stats) return true;
  const sign = `${holder} ${stats.mtimeNs}`;
  if (!(isGone(holder) ?? isSilent(sign))) return false;
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

/** Undefined where there is no lock: gone between two looks. */
async function readHolder(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

/** Null where the holder's processes cannot be seen from here. */
function isGone(holder: string): boolean | null {
  const [owner = ''] = holder.split(' ');
  const [processes, pid] = owner.split('-');
  return processes === PROCESSES ? ownerOf(Number(pid)) !== owner : null;
}
