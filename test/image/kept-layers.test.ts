import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openKeptLayers } from '../../src/image/kept-layers.js';
import { MEDIA_TYPES } from '../../src/oci/oci.js';
import { bytesOf, directoryWith, opaqueLayer } from '../support/image.js';
import { testSystem } from '../support/system.js';

/** Makes `text`'s layer and counts how often. */
function maker(text: string) {
  let times = 0;
  const make = async () => {
    times += 1;
    return opaqueLayer(text, MEDIA_TYPES.gzipLayer);
  };
  return { make, times: () => times };
}

test('a layer is made once, and is the same from the directory', async () => {
  const directory = join(await directoryWith(), 'layers');
  const { make, times } = maker('a');
  const first = await openKeptLayers(testSystem(), directory).keeper('v1')('a', make);
  const second = await openKeptLayers(testSystem(), directory).keeper('v1')('a', make);
  expect(times()).toBe(1);
  expect(second).toMatchObject({ descriptor: first.descriptor, diffId: first.diffId });
  expect(Buffer.from(await bytesOf(second.blob)).toString()).toBe('a');
});

test.each([
  ['what it is of', 'v1', 'b'],
  ['who makes it', 'v2', 'a'],
])('another one is made where %s differs', async (_, by, of) => {
  const directory = await directoryWith();
  const { make, times } = maker('a');
  await openKeptLayers(testSystem(), directory).keeper('v1')('a', make);
  await openKeptLayers(testSystem(), directory).keeper(by)(of, make);
  expect(times()).toBe(2);
});

test('one whose bytes have changed is made again', async () => {
  const directory = await directoryWith();
  const { make, times } = maker('a');
  await openKeptLayers(testSystem(), directory).keeper('v1')('a', make);
  const name = (await readdir(directory)).find(file => !file.endsWith('.json')) ?? '';
  await writeFile(join(directory, name), 'altered');
  const mended = await openKeptLayers(testSystem(), directory).keeper('v1')('a', make);
  expect(times()).toBe(2);
  expect(Buffer.from(await bytesOf(mended.blob)).toString()).toBe('a');
});

test('one whose file tells no digest of the uncompressed layer is made again', async () => {
  const directory = await directoryWith();
  const { make, times } = maker('a');
  const { diffId } = await openKeptLayers(testSystem(), directory).keeper('v1')('a', make);
  const file = join(directory, (await readdir(directory)).find(name => name.endsWith('.json')) ?? '');
  await writeFile(file, (await readFile(file, 'utf8')).replace(`"${diffId}"`, '5'));
  expect(await openKeptLayers(testSystem(), directory).keeper('v1')('a', make)).toMatchObject({ diffId });
  expect(times()).toBe(2);
});

test.each([
  ['stays for an hour: a job makes several images before it saves', 59, 4],
  ['goes then', 61, 2],
])('what was not asked for %s', async (_, minutes, left) => {
  const directory = await directoryWith();
  await openKeptLayers(testSystem(), directory).keeper('v1')('a', maker('a').make);
  const layers = openKeptLayers(testSystem(), directory);
  await layers.keeper('v1')('b', maker('b').make);
  const now = Date.now() + minutes * 60_000;
  await layers.tidy(now);
  expect(await readdir(directory)).toHaveLength(left);
});
