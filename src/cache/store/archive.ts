import { closeSync, lstatSync, openSync, readlinkSync, readSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ArchiveHeader, MANIFEST_NAME, manifestText } from './archive-header.js';
import { checkLink, checkPath } from './archive-paths.js';
import { ArchiveRefused, reasonOf } from './archive-refusal.js';
import { type TarHeader, type TarWriter, tarWriter } from './archive-tar.js';
import type { Compression } from './compression.js';

/** A file, symlink or directory below a root. A directory is itself alone: what is in it is named too. */
export interface Member {
  readonly root: string;
  /** Relative, with forward slashes, without `.` and `..`. */
  readonly path: string;
}

export interface ArchiveWrite {
  /** Absolute path of the archive; replaced where it is there, gone where writing failed. */
  readonly file: string;
  readonly compression: Compression;
  readonly header: ArchiveHeader;
  readonly roots: Roots;
  readonly members: Iterable<Member>;
}

export { type ArchiveExtract, type Extracted, extractArchive } from './archive-extract.js';
export type { ArchiveHeader } from './archive-header.js';

/** Absolute directories by the name that stands for them in an archive: `{ target: '/home/me/...' }`. */
export type Roots = Readonly<Record<string, string>>;

export type Written =
  | { readonly kind: 'written'; readonly bytes: number; readonly members: number }
  /** In one line: a full disk, a member that is gone or cannot be in an archive. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Writes an entry: a compressed tar (POSIX pax) whose first member is the manifest and whose others are named
 * `<root>/<path>`, in byte order. Permissions and times (whole seconds) are kept, owners are not.
 * Only the run bit of the mode matters to who reads it.
 */
export async function writeArchive(write: ArchiveWrite): Promise<Written> {
  try {
    const sources = describe(write);
    const bytes = sources.reduce((sum, source) => sum + source.bytes, 0);
    const manifest = manifestText(write.header, { members: sources.length, bytes });
    const tar = tarWriter();
    const filled = fill(tar, manifest, sources).catch(error => tar.destroy(error));
    await write.compression.compress(tar, write.file);
    await filled;
    return { kind: 'written', bytes: (await stat(write.file)).size, members: sources.length };
  } catch (error) {
    await rm(write.file, { force: true });
    return { kind: 'refused', reason: reasonOf(error) };
  }
}

interface Source {
  readonly name: string;
  readonly path: string;
  readonly type: 'file' | 'symlink' | 'directory';
  readonly mode: number;
  readonly mtime: Date;
  readonly bytes: number;
  readonly linkname?: string;
}

function describe({ roots, members }: ArchiveWrite): Source[] {
  const sources = new Map<string, Source>();
  for (const { root, path } of members) {
    const name = `${root}/${path}`;
    checkPath(name, Object.keys(roots));
    sources.set(name, source(name, join(roots[root] ?? '', path)));
  }
  return [...sources.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function source(name: string, path: string): Source {
  const stats = lstatSync(path);
  const common = {
    name,
    path,
    mode: stats.mode & 0o777,
    mtime: new Date(Math.floor(stats.mtimeMs / 1000) * 1000),
  };
  if (stats.isFile()) return { ...common, type: 'file', bytes: stats.size };
  if (stats.isDirectory()) return { ...common, type: 'directory', bytes: 0 };
  if (!stats.isSymbolicLink()) {
    throw new ArchiveRefused(`${name} is neither a file, a directory nor a symlink`);
  }
  const linkname = readlinkSync(path);
  checkLink(name, linkname);
  return { ...common, type: 'symlink', bytes: 0, linkname };
}

async function fill(tar: TarWriter, manifest: string, sources: readonly Source[]): Promise<void> {
  const add = (header: TarHeader, content: Buffer) =>
    new Promise<void>((resolve, reject) => {
      tar.entry(header, content, error => (error ? reject(error) : resolve()));
    });
  await add({ name: MANIFEST_NAME, mode: 0o644, mtime: new Date(0) }, Buffer.from(manifest));
  for (const { name, path, type, mode, mtime, bytes, linkname } of sources) {
    const header = { name, mode, mtime, size: bytes, type, ...(linkname === undefined ? {} : { linkname }) };
    // A pipeline for each of thousands of small files would cost as much as compressing them.
    if (bytes > CHUNK_BYTES) await pipeline(contents(name, path, bytes), tar.entry(header));
    else await add(header, Buffer.concat([...contents(name, path, bytes)]));
  }
  tar.finalize();
}

const CHUNK_BYTES = 1 << 20;

/** The file's bytes, in pieces that were read synchronously, for the same reason. */
function* contents(name: string, path: string, bytes: number): Generator<Buffer> {
  if (bytes === 0) return;
  const file = openSync(path, 'r');
  try {
    for (let left = bytes; left > 0; ) {
      const chunk = Buffer.allocUnsafe(Math.min(left, CHUNK_BYTES));
      const length = readSync(file, chunk);
      if (length === 0) throw new ArchiveRefused(`${name} became shorter while it was saved`);
      left -= length;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
