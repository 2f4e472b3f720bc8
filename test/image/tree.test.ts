import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import type { Layer } from '../../src/image/parts.js';
import { follow, readContents, readTree } from '../../src/image/tree.js';
import { digestOf } from '../../src/system/digest.js';
import { type MadeEntry, tar } from '../support/base-image.js';

async function layerOf(entries: readonly MadeEntry[]): Promise<Layer> {
  const bytes = gzipSync(await tar(entries));
  const descriptor = {
    mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
    digest: digestOf(bytes),
    size: bytes.length,
  };
  return { descriptor, diffId: descriptor.digest, blob: { kind: 'bytes', bytes } };
}

const LOWER: readonly MadeEntry[] = [
  { name: './etc/', type: 'directory' },
  { name: './etc/gone', content: 'gone' },
  { name: './etc/os', content: 'lower' },
  { name: 'opaque/old', content: 'old' },
  { name: 'tree/a/b', content: 'b' },
  { name: 'bin', type: 'symlink', linkname: 'usr/bin' },
  { name: 'usr/bin/box', content: 'box', mode: 0o755 },
  { name: 'usr/bin/wget', type: 'link', linkname: 'usr/bin/box' },
  { name: 'loop', type: 'symlink', linkname: 'loop' },
  { name: 'up', type: 'symlink', linkname: '../../etc' },
];
const UPPER: readonly MadeEntry[] = [
  { name: 'etc/.wh.gone' },
  { name: 'etc/os', content: 'upper' },
  { name: 'opaque/new', content: 'new' },
  { name: 'opaque/.wh..wh..opq' },
  { name: 'tree', content: 'a file now' },
  { name: 'bin/more', content: 'more' },
];

test('layers over each other are one tree', async () => {
  const layers = [await layerOf(LOWER), await layerOf(UPPER)];
  const tree = await readTree(layers);
  const paths = [...tree].filter(([, { kind }]) => kind === 'file').map(([path]) => path);
  expect(paths.toSorted()).toEqual([
    'etc/os',
    'opaque/new',
    'tree',
    'usr/bin/box',
    'usr/bin/more',
    'usr/bin/wget',
  ]);
  const contents = await readContents(layers, tree, paths);
  expect(Object.fromEntries([...contents].map(([path, bytes]) => [path, bytes.toString()]))).toEqual({
    'etc/os': 'upper',
    'opaque/new': 'new',
    tree: 'a file now',
    'usr/bin/box': 'box',
    'usr/bin/more': 'more',
    'usr/bin/wget': 'box',
  });
});

test.each([
  ['/bin/wget', 'usr/bin/wget'],
  ['/up/os', 'etc/os'],
  ['/usr/bin/', 'usr/bin'],
  ['/etc/gone', undefined],
  ['/loop', undefined],
  ['/etc/os/x', undefined],
  ['/', ''],
])('%s leads to %s', async (path, expected) => {
  const tree = await readTree([await layerOf(LOWER), await layerOf(UPPER)]);
  expect(follow(tree, path)?.path).toBe(expected);
});
