import { mkdtemp, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from '@jest/globals';
import { fileTime, makeDirectory } from '../../src/system/directory.js';

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

test('the time of a file system is that of a file written now, and the file is gone', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'time-'));
  const before = Date.now();
  const time = await fileTime(directory);
  expect(time).toBeGreaterThan(before - 1_000);
  expect(time).toBeLessThan(Date.now() + 1_000);
  expect(await readdir(directory)).toEqual([]);
});
