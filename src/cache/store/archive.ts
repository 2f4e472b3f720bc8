import { lstatSync, readlinkSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { create, type ReadEntry, UnpackSync } from 'tar';
import { errorCode, messageOf } from '../../system/errors.js';
import { Interrupted } from '../../system/filter.js';
import { ProgramMissing } from '../../system/process.js';
import { withRemoval } from '../../system/temporary.js';
import { ArchiveRefused, checkLink, checkPath, MANIFEST, memberCheck, quote } from './archive-members.js';
import type { Compression } from './compression.js';
import type { EntryKind } from './keys.js';
import { reasonOf } from './store.js';

/** What an entry says of itself. */
interface ArchiveHeader {
  readonly kind: EntryKind;
  /** The last part of its keys: random, in letters and digits. */
  readonly id: string;
}

/** A file, symlink or directory below a root. A directory is itself alone: what is in it is named too. */
export interface Member {
  readonly root: string;
  /** Relative, with forward slashes, without `.` and `..`. */
  readonly path: string;
}

/** Absolute directories by the name that stands for them in an archive: `{ target: '/home/me/...' }`. */
export type Roots = Readonly<Record<string, string>>;

/** The text of an archive's manifest. Its keys tell which versions can read an entry. */
function manifestOf({ kind, id }: ArchiveHeader): string {
  return JSON.stringify({ product: 'rust-multiarch', kind, id });
}

interface Archive {
  /** An absolute path. */
  readonly file: string;
  readonly compression: Compression;
  readonly roots: Roots;
}

type Written =
  | { readonly kind: 'written'; readonly bytes: number }
  /** In one line: a full disk, a member that is gone or cannot be in an archive. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Writes an entry: a compressed tar (POSIX pax) whose first member is the manifest and whose others are named `<root>/<path>`, in byte
 * order. Run bits are kept; times are 0: units get theirs before a build. An archive that is there is replaced, and gone where writing failed.
 */
export async function writeArchive(
  archive: Archive & { readonly header: ArchiveHeader; readonly members: readonly Member[] },
): Promise<Written> {
  const { file, compression, header, roots, members } = archive;
  // The roots are anywhere: here they have the names that they have in the archive.
  const stage = `${file}.roots`;
  return withRemoval(stage, async () => {
    try {
      await mkdir(stage, { recursive: true });
      for (const [name, path] of Object.entries(roots)) await symlink(path, join(stage, name));
      const manifest = join(stage, MANIFEST);
      await writeFile(manifest, manifestOf(header));
      const names = [...new Set(members.map(({ root, path }) => `${root}/${path}`))].sort();
      for (const name of names) {
        checkPath(name, Object.keys(roots));
        const stats = lstatSync(join(stage, name), { throwIfNoEntry: false });
        if (!stats) throw new ArchiveRefused(`${quote(name)} is gone`);
        if (stats.isSymbolicLink()) checkLink(name, readlinkSync(join(stage, name)), Object.values(roots));
      }
      const options = { cwd: stage, portable: true, noDirRecurse: true, strict: true, mtime: new Date(0) };
      await compression.compress(Readable.from(create(options, [MANIFEST, ...names])), file);
      return { kind: 'written', bytes: (await stat(file)).size };
    } catch (error) {
      await rm(file, { force: true });
      return { kind: 'refused', reason: reasonOf(error) };
    }
  });
}

type Extracted =
  | { readonly kind: 'extracted' }
  /** `reason` is one line; `to` no longer exists. `useless`: the archive itself is bad; false where this machine failed (a full disk). */
  | { readonly kind: 'refused'; readonly reason: string; readonly useless: boolean };

/**
 * Extracts an archive to `to/<root>/<path>`, whole or not at all: `to` is gone unless the last byte was right. Nothing else is touched.
 * Refused: an archive of another header than the expected one; a foreign, damaged or unfinished archive; a member outside the roots or in
 * the place of a symlink; a symlink that leads outside; devices and whatever else is no file, link, directory or symlink. `to` is an absolute
 * path of an empty directory or of none, `roots` are where the files will be. Throws where `to` is not empty.
 */
export async function extractArchive(
  archive: Archive & { readonly expect: ArchiveHeader; readonly to: string },
): Promise<Extracted> {
  const { file, compression, expect, roots, to } = archive;
  const there = await readdir(to).catch(() => []);
  if (there.length > 0) throw new Error(`${to} is not empty`);
  const links = new Map<string, string>();
  const sink = extraction(to, memberCheck(roots, links));
  try {
    await mkdir(to, { recursive: true });
    await compression.decompress(file, sink);
    if ((await readFile(join(to, MANIFEST), 'utf8')) !== manifestOf(expect))
      throw new ArchiveRefused(`it is not the ${expect.kind} entry ${expect.id}`);
    await rm(join(to, MANIFEST));
    for (const [name, target] of links) {
      await mkdir(dirname(join(to, name)), { recursive: true });
      await symlink(target, join(to, name));
    }
    return { kind: 'extracted' };
  } catch (error) {
    await rm(to, { recursive: true, force: true }).catch(() => {});
    const refused = [error, sink.errored].find(isNoDamage) ?? damaged(error, file);
    return { kind: 'refused', reason: reasonOf(refused), useless: refused instanceof ArchiveRefused };
  }
}

/** Takes a tar's bytes, and writes each member at once: with thousands of small files, several times as fast as streams. */
function extraction(to: string, check: (entry: ReadEntry) => boolean): Writable {
  let failure: Error | null = null;
  const filter = (_: string, entry: unknown): boolean => {
    try {
      return failure === null && check(entry as ReadEntry);
    } catch (error) {
      failure = error as Error;
      return false;
    }
  };
  const unpack = new UnpackSync({ cwd: to, strict: true, preserveOwner: false, filter });
  unpack.on('error', error => {
    failure ??= error as Error;
  });
  return new Writable({
    write(chunk, _, done) {
      unpack.write(chunk);
      done(failure);
    },
    final(done) {
      unpack.end();
      done(failure);
    },
  });
}

/** A refusal of ours, or what the archive is not to blame for. */
function isNoDamage(error: unknown): boolean {
  if (error instanceof ArchiveRefused || error instanceof Interrupted || error instanceof ProgramMissing)
    return true;
  const code = /\b(E[A-Z]+): /.exec(messageOf(error))?.[1] ?? errorCode(error) ?? '';
  return /^E(?!RR_|EXIST|NOENT|NOTDIR|ISDIR|NOTEMPTY|LOOP)/.test(code);
}

/** `zstd: …e-snhYKm/work.tar : Read error (39) : premature end` without the file, whose path is nobody's concern. */
function damaged(error: unknown, file: string): ArchiveRefused {
  const text = reasonOf(error);
  const at = text.lastIndexOf(basename(file));
  const plain = at === -1 ? text : text.slice(at + basename(file).length).replace(/^[\s:]+/, '');
  return new ArchiveRefused(`it is damaged (${plain})`);
}
