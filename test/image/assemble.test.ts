import { afterAll, describe, expect, test } from '@jest/globals';
import { type Compressor, openCompressor } from '../../src/image/compressor.js';
import { defaultBase } from '../../src/image/default-base.js';
import { requirePlatforms } from '../../src/image/labels.js';
import type { Base } from '../../src/image/parts.js';
import { MEDIA_TYPES } from '../../src/oci/oci.js';
import type { PlatformName } from '../../src/oci/platform.js';
import type { Annotation } from '../../src/request/request.js';
import { digestOf } from '../../src/system/digest.js';
import {
  AMD64,
  ARM64,
  bytesOf,
  configIn,
  directoryWith,
  indexIn,
  manifestIn,
  opaqueLayer,
  type SmallImage,
  smallImage,
} from '../support/image.js';

const compressor = openCompressor('gzip', 2);
afterAll(() => compressor.close());

const FACTS = { title: 'web', version: '1.2.3', licenses: 'MIT', revision: 'abc' };
const ORIGIN = { name: 'alpine:3', digest: digestOf('alpine') };

function baseOf(family: 'oci' | 'docker', origin = ORIGIN): Base {
  const mediaType = family === 'docker' ? MEDIA_TYPES.dockerGzipLayer : MEDIA_TYPES.gzipLayer;
  return { layers: [opaqueLayer('base', mediaType)], config: {}, family, origin };
}

describe('an image', () => {
  test('for several platforms is an index, in the order asked for', async () => {
    const image = await smallImage(compressor, { platforms: [ARM64, AMD64] });
    expect(image.descriptor.mediaType).toBe(MEDIA_TYPES.index);
    expect((await indexIn(image)).manifests.map(({ platform }) => platform)).toEqual([
      { os: 'linux', architecture: 'arm64' },
      { os: 'linux', architecture: 'amd64' },
    ]);
  });

  test('for one platform is a plain manifest', async () => {
    const image = await smallImage(compressor, { platforms: [AMD64] });
    expect(image.descriptor.mediaType).toBe(MEDIA_TYPES.manifest);
    expect(image.descriptor.digest).toBe(image.platforms[0]?.descriptor.digest);
  });

  test('names the variant of a platform', async () => {
    const platforms = [AMD64, 'linux/arm/v7' as PlatformName];
    const { manifests } = await indexIn(await smallImage(compressor, { platforms }));
    expect(manifests[1]?.platform).toEqual({ os: 'linux', architecture: 'arm', variant: 'v7' });
  });

  test('has every blob that it names, and each is what its descriptor says', async () => {
    const directory = await directoryWith({ 'a.txt': 'a' });
    const request = { files: [{ from: 'a.txt', to: '/a' }] };
    const image = await smallImage(compressor, { base: await defaultBase(compressor), directory, request });
    const manifests = await Promise.all([AMD64, ARM64].map(platform => manifestIn(image, platform)));
    const named = [
      image.descriptor,
      ...(await indexIn(image)).manifests,
      ...manifests.flatMap(({ config, layers }) => [config, ...layers]),
    ];
    for (const { digest, size } of named) {
      const blob = image.blobs.get(digest);
      const bytes = blob ? await bytesOf(blob) : Buffer.of();
      expect([digestOf(bytes), bytes.length]).toEqual([digest, size]);
    }
    expect(image.blobs.size).toBe(new Set(named.map(({ digest }) => digest)).size);
  });

  test('lies on its base, then the files, then the binaries', async () => {
    const directory = await directoryWith({ 'a.txt': 'a' });
    const request = { files: [{ from: 'a.txt', to: '/a' }] };
    const image = await smallImage(compressor, { base: baseOf('oci'), directory, request });
    const [amd64, arm64] = await Promise.all([AMD64, ARM64].map(platform => manifestIn(image, platform)));
    expect(amd64?.layers).toHaveLength(3);
    expect(amd64?.layers[0]).toEqual(baseOf('oci').layers[0]?.descriptor);
    expect(arm64?.layers.slice(0, 2)).toEqual(amd64?.layers.slice(0, 2));
    expect(arm64?.layers[2]).not.toEqual(amd64?.layers[2]);
  });

  test('has as many layers as its config', async () => {
    const image = await smallImage(compressor, { base: await defaultBase(compressor) });
    const { rootfs, history } = await configIn(image, AMD64);
    expect(rootfs.diff_ids).toHaveLength((await manifestIn(image, AMD64)).layers.length);
    expect(history).toHaveLength(rootfs.diff_ids.length);
  });

  test('has a known digest: whoever changes its bytes changes everyone’s', async () => {
    const image = await smallImage(compressor, { base: await defaultBase(compressor), facts: FACTS });
    expect(image.descriptor.digest).toBe(
      'sha256:99485ad7bfa1511363c8d33b312e8f58de7cb1d6f402be6269ea1f301eaaa202',
    );
  });

  test.each<[string, SmallImage]>([
    ['another binary', { binaries: ['other'] }],
    ['another time', { epoch: 1_700_000_001 }],
    ['another user', { request: { user: '1' } }],
    ['another label', { request: { labels: { a: 'b' } } }],
    ['another fact', { facts: { title: 'x' } }],
    ['another base', { base: baseOf('oci') }],
    ['one platform less', { platforms: [AMD64] }],
    ['the platforms in another order', { platforms: [ARM64, AMD64] }],
  ])('is another one with %s, and the same without', async (_, change) => {
    const [plain, again, changed] = await Promise.all(
      [{}, {}, change].map(parts => smallImage(compressor, parts)),
    );
    expect(again?.descriptor).toEqual(plain?.descriptor);
    expect(changed?.descriptor.digest).not.toBe(plain?.descriptor.digest);
  });
});

describe('media types', () => {
  const annotation: Annotation = { levels: ['manifest'], key: 'a', value: 'b' };

  test.each<[string, SmallImage, 'oci' | 'docker', Compressor?]>([
    ['are OCI’s on an OCI base', { base: baseOf('oci') }, 'oci'],
    ['are Docker’s on a Docker base', { base: baseOf('docker') }, 'docker'],
    [
      'are OCI’s on a Docker base when annotations are asked for',
      { base: baseOf('docker'), request: { annotations: [annotation] } },
      'oci',
    ],
    [
      'are OCI’s on a Docker base when the layers are zstd, which Docker’s do not name',
      { base: baseOf('docker') },
      'oci',
      { ...compressor, mediaType: MEDIA_TYPES.zstdLayer },
    ],
  ])('%s, without a mixture', async (_, parts, family, own = compressor) => {
    const image = await smallImage(own, parts);
    const manifest = await manifestIn(image, AMD64);
    const types = [
      image.descriptor,
      ...image.platforms.map(({ descriptor }) => descriptor),
      manifest.config,
      ...manifest.layers,
    ].map(({ mediaType }) => mediaType);
    const word = family === 'docker' ? 'vnd.docker.' : 'vnd.oci.';
    expect(types.filter(type => !type.includes(word))).toEqual([]);
    expect(image.descriptor.mediaType).toBe((await indexIn(image)).mediaType);
  });

  test('of Docker come without annotations, which they do not know', async () => {
    const image = await smallImage(compressor, { base: baseOf('docker'), facts: FACTS });
    expect(await indexIn(image)).not.toHaveProperty('annotations');
    expect((await configIn(image, AMD64)).config?.Labels).toHaveProperty(
      ['org.opencontainers.image.title'],
      'web',
    );
  });
});

describe('labels and annotations', () => {
  const OCI = {
    'org.opencontainers.image.licenses': 'MIT',
    'org.opencontainers.image.revision': 'abc',
    'org.opencontainers.image.title': 'web',
    'org.opencontainers.image.version': '1.2.3',
  };

  test('say what is known, in every config and on the index', async () => {
    const image = await smallImage(compressor, { facts: FACTS });
    expect((await configIn(image, ARM64)).config?.Labels).toEqual(OCI);
    expect((await indexIn(image)).annotations).toEqual(OCI);
    expect(await manifestIn(image, ARM64)).not.toHaveProperty('annotations');
  });

  test('name the base and its digest', async () => {
    const image = await smallImage(compressor, { base: baseOf('oci') });
    const named = {
      'org.opencontainers.image.base.digest': ORIGIN.digest,
      'org.opencontainers.image.base.name': 'alpine:3',
    };
    expect((await indexIn(image)).annotations).toEqual(named);
    expect((await configIn(image, AMD64)).config?.Labels).toEqual(named);
  });

  test('are on the manifest of a single image', async () => {
    const image = await smallImage(compressor, { platforms: [AMD64], facts: FACTS });
    expect((await manifestIn(image, AMD64)).annotations).toEqual(OCI);
  });

  test('of the user win; their OCI labels are on the index too, others are not', async () => {
    const labels = { 'org.opencontainers.image.title': 'Mine', 'com.example.team': 'a' };
    const image = await smallImage(compressor, { facts: FACTS, request: { labels } });
    expect((await configIn(image, AMD64)).config?.Labels).toEqual({ ...OCI, ...labels });
    expect((await indexIn(image)).annotations).toEqual({ ...OCI, 'org.opencontainers.image.title': 'Mine' });
  });

  const at = (levels: Annotation['levels'], platform?: string): Annotation => ({
    levels,
    key: 'k',
    value: 'v',
    ...(platform === undefined ? {} : { platform }),
  });
  const V = { k: 'v' };

  /** Annotations of the index, its descriptor, then amd64's and arm64's manifests and descriptors. */
  test.each<[string, Annotation, readonly unknown[]]>([
    ['manifest: on every manifest', at(['manifest']), [null, null, V, null, V, null]],
    ['manifest[platform]: on that one', at(['manifest'], 'linux/arm64'), [null, null, null, null, V, null]],
    [
      'manifest[alias]: on that one too',
      at(['manifest'], 'linux/arm64/v8'),
      [null, null, null, null, V, null],
    ],
    ['index: on the index', at(['index']), [V, null, null, null, null, null]],
    ['index-descriptor: on what points to it', at(['index-descriptor']), [null, V, null, null, null, null]],
    ['manifest-descriptor: in the index', at(['manifest-descriptor']), [null, null, null, V, null, V]],
    [
      'manifest-descriptor[platform]: for it',
      at(['manifest-descriptor'], 'linux/amd64'),
      [null, null, null, V, null, null],
    ],
    ['manifest,index: on both', at(['manifest', 'index']), [V, null, V, null, V, null]],
  ])('%s', async (_, annotation, expected) => {
    const image = await smallImage(compressor, { request: { annotations: [annotation] } });
    const index = await indexIn(image);
    const of = async (platform: PlatformName) => (await manifestIn(image, platform)).annotations;
    const found = [
      index.annotations,
      image.descriptor.annotations,
      await of(AMD64),
      index.manifests[0]?.annotations,
      await of(ARM64),
      index.manifests[1]?.annotations,
    ];
    expect(found.map(value => value ?? null)).toEqual(expected);
  });

  test.each<[string, Annotation]>([
    ['index:', at(['index'])],
    ['manifest:', at(['manifest'])],
  ])('%s is on the manifest of a single image', async (_, annotation) => {
    const image = await smallImage(compressor, {
      platforms: [AMD64],
      request: { annotations: [annotation] },
    });
    expect((await manifestIn(image, AMD64)).annotations).toEqual(V);
  });

  test.each([
    ['that the image is not for', 'linux/s390x'],
    ['that nobody knows', 'linux/amd46'],
  ])('are refused for a platform %s', (_, platform) => {
    expect(() => requirePlatforms([at(['manifest'], platform)], [AMD64, ARM64])).toThrow(
      `\`annotations\`: \`k\` is for ${platform}, and the image is for linux/amd64, linux/arm64: correct the platform`,
    );
  });
});
