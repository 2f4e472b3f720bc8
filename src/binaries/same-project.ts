import { join, relative } from 'node:path';
import { fileReader, readCheckout, readRecord } from '../cache/cache.js';
import type { IsSameProject } from '../home/home.js';
import { once } from '../system/once.js';
import type { System } from '../system/system.js';

/**
 * Tells of a place whether it holds what was compiled from another checkout of the project in the directory `workspace`: at least half of
 * the Rust files that its record names are the same here.
 */
export function sameProjectAs(system: System, workspace: string): IsSameProject {
  const checkout = once(() => readCheckout(system, { workspace, outputs: [] }));
  const reader = fileReader(system.now);
  return async ({ target }) => {
    const record = await readRecord(target);
    if (record === null) return false;
    const { root, workspace: own } = await checkout();
    // Two workspaces of one repository may have one name, and every file in common.
    if (record.workspace !== relative(root, own)) return false;
    if (record.root === root) return true;
    const sources = Object.entries(record.files).filter(([file]) => file.endsWith('.rs'));
    const same = sources.filter(([file, state]) => reader.stateOf(join(root, file)) === state);
    return same.length > 0 && same.length >= sources.length / 2;
  };
}
