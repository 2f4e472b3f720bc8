import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { findCompression } from '../../src/cache/compression.js';
import { directoryStore } from '../../src/cache/directory.js';
import { restoreEntry } from '../../src/cache/entries.js';
import { keyOf } from '../../src/cache/keys.js';
import { emptyRecord, readRecord, recordFile, writeRecord } from '../../src/cache/record.js';
import { depsIdHere } from '../../src/dependencies.js';
import { type SaveJob, save } from '../../src/saving.js';
import { testSystem } from '../support/system.js';

const parts = (value: string) => [{ name: 'sources', value }];

/** A home at whose place something was compiled with dependencies that are in no store yet. */
async function homeOf(store: string) {
  const system = testSystem();
  const root = await system.temporary('saving');
  const target = join(root, 'target');
  const place = { root, target, lock: join(root, 'lock') } as SaveJob['place'];
  await mkdir(target);
  await writeFile(join(target, 'unit'), 'x');
  await writeRecord(target, emptyRecord([]));
  const roots = { place: root };
  const job = (id: string, image = 'first'): SaveJob => ({
    directory: store,
    place,
    entries: [
      {
        kind: 'deps',
        key: keyOf('deps', parts('same')),
        facts: { id },
        roots,
        members: [{ root: 'place', path: 'target/unit' }],
      },
      {
        kind: 'work',
        key: keyOf('work', parts(image)),
        facts: null,
        roots,
        members: [{ root: 'place', path: 'target/rust-multiarch.json' }],
      },
    ],
  });
  /** Whose dependencies the saved `work` entry of an image says it belongs to; null where none is saved. */
  const saved = async (image = 'first') => {
    await rm(recordFile(target));
    const shelves = {
      store: directoryStore(system, store),
      compression: await findCompression(system),
      scratch: root,
      save: false,
    };
    await restoreEntry(system, shelves, { kind: 'work', parts: parts(image), shared: [], roots });
    return (await readFile(recordFile(target), 'utf8').then(JSON.parse, () => null))?.deps ?? null;
  };
  const belongs = async () => ({
    record: (await readRecord(target))?.deps ?? null,
    here: await depsIdHere({ place }),
  });
  return { system, job, saved, belongs };
}

test('what was compiled belongs to its dependencies once they are saved, and so does the work that is saved after', async () => {
  const store = join(await testSystem().temporary('store'), 'store');
  const { system, job, saved, belongs } = await homeOf(store);
  await save(system, job('ours'));
  expect(await belongs()).toEqual({ record: 'ours', here: 'ours' });
  expect(await saved()).toBe('ours');
});

test("of two homes that save the same dependencies, the second's work stays out, and its units belong to no entry", async () => {
  const store = join(await testSystem().temporary('store'), 'store');
  const first = await homeOf(store);
  const second = await homeOf(store);
  await save(first.system, first.job('ours'));
  await save(second.system, second.job('theirs', 'second'));
  expect(await second.belongs()).toEqual({ record: null, here: null });
  expect(second.system.console.lines).toEqual([
    'the work entry is not saved: it belongs to our dependencies, and the store has those of another build',
  ]);
  expect(await second.saved('second')).toBeNull();
});

test("two images of a job share their dependencies' entry, whichever is saved first", async () => {
  const store = join(await testSystem().temporary('store'), 'store');
  const { system, job, saved } = await homeOf(store);
  await save(system, job('ours', 'second'));
  await save(system, job('ours', 'first'));
  expect(await saved('second')).toBe('ours');
  expect(await saved('first')).toBe('ours');
});
