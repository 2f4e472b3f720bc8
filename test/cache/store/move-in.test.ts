import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from '@jest/globals';
import { moveIn } from '../../../src/cache/store/move-in.js';
import { smallDisk } from '../../support/small-disk.js';
import { testSystem } from '../../support/system.js';

let directory: string;
beforeEach(async () => {
  directory = await testSystem().temporary('move-in');
});

function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), content);
}

const move = (to = join(directory, 'to')) => moveIn(join(directory, 'from'), to);
const filesBelow = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter(entry => !entry.isDirectory())
    .map(entry => `${join(entry.parentPath, entry.name).slice(path.length + 1)}`)
    .sort();
const text = (path: string) => readFileSync(join(directory, path), 'utf8');

test('where there is nothing, all is moved by one rename', async () => {
  put('from/a/b', 'new');
  const { ino } = statSync(join(directory, 'from'));
  await move(join(directory, 'deep/to'));
  expect(statSync(join(directory, 'deep/to')).ino).toBe(ino);
  expect(filesBelow(directory)).toEqual(['deep/to/a/b']);
});

test('what is there stays, files of the same name are replaced', async () => {
  put('from/deps/a', 'new');
  put('from/deps/b', 'new');
  put('from/more/d', 'new');
  put('to/deps/a', 'old');
  put('to/deps/c', 'old');
  await move();
  expect(filesBelow(directory)).toEqual(['to/deps/a', 'to/deps/b', 'to/deps/c', 'to/more/d']);
  expect(['a', 'b', 'c'].map(name => text(`to/deps/${name}`))).toEqual(['new', 'new', 'old']);
});

test.each<readonly [string, () => void, RegExp]>([
  ['a directory meets a file', () => put('to/deps', 'a file'), /to\/deps is no directory here$/],
  ['a file meets a directory', () => put('to/a/x', 'x'), /to\/a is a directory here$/],
  [
    'a directory meets a symlink to another one',
    () => {
      mkdirSync(join(directory, 'elsewhere'));
      mkdirSync(join(directory, 'to'));
      symlinkSync('../elsewhere', join(directory, 'to/deps'));
    },
    /to\/deps is no directory here$/,
  ],
])('where %s, nothing is moved', async (_, prepare, reason) => {
  put('from/a', 'a');
  put('from/deps/b', 'b');
  prepare();
  const before = filesBelow(directory);
  await expect(move()).rejects.toThrow(reason);
  expect(filesBelow(directory)).toEqual(before);
});

test('to another file system it is copied, with times and symlinks, and with nothing left when that one is full', async () => {
  const disk = smallDisk(1);
  try {
    put('from/deps/a', 'a');
    symlinkSync('a', join(directory, 'from/deps/l'));
    utimesSync(join(directory, 'from/deps/a'), 1_700_000_000, 1_700_000_000);
    mkdirSync(join(disk.path, 'to'));
    await move(join(disk.path, 'to'));
    expect(filesBelow(disk.path)).toEqual(['to/deps/a', 'to/deps/l']);
    expect(statSync(join(disk.path, 'to/deps/a')).mtimeMs).toBe(1_700_000_000_000);

    put('from/deps/b', 'b');
    put('from/noise', Buffer.alloc(2_000_000, 'x'));
    await expect(move(join(disk.path, 'to'))).rejects.toThrow(/ENOSPC/);
    expect(filesBelow(disk.path)).toEqual(['to/deps/a', 'to/deps/l']);
  } finally {
    disk.remove();
  }
});
