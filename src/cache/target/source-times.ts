import { lstatSync, type Stats } from 'node:fs';
import type { System } from '../../system/system.js';
import { beforeExit } from '../../system/temporary.js';
import { ownerOf } from '../counted.js';
import { absoluteOf } from '../inputs/checkout.js';
import type { Snapshot } from '../inputs/snapshot.js';
import type { BuildRecord } from './record.js';
import { setTime } from './units.js';

/**
 * Gives the files of packages whose fresh build script's run has no `rerun-if` lines times by which cargo finds the packages as their scripts
 * saw them: cargo compares the newest file and its time as text. Returns what puts the times back; it is called when the process ends at the
 * latest. Times are the user's: an own cargo in the same checkout goes by them.
 */
export async function withRecordedTimes(
  system: Pick<System, 'run' | 'env'>,
  record: Pick<BuildRecord, 'packages'>,
  snapshot: Pick<Snapshot, 'checkout' | 'packages'>,
): Promise<() => void> {
  const { checkout } = snapshot;
  const changes: { readonly path: string; readonly from: Stats; readonly to: number }[] = [];
  const putBack = beforeExit(() => {
    for (const { path, from, to } of changes.toReversed()) {
      // Somebody has written it meanwhile.
      if (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs === to)
        setTime(path, from.mtimeMs / 1000, from.atimeMs / 1000);
    }
  });
  const change = async (path: string, act: () => unknown) => {
    const from = lstatSync(path, { throwIfNoEntry: false });
    await act();
    const to = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (from && to !== undefined && to !== from.mtimeMs) changes.push({ path, from, to });
  };
  for (const { directory, units } of record.packages) {
    for (const { newest } of units) {
      if (newest === null) continue;
      const newestMs = Number(newest.time) * 1000;
      const own = checkout.files.filter(file => ownerOf(file, snapshot) === directory);
      for (const file of own.filter(name => name !== newest.path)) {
        const path = absoluteOf(checkout, file);
        const time = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
        if (time >= newestMs) await change(path, () => setTime(path, newestMs / 1000 - 1));
      }
      const path = absoluteOf(checkout, newest.path);
      await change(path, () => touch(system, path, newest.time));
    }
  }
  return putBack;
}

/** Node's own calls keep microseconds at best, and cargo compares nanoseconds. The form of the date is POSIX's (touch). */
async function touch({ run, env }: Pick<System, 'run' | 'env'>, path: string, time: string): Promise<void> {
  const [seconds = '', fraction = ''] = time.split('.');
  const date = `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
  await run(['touch', '-c', '-d', date, path], { env }).catch(() => null);
}
