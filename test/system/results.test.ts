import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { digestOf } from '../../src/system/digest.js';
import { keepResult } from '../../src/system/results.js';
import { testSystem } from '../support/system.js';

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-results-'));
});
afterAll(() => rm(scratch, { recursive: true }));

const parent = () => mkdtemp(join(scratch, 'parent-'));

/** Keeps files, path to text, and counts what it writes. */
async function keep(directory: string, files: Readonly<Record<string, string>>, minutes = 0) {
  let written = 0;
  const wanted = Object.entries(files).map(([path, text]) => ({
    path,
    digest: digestOf(text),
    write: async (to: string) => {
      written += 1;
      await writeFile(to, text);
    },
  }));
  const system = testSystem({ now: () => Date.now() + minutes * 60_000 });
  const kept = await keepResult(system, directory, wanted);
  return { kept, written: () => written };
}

const APP = { 'linux/amd64/app': 'one', 'linux/arm64/app': 'two' };

test('images of one build that are equal give the same at once', async () => {
  const directory = await parent();
  const kept = await Promise.all(Array.from({ length: 4 }, () => keep(directory, APP)));
  expect(new Set(kept.map(one => one.kept)).size).toBe(1);
  expect(kept.map(one => one.written()).sort()).toEqual([0, 0, 0, 2]);
});

test('what one run gave is still there, as it was, after another gave something else', async () => {
  const directory = await parent();
  const { kept } = await keep(directory, APP);
  const other = await keep(directory, { ...APP, 'linux/amd64/app': 'other' });
  expect(other.kept).not.toBe(kept);
  expect(await readFile(join(kept, 'linux/amd64/app'), 'utf8')).toBe('one');
  expect(await readFile(join(kept, 'linux/arm64/app'), 'utf8')).toBe('two');
});

test('the same again is left as it is', async () => {
  const directory = await parent();
  const { kept } = await keep(directory, APP);
  const { ino } = await stat(kept);
  const again = await keep(directory, APP);
  expect(again.kept).toBe(kept);
  expect(again.written()).toBe(0);
  expect((await stat(kept)).ino).toBe(ino);
});

test.each<[string, (kept: string) => Promise<void>]>([
  ['was changed', kept => appendFile(join(kept, 'linux/arm64/app'), 'more')],
  ['lost a file', kept => rm(join(kept, 'linux/arm64/app'))],
  ['got another file', kept => writeFile(join(kept, 'linux/arm64/other'), 'other')],
])('one that %s is written anew', async (_, change) => {
  const directory = await parent();
  const { kept } = await keep(directory, APP);
  await change(kept);
  await keep(directory, APP);
  expect(await readFile(join(kept, 'linux/arm64/app'), 'utf8')).toBe('two');
  expect(await readdir(join(kept, 'linux/arm64'))).toEqual(['app']);
  expect(await readdir(directory)).toHaveLength(1);
});

test.each([
  ['stays for an hour', 59, 2],
  ['goes then', 61, 1],
])('what another run gave %s', async (_, minutes, left) => {
  const directory = await parent();
  await keep(directory, { a: 'before' });
  await keep(directory, { a: 'after' }, minutes);
  expect(await readdir(directory)).toHaveLength(left);
});

test('what is given again is new again', async () => {
  const directory = await parent();
  const { kept } = await keep(directory, { a: 'before' });
  await keep(directory, { a: 'before' }, 50);
  await keep(directory, { a: 'after' }, 100);
  expect(await readdir(kept)).toEqual(['a']);
});
