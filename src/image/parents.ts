import type { DirectoryEntry, Entry } from './tar.js';

/** uid and gid of the user that programs run as, the same number as distroless images use. */
export const NONROOT = 65532;

/** Directories of the default base that are not plain (root's, 0755): a layer above that names them must repeat these. */
export const OWN_DIRECTORIES: readonly DirectoryEntry[] = [
  { kind: 'directory', path: 'home/nonroot', mode: 0o700, owner: { uid: NONROOT, gid: NONROOT } },
  { kind: 'directory', path: 'root', mode: 0o700 },
  { kind: 'directory', path: 'tmp', mode: 0o1777 },
];

/**
 * Adds the directories that these entries lie in, as root's with mode 0755, where they are not among them and nothing
 * below `has` them.
 */
export function withParents(
  entries: readonly Entry[],
  has: (path: string) => boolean = () => false,
): readonly Entry[] {
  const all = new Map(entries.map(entry => [entry.path, entry]));
  for (const path of entries.flatMap(entry => parentsOf(entry.path))) {
    if (!all.has(path) && !has(path)) all.set(path, parent(path));
  }
  return [...all.values()];
}

/** `a/b/c`: `a`, `a/b`. */
export function parentsOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/**
 * Directories that a user's base brings, perhaps as symlinks (/bin, /var/run) or with a mode of its own (/root, /tmp): an entry
 * for them would replace that. Others must be named, since engines before Docker 23 make a missing parent with mode 0600.
 */
const BASES_OWN =
  /^(bin|boot|dev|etc|home|lib\w*|media|mnt|opt|proc|root|run|s?bin|srv|sys|tmp|usr\/(local\/)?(etc|games|include|lib\w*|sbin|share|src|man)|usr\/bin|var|var\/(cache|lib|local|lock|log|mail|opt|run|spool|tmp))$/;

/** Returns true for a directory that a base may bring, of a base that nobody looked into. */
export function isBasesOwn(path: string): boolean {
  return BASES_OWN.test(path);
}

function parent(path: string): DirectoryEntry {
  const own = OWN_DIRECTORIES.find(directory => directory.path === path);
  return own ?? { kind: 'directory', path, mode: 0o755 };
}
