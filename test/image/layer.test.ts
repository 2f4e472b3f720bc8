import { execFile } from 'node:child_process';
import { chmod, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openCompressor } from '../../src/image/compressor.js';
import { defaultBase } from '../../src/image/default-base.js';
import { binaryLayer, checkDest, makeLayer } from '../../src/image/layer.js';
import { isBasesOwn, withParents } from '../../src/image/parents.js';
import type { Layer } from '../../src/image/parts.js';
import type { Entry } from '../../src/image/tar.js';
import { digestOf } from '../../src/system/digest.js';
import { bytesOf, directoryWith, entriesIn } from '../support/image.js';

const shell = promisify(execFile);
const compressor = openCompressor('gzip', 2);
afterAll(() => compressor.close());

const EPOCH = 1_700_000_000;
const PLACE = { dest: '/usr/local/bin/{bin}', owned: [], ownBase: true, epoch: EPOCH };

async function binary(text = 'a binary'): Promise<{ name: string; path: string; size: number }> {
  const path = join(await directoryWith({ app: text }), 'app');
  return { name: 'app', path, size: text.length };
}

/** More than one chunk, and nothing that compresses to nothing. */
const LARGE = Array.from({ length: 400_000 }, (_, index) => `${index * 7919}`).join(' ');

function file(path: string, text: string): Entry {
  const bytes = Buffer.from(text);
  return { kind: 'file', path, mode: 0o644, size: bytes.length, content: { kind: 'bytes', bytes } };
}

/** As GNU tar lists it, a gzip of several members unpacked by gzip itself. */
async function listed(layer: Layer): Promise<readonly string[]> {
  const directory = await directoryWith();
  const path = join(directory, 'layer.tar.gz');
  await writeFile(path, await bytesOf(layer.blob));
  const { stdout } = await shell('tar', ['--numeric-owner', '--utc', '-tvzf', path], {
    env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
  });
  return stdout
    .trim()
    .split('\n')
    .map(line => line.replace(/\s+/g, ' '));
}

describe('the layer of the binaries', () => {
  test('holds them and their parents as root, dated, executable', async () => {
    expect(await listed(await binaryLayer([await binary()], PLACE, compressor))).toEqual([
      'drwxr-xr-x 0/0 0 2023-11-14 22:13 usr/',
      'drwxr-xr-x 0/0 0 2023-11-14 22:13 usr/local/',
      'drwxr-xr-x 0/0 0 2023-11-14 22:13 usr/local/bin/',
      '-rwxr-xr-x 0/0 8 2023-11-14 22:13 usr/local/bin/app',
    ]);
  });

  test('has the same bytes whatever the time and mode of the file', async () => {
    const [first, second] = [await binary(), await binary()];
    await utimes(second.path, 1, 1);
    await chmod(second.path, 0o600);
    const layers = await Promise.all([first, second].map(one => binaryLayer([one], PLACE, compressor)));
    expect(layers[1]).toEqual(layers[0]);
  });

  test('has the same bytes on one thread as on three', async () => {
    const large = await binary(LARGE);
    const [one, three] = [openCompressor('gzip', 1), openCompressor('gzip', 3)];
    const layers = await Promise.all([one, three].map(threads => binaryLayer([large], PLACE, threads)));
    await Promise.all([one.close(), three.close()]);
    expect(layers[1]?.descriptor).toEqual(layers[0]?.descriptor);
  });

  test('has known bytes: whoever changes them changes the digest of every image', async () => {
    const layer = await binaryLayer([await binary()], PLACE, compressor);
    expect(layer.diffId).toBe('sha256:d81c45e9091851e1f14afaf3f6b1acd2c6ee71e2f779f3cb684ce4219f89c741');
    expect(layer.descriptor.digest).toBe(
      'sha256:228f4aec098bb037b5c486943320697115051c0ed60e1a09d16f324a3fbbbfe6',
    );
  });

  test('fails when a binary is not as long as it was', async () => {
    const shorter = await binary();
    await expect(binaryLayer([{ ...shorter, size: 9 }], PLACE, compressor)).rejects.toThrow('Size mismatch');
  });

  test('fails when a binary is gone', async () => {
    const gone = { name: 'app', path: '/nonexistent/app', size: 8 };
    await expect(binaryLayer([gone], PLACE, compressor)).rejects.toThrow('ENOENT');
  });
});

describe('a layer', () => {
  test('of several chunks unpacks to what went in', async () => {
    const [entry] = await entriesIn(await makeLayer([file('large', LARGE)], EPOCH, compressor));
    expect(entry?.text === LARGE).toBe(true);
  });

  test('of several chunks has known bytes: another size of chunks changes every large image', async () => {
    const layer = await makeLayer([file('large', LARGE)], EPOCH, compressor);
    expect(layer.descriptor.digest).toBe(
      'sha256:2945faa5dfdf9833eab072f4b2e61c70b9a944715ee40bf6d99645935f13f3b9',
    );
  });

  test('has its entries in the order of their bytes, whatever the locale', async () => {
    const entries = ['b', 'a', 'B', 'é', 'Z', '_'].map(path => file(path, path));
    const layer = await makeLayer(entries, EPOCH, compressor);
    expect((await entriesIn(layer)).map(({ name }) => name)).toEqual(['B', 'Z', '_', 'a', 'b', 'é']);
  });

  test('gives a symlink the mode that every system shows of one', async () => {
    const layer = await makeLayer([{ kind: 'symlink', path: 'link', target: 'x' }], EPOCH, compressor);
    expect(await listed(layer)).toEqual(['lrwxrwxrwx 0/0 0 2023-11-14 22:13 link -> x']);
  });

  test('names the digest of its uncompressed archive', async () => {
    const layer = await makeLayer([file('large', LARGE)], EPOCH, compressor);
    expect(layer.diffId).toBe(digestOf(zlib.gunzipSync(await bytesOf(layer.blob))));
  });

  test('is the same in whatever order its entries come', async () => {
    const entries = ['b', 'a/c', 'a', 'a-b'].map(path =>
      path === 'a' ? ({ kind: 'directory', path, mode: 0o755 } as const) : file(path, path),
    );
    const layer = await makeLayer(entries, EPOCH, compressor);
    expect((await entriesIn(layer)).map(({ name }) => name)).toEqual(['a/', 'a-b', 'a/c', 'b']);
    expect(await makeLayer(entries.toReversed(), EPOCH, compressor)).toEqual(layer);
  });

  test.each([
    ['a name of more than 255 bytes', `${'long/'.repeat(60)}end`],
    ['one part of more than 100 bytes', `d/${'x'.repeat(180)}`],
    ['letters beyond ASCII', 'étc/配置.toml'],
    ['a space and a quote', `it's a/file name`],
    ['a line break', 'two\nlines'],
  ])('keeps %s', async (_, path) => {
    const layer = await makeLayer([file(path, 'text')], EPOCH, compressor);
    expect((await entriesIn(layer)).map(({ name, text }) => [name, text])).toEqual([[path, 'text']]);
  });

  test('keeps a symlink with a target of more than 100 bytes', async () => {
    const target = `${'up/'.repeat(50)}end`;
    const layer = await makeLayer([{ kind: 'symlink', path: 'link', target }], EPOCH, compressor);
    expect((await entriesIn(layer)).map(({ type, linkname }) => [type, linkname])).toEqual([
      ['symlink', target],
    ]);
  });

  test("holds owners of any number: ustar's digits end at 262143", async () => {
    const owner = { uid: 1_000_650_000, gid: 262_144 };
    const entries = [{ kind: 'directory', path: 'data', mode: 0o700, owner }] as const;
    const layer = await makeLayer(entries, EPOCH, compressor);
    expect(await listed(layer)).toEqual(['drwx------ 1000650000/262144 0 2023-11-14 22:13 data/']);
  });

  test('keeps empty files', async () => {
    const layer = await makeLayer([file('empty', ''), file('full', 'x')], EPOCH, compressor);
    expect((await entriesIn(layer)).map(({ size }) => size)).toEqual([0, 1]);
  });

  test('names no parent that a base of the user has in a way of its own', () => {
    const all = withParents(
      [file('bin/app', ''), file('usr/local/bin/app', ''), file('opt/x/app', '')],
      isBasesOwn,
    );
    const directories = all.filter(({ kind }) => kind === 'directory').map(({ path }) => path);
    expect(directories.toSorted()).toEqual(['opt/x', 'usr', 'usr/local', 'usr/local/bin']);
  });

  test('names a parent once, and one that is given as it is given', () => {
    const tmp = { kind: 'directory', path: 'tmp', mode: 0o1777 } as const;
    const all = withParents([tmp, file('tmp/a/b', ''), file('tmp/a/c', '')]);
    expect(all.map(({ path }) => path).toSorted()).toEqual(['tmp', 'tmp/a', 'tmp/a/b', 'tmp/a/c']);
    expect(all.find(({ path }) => path === 'tmp')).toBe(tmp);
  });
});

describe('the default base', () => {
  test('brings certificates, users and /tmp', async () => {
    const [layer] = (await defaultBase(compressor)).layers;
    if (!layer) throw new Error('no layer');
    expect((await listed(layer)).map(line => line.replace(/0\/0 \d{6} /, '0/0 SIZE '))).toEqual([
      'drwxr-xr-x 0/0 0 1970-01-01 00:00 etc/',
      '-rw-r--r-- 0/0 43 1970-01-01 00:00 etc/group',
      '-rw-r--r-- 0/0 149 1970-01-01 00:00 etc/passwd',
      'drwxr-xr-x 0/0 0 1970-01-01 00:00 etc/ssl/',
      'drwxr-xr-x 0/0 0 1970-01-01 00:00 etc/ssl/certs/',
      '-rw-r--r-- 0/0 SIZE 1970-01-01 00:00 etc/ssl/certs/ca-certificates.crt',
      'drwxr-xr-x 0/0 0 1970-01-01 00:00 home/',
      'drwx------ 65532/65532 0 1970-01-01 00:00 home/nonroot/',
      'drwx------ 0/0 0 1970-01-01 00:00 root/',
      'drwxrwxrwt 0/0 0 1970-01-01 00:00 tmp/',
    ]);
  });

  test('brings time zones in a layer of their own, unless they are not wanted', async () => {
    const [base, zones] = (await defaultBase(compressor)).layers;
    if (!zones) throw new Error('no layer');
    const names = await listed(zones);
    expect(names).toContainEqual(
      expect.stringMatching(/^-rw-r--r-- 0\/0 \d+ 1970-01-01 00:00 usr\/share\/zoneinfo\/America\/New_York$/),
    );
    expect(names).toContainEqual(
      expect.stringMatching(
        / usr\/share\/zoneinfo\/US\/Eastern link to usr\/share\/zoneinfo\/America\/New_York$/,
      ),
    );
    // Docs say what they cost.
    expect(Math.round(zones.descriptor.size / 1000)).toBe(83);
    expect((await defaultBase(compressor, { zoneinfo: false })).layers).toEqual([base]);
  });

  test('has certificates that OpenSSL reads, all of them', async () => {
    const [layer] = (await defaultBase(compressor)).layers;
    if (!layer) throw new Error('no layer');
    const bundle = (await entriesIn(layer)).find(({ name }) => name.endsWith('.crt'))?.text ?? '';
    const directory = await directoryWith({ 'bundle.pem': bundle });
    const { stdout } = await shell('sh', [
      '-c',
      `openssl crl2pkcs7 -nocrl -certfile '${join(directory, 'bundle.pem')}' | openssl pkcs7 -print_certs -noout`,
    ]);
    expect(stdout.match(/^subject=/gm)).toHaveLength(bundle.split('BEGIN CERTIFICATE').length - 1);
    expect(stdout).toContain('ISRG Root X1');
  });

  test('runs as a user who is not root, and says where the certificates are', async () => {
    const { config } = await defaultBase(compressor);
    expect(config.config).toEqual({
      User: '65532:65532',
      Env: [
        'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        'SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt',
      ],
    });
  });
});

describe('zstd', () => {
  const has = 'zstdCompress' in zlib;

  test('unpacks to what went in, or is refused in one line where Node.js has none', async () => {
    if (!has) {
      expect(() => openCompressor('zstd', 2)).toThrow(
        `\`compression: zstd\` needs Node.js 22.15 or newer, and this is ${process.versions.node}: update it, or write compression: gzip`,
      );
      return;
    }
    const zstd = openCompressor('zstd', 2);
    const layer = await makeLayer([file('large', LARGE)], EPOCH, zstd);
    expect(layer.descriptor.mediaType).toBe('application/vnd.oci.image.layer.v1.tar+zstd');
    const { zstdDecompressSync } = zlib as unknown as { zstdDecompressSync: (bytes: Uint8Array) => Buffer };
    expect(digestOf(zstdDecompressSync(await bytesOf(layer.blob)))).toBe(layer.diffId);
  });
});

test.each([
  ['one binary', '/app', ['a'], null],
  ['each of two by its name', '/bin/{bin}', ['a', 'b'], null],
  [
    'two at one path',
    '/app',
    ['a', 'b'],
    '`dest`: a and b cannot both be /app: write /app/ for a directory of both, or choose one with `bin`',
  ],
])('a place for %s', (_, dest, names, expected) => {
  const check = () => checkDest(dest, names);
  if (expected === null) check();
  else expect(check).toThrow(expected);
});
