import { stat } from 'node:fs/promises';
import * as v from 'valibot';
import { type Digest, digestOfFile, isDigest } from './digest.js';
import { readState } from './state.js';
import { writeWhole } from './temporary.js';

/** Files' digests, known without reading them while the file system says that they are what they were. */
export interface Digests {
  /** Throws what reading the file throws. */
  readonly of: (path: string) => Promise<Digest>;
  /** Takes over the digest of a file that the caller has just written. */
  readonly note: (path: string, digest: Digest) => Promise<void>;
  /** Writes down what is known, for the next process. What cannot be written is found out again. */
  readonly keep: () => Promise<void>;
}

/** Each is a path, what the file system said of the file, and the digest. */
const Known = v.array(v.tuple([v.string(), v.string(), v.custom<Digest>(isDigest)]));
type Known = Readonly<v.InferOutput<typeof Known>>;

/** The oldest go first: the results of some dozen builds. */
const LIMIT = 500;

/**
 * Digests kept in `file`. A file is the same while device, inode, size, and the times of its content and of its inode are: what git's
 * index goes by (gitformat-index). The inode's time cannot be set, and its clock has ticks: of a file that changed in the last ones
 * nothing is kept (git's "racy" entries), unless the caller wrote it and it is still the same when all is written down. `now`: milliseconds
 * since 1970.
 */
export function openDigests(file: string, now: () => number): Digests {
  const found = readKnown(file);
  const noted: { path: string; stamp: string; digest: Digest }[] = [];
  let changed = false;
  return {
    of: async path => {
      const known = await found;
      const { stamp, settled } = await stampOf(path, now);
      const there = known.get(path);
      // At the end again, as the newest.
      known.delete(path);
      if (there?.stamp === stamp) {
        known.set(path, there);
        return there.digest;
      }
      const digest = await digestOfFile(path);
      if (settled) known.set(path, { stamp, digest });
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
      const all: Known = [...(await found)].map(([path, { stamp, digest }]) => [path, stamp, digest]);
      await writeWhole(file, JSON.stringify(all.slice(-LIMIT))).catch(() => {});
    },
  };
}

async function readKnown(file: string): Promise<Map<string, { stamp: string; digest: Digest }>> {
  const known = (await readState(file, Known)) ?? [];
  return new Map(known.map(([path, stamp, digest]) => [path, { stamp, digest }]));
}

/** Nanoseconds: longer than a tick of any kernel's clock, and than the second or two that other file systems count in. */
const TICK = 50_000_000n;
const LONG_TICK = 3_000_000_000n;
const SECOND = 1_000_000_000n;

/** What the file system says of a file, and whether that would be another after every change from now on. */
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
