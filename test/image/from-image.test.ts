import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { fromImage } from '../../src/image/from-image.js';
import type { Base } from '../../src/image/parts.js';
import type { Entry } from '../../src/image/tar.js';
import { readImage } from '../../src/request/image.js';
import { INPUTS } from '../../src/request/inputs.js';
import { digestOf } from '../../src/system/digest.js';
import { type MadeEntry, tar } from '../support/base-image.js';
import { AMD64 } from '../support/image.js';

/** As busybox's image: names of one program are hard links, and /bin a symlink. */
const BUSYBOX: readonly MadeEntry[] = [
  { name: 'bin', type: 'symlink', linkname: 'usr/bin' },
  { name: 'usr/bin/[', content: 'box', mode: 0o755 },
  { name: 'usr/bin/wget', type: 'link', linkname: 'usr/bin/[' },
  { name: 'usr/bin/sh', type: 'symlink', linkname: '[' },
  { name: 'srv/', type: 'directory', mode: 0o750, uid: 5, gid: 6 },
  { name: 'srv/a', content: 'a', mode: 0o640, uid: 5, gid: 6 },
  { name: 'srv/to', type: 'symlink', linkname: 'a' },
];

async function busybox(): Promise<Base> {
  const bytes = gzipSync(await tar(BUSYBOX));
  const mediaType = 'application/vnd.oci.image.layer.v1.tar+gzip';
  const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length };
  return {
    layers: [{ descriptor, diffId: descriptor.digest, blob: { kind: 'bytes', bytes } }],
    config: {},
    family: 'oci',
  };
}

function copyOf(line: string) {
  const [copy] = readImage(name => (name === 'files' ? line : INPUTS[name].default)).files;
  if (copy?.image === undefined) throw new Error(`${line} is from no image`);
  return { ...copy, image: copy.image };
}

async function take(line: string): Promise<readonly Entry[]> {
  const copy = copyOf(line);
  return fromImage(copy, { platform: AMD64, images: new Map([[copy.image, await busybox()]]) });
}

function shown(entry: Entry): string {
  if (!('mode' in entry)) return `${entry.path} -> ${entry.target}`;
  const content = entry.kind === 'file' && entry.content.kind === 'bytes' ? entry.content.bytes : '';
  return `${entry.mode.toString(8)} ${entry.owner?.uid} ${entry.path} ${Buffer.from(content)}`.trim();
}

test.each<[string, string, readonly string[]]>([
  [
    'a program that is a hard link, through a symlink',
    'busybox:1!/bin/wget:/bin/wget',
    ['755 0 bin/wget box'],
  ],
  ['what a symlink leads to', 'busybox:1!/bin/sh:/sh', ['755 0 sh box']],
  ['a file into a directory', 'localhost:5000/b:1!/bin/sh:/x/', ['755 0 x/sh box']],
  ["a directory's contents, with their owner", 'busybox!/srv:/data', ['640 5 data/a a', 'data/to -> a']],
])('files takes %s', async (_, line, expected) => {
  expect((await take(line)).map(shown)).toEqual(expected);
});

test('a path that the image does not have is refused in one line', async () => {
  const check = take('busybox:1!/bin/curl:/bin/curl:0755');
  await expect(check).rejects.toThrow(
    /^`files`: busybox:1 has no \/bin\/curl for linux\/amd64: correct the path$/,
  );
});
