import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openCompressor } from '../../src/image/compressor.js';
import { defaultBase } from '../../src/image/default-base.js';
import { type Image, imageForHost, writeArchive, writeLayout } from '../../src/image/image.js';
import type { ImageConfig, Index } from '../../src/oci/oci.js';
import type { PlatformName } from '../../src/oci/platform.js';
import { digestOf, digestOfFile } from '../../src/system/digest.js';
import { AMD64, ARM64, directoryWith, smallImage } from '../support/image.js';

const shell = promisify(execFile);
const compressor = openCompressor('gzip', 2);
afterAll(() => compressor.close());

const NAME = 'localhost:5000/team/app:v1';

async function json<Value>(...path: readonly string[]): Promise<Value> {
  return JSON.parse(await readFile(join(...path), 'utf8')) as Value;
}

async function requireBlobs(layout: string, image: Image): Promise<void> {
  const names = (await readdir(join(layout, 'blobs/sha256'))).toSorted();
  expect(names).toEqual([...image.blobs.keys()].map(digest => digest.slice('sha256:'.length)).toSorted());
  for (const name of names)
    expect(await digestOfFile(join(layout, 'blobs/sha256', name))).toBe(`sha256:${name}`);
}

describe('a layout', () => {
  test('holds the image under its tag, as image-spec 1.1 lays it out', async () => {
    const layout = join(await directoryWith(), 'parent/layout');
    const image = await smallImage(compressor, { base: await defaultBase(compressor) });
    await writeLayout(image, layout, NAME);
    expect((await readdir(layout)).toSorted()).toEqual(['blobs', 'index.json', 'oci-layout']);
    expect(await json(layout, 'oci-layout')).toEqual({ imageLayoutVersion: '1.0.0' });
    expect(await json(layout, 'index.json')).toEqual({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [
        {
          ...image.descriptor,
          annotations: { 'io.containerd.image.name': NAME, 'org.opencontainers.image.ref.name': 'v1' },
        },
      ],
    });
    await requireBlobs(layout, image);
  });

  test.each([
    ['latest without a name', undefined, { 'org.opencontainers.image.ref.name': 'latest' }],
    ['a bare tag as it is', 'v1', { 'org.opencontainers.image.ref.name': 'v1' }],
  ])('is named %s', async (_, reference, annotations) => {
    const layout = join(await directoryWith(), 'layout');
    await writeLayout(await smallImage(compressor), layout, reference);
    const { manifests } = await json<Index>(layout, 'index.json');
    expect(manifests[0]?.annotations).toEqual(annotations);
  });

  test('replaces the one that is there, and leaves nothing of it', async () => {
    const parent = await directoryWith();
    const layout = join(parent, 'layout');
    await writeLayout(await smallImage(compressor, { binaries: ['before'] }), layout);
    const image = await smallImage(compressor);
    await writeLayout(image, layout);
    await requireBlobs(layout, image);
    expect(await readdir(parent)).toEqual(['layout']);
  });

  test('takes blobs from files, as copies', async () => {
    const directory = await directoryWith({ blob: 'kept' });
    const blobs = new Map([[digestOf('kept'), { kind: 'file', path: join(directory, 'blob') } as const]]);
    const layout = join(directory, 'layout');
    await writeLayout({ ...(await smallImage(compressor)), blobs }, layout);
    const copy = await stat(join(layout, 'blobs/sha256', digestOf('kept').slice('sha256:'.length)));
    expect([copy.size, copy.nlink]).toEqual([4, 1]);
  });

  test.each([
    ['a file', 'place is a file', async (path: string) => writeFile(path, 'x')],
    [
      'a directory with something else',
      'place holds something else',
      async (path: string) => {
        await mkdir(path);
        await writeFile(join(path, 'photo.jpg'), 'x');
      },
    ],
  ])('is not put over %s', async (_, message, prepare) => {
    const parent = await directoryWith();
    const place = join(parent, 'place');
    await prepare(place);
    await expect(writeLayout(await smallImage(compressor), place)).rejects.toThrow(message);
    expect(await readdir(parent)).toEqual(['place']);
  });

  test('that fails midway leaves nothing', async () => {
    const parent = await directoryWith();
    const blobs = new Map([[digestOf('x'), { kind: 'file', path: '/nonexistent' } as const]]);
    const written = writeLayout({ ...(await smallImage(compressor)), blobs }, join(parent, 'layout'));
    await expect(written).rejects.toThrow('ENOENT');
    expect(await readdir(parent)).toEqual([]);
  });
});

describe('an archive', () => {
  async function unpacked(
    image: Image,
    options: { references?: readonly string[]; hostPlatform?: PlatformName } = {},
  ) {
    const directory = await directoryWith();
    const file = join(directory, 'image.tar');
    await writeArchive(image, file, { references: [NAME], hostPlatform: AMD64, ...options });
    const out = join(directory, 'out');
    await mkdir(out);
    await shell('tar', ['-xf', file, '-C', out]);
    return { file, out };
  }

  test('is the layout in a tar', async () => {
    const image = await smallImage(compressor);
    const { out } = await unpacked(image);
    expect((await json<Index>(out, 'index.json')).manifests[0]?.digest).toBe(image.descriptor.digest);
    expect(await json(out, 'oci-layout')).toEqual({ imageLayoutVersion: '1.0.0' });
    await requireBlobs(out, image);
  });

  test.each<[string, readonly PlatformName[], PlatformName, PlatformName]>([
    ['the host’s', [AMD64, ARM64], ARM64, ARM64],
    ['the first one where none is', [ARM64], AMD64, ARM64],
  ])('for an engine has one platform’s image only: %s', async (_, platforms, host, expected) => {
    const image = await smallImage(compressor, { platforms });
    const { out } = await unpacked(imageForHost(image, host), { hostPlatform: host });
    const chosen = image.platforms.find(({ platform }) => platform === expected);
    expect((await json<Index>(out, 'index.json')).manifests[0]?.digest).toBe(chosen?.descriptor.digest);
    const reached = [chosen?.descriptor, chosen?.config, ...(chosen?.layers ?? [])];
    expect((await readdir(join(out, 'blobs/sha256'))).toSorted()).toEqual(
      [...new Set(reached.map(one => one?.digest.slice('sha256:'.length)))].toSorted(),
    );
  });

  test('has the same bytes each time', async () => {
    const [one, two] = await Promise.all([1, 2].map(async () => unpacked(await smallImage(compressor))));
    expect(await digestOfFile(two?.file ?? '')).toBe(await digestOfFile(one?.file ?? ''));
  });

  interface DockerImage {
    readonly Config: string;
    readonly RepoTags: readonly string[] | null;
    readonly Layers: readonly string[];
  }

  test.each<[string, readonly PlatformName[], PlatformName, string]>([
    ['the platform of the host', [AMD64, ARM64], ARM64, 'arm64'],
    ['the only platform', [ARM64], AMD64, 'arm64'],
  ])('gives engines that know no layouts %s', async (_, platforms, hostPlatform, architecture) => {
    const { out } = await unpacked(await smallImage(compressor, { platforms }), { hostPlatform });
    const [image, ...more] = await json<readonly DockerImage[]>(out, 'manifest.json');
    if (!image) throw new Error('no image in manifest.json');
    expect(more).toEqual([]);
    const config = await json<ImageConfig>(out, image.Config);
    expect(config.architecture).toBe(architecture);
    const layers = await Promise.all(image.Layers.map(layer => readFile(join(out, layer))));
    expect(layers.map(layer => digestOf(gunzipSync(layer)))).toEqual(config.rootfs.diff_ids);
  });

  test.each([
    ['all names', [NAME, 'ghcr.io/team/app:v1'], [NAME, 'ghcr.io/team/app:v1']],
    ['no name', [], null],
  ])('gives them %s', async (_, references, expected) => {
    const { out } = await unpacked(await smallImage(compressor), { references });
    const [image] = await json<readonly DockerImage[]>(out, 'manifest.json');
    expect(image?.RepoTags).toEqual(expected);
  });

  test('replaces a file, and leaves nothing next to it', async () => {
    const parent = await directoryWith({ 'image.tar': 'old' });
    const file = join(parent, 'image.tar');
    await writeArchive(await smallImage(compressor), file, { references: [], hostPlatform: AMD64 });
    expect((await stat(file)).size).toBeGreaterThan(3);
    expect(await readdir(parent)).toEqual(['image.tar']);
  });

  test('is not put over a directory', async () => {
    const parent = await directoryWith({ 'image.tar/x': 'x' });
    const written = writeArchive(await smallImage(compressor), join(parent, 'image.tar'), {
      references: [],
      hostPlatform: AMD64,
    });
    await expect(written).rejects.toThrow('image.tar is a directory');
  });

  test('in a place that cannot be written is told in one line', async () => {
    const written = writeArchive(await smallImage(compressor), '/sys/image.tar', {
      references: [],
      hostPlatform: AMD64,
    });
    await expect(written).rejects.toThrow(/^`output`: \/sys\S* cannot be written[^\n]+$/);
  });
});
