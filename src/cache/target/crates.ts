import { join } from 'node:path';
import { filesBelow, namesIn } from '../../system/directory.js';
import type { Member } from '../store/archive.js';

/**
 * What of cargo home a build needs again, below the roots `registry` and `git` (cargo book, "Cargo Home"): the crate files of
 * the packages it used, the index's entries of those its lock file names, and the clones and checkouts of repositories.
 * `packageIds` are cargo's, of either form.
 */
export async function crateMembers(
  cargoHome: string,
  packageIds: readonly string[],
  lockedNames: readonly string[],
): Promise<readonly Member[]> {
  const used = new Set(packageIds.map(nameAndVersion));
  const locked = new Set(lockedNames.map(name => name.toLowerCase()));
  const registry = join(cargoHome, 'registry');
  const members: Member[] = [];
  for (const source of await namesIn(join(registry, 'cache'))) {
    for (const file of await namesIn(join(registry, 'cache', source))) {
      if (used.has(file.replace(/\.crate$/, '')))
        members.push({ root: 'registry', path: `cache/${source}/${file}` });
    }
  }
  for (const source of await namesIn(join(registry, 'index'))) {
    for (const path of await filesBelow(join(registry, 'index', source))) {
      const name = path.split('/').at(-1) ?? '';
      if (path === 'config.json' || locked.has(name))
        members.push({ root: 'registry', path: `index/${source}/${path}` });
    }
  }
  // cargo names a clone, and its checkouts, after the repository and a hash of its address.
  const repositories = packageIds.flatMap(
    id => /git\+[^?#\s]*?\/([^/?#\s]+?)(?:\.git)?(?:[?#]|\)?$)/.exec(id)?.[1] ?? [],
  );
  for (const kind of ['db', 'checkouts']) {
    for (const clone of await namesIn(join(cargoHome, 'git', kind))) {
      if (!repositories.some(name => clone.toLowerCase().startsWith(`${name.toLowerCase()}-`))) continue;
      for (const path of await filesBelow(join(cargoHome, 'git', kind, clone)))
        members.push({ root: 'git', path: `${kind}/${clone}/${path}` });
    }
  }
  return members;
}

/** `serde-1.0.200` of `registry+URL#serde@1.0.200`, of `serde 1.0.200 (registry+URL)`. */
function nameAndVersion(id: string): string {
  const [, name, version] = /#(?:([^@]+)@)?([^@]+)$/.exec(id) ?? /^(\S+) (\S+) \(/.exec(id) ?? [];
  return `${name}-${version}`;
}
