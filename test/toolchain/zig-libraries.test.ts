import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { zigLibraryFiles, zigLibraryNames } from '../../src/toolchain/zig-libraries.js';

/** A manifest as zig writes it: its version, then an input a line. `base` 1 is zig's own directory, 0 none. */
const manifest = (base: number, ...paths: readonly string[]) =>
  ['0', ...paths.map(path => `352 10618946 1795272127503891295 ${'3c'.repeat(16)} ${base} ${path}`), ''].join(
    '\n',
  );

async function cacheWith(files: Readonly<Record<string, string>>): Promise<string> {
  const cache = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-zig-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(cache, path)), { recursive: true });
    await writeFile(join(cache, path), text);
  }
  return cache;
}

const isTaken = async (path: string, text: string) =>
  (await zigLibraryFiles(await cacheWith({ [path]: text }))).includes(path);

test.each<readonly [string, string, string, boolean]>([
  ['a library', 'o/1f/libc.a', '', true],
  ['a shared library, by its version', 'o/1f/libc.so.6', '', true],
  ['a start file', 'o/1f/Scrt1.o', '', true],
  ['a start file of other code', 'o/1f/crti.o', '', true],
  ['an object of a library', 'o/1f/ctime.o', '', false],
  ["a library's code before it is packed", 'o/1f/libcompiler_rt_zcu.o', '', false],
  ["an object of the user's C", 'o/1f/sqlite3.o', '', false],
  ["a syntax tree of zig's sources", 'z/1f', '', false],
  ['what a process left', 'tmp/1f/libc.a', '', false],
  ['the manifest of zig code', 'h/1f.txt', manifest(1, 'compiler_rt.zig', 'std/std.zig'), true],
  ['the manifest of a start file', 'h/1f.txt', manifest(1, 'libc/musl/crt/crt1.c', 'libc/a.h'), true],
  ['the manifest of a library', 'h/1f.txt', manifest(1, 'libc/musl/src/aio.c', 'libc/musl/src/b.c'), true],
  ['the manifest of an object', 'h/1f.txt', manifest(1, 'libc/musl/src/aio.c', 'libc/aio.h'), false],
  ["the manifest of the user's C", 'h/1f.txt', manifest(0, '/crates/a.c', '/crates/b.c'), false],
  ['the empty manifest of a link', 'h/1f.txt', '', false],
])('%s is of use to a link, or not', async (_, path, text, taken) => {
  expect(await isTaken(path, text)).toBe(taken);
});

test('other libraries have another name, and a cache without any has none', async () => {
  const nameOf = async (files: Readonly<Record<string, string>>) =>
    (await zigLibraryNames(await cacheWith(files))).join(' ');
  const c = await nameOf({ 'o/1f/libc.a': '', 'o/2e/ctime.o': '' });
  expect(await nameOf({ 'o/1f/libc.a': '' })).toBe(c);
  expect(await nameOf({ 'o/1f/libc.a': '', 'o/2e/libc++.a': '' })).not.toBe(c);
  expect(await nameOf({ 'o/2e/ctime.o': '' })).toBe('');
  expect(await nameOf({})).toBe('');
});

test('where a manifest cannot be read there is none of it', async () => {
  const cache = await cacheWith({ 'o/1f/libc.a': '', 'h/1f.txt/in its place': '' });
  expect(await zigLibraryFiles(cache)).toEqual([]);
});

test('an OpenSSL that was finished is one of the libraries, and one that was not is none', async () => {
  const finished = { 'openssl/0a/x86_64/complete': '', 'openssl/0a/x86_64/install/lib/libssl.a': '' };
  const cache = await cacheWith({
    ...finished,
    'openssl/0a/aarch64/install/lib/libssl.a': '',
    'openssl/lock': '',
  });
  const names = Object.keys(finished).sort();
  expect([await zigLibraryFiles(cache), await zigLibraryNames(cache)]).toEqual([names, names]);
});
