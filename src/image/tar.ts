import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type Pack, pack } from 'tar-stream';
import type { BlobSource } from './parts.js';

/** One entry of a tar archive. `path` is relative to the archive's root, without `.` or `..` and without a slash at its end. */
export type Entry = DirectoryEntry | FileEntry | SymlinkEntry | HardlinkEntry;

/** Of a user, by number. */
export interface Ids {
  readonly uid: number;
  readonly gid: number;
}

export interface DirectoryEntry {
  readonly kind: 'directory';
  readonly path: string;
  /** Permission bits, for example 0o755. */
  readonly mode: number;
  /** root without it. */
  readonly owner?: Ids;
}

interface FileEntry {
  readonly kind: 'file';
  readonly path: string;
  readonly mode: number;
  readonly content: BlobSource;
  /** Bytes of the content. */
  readonly size: number;
  readonly owner?: Ids;
}

/** One more name for a file whose path comes earlier in the order of paths. */
interface HardlinkEntry {
  readonly kind: 'hardlink';
  readonly path: string;
  /** The target's path in the archive. */
  readonly target: string;
}

interface SymlinkEntry {
  readonly kind: 'symlink';
  readonly path: string;
  readonly target: string;
}

/**
 * Returns the archive of these entries in the order of their paths, whatever order they come in: ustar, with PAX headers where a
 * name does not fit (POSIX.1-2017, pax). Every entry's time is `epoch` (seconds since 1970). Its bytes depend on nothing else.
 */
export async function* tar(entries: readonly Entry[], epoch: number): AsyncGenerator<Uint8Array> {
  const archive = pack();
  const filled = fill(archive, entries.toSorted(byPath), epoch);
  // Awaited after the last byte: a failure before then ends the archive, and with it the loop.
  filled.catch((error: Error) => archive.destroy(error));
  yield* archive as AsyncIterable<Uint8Array>;
  await filled;
}

/** Code units, not a locale's order: a directory comes before what is in it, and every machine agrees. */
function byPath(a: Entry, b: Entry): number {
  return a.path < b.path ? -1 : 1;
}

async function fill(archive: Pack, entries: readonly Entry[], epoch: number): Promise<void> {
  for (const entry of entries) await add(archive, entry, epoch);
  archive.finalize();
}

async function add(archive: Pack, entry: Entry, epoch: number): Promise<void> {
  const { mode, owner } = { mode: entry.kind === 'symlink' ? 0o777 : 0o644, owner: ROOT, ...entry };
  const large = [
    ...Object.entries(owner).filter(([, id]) => id > MOST_OCTAL),
    ...(epoch > MOST_SECONDS ? [['mtime', epoch] as const] : []),
  ];
  const header = {
    ...owner,
    name: entry.path,
    mode: mode | GIVEN,
    mtime: new Date(epoch * 1000),
    pax: large.length === 0 ? null : Object.fromEntries(large.map(([key, value]) => [key, String(value)])),
  };
  if (entry.kind === 'symlink' || entry.kind === 'hardlink') {
    const type = entry.kind === 'symlink' ? 'symlink' : 'link';
    archive.entry({ ...header, type, linkname: entry.target });
    return;
  }
  if (entry.kind === 'directory') {
    archive.entry({ ...header, name: `${entry.path}/`, type: 'directory' });
    return;
  }
  const { content, size } = entry;
  const sink = archive.entry({ ...header, type: 'file', size });
  if (content.kind === 'file') {
    await pipeline(createReadStream(content.path, { highWaterMark: READ_BYTES }), sink);
    return;
  }
  await pipeline([content.bytes], sink);
}

/** What ustar's six octal digits can say of a uid or gid. */
const MOST_OCTAL = 0o777777;
/** tar-stream counts seconds in 32 bits. */
const MOST_SECONDS = 2 ** 31 - 1;
/** tar-stream takes a mode of 0 for none, and keeps no bit but those of permissions. */
const GIVEN = 0o10000;
const ROOT: Ids = { uid: 0, gid: 0 };
const READ_BYTES = 1 << 20;
