import { posix } from 'node:path';
import type { ReadEntry } from 'tar';
import type { Roots } from './archive.js';

/** Why an archive is not written or not extracted: one line that names what is wrong with it. */
export class ArchiveRefused extends Error {
  override readonly name = 'ArchiveRefused';
}

/** The manifest's name in an archive: its first member. */
export const MANIFEST = 'rust-multiarch.json';

/** A manifest of ours has about 100 bytes. */
const MANIFEST_BYTES = 4096;

/**
 * Returns what checks each member before anything of it is written, and says whether it is: symlinks go to `links`, by their names, and are
 * made last of all, so that nothing is ever written through one. Throws ArchiveRefused.
 */
export function memberCheck(roots: Roots, links: Map<string, string>): (entry: ReadEntry) => boolean {
  let isFirst = true;
  return entry => {
    const { type, size } = entry;
    const name = type === 'Directory' ? entry.path.replace(/\/$/, '') : entry.path;
    if (isFirst) {
      if (name !== MANIFEST || type !== 'File' || size > MANIFEST_BYTES)
        throw new ArchiveRefused('it is not an archive of rust-multiarch');
      isFirst = false;
    } else checkMember(name, entry, roots);
    if (type === 'SymbolicLink') links.set(name, entry.linkpath ?? '');
    // We drop setuid bits, and write bits for group and others.
    entry.mode = type === 'Directory' || ((entry.mode ?? 0) & 0o111) !== 0 ? 0o755 : 0o644;
    return type !== 'SymbolicLink';
  };
}

function checkMember(name: string, { type, linkpath = '' }: ReadEntry, roots: Roots): void {
  checkPath(name, Object.keys(roots));
  if (type === 'SymbolicLink') checkLink(name, linkpath, Object.values(roots));
  else if (type === 'Link') checkPath(linkpath, Object.keys(roots));
  else if (type !== 'File' && type !== 'Directory') throw new ArchiveRefused(`${quote(name)} is a ${type}`);
}

/**
 * Throws ArchiveRefused where `name` cannot be a member below one of the roots: `<root>/<segment>/...`, relative, without
 * empty segments, `.` and `..`, so that joined to a directory it stays below it. No file system takes a NUL.
 */
export function checkPath(name: string, roots: readonly string[]): void {
  const [root = '', ...path] = name.split('/');
  if (!roots.includes(root)) throw new ArchiveRefused(`${quote(name)} is below no root of this entry`);
  if (path.length === 0 || path.some(segment => ['', '.', '..'].includes(segment))) {
    throw new ArchiveRefused(`${quote(name)} is not a plain relative path`);
  }
}

/**
 * Throws ArchiveRefused where a symlink may lead out of its root. `name` is the symlink's own `<root>/<path>`. Its parents
 * are real directories, so leading `..` can be counted; a `..` after a name could climb out through another symlink. An absolute
 * one leads into one of the `directories`, which are the same wherever an entry of the same key is extracted.
 */
export function checkLink(name: string, target: string, directories: readonly string[]): void {
  if (directories.some(directory => target.startsWith(`${directory}/`)) && posix.normalize(target) === target)
    return;
  const segments = target.split('/').filter(segment => segment !== '' && segment !== '.');
  const up = segments.findIndex(segment => segment !== '..');
  const climbs = up === -1 ? segments.length : up;
  const depth = name.split('/').length - 2;
  const isPlain = target !== '' && !target.startsWith('/');
  if (isPlain && climbs <= depth && segments.lastIndexOf('..') < climbs) return;
  throw new ArchiveRefused(`${quote(name)} is a symlink that leads outside, to ${quote(target)}`);
}

/** Shows a name from an archive, which anybody may have written: on one line, shortened, with control characters escaped. */
export function quote(name: string): string {
  return JSON.stringify(name.length > 200 ? `${name.slice(0, 200)}...` : name);
}
