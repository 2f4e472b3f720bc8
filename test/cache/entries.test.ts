import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findCompression } from '../../src/cache/store/compression.js';
import { directoryStore } from '../../src/cache/store/directory.js';
import { restoreEntry, saveEntry } from '../../src/cache/store/entries.js';
import { githubStore } from '../../src/cache/store/github.js';
import { entryKey } from '../../src/cache/store/keys.js';
import type { Store } from '../../src/cache/store/store.js';
import type { System } from '../../src/system/system.js';
import { type CacheService, startCacheService } from '../support/cache-service.js';
import { smallDisk } from '../support/small-disk.js';
import { testSystem } from '../support/system.js';
import { toolkitProgram } from '../support/toolkit.js';

const toolkit = toolkitProgram();
const scratch = mkdtempSync(join(tmpdir(), 'rust-multiarch-entries-'));
let service: CacheService;
beforeAll(async () => {
  service = await startCacheService();
});
afterAll(async () => {
  await service.close();
  rmSync(scratch, { recursive: true });
  rmSync(dirname(toolkit[1] ?? ''), { recursive: true });
});

const PARTS = [
  { name: 'selection', value: 'app' },
  { name: 'sources', value: 'a' },
];

async function opened(store: Partial<Store> = {}) {
  const system = testSystem();
  const place = await system.temporary('entries');
  await mkdir(join(place, 'root'));
  await writeFile(join(place, 'root/unit'), randomBytes(400_000));
  const entries = {
    store: { ...directoryStore(system, join(place, 'store')), ...store },
    compression: await findCompression(system),
    scratch: place,
    save: true,
    note: () => {},
  };
  const members = [{ root: 'place', path: 'unit' }];
  const roots = { place: join(place, 'root') };
  const entry = { kind: 'work' as const, keys: [entryKey('work', PARTS, 'first')], roots, members };
  const request = { kind: 'work' as const, parts: PARTS, shared: ['sources', 'selection'] };
  const restore = (more = {}, from: typeof entries = entries) =>
    restoreEntry(system, from, { ...request, ...more }, roots, join(from.scratch, 'restored'));
  return { system, place, entries, entry, restore };
}

const sources = (value: string) => [PARTS[0] ?? { name: '', value: '' }, { name: 'sources', value }];

test.each([
  ['of the same parts is exact, whatever its id', sources('a'), 'exact', 'sources'],
  ['of other sources is partial', sources('b'), 'partial, sources a → b', 'selection'],
])('an entry %s', async (_, parts, how, shared) => {
  const { system, place, entries, entry, restore } = await opened();
  await saveEntry(system, entries, entry);
  expect(await restore({ parts })).toEqual({ key: entry.keys[0], shared });
  expect(system.console.lines.at(-1)).toContain(`Restored work (${how};`);
  expect(await readdir(join(place, 'restored/place'))).toEqual(['unit']);
});

test('one archive is found under each of its keys', async () => {
  const { system, entries, entry, restore } = await opened();
  const other = sources('z');
  await saveEntry(system, entries, {
    ...entry,
    keys: [PARTS, other].map(parts => entryKey('work', parts, 'first')),
  });
  expect(await restore()).toMatchObject({ shared: 'sources' });
  expect(await restore({ parts: other })).toMatchObject({ shared: 'sources' });
});

test('the named entry is restored, and no newer one', async () => {
  const { system, entries, entry, restore } = await opened();
  await saveEntry(system, entries, entry);
  await saveEntry(system, entries, { ...entry, keys: [entryKey('work', PARTS, 'second')] });
  expect(await restore({ key: entry.keys[0], shared: [] })).toEqual({
    key: entry.keys[0],
    shared: null,
  });
  expect(await restore({ key: entryKey('work', PARTS, 'gone'), shared: [] })).toBeNull();
});

test.each<readonly [string, (service: CacheService, system: System) => Store]>([
  ['a directory', (_, system) => directoryStore(system, join(scratch, 'store'))],
  [
    "GitHub's service",
    ({ env }, system) => githubStore({ ...system, env: { ...process.env, ...env } }, toolkit),
  ],
])(
  'in %s the newest entry is restored',
  async (_, open) => {
    const system = testSystem();
    const { entries, entry, restore } = await opened(open(service, system));
    for (const id of ['first', 'second']) {
      const keys = [entryKey('work', PARTS, id)];
      expect(await saveEntry(system, entries, { ...entry, keys })).toBeGreaterThan(0);
      expect(await restore()).toEqual({ key: keys[0], shared: 'sources' });
    }
  },
  60_000,
);

type Damage = (file: string) => Promise<void>;
const cutOff: Damage = async file => truncate(file, (await stat(file)).size - 10);

test.each<readonly [string, { damage: Damage; save?: boolean }, RegExp, number]>([
  ['that is cut off goes', { damage: cutOff }, /: it is damaged \([^/]+\); it is removed$/, 0],
  [
    'that is none of ours goes',
    { damage: file => writeFile(file, 'x'.repeat(99)) },
    /: it is damaged \([^/]+\); it is removed$/,
    0,
  ],
  ['stays in a run that saves nothing', { damage: cutOff, save: false }, /: it is damaged \([^/]+\)$/, 1],
])('a damaged entry %s', async (_, { damage, save = true }, said, left) => {
  const { system, place, entries, entry, restore } = await opened();
  await saveEntry(system, entries, entry);
  const [name = ''] = await readdir(join(place, 'store'));
  await damage(join(place, 'store', name));
  expect(await restore({}, { ...entries, save })).toBeNull();
  expect(system.console.lines.slice(1)).toEqual([expect.stringMatching(said)]);
  expect(await readdir(join(place, 'store'))).toHaveLength(left);
});

test('a damaged entry is followed by a newer one', async () => {
  const { remove, ...store } = directoryStore(testSystem(), join(scratch, 'damaged'));
  const { system, entries, entry, restore } = await opened(store);
  await saveEntry(system, entries, entry);
  const [name = ''] = await readdir(join(scratch, 'damaged'));
  await cutOff(join(scratch, 'damaged', name));
  expect(await restore()).toBeNull();
  const keys = [entryKey('work', PARTS, 'second')];
  await saveEntry(system, entries, { ...entry, keys });
  expect(await restore()).toMatchObject({ key: keys[0] });
  await remove(keys[0] ?? '');
});

test('an entry for which there is no space stays', async () => {
  const { system, place, entries, entry, restore } = await opened();
  await saveEntry(system, entries, entry);
  const disk = smallDisk(1);
  try {
    await writeFile(join(disk.path, 'x'), Buffer.alloc(1 << 20)).catch(() => {});
    expect(await restore({}, { ...entries, scratch: disk.path })).toBeNull();
  } finally {
    disk.remove();
  }
  expect(system.console.lines.at(-1)).toMatch(/^the work entry cannot be used: the disk is full/);
  expect(await readdir(join(place, 'store'))).toHaveLength(1);
});

test('a file that is gone when the entry is saved is left out', async () => {
  const { system, place, entries, entry, restore } = await opened();
  await writeFile(join(place, 'root/layer'), 'y');
  const members = ['unit', 'layer', 'never'].map(path => ({ root: 'place', path }));
  await saveEntry(system, entries, { ...entry, members });
  await restore();
  expect((await readdir(join(place, 'restored/place'))).sort()).toEqual(['layer', 'unit']);
});

test('for a store that does not answer no archive is made', async () => {
  const save = async () => {
    throw new Error('an archive was made');
  };
  const silent = { answers: () => false, restore: async () => null, lookup: async () => null, save };
  const { system, entries, entry, restore } = await opened(silent);
  expect(await saveEntry(system, entries, entry)).toBeNull();
  expect(await restore()).toBeNull();
  expect(system.console.lines).toEqual([]);
});
