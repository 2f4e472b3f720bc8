import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type Blobs, listBlobs, openBlobs } from '../../src/image/base-blobs.js';
import { type Digest, digestOf } from '../../src/system/digest.js';
import { testSystem } from '../support/system.js';

const TEXT = Buffer.from('a layer');
const DIGEST = digestOf(TEXT);

test.each<[string, (blobs: Blobs, digest: Digest, file: string) => Promise<unknown>, number]>([
  ['read', (blobs, digest) => blobs.read(digest), 2000],
  ['asked for', (blobs, digest) => blobs.has(digest), 2000],
  ['kept again', blobs => blobs.keep(TEXT), 2000],
  ['fetched again', (blobs, digest, file) => blobs.add(digest, file), 2000],
  ['not asked for', blobs => blobs.has(digestOf('another')), 1000],
])('the last use of a blob that is %s is known', async (_, use, expected) => {
  const directory = await testSystem().temporary('blobs');
  const at = (now: number) => openBlobs(testSystem({ now: () => now }), directory);
  await at(1000).keep(TEXT);
  const file = join(directory, 'fetched');
  await writeFile(file, TEXT);
  await use(at(2000), DIGEST, file);
  expect(await listBlobs(directory)).toMatchObject([{ bytes: TEXT.length, used: expected }]);
});

test('a use leaves the blob as it is: its digest need not be found out again', async () => {
  const directory = await testSystem().temporary('blobs');
  const blobs = openBlobs(testSystem(), directory);
  await blobs.keep(TEXT);
  const before = await stat(blobs.path(DIGEST), { bigint: true });
  await blobs.has(DIGEST);
  expect(await stat(blobs.path(DIGEST), { bigint: true })).toMatchObject({
    mtimeNs: before.mtimeNs,
    ctimeNs: before.ctimeNs,
  });
});

test('where a use cannot be marked the blob is used nevertheless', async () => {
  const directory = await testSystem().temporary('blobs');
  const blobs = openBlobs(testSystem(), directory);
  await blobs.keep(TEXT);
  // A file where the marks' directory was: this holds for root, too.
  await rm(join(directory, 'used'), { recursive: true });
  await writeFile(join(directory, 'used'), '');
  expect(await blobs.has(DIGEST)).toBe(true);
});

test('a blob that is removed leaves nothing', async () => {
  const directory = await testSystem().temporary('blobs');
  const blobs = openBlobs(testSystem(), directory);
  await blobs.keep(TEXT);
  for (const blob of await listBlobs(directory)) await blob.remove();
  expect(await blobs.has(DIGEST)).toBe(false);
  expect(await listBlobs(directory)).toEqual([]);
});
