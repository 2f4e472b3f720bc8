import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
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

async function opened(store: Partial<Store> = {}) {
  const system = testSystem();
  const place = await system.temporary('entries');
  await mkdir(join(place, 'root'));
  await writeFile(join(place, 'root/unit'), 'x');
  const shelves = {
    store: { ...directoryStore(system, join(place, 'store')), ...store },
    compression: await findCompression(system),
    scratch: place,
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
])('in %s an entry that is saved in the place of another is restored instead of it', async (_, open) => {
  const system = testSystem();
  const { shelves, entry, request } = await opened(open(service, system));
  const parts = (instead: string) => [...request.parts, { name: 'instead', value: instead }];
  for (const instead of ['first', randomUUID()]) {
    const key = keyOf('work', parts(instead));
    expect(await saveEntry(system, shelves, { ...entry, key, facts: instead })).toMatchObject({
      kind: 'saved',
    });
    const asked = { ...request, parts: parts(''), shared: [1], open: true };
    expect(await restoreEntry(system, shelves, asked)).toMatchObject({ exact: true, facts: instead });
  }
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
  expect(system.console.lines).toEqual(['Missed work (nobody answers)']);
});
