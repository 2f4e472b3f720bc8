import {
  appendFileSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { digestOf } from '../../src/system/digest.js';
import { openDigests } from '../../src/system/digests.js';
import { TICK } from '../support/system.js';

const scratch = () => mkdtemp(join(tmpdir(), 'rust-multiarch-test-digests-'));
const LATER = 60_000;

/** A file whose digest is known to the next process, which has been told another one: so what it says shows what it did. */
async function known(content = 'one') {
  const directory = await scratch();
  const [file, path] = [join(directory, 'digests.json'), join(directory, 'binary')];
  writeFileSync(path, content);
  dated(path);
  const first = openDigests(file, () => Date.now() + LATER);
  expect(await first.of(path)).toBe(digestOf(content));
  await first.keep();
  writeFileSync(file, readFileSync(file, 'utf8').replace(digestOf(content), digestOf('remembered')));
  await sleep(TICK);
  return { file, path, digest: () => openDigests(file, () => Date.now() + LATER).of(path) };
}

test('a file that is the same is not read again', async () => {
  const { digest } = await known();
  expect(await digest()).toBe(digestOf('remembered'));
});

/** With a time that can be put back exactly. */
function dated(path: string): void {
  utimesSync(path, 1_000_000_000, 1_000_000_000);
}

test.each<readonly [string, (path: string) => void, string]>([
  ['has another size', path => appendFileSync(path, '+'), 'one+'],
  ['has another content', path => writeFileSync(path, 'two'), 'two'],
  [
    'has another content and its old time',
    path => {
      writeFileSync(path, 'two');
      dated(path);
    },
    'two',
  ],
  [
    'was replaced by a file of the same size and time',
    path => {
      writeFileSync(`${path}-`, 'two');
      dated(`${path}-`);
      renameSync(`${path}-`, path);
    },
    'two',
  ],
])('a file that %s is read again', async (_, change, content) => {
  const { path, digest } = await known();
  change(path);
  expect(await digest()).toBe(digestOf(content));
});

test('of a file that the caller wrote it is kept, where it is still the same', async () => {
  const directory = await scratch();
  const file = join(directory, 'digests.json');
  const digests = openDigests(file, () => Date.now() + LATER);
  const [same, other, gone] = ['same', 'other', 'gone'].map(name => join(directory, name));
  for (const path of [same, other, gone]) {
    writeFileSync(path ?? '', 'one');
    await digests.note(path ?? '', digestOf('told'));
  }
  appendFileSync(other ?? '', '+');
  rmSync(gone ?? '');
  await digests.keep();
  const next = openDigests(file, () => Date.now() + LATER);
  expect(await next.of(same ?? '')).toBe(digestOf('told'));
  expect(await next.of(other ?? '')).toBe(digestOf('one+'));
  expect(readFileSync(file, 'utf8')).not.toContain('gone');
});

test('of a file that has just been written nothing is kept: its clock may not tick before it is written again', async () => {
  const directory = await scratch();
  const [file, path] = [join(directory, 'digests.json'), join(directory, 'binary')];
  writeFileSync(path, 'one');
  const digests = openDigests(file, () => statSync(path).mtimeMs + 10);
  await digests.of(path);
  await digests.keep();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([]);
});

test.each([
  ['is no JSON', 'no JSON'],
  ['holds something else', '{"a":1}'],
  ['holds what is not a digest', null],
])('a list that %s is as good as none', async (_, text) => {
  const { file, digest } = await known();
  writeFileSync(file, text ?? readFileSync(file, 'utf8').replace('sha256:', 'sha512:'));
  expect(await digest()).toBe(digestOf('one'));
});

test('a list that cannot be written fails nothing', async () => {
  const { path } = await known();
  const digests = openDigests(join(path, 'below a file'), Date.now);
  expect(await digests.of(path)).toBe(digestOf('one'));
  await expect(digests.keep()).resolves.toBeUndefined();
});
