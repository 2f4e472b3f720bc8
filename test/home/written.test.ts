import { appendFile, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rememberWritten, writtenBefore } from '../../src/home/result-files.js';
import { TICK } from '../support/system.js';

let scratch: string;
beforeAll(async () => {
  scratch = await realpath(await mkdtemp(join(tmpdir(), 'rust-multiarch-test-written-')));
});
afterAll(() => rm(scratch, { recursive: true }));

/** A project's place, and an archive and a layout that runs wrote. */
async function wrote() {
  const root = await mkdtemp(join(scratch, 'place-'));
  const [archive, layout] = [join(root, 'a.tar'), join(root, 'image')];
  await writeFile(archive, 'image');
  await mkdir(layout);
  await rememberWritten(root, archive);
  await rememberWritten(root, layout);
  return { root, archive, layout };
}

test('all that runs wrote is known', async () => {
  const { root, archive, layout } = await wrote();
  expect(await writtenBefore(root)).toEqual([archive, layout]);
});

test.each<[string, (path: string) => Promise<unknown>]>([
  ['was changed', path => appendFile(path, 'more')],
  ['is another', async path => rm(path).then(() => writeFile(path, 'a source'))],
  ['is gone', path => rm(path)],
])('what %s since then is none of ours', async (_, change) => {
  const { root, archive, layout } = await wrote();
  await change(archive);
  expect(await writtenBefore(root)).toEqual([layout]);
});

test('a layout that got another file is none of ours', async () => {
  const { root, archive, layout } = await wrote();
  await sleep(TICK);
  await writeFile(join(layout, 'source.rs'), '');
  expect(await writtenBefore(root)).toEqual([archive]);
});

test('written again it is known once, by the path without links', async () => {
  const { root, archive, layout } = await wrote();
  await writeFile(archive, 'the next image');
  await symlink(root, join(scratch, 'link'));
  await rememberWritten(root, join(scratch, 'link/a.tar'));
  expect(await writtenBefore(root)).toEqual([layout, archive]);
});

test('nothing is known where nothing was written, or what was is not to be read', async () => {
  const { root } = await wrote();
  expect(await writtenBefore(join(root, 'elsewhere'))).toEqual([]);
  await writeFile(join(root, 'written.json'), (await readFile(join(root, 'written.json'), 'utf8')).slice(1));
  expect(await writtenBefore(root)).toEqual([]);
});
