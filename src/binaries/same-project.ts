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
  return async ({ target }, owner) => {
    const record = await readRecord(target);
    const { root, workspace: own, files } = await checkout();
    if (record === null) {
      const inside = relative(root, own);
      const end = inside === '' ? '' : `/${inside}`;
      if (!owner.endsWith(end)) return false;
      const other = owner.slice(0, owner.length - end.length);
      const rust = files.filter(file => file.endsWith('.rs'));
      const equal = rust.filter(
        file => reader.stateOf(join(other, file)) === reader.stateOf(join(root, file)),
      );
      return equal.length > 0 && equal.length >= rust.length / 2;
    }
    // Two workspaces of one repository may have one name, and every file in common.
    if (record.workspace !== relative(root, own)) return false;
    if (record.root === root) return true;
    const sources = Object.entries(record.files).filter(([file]) => file.endsWith('.rs'));
    const same = sources.filter(([file, state]) => reader.stateOf(join(root, file)) === state);
    return same.length > 0 && same.length >= sources.length / 2;
  };
}
