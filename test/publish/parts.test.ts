import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { PlatformName } from '../../src/oci/platform.js';
import { joinParts, type Part, readParts } from '../../src/publish/parts.js';
import { digestOf } from '../../src/system/digest.js';

const AMD64 = 'linux/amd64' as PlatformName;
const ARM64 = 'linux/arm64' as PlatformName;

function part(
  file: string,
  platforms: readonly string[],
  tags: readonly string[] = ['ghcr.io/o/app:v1'],
): Part {
  const described = platforms.map(platform => ({
    platform,
    digest: digestOf(platform),
    target: '',
    size: 1,
    binaries: [],
  }));
  return { file, images: [{ digest: digestOf(file), image: '', tags, platforms: described }] };
}

test('parts in any order give their platforms in the one that is asked for', () => {
  const [image] = joinParts([part('b', [ARM64]), part('a', [AMD64])], [AMD64, ARM64]);
  expect(image?.platforms.map(({ platform }) => platform)).toEqual([AMD64, ARM64]);
  expect(image?.indexes).toEqual([digestOf('a'), digestOf('b')]);
});

test.each([
  ['a platform that none has', [part('a', [AMD64])], 'none has linux/arm64: run its job again'],
  ['one that two have', [part('a', [AMD64, ARM64]), part('b', [ARM64])], 'a and b both have linux/arm64'],
  [
    'one that nobody asked for',
    [part('a', [AMD64, ARM64, 'linux/386'])],
    'a has linux/386, which `platforms`',
  ],
  [
    'another image',
    [part('a', [AMD64]), part('b', [ARM64], ['ghcr.io/o/other:v1'])],
    'a is of ghcr.io/o/app:v1 and b of ghcr.io/o/other:v1',
  ],
])('%s is refused', (_, parts, message) => {
  expect(() => joinParts(parts, [AMD64, ARM64])).toThrow(message);
});

describe('a directory of parts', () => {
  test.each<[string, Readonly<Record<string, string>> | undefined, RegExp]>([
    ['none', undefined, /there is no directory .*: download the runners' parts before/],
    ['an empty one', {}, /is empty: each runner leaves its output `images` in a file/],
    ['one of something else', { 'a.json': '{"digest":1}' }, /a\.json is no output `images`/],
    [
      'one of what is no digest',
      { 'a.json': '[{"digest":"sha256:1","tags":[],"platforms":[]}]' },
      /a\.json is no/,
    ],
  ])('%s is refused', async (_, files, message) => {
    const directory = await mkdtemp(join(tmpdir(), 'parts-'));
    for (const [name, text] of Object.entries(files ?? {})) await writeFile(join(directory, name), text);
    await expect(readParts(files ? directory : join(directory, 'missing'))).rejects.toThrow(message);
    await rm(directory, { recursive: true });
  });
});
