import { stat } from 'node:fs/promises';
import * as v from 'valibot';
import { type Digest, digestOfFile, isDigest } from './digest.js';
import { readState } from './state.js';
import type { System } from './system.js';
import { writeWhole } from './temporary.js';

/** Files' digests, given without reading files that the file system says are unchanged. */
interface Digests {
  /** Throws what reading the file throws. */
  readonly of: (path: string) => Promise<Digest>;
  /** Takes over the digest of a file that the caller has just written. */
  readonly note: (path: string, digest: Digest) => Promise<void>;
  /** Writes the digests down for the next process. A failure to write costs a later reading. */
  readonly keep: () => Promise<void>;
}

/** Each is a path, what the file system said of the file, and the digest. */
const State = v.array(v.tuple([v.string(), v.string(), v.custom<Digest>(isDigest)]));
type State = Readonly<v.InferOutput<typeof State>>;

/** The oldest go first: the results of some dozen builds. */
const LIMIT = 500;

/**
 * Digests kept in `file`. A file is the same while device, inode, size, and the times of its content and of its inode are: what git's
 * index goes by (gitformat-index). The inode's time cannot be set, and its clock has ticks: of a file that changed in the last ones
 * nothing is kept (git's "racy" entries), unless the caller wrote it and it is still the same when all is written down. `now`: milliseconds
 * since 1970.
 */
export function openDigests(file: string, now: () => number): Digests {
  const found = readDigests(file);
  const noted: { path: string; stamp: string; digest: Digest }[] = [];
  let changed = false;
  return {
    of: async path => {
      const digests = await found;
      const { stamp, settled } = await stampOf(path, now);
      const there = digests.get(path);
      // At the end again, as the newest.
      digests.delete(path);
      if (there?.stamp === stamp) {
        digests.set(path, there);
        return there.digest;
      }
      const digest = await digestOfFile(path);
      if (settled) digests.set(path, { stamp, digest });
      changed = true;
      return digest;
    },
    note: async (path, digest) => {
      noted.push({ path, stamp: (await stampOf(path, now)).stamp, digest });
    },
    keep: async () => {
      for (const { path, stamp, digest } of noted) {
        const there = await stampOf(path, now).catch(() => null);
        if (!there?.settled || there.stamp !== stamp) continue;
        (await found).set(path, { stamp, digest });
        changed = true;
      }
      if (!changed) return;
      const all: State = [...(await found)].map(([path, { stamp, digest }]) => [path, stamp, digest]);
      await writeWhole(file, JSON.stringify(all.slice(-LIMIT))).catch(() => {});
    },
  };
}

/** Does work on a machine that remembers digests in `file`. */
export async function withDigests<Value>(
  machine: System,
  file: string,
  work: (system: System) => Promise<Value>,
): Promise<Value> {
  const digests = openDigests(file, machine.now);
  try {
    return await work({ ...machine, digestOf: digests.of, noteDigest: digests.note });
  } finally {
    await digests.keep();
  }
}

async function readDigests(file: string): Promise<Map<string, { stamp: string; digest: Digest }>> {
  const digests = (await readState(file, State)) ?? [];
  return new Map(digests.map(([path, stamp, digest]) => [path, { stamp, digest }]));
}

/** Nanoseconds: longer than a tick of any kernel's clock, and than the second or two that other file systems count in. */
const TICK = 50_000_000n;
const LONG_TICK = 3_000_000_000n;
const SECOND = 1_000_000_000n;

/** Returns what the file system says of a file, and whether that would be another after every change from now on. */
export async function stampOf(
  path: string,
  now: () => number,
): Promise<{ readonly stamp: string; readonly settled: boolean }> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
  const tick = ctimeNs % SECOND === 0n ? LONG_TICK : TICK;
  return {
    stamp: [dev, ino, size, mtimeNs, ctimeNs].join(' '),
    settled: BigInt(Math.floor(now())) * 1_000_000n - ctimeNs > tick,
  };
}
