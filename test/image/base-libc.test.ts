import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { requireGlibc } from '../../src/image/base-libc.js';
import type { Base } from '../../src/image/parts.js';
import { MEDIA_TYPES } from '../../src/oci/oci.js';
import { parsePlatforms } from '../../src/oci/platforms.js';
import { digestOf } from '../../src/system/digest.js';
import { tar } from '../support/base-image.js';

const gnu = parsePlatforms(['linux/amd64'], { kind: 'gnu' });
const musl = parsePlatforms(['linux/amd64'], { kind: 'musl' });

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'libc-'));
});
afterAll(() => rm(scratch, { recursive: true }));

async function baseWith(names: readonly string[], mediaType: string = MEDIA_TYPES.gzipLayer): Promise<Base> {
  const archive = await tar(names.map(name => ({ name, content: 'x'.repeat(5000) })));
  const path = join(scratch, digestOf(archive).slice(7));
  await writeFile(path, mediaType.endsWith('gzip') ? gzipSync(archive) : archive);
  const descriptor = { mediaType, digest: digestOf(archive), size: archive.length };
  return {
    layers: [{ descriptor, diffId: digestOf(archive), blob: { kind: 'file', path } }],
    config: {},
    family: 'oci',
  };
}

describe('a base for binaries that need glibc', () => {
  test.each([
    'usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2',
    'lib/ld-linux-aarch64.so.1',
    'lib/ld-linux-armhf.so.3',
    'lib/ld-linux.so.3',
    'lib/ld-linux-riscv64-lp64d.so.1',
    'lib64/ld64.so.2',
  ])('has it with %s', async loader => {
    await requireGlibc('base', await baseWith(['etc/passwd', loader, 'bin/sh']), gnu);
  });

  test('is refused with the loader of musl only', async () => {
    const base = await baseWith([
      'lib/ld-musl-x86_64.so.1',
      'etc/ld.so.conf',
      'usr/share/doc/ld-linux.so.2.txt',
    ]);
    await expect(requireGlibc('alpine:3', base, gnu)).rejects.toThrow(
      '`base`: alpine:3 has no glibc for linux/amd64, which `libc: gnu` needs',
    );
    await requireGlibc('alpine:3', base, musl);
  });

  test('is read uncompressed too', async () => {
    const plain = 'application/vnd.oci.image.layer.v1.tar';
    await requireGlibc('base', await baseWith(['lib/ld-linux.so.2'], plain), gnu);
    await expect(requireGlibc('base', await baseWith(['lib/other'], plain), gnu)).rejects.toThrow('no glibc');
  });

  test('counts as having it where a layer cannot be read', async () => {
    await requireGlibc('base', await baseWith(['bin/sh'], MEDIA_TYPES.zstdLayer), gnu);
  });

  test('is never the empty one', async () => {
    await expect(requireGlibc('scratch', { layers: [], config: {}, family: 'oci' }, gnu)).rejects.toThrow(
      'no glibc',
    );
  });
});
