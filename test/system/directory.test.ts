import { mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from '@jest/globals';
import { makeDirectory } from '../../src/system/directory.js';

let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'directory-'));
});

test('a directory is made with its parents, and one that is there is left', async () => {
  const path = join(place, 'a/b/c');
  await Promise.all([makeDirectory(path), makeDirectory(path), makeDirectory(join(place, 'a/b'))]);
  await makeDirectory(path);
  expect((await stat(path)).isDirectory()).toBe(true);
});

test.each([
  ['below a file', () => join(place, 'file/a'), 'ENOTDIR'],
  ['where a file is', () => join(place, 'file'), 'EEXIST'],
  ['where the system takes no names', () => '/proc/a/b/c', 'ENOENT'],
])('%s there is none', async (_, path, code) => {
  await writeFile(join(place, 'file'), '');
  await expect(makeDirectory(path())).rejects.toMatchObject({ code });
});
