import { closeSync, futimesSync, mkdirSync, openSync, statfsSync, symlinkSync, writeSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../../system/errors.js';
import { Interrupted } from '../../system/filter.js';
import { ProgramMissing } from '../../system/process.js';
import {
  type ArchiveHeader,
  MANIFEST_LIMIT,
  MANIFEST_NAME,
  type Manifest,
  readManifest,
} from './archive-header.js';
import { checkLink, checkPath, quote } from './archive-paths.js';
import { ArchiveRefused, reasonOf } from './archive-refusal.js';
import { type TarEntry, tarReader } from './archive-tar.js';
import type { Compression } from './compression.js';

export interface ArchiveExtract {
  /** Absolute path of the archive. */
  readonly file: string;
  readonly compression: Compression;
  /** An archive that says otherwise is refused. */
  readonly expect: ArchiveHeader;
  /** Names of the roots: a member of another one is refused. */
  readonly roots: readonly string[];
  /** Absolute path of an empty directory, or of none. */
  readonly to: string;
}

export type Extracted =
  | { readonly kind: 'extracted'; readonly members: number; readonly bytes: number }
  /**
   * In one line; `to` is gone. Nobody will ever be able to use a `useless` archive: the disk is not full, and no newer
   * version wrote it.
   */
  | { readonly kind: 'refused'; readonly reason: string; readonly useless: boolean };

/**
 * Extracts an archive to `to/<root>/<path>`, whole or not at all: `to` is gone unless the last byte was right. Nothing
 * else is touched. Refused: a foreign, newer, damaged or unfinished archive; a member outside the roots, below a symlink
 * or in the place of another one; a symlink that leads outside; hard links, devices and whatever else is no file,
 * directory or symlink. Throws where `to` is not empty.
 */
export async function extractArchive({
  file,
  compression,
  expect,
  roots,
  to,
}: ArchiveExtract): Promise<Extracted> {
  const there = await readdir(to).catch(() => []);
  if (there.length > 0) throw new Error(`${to} is not empty`);
  try {
    await mkdir(to, { recursive: true });
    const { members, bytes } = await unpack(file, compression, entries =>
      placeAll(entries, { expect, roots, to }),
    );
    return { kind: 'extracted', members, bytes };
  } catch (error) {
    await rm(to, { recursive: true, force: true }).catch(() => {});
    const useless = error instanceof ArchiveRefused && error.fault === 'archive';
    return { kind: 'refused', reason: reasonOf(error), useless };
  }
}

type Entries = AsyncIterable<TarEntry>;

/** Decompresses and parses at the same time, and throws the nearest cause where both fail: each ends the other. */
async function unpack(
  file: string,
  compression: Compression,
  consume: (entries: Entries) => Promise<Manifest>,
): Promise<Manifest> {
  const entries = tarReader();
  const [decompressed, consumed] = await Promise.allSettled([
    compression.decompress(file, entries),
    consume(entries),
  ]);
  if (consumed.status === 'fulfilled' && decompressed.status === 'fulfilled') return consumed.value;
  const failures = [decompressed, consumed].flatMap(result =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  const nearest = failures.find(isInterruption) ?? failures.find(isOurs);
  throw nearest ?? new ArchiveRefused(`it is damaged (${withoutPath(reasonOf(failures[0]), file)})`);
}

/** The output of a program that was ended looks like an archive that is cut off. */
function isInterruption(error: unknown): boolean {
  return error instanceof Interrupted || error instanceof ProgramMissing;
}

/** Our own refusal, or what the system says of a file of ours; else the parser speaks of the archive. */
function isOurs(error: unknown): boolean {
  return error instanceof ArchiveRefused || /^E(?!RR_)/.test(errorCode(error) ?? '');
}

/** `zstd: …e-snhYKm/work.tar : Read error (39) : premature end` without the file, whose path is nobody's concern. */
function withoutPath(text: string, file: string): string {
  const at = text.lastIndexOf(basename(file));
  return at === -1 ? text : text.slice(at + basename(file).length).replace(/^[\s:]+/, '');
}

async function placeAll(
  entries: Entries,
  { expect, roots, to }: Pick<ArchiveExtract, 'expect' | 'roots' | 'to'>,
): Promise<Manifest> {
  let manifest: Manifest | undefined;
  let members = 0;
  let bytes = 0;
  const links: (readonly [string, string])[] = [];
  for await (const entry of entries) {
    if (!manifest) {
      manifest = await readFirst(entry, expect);
      requireSpace(to, manifest.bytes);
      continue;
    }
    const { type, size } = entry.header;
    const name = entry.header.name.replace(/\/$/, '');
    checkPath(name, roots);
    members += 1;
    bytes += size;
    if (members > manifest.members || bytes > manifest.bytes) {
      throw new ArchiveRefused('it holds more than it says');
    }
    if (type === 'symlink') {
      const target = entry.header.linkname ?? '';
      checkLink(name, target);
      links.push([name, target]);
    }
    await alone(name, () => place(entry, name, join(to, name)));
    entry.resume();
  }
  if (!manifest) throw new ArchiveRefused('nothing can be read of it');
  if (members !== manifest.members || bytes !== manifest.bytes) {
    throw new ArchiveRefused(`it is cut off: ${members} of ${manifest.members} members`);
  }
  // Last of all, so that nothing is ever written through a symlink.
  for (const [name, target] of links) await alone(name, async () => symlinkSync(target, join(to, name)));
  return manifest;
}

async function readFirst(entry: TarEntry, expect: ArchiveHeader): Promise<Manifest> {
  const { name, type, size } = entry.header;
  if (name !== MANIFEST_NAME || type !== 'file' || size > MANIFEST_LIMIT) {
    throw new ArchiveRefused('it is not an archive of rust-multiarch');
  }
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk);
  return readManifest(Buffer.concat(chunks).toString('utf8'), expect);
}

/** Members of an archive of ours have paths of their own, and no file is the parent of another. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!['EEXIST', 'ENOTDIR'].includes(errorCode(error) ?? '')) throw error;
    throw new ArchiveRefused(`${quote(name)} is in the place of another member`);
  }
}

async function place(entry: TarEntry, name: string, path: string): Promise<void> {
  const { type, mode, mtime } = entry.header;
  mkdirSync(type === 'directory' ? path : dirname(path), { recursive: true });
  if (type === 'file') await writeFile(entry, path, mode, mtime);
  else if (type !== 'directory' && type !== 'symlink') {
    throw new ArchiveRefused(`${quote(name)} is a ${type ?? 'member of unknown type'}`);
  }
}

/** Written synchronously: with thousands of small files, several times as fast as streams. No setuid, no write bits for others. */
async function writeFile(entry: TarEntry, path: string, mode: number, mtime: Date): Promise<void> {
  const file = openSync(path, 'wx', mode & 0o111 ? 0o755 : 0o644);
  try {
    for await (const chunk of entry) {
      for (let written = 0; written < chunk.length; ) written += writeSync(file, chunk, written);
    }
    futimesSync(file, mtime, mtime);
  } finally {
    closeSync(file);
  }
}

function requireSpace(directory: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(directory);
  if (bavail * bsize >= bytes) return;
  throw new ArchiveRefused(
    `the disk is full: ${bytes} bytes are needed, ${bavail * bsize} are free`,
    'circumstances',
  );
}
