import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { register } from '../../scripts/typescript.js';
import { CLI } from '../support.js';

register();
const { directoryStore } = await import('../../src/cache/store/directory.ts');
const { githubStore } = await import('../../src/cache/store/github.ts');
const { startCacheService } = await import('../../test/support/cache-service.ts');
const { testSystem } = await import('../../test/support/system.ts');

/** The newest entry of each kind in a machine's directory store, as a file: `{ zig, deps, work }`, each with its key. */
export async function entriesOf({ place, store }) {
  const directory = directoryStore(testSystem(), store);
  const into = join(place, 'entries');
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into);
  const found = {};
  for (const { key } of (await directory.list()).reverse()) {
    const kind = key.split('~')[1];
    const file = join(into, `${kind}.tar.zst`);
    await directory.restore({ key, prefixes: [], to: file });
    found[kind] = { key, file, bytes: statSync(file).size };
  }
  return found;
}

/** Takes these entries out of the machine's store. */
export async function remove({ store }, entries) {
  const directory = directoryStore(testSystem(), store);
  for (const { key } of entries) await directory.remove(key);
}

/** The same entries as GitHub's service keeps them: saved there as the product does it. */
export async function served(entries) {
  const service = await startCacheService('v2');
  try {
    const system = testSystem({ env: { ...process.env, ...service.env } });
    const store = githubStore(system, [process.execPath, join(dirname(CLI), 'toolkit.js')]);
    for (const { key, file } of Object.values(entries)) {
      const saved = await store.save(key, file);
      if (saved.kind !== 'saved') throw new Error(`${key} is not saved: ${JSON.stringify(saved)}`);
    }
    return [...service.entries];
  } finally {
    await service.close();
  }
}
