import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { findCompression } from '../../src/cache/compression.js';
import { directoryStore } from '../../src/cache/directory.js';
import { type EntryRequest, restoreEntry, saveEntry } from '../../src/cache/entries.js';
import { keyOf } from '../../src/cache/keys.js';
import { testSystem } from '../support/system.js';

test.each<readonly [string, string, Partial<EntryRequest>, string]>([
  ['all the same is exact', 'app', { open: false }, 'exact'],
  ['a last part that nobody knows yet does not differ', '', { open: true }, 'exact'],
  ['a last part that is known does', '', { open: false }, 'partial, files app → -'],
])('%s', async (_, files, more, how) => {
  const system = testSystem();
  const place = await system.temporary('entries');
  await mkdir(join(place, 'root'));
  await writeFile(join(place, 'root/unit'), 'x');
  const shelves = {
    store: directoryStore(system, join(place, 'store')),
    compression: await findCompression(system),
    scratch: place,
  };
  const parts = (last: string) => [
    { name: 'sources', value: 'a' },
    { name: 'files', value: last },
  ];
  const roots = { place: join(place, 'root') };
  const members = [{ root: 'place', path: 'unit' }];
  await saveEntry(system, shelves, {
    kind: 'work',
    key: keyOf('work', parts('app')),
    facts: 7,
    roots,
    members,
  });
  const restored = await restoreEntry(system, shelves, {
    kind: 'work',
    parts: parts(files),
    shared: [1],
    roots,
    ...more,
  });
  expect(restored).toMatchObject({ exact: how === 'exact', facts: 7 });
  expect(system.console.lines.at(-1)).toContain(`Restored work (${how};`);
});
