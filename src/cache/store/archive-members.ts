import { posix } from 'node:path';
import type { ReadEntry } from 'tar';
import type { Roots } from './archive.js';
import { ArchiveRefused } from './archive-refusal.js';

/** The manifest's name in an archive: its first member. */
export const MANIFEST = 'rust-multiarch.json';
export const FOREIGN = new ArchiveRefused('it is not an archive of rust-multiarch');

/** A manifest of ours has about 100 bytes. */
const MANIFEST_BYTES = 4096;

/**
 * Returns what checks each member before anything of it is written, and says whether it is: symlinks go to `links`, by their names.
 * Throws ArchiveRefused.
 */
export function memberCheck(roots: Roots, links: Map<string, string>): (entry: ReadEntry) => boolean {
  const members = new Set<string>();
  const parents = new Set<string>();
  const leaves = new Set<string>();
  return entry => {
    const { type, size } = entry;
    const name = type === 'Directory' ? entry.path.replace(/\/$/, '') : entry.path;
    if (members.size === 0) {
      if (name !== MANIFEST || type !== 'File' || size > MANIFEST_BYTES) throw FOREIGN;
    } else {
      checkPath(name, Object.keys(roots));
      const above = ancestorsOf(name);
      const isLeaf = type !== 'Directory';
      if (members.has(name) || (isLeaf && parents.has(name)) || above.some(path => leaves.has(path))) {
        throw new ArchiveRefused(`${quote(name)} is in the place of another member`);
      }
      for (const path of above) parents.add(path);
      if (isLeaf) leaves.add(name);
      if (type === 'SymbolicLink') {
        checkLink(name, entry.linkpath ?? '', Object.values(roots));
        links.set(name, entry.linkpath ?? '');
      } else if (type === 'Link') checkPath(entry.linkpath ?? '', Object.keys(roots));
      else if (type !== 'File' && type !== 'Directory')
        throw new ArchiveRefused(`${quote(name)} is a ${type}`);
    }
    members.add(name);
    // We drop setuid bits, and write bits for group and others.
    entry.mode = type === 'Directory' || ((entry.mode ?? 0) & 0o111) !== 0 ? 0o755 : 0o644;
    return type !== 'SymbolicLink';
  };
}

/** `a/b` and `a` of `a/b/c`. */
function ancestorsOf(name: string): readonly string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/**
 * Throws ArchiveRefused where `name` cannot be a member below one of the roots: `<root>/<segment>/...`, relative, without
 * empty segments, `.`, `..` and NUL, so that joined to a directory it stays below it.
 */
export function checkPath(name: string, roots: readonly string[]): void {
  const [root = '', ...path] = name.split('/');
  if (!roots.includes(root)) throw new ArchiveRefused(`${quote(name)} is below no known root`);
  if (path.length === 0 || path.some(segment => ['', '.', '..'].includes(segment)) || name.includes('\0')) {
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
  const isPlain = target !== '' && !target.startsWith('/') && !target.includes('\0');
  if (isPlain && climbs <= depth && segments.lastIndexOf('..') < climbs) return;
  throw new ArchiveRefused(`${quote(name)} is a symlink that leads outside, to ${quote(target)}`);
}

/** Names in an archive may come from anybody: shown on one line, shortened, with control characters escaped. */
export function quote(name: string): string {
  return JSON.stringify(name.length > 200 ? `${name.slice(0, 200)}...` : name);
}
