import { lstatSync, type Stats } from 'node:fs';
import type { System } from '../../system/system.js';
import { beforeExit } from '../../system/temporary.js';
import { ownerOf } from '../counted.js';
import { absoluteOf, type Checkout } from '../inputs/checkout.js';
import type { Snapshot } from '../inputs/snapshot.js';
import type { BuildRecord, RecordedUnit } from './record.js';
import { setTime } from './units.js';

/** The files of a package whose build script has no `rerun-if` lines, as inputs name them, and the newest when the script ran. */
interface SilentPackage {
  readonly newest: NonNullable<RecordedUnit['newest']>;
  readonly files: readonly string[];
}

/** Returns the packages of a record whose fresh build script's run has no `rerun-if` lines. */
export function silentFiles(record: BuildRecord, snapshot: Snapshot): readonly SilentPackage[] {
  return record.packages.flatMap(({ directory, units }) => {
    const own = () => snapshot.checkout.files.filter(file => ownerOf(file, snapshot) === directory);
    return units.flatMap(({ newest }) => (newest ? [{ newest, files: own() }] : []));
  });
}

/**
 * Gives the files of silent packages times by which cargo finds the packages as their scripts saw them: cargo compares the newest file and
 * its time as text. Returns what puts the times back; it is called when the process ends at the latest. Times are the user's: an own
 * cargo in the same checkout goes by them.
 */
export async function withRecordedTimes(
  system: Pick<System, 'run' | 'env'>,
  checkout: Checkout,
  packages: readonly SilentPackage[],
): Promise<() => void> {
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
  for (const { newest, files } of packages) {
    const newestMs = Number(newest.time) * 1000;
    for (const file of files.filter(name => name !== newest.path)) {
      const path = absoluteOf(checkout, file);
      const time = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
      if (time >= newestMs) await change(path, () => setTime(path, newestMs / 1000 - 1));
    }
    const path = absoluteOf(checkout, newest.path);
    await change(path, () => touch(system, path, newest.time));
  }
  return putBack;
}

/** Node's own calls keep microseconds at best, and cargo compares nanoseconds. The form of the date is POSIX's (touch). */
async function touch({ run, env }: Pick<System, 'run' | 'env'>, path: string, time: string): Promise<void> {
  const [seconds = '', fraction = ''] = time.split('.');
  const date = `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
  await run(['touch', '-c', '-d', date, path], { env }).catch(() => null);
}
