import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Binary } from '../../src/compile/compile.js';
import { crateOf, readCrateSizes } from '../../src/compile/crate-sizes.js';
import { parseLibc, parsePlatforms } from '../../src/oci/platforms.js';
import { digestOf } from '../../src/system/digest.js';

let directory: string;
let path: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-crates-'));
  path = join(directory, 'hello');
  const source = join(directory, 'hello.rs');
  await writeFile(
    source,
    '#[inline(never)] fn shown(n: usize) { println!("{n}") }\nfn main() { shown(std::env::args().count()) }\n',
  );
  execFileSync('rustc', ['-O', '--crate-name=hello', '-o', path, source], { cwd: directory });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

test.each([
  ['_ZN5tokio7runtime4task3raw4poll17h0123456789abcdefE', 'tokio'],
  [
    '_ZN69_$LT$alloc..vec..Vec$LT$T$GT$$u20$as$u20$core..ops..drop..Drop$GT$4drop17h0123456789abcdefE',
    'alloc',
  ],
  ['_ZN42_$LT$$RF$T$u20$as$u20$core..fmt..Debug$GT$3fmt17h0123456789abcdefE', 'core'],
  ['_RNvNtCs1234_7mycrate3foo3bar', 'mycrate'],
  ['_RINvMs_NtCsaB3_5hyper4bodyNtB5_4Body4pollC3app', 'hyper'],
  ['_RNvXs0_NtCs9_4core3fmtlNtB5_5Debug3fmt', 'core'],
  ['_ZN3foo3barEv', 'C and assembly'],
  ['deflate', 'C and assembly'],
])('%s is of %s', (symbol, crate) => {
  expect(crateOf(symbol)).toBe(crate);
});

const sizesOf = (file: string) => {
  const [target] = parsePlatforms(['linux/amd64'], parseLibc('musl'));
  const binary = { name: 'hello', target, compilation: 0, path: file, size: 0, digest: digestOf('') };
  return readCrateSizes([binary as Binary]);
};

test('a binary with symbols tells the size of each crate, the largest first', async () => {
  const [found] = await sizesOf(path);
  const sizes = found?.crates.map(({ size }) => size) ?? [];
  expect(found?.crates.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['hello', 'std', 'core', 'alloc']),
  );
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  expect(sizes.at(-1)).toBeGreaterThanOrEqual(0);
});

test.each<[string, (file: string) => unknown]>([
  ['a stripped one', file => execFileSync('strip', [file])],
  ['half of one', file => truncate(file, 20_000)],
  ['a file that is none', file => writeFile(file, 'text')],
])('%s tells nothing', async (_, change) => {
  const copy = join(directory, 'copy');
  await copyFile(path, copy);
  await change(copy);
  expect(await sizesOf(copy)).toEqual([]);
});
