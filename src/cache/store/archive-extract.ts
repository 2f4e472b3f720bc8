import { closeSync, futimesSync, mkdirSync, openSync, statfsSync, symlinkSync, writeSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../../system/errors.js';
import { Interrupted } from '../../system/filter.js';
import { ProgramMissing } from '../../system/process.js';
import {
  type ArchiveHeader,
  HEADER_NAME,
  MANIFEST_LIMIT_BYTES,
  type Manifest,
  readManifest,
} from './archive-header.js';
import { mergeInto } from './archive-merge.js';
import { linkFault, pathFault, type Roots } from './archive-paths.js';
import { ArchiveRefused, reasonOf } from './archive-refusal.js';
import { type TarEntry, tarReader } from './archive-tar.js';
import type { Compression } from './compression.js';

export interface ArchiveExtract {
  /** Absolute path of the archive. */
  readonly file: string;
  readonly compression: Compression;
  /** What was asked for: an archive that says otherwise is refused. */
  readonly expect: { readonly kind: ArchiveHeader['kind']; readonly key: string };
  readonly roots: Roots;
  /** A path of this extraction's own, best on the roots' file system; whatever is there goes, before and after. */
  readonly staging: string;
}

export type Extracted =
  | {
      readonly kind: 'extracted';
      readonly header: ArchiveHeader;
      readonly members: number;
      readonly bytes: number;
    }
  /**
   * In one line. Nothing of the archive is anywhere, and what was in the roots is untouched. `useless` is one that nobody
   * will ever be able to use: not one for which the disk is full, or that a newer version wrote.
   */
  | { readonly kind: 'refused'; readonly reason: string; readonly useless: boolean };

/**
 * Extracts an entry whole or not at all. Everything goes into `staging` first, is checked to its last byte, and then
 * moves into the roots by renaming; files already there are replaced, other files stay.
 * Refused: a foreign, newer, damaged or unfinished archive; a member outside the roots or below a symlink; a symlink
 * that leads outside; hard links, devices and whatever else is no file, directory or symlink.
 */
export async function extractArchive(archive: ArchiveExtract): Promise<Extracted> {
  const { file, compression, expect, roots, staging } = archive;
  try {
    await rm(staging, { recursive: true, force: true });
    await mkdir(staging, { recursive: true });
    const manifest = await unpack(file, compression, entries => stage(entries, { expect, roots, staging }));
    for (const root of Object.values(roots)) await mkdir(root, { recursive: true });
    mergeInto(roots, staging);
    const { members, bytes, kind, key, facts } = manifest;
    return { kind: 'extracted', header: { kind, key, facts }, members, bytes };
  } catch (error) {
    const useless = error instanceof ArchiveRefused && error.fault === 'archive';
    return { kind: 'refused', reason: reasonOf(error), useless };
  } finally {
    await rm(staging, { recursive: true, force: true }).catch(() => {});
  }
}

type Entries = AsyncIterable<TarEntry>;

/** Decompresses and parses at the same time, and says the nearest cause where both fail: each ends the other. */
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
  const failures = [decompressed, consumed].flatMap(result =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  const nearest = failures.find(isInterruption) ?? failures.find(isOurs);
  if (nearest !== undefined) throw nearest;
  const [failure] = failures;
  if (failure !== undefined) {
    throw new ArchiveRefused(`it is damaged (${withoutPath(reasonOf(failure), file)})`);
  }
  return (consumed as PromiseFulfilledResult<Manifest>).value;
}

/** Whoever reads what a program wrote until then takes it for an archive that is cut off. */
function isInterruption(error: unknown): boolean {
  return error instanceof Interrupted || error instanceof ProgramMissing;
}

/** `zstd: …e-snhYKm/work.tar : Read error (39) : premature end` without the file, whose path is nobody's concern. */
function withoutPath(text: string, file: string): string {
  const at = text.lastIndexOf(basename(file));
  return at === -1 ? text : text.slice(at + basename(file).length).replace(/^[\s:]+/, '');
}

/** A refusal of ours or the system's word on a file of ours, not the parser's on what it was given. */
function isOurs(error: unknown): boolean {
  return error instanceof ArchiveRefused || /^E(?!RR_)/.test(errorCode(error) ?? '');
}

async function stage(
  entries: Entries,
  { expect, roots, staging }: Pick<ArchiveExtract, 'expect' | 'roots' | 'staging'>,
): Promise<Manifest> {
  let manifest: Manifest | undefined;
  let members = 0;
  let bytes = 0;
  const symlinks = new Set<string>();
  const directories = new Set<string>();
  for await (const entry of entries) {
    if (!manifest) {
      manifest = await manifestOf(entry, expect);
      requireSpace(staging, manifest.bytes);
      continue;
    }
    const name = entry.header.name.replace(/\/$/, '');
    refuseWhere(pathFault(name, roots) ?? parentFault(name, symlinks));
    const path = join(staging, name);
    const parent = dirname(path);
    if (!directories.has(parent)) mkdirSync(parent, { recursive: true });
    directories.add(parent);
    members += 1;
    bytes += entry.header.size;
    if (bytes > manifest.bytes) throw new ArchiveRefused('it holds more than it says');
    await place(entry, name, path);
    if (entry.header.type === 'symlink') symlinks.add(name);
  }
  if (!manifest) throw new ArchiveRefused('nothing can be read of it');
  if (members !== manifest.members || bytes !== manifest.bytes) {
    throw new ArchiveRefused(`it is cut off: ${members} of ${manifest.members} members`);
  }
  return manifest;
}

async function manifestOf(entry: TarEntry, expect: ArchiveExtract['expect']): Promise<Manifest> {
  const { name, type, size } = entry.header;
  if (name !== HEADER_NAME || type !== 'file' || size > MANIFEST_LIMIT_BYTES) {
    throw new ArchiveRefused('it is not an archive of rust-multiarch');
  }
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk);
  return readManifest(Buffer.concat(chunks).toString('utf8'), expect);
}

async function place(entry: TarEntry, name: string, path: string): Promise<void> {
  const { type, mode, mtime, linkname } = entry.header;
  if (type === 'directory') {
    mkdirSync(path, { recursive: true });
  } else if (type === 'symlink') {
    refuseWhere(linkFault(name, linkname));
    symlinkSync(linkname, path);
  } else if (type === 'file') {
    await writeFile(entry, path, mode, mtime);
    return;
  } else {
    throw new ArchiveRefused(`${JSON.stringify(name)} is a ${type ?? 'member of unknown type'}`);
  }
  entry.resume();
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

function parentFault(name: string, symlinks: ReadonlySet<string>): string | undefined {
  for (let end = name.lastIndexOf('/'); symlinks.size > 0 && end > 0; end = name.lastIndexOf('/', end - 1)) {
    if (symlinks.has(name.slice(0, end))) return `${JSON.stringify(name)} is below a symlink`;
  }
  return undefined;
}

function requireSpace(directory: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(directory);
  if (bavail * bsize < bytes) {
    throw new ArchiveRefused(
      `the disk is full: ${bytes} bytes are needed, ${bavail * bsize} are free`,
      'circumstances',
    );
  }
}

function refuseWhere(fault: string | undefined): void {
  if (fault !== undefined) throw new ArchiveRefused(fault);
}
