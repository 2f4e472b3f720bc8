import { join, relative } from 'node:path';
import { fileReader, readCheckout, readRecord } from '../cache/cache.js';
import type { IsSameProject } from '../home/home.js';
import { once } from '../system/once.js';
import type { System } from '../system/system.js';

/**
 * Tells of a place whether it belongs to another checkout of the project in the directory `workspace`: at least half of the Rust files that
 * its record names are the same here. Before the first build of the place has a record, the files of its owner tell.
 */
export function sameProjectAs(system: System, workspace: string): IsSameProject {
  const checkout = once(() => readCheckout(system, { workspace, outputs: [] }));
  const reader = fileReader(system.now);
  /** At least half of these Rust files are the same below `root`. */
  const isLike = (sources: readonly (readonly [string, string])[], root: string) => {
    const same = sources.filter(([file, state]) => reader.stateOf(join(root, file)) === state);
    return same.length > 0 && same.length >= sources.length / 2;
  };
  return async ({ target }, owner) => {
    const record = await readRecord(target);
    const { root, workspace: own, files } = await checkout();
    const inside = relative(root, own);
    if (record === null) {
      const end = inside === '' ? '' : `/${inside}`;
      if (!owner.endsWith(end)) return false;
      const rust = files.filter(isRust).map(file => [file, reader.stateOf(join(root, file))] as const);
      return isLike(rust, owner.slice(0, owner.length - end.length));
    }
    // Two workspaces of one repository may have one name, and every file in common.
    if (record.workspace !== inside) return false;
    return (
      record.root === root ||
      isLike(
        Object.entries(record.files).filter(([file]) => isRust(file)),
        root,
      )
    );
  };
}

function isRust(file: string): boolean {
  return file.endsWith('.rs');
}
