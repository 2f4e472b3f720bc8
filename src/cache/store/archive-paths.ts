/** Absolute directories by the name that stands for them in an archive: `{ target: '/home/me/...' }`. */
export type Roots = Readonly<Record<string, string>>;

/**
 * Why `name` cannot be a member below one of the roots, or undefined where it can: `<root>/<segment>/...`, relative,
 * without empty segments, `.`, `..` and NUL, so that joined to its root it stays below it.
 */
export function pathFault(name: string, roots: Roots): string | undefined {
  const [root = '', ...path] = name.split('/');
  if (!Object.hasOwn(roots, root)) return `${quote(name)} is below no known root`;
  if (path.length === 0 || path.some(segment => ['', '.', '..'].includes(segment)) || name.includes('\0')) {
    return `${quote(name)} is not a plain relative path`;
  }
  return undefined;
}

/**
 * Why a symlink's target cannot be trusted to stay below the root, or undefined where it can. `name` is the symlink's
 * own `<root>/<path>`. Its parents are known to be real directories, so leading `..` can be counted; a `..` after a
 * name could climb out through another symlink.
 */
export function linkFault(name: string, target: string): string | undefined {
  const segments = target.split('/').filter(segment => segment !== '' && segment !== '.');
  const up = segments.findIndex(segment => segment !== '..');
  const climbs = up === -1 ? segments.length : up;
  const depth = name.split('/').length - 2;
  if (
    target === '' ||
    target.startsWith('/') ||
    target.includes('\0') ||
    climbs > depth ||
    segments.lastIndexOf('..') >= climbs
  ) {
    return `${quote(name)} is a symlink that leads outside, to ${quote(target)}`;
  }
  return undefined;
}

/** Names in an archive may come from anybody: shown on one line, shortened, with control characters escaped. */
function quote(name: string): string {
  return JSON.stringify(name.length > 200 ? `${name.slice(0, 200)}...` : name);
}
