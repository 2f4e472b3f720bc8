import { describe, expect, test } from '@jest/globals';
import { parseBaseConfig, parseBaseImage, parseBaseManifest } from '../../src/image/base-manifest.js';
import { MEDIA_TYPES } from '../../src/oci/oci.js';
import { digestOf } from '../../src/system/digest.js';

const descriptor = (mediaType: string) => ({ mediaType, digest: digestOf(mediaType), size: 1 });
const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const config = descriptor(MEDIA_TYPES.config);
const layers = [descriptor(MEDIA_TYPES.gzipLayer)];

describe('what a registry sent for a base', () => {
  test.each([
    { name: 'an OCI manifest', value: { config, layers }, is: { kind: 'image', family: 'oci', layers } },
    {
      name: "Docker's manifest",
      value: { config: descriptor(MEDIA_TYPES.dockerConfig), layers },
      is: { kind: 'image', family: 'docker' },
    },
    {
      name: 'an index, without what is not an image in it',
      value: {
        manifests: [
          descriptor(MEDIA_TYPES.manifest),
          descriptor(MEDIA_TYPES.index),
          descriptor('text/plain'),
        ],
      },
      is: { kind: 'index', images: [descriptor(MEDIA_TYPES.manifest)] },
    },
  ])('$name', ({ value, is }) => {
    expect(parseBaseManifest('`base`: base:1', bytes(value))).toMatchObject(is);
  });

  test.each([
    { name: 'no JSON', value: '<html>' },
    { name: 'a list', value: [] },
    { name: 'the old schema 1', value: { schemaVersion: 1, fsLayers: [] } },
    { name: 'an artifact', value: { config: descriptor(MEDIA_TYPES.empty), layers } },
    {
      name: 'a digest with a path in it',
      value: { config: { ...config, digest: 'sha256:../../etc' }, layers },
    },
    {
      name: 'a digest of another algorithm',
      value: { config, layers: [{ ...layers[0], digest: 'md5:00' }] },
    },
  ])('$name is refused', ({ value }) => {
    expect(() => parseBaseManifest('`base`: base:1', bytes(value))).toThrow(
      '`base`: base:1 is not a container image',
    );
  });

  test.each([
    { name: "OCI's", value: { manifests: [descriptor(MEDIA_TYPES.index), descriptor('text/plain')] } },
    { name: "Docker's", value: { manifests: [descriptor(MEDIA_TYPES.dockerIndex)] } },
  ])('an index of nothing but indexes is refused, and says what to write: $name', ({ value }) => {
    expect(() => parseBaseManifest('`base`: base:1', bytes(value))).toThrow(
      '`base`: base:1 is an index of indexes: name one of those it holds',
    );
  });

  test('an index in the place of an image is none', () => {
    const index = bytes({ manifests: [descriptor(MEDIA_TYPES.manifest)] });
    expect(() => parseBaseImage('`base`: base:1', index)).toThrow('`base`: base:1 is not a container image');
  });

  test.each([
    { name: 'fewer layers than the manifest', value: { rootfs: { diff_ids: [] } } },
    { name: 'no digests', value: { rootfs: { diff_ids: ['x'] } } },
    { name: 'no rootfs', value: {} },
  ])('a config with $name is refused', ({ value }) => {
    expect(() => parseBaseConfig('`base`: base:1', bytes(value), layers)).toThrow(
      'does not name the 1 layers',
    );
  });
});
