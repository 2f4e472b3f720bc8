import { expect, test } from '@jest/globals';
import { MEDIA_TYPES } from '../../src/oci/oci.js';
import { metadataOf } from '../../src/report/make-outputs.js';
import { digestOf } from '../../src/system/digest.js';

const DIGEST = digestOf('image');
const ROOT = { mediaType: MEDIA_TYPES.index, digest: DIGEST, size: 5 };
const REFERENCES = ['ghcr.io/o/app:v1', 'docker.io/o/app:v1'];

test('an index has buildx’s keys', () => {
  expect(metadataOf({ root: ROOT, references: REFERENCES })).toEqual({
    'containerimage.descriptor': ROOT,
    'containerimage.digest': DIGEST,
    'image.name': REFERENCES.join(','),
  });
});

test('what buildx built also has its name for the build', () => {
  expect(metadataOf({ root: ROOT, references: [], ref: 'builder/node/abc' })).toMatchObject({
    'buildx.build.ref': 'builder/node/abc',
  });
});

test('a single image also has its config’s', () => {
  const config = digestOf('config');
  expect(metadataOf({ root: ROOT, config, references: [] })).toEqual({
    'containerimage.config.digest': config,
    'containerimage.descriptor': ROOT,
    'containerimage.digest': DIGEST,
  });
});
