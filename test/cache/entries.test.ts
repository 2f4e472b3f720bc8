import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findCompression } from '../../src/cache/compression.js';
import { directoryStore } from '../../src/cache/directory.js';
import { type EntryRequest, restoreEntry, saveEntry } from '../../src/cache/entries.js';
import { githubStore } from '../../src/cache/github.js';
import { keyOf } from '../../src/cache/keys.js';
import type { Store } from '../../src/cache/store.js';
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

test.each<readonly [string, string, Partial<EntryRequest>, string]>([
  ['all the same is exact', 'app', {}, 'exact'],
  ['a part that nobody knows yet does not differ', '', { open: 'files' }, 'exact'],
  ['a part that is known does', '', {}, 'partial, files app → -'],
])('%s', async (_, files, more, how) => {
  const system = testSystem();
  const place = await system.temporary('entries');
  await mkdir(join(place, 'root'));
  await writeFile(join(place, 'root/unit'), 'x');
  const shelves = {
    store: directoryStore(system, join(place, 'store')),
    compression: await findCompression(system),
    scratch: place,
    save: true,
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
    shared: ['sources'],
    roots,
    ...more,
  });
  expect(restored).toMatchObject({ exact: how === 'exact', facts: 7 });
  expect(system.console.lines.at(-1)).toContain(`Restored work (${how};`);
});

async function opened(store: Partial<Store> = {}) {
  const system = testSystem();
  const place = await system.temporary('entries');
  await mkdir(join(place, 'root'));
  await writeFile(join(place, 'root/unit'), randomBytes(400_000));
  const shelves = {
    store: { ...directoryStore(system, join(place, 'store')), ...store },
    compression: await findCompression(system),
    scratch: place,
    save: true,
  };
  const parts = [{ name: 'sources', value: 'a' }];
  const members = [{ root: 'place', path: 'unit' }];
  const roots = { place: join(place, 'root') };
  const entry = { kind: 'work' as const, key: keyOf('work', parts), facts: null, roots, members };
  return { system, place, shelves, entry, request: { kind: 'work' as const, parts, shared: [], roots } };
}

test.each<readonly [string, (service: CacheService, system: System) => Store]>([
  ['a directory', (_, system) => directoryStore(system, join(scratch, 'store'))],
  [
    "GitHub's service",
    ({ env }, system) => githubStore({ ...system, env: { ...process.env, ...env } }, toolkit),
  ],
])(
  'in %s an entry that is saved in the place of another is restored instead of it',
  async (_, open) => {
    const system = testSystem();
    const { shelves, entry, request } = await opened(open(service, system));
    const parts = (instead: string) => [...request.parts, { name: 'instead', value: instead }];
    for (const instead of ['first', randomUUID()]) {
      const key = keyOf('work', parts(instead));
      expect(await saveEntry(system, shelves, { ...entry, key, facts: instead })).toMatchObject({
        kind: 'saved',
      });
      const asked = { ...request, parts: parts(''), shared: ['sources'], open: 'instead' };
      expect(await restoreEntry(system, shelves, asked)).toMatchObject({ exact: true, facts: instead });
    }
  },
  60_000,
);

type Damage = (file: string) => Promise<void>;
const cutOff: Damage = async file => truncate(file, (await stat(file)).size - 10);
const STAYS = /: it is damaged \([^/]+\); it stays there: another `cache-key` starts a new cache$/;

test.each<readonly [string, { damage: Damage; removes?: boolean; save?: boolean }, RegExp, string]>([
  ['that is cut off gives way', { damage: cutOff }, /: it is damaged \([^/]+\); it is removed$/, 'saved'],
  [
    'that is none of ours gives way',
    { damage: file => writeFile(file, 'x'.repeat(99)) },
    /: nothing can be read of it; it is removed$/,
    'saved',
  ],
  [
    'stays in a run that saves nothing',
    { damage: cutOff, save: false },
    /: it is damaged \([^/]+\)$/,
    'present',
  ],
  [
    'stays in a store that removes nothing, and the line says what helps',
    { damage: cutOff, removes: false },
    STAYS,
    'present',
  ],
])('a damaged entry %s', async (_, { damage, removes = true, save = true }, said, kind) => {
  const { system, place, shelves: all, entry, request } = await opened();
  const { remove, ...other } = all.store;
  const shelves = { ...all, store: removes ? all.store : other };
  await saveEntry(system, shelves, entry);
  const [name = ''] = await readdir(join(place, 'store'));
  await damage(join(place, 'store', name));
  expect(await restoreEntry(system, { ...shelves, save }, request)).toBeNull();
  expect(system.console.lines.slice(1)).toEqual([expect.stringMatching(said)]);
  expect(await saveEntry(system, shelves, entry)).toMatchObject({ kind });
  expect((await restoreEntry(system, shelves, request)) !== null).toBe(kind === 'saved');
});

test('an entry for which there is no space stays', async () => {
  const { system, place, shelves, entry, request } = await opened();
  await saveEntry(system, shelves, entry);
  const disk = smallDisk(1);
  try {
    await writeFile(join(disk.path, 'x'), Buffer.alloc(1 << 20)).catch(() => {});
    expect(await restoreEntry(system, { ...shelves, scratch: disk.path }, request)).toBeNull();
  } finally {
    disk.remove();
  }
  expect(system.console.lines.at(-1)).toMatch(/^the work entry cannot be used: the disk is full/);
  expect(await readdir(join(place, 'store'))).toHaveLength(1);
});

test('an entry of a newer version stays', async () => {
  const { system, place, shelves, entry, request } = await opened();
  await saveEntry(system, shelves, entry);
  const [name = ''] = await readdir(join(place, 'store'));
  const file = join(place, 'store', name);
  execFileSync('zstd', ['-q', '-d', file, '-o', join(place, 'tar')]);
  const tar = await readFile(join(place, 'tar'), 'latin1');
  await writeFile(join(place, 'tar'), tar.replace('"schema":1', '"schema":9'), 'latin1');
  execFileSync('zstd', ['-q', '-f', join(place, 'tar'), '-o', file]);
  expect(await restoreEntry(system, shelves, request)).toBeNull();
  expect(system.console.lines.at(-1)).toMatch(/: it has schema 9, this version reads schema 1$/);
  expect(await readdir(join(place, 'store'))).toEqual([name]);
});

test('what is made later goes with an entry where it is there by then', async () => {
  const { system, place, shelves, entry, request } = await opened();
  await writeFile(join(place, 'root/layer'), 'y');
  const later = ['layer', 'never'].map(path => ({ root: 'place', path }));
  expect(await saveEntry(system, shelves, { ...entry, later })).toMatchObject({ kind: 'saved' });
  await rm(join(place, 'root'), { recursive: true });
  await mkdir(join(place, 'root'));
  await restoreEntry(system, shelves, request);
  expect((await readdir(join(place, 'root'))).sort()).toEqual(['layer', 'unit']);
});

test('for a store where nobody answers no archive is made, and a miss says so', async () => {
  const save = async () => {
    throw new Error('an archive was made');
  };
  const silent = { answers: () => false, restore: async () => null, lookup: async () => null, save };
  const { system, shelves, entry, request } = await opened(silent);
  expect(await saveEntry(system, shelves, entry)).toEqual({ kind: 'refused', reason: 'nobody answers' });
  expect(await restoreEntry(system, shelves, request)).toBeNull();
  expect(system.console.lines).toEqual(['Missed work (the store does not answer)']);
});
