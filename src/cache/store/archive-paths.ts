import { ArchiveRefused } from './archive-refusal.js';

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
 * are real directories, so leading `..` can be counted; a `..` after a name could climb out through another symlink.
 */
export function checkLink(name: string, target: string): void {
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
