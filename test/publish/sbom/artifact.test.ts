import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Descriptor } from '../../../src/oci/oci.js';
import { openLayout, writeArtifact, writeReferrers } from '../../../src/publish/sbom/artifact.js';
import { digestOf } from '../../../src/system/digest.js';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const SUBJECT = { mediaType: MANIFEST, digest: digestOf('image'), size: 7 };

async function layout(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-artifact-'));
  await openLayout(directory);
  return directory;
}

async function blob(directory: string, { digest, size }: Descriptor): Promise<string> {
  const text = await readFile(join(directory, 'blobs', digest.replace(':', '/')), 'utf8');
  expect([digestOf(text), Buffer.byteLength(text)]).toEqual([digest, size]);
  return text;
}

test('a document is an artifact of its subject (image-spec 1.1, manifest.md)', async () => {
  const directory = await layout();
  const subject = { ...SUBJECT, platform: { os: 'linux' as const, architecture: 'arm64' } };
  const document = Buffer.from('{"bomFormat":"CycloneDX"}');
  const artifact = await writeArtifact(directory, {
    subject,
    document,
    title: 'sbom.json',
    epoch: 1_700_000_000,
  });
  const created = { 'org.opencontainers.image.created': '2023-11-14T22:13:20.000Z' };
  const type = 'application/vnd.cyclonedx+json';
  expect(artifact).toMatchObject({ mediaType: MANIFEST, artifactType: type, annotations: created });
  const manifest = JSON.parse(await blob(directory, artifact));
  expect(manifest).toEqual({
    schemaVersion: 2,
    mediaType: MANIFEST,
    artifactType: type,
    config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf('{}'), size: 2 },
    layers: [
      {
        mediaType: type,
        digest: digestOf(document),
        size: document.length,
        annotations: { 'org.opencontainers.image.title': 'sbom.json' },
      },
    ],
    subject: SUBJECT,
    annotations: created,
  });
  expect(await blob(directory, manifest.config)).toBe('{}');
  expect(await blob(directory, manifest.layers[0])).toBe(document.toString());
});

test('referrers are an index of what refers (distribution-spec 1.1)', async () => {
  const directory = await layout();
  const index = await writeReferrers(directory, [SUBJECT]);
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  expect(index.mediaType).toBe(mediaType);
  expect(JSON.parse(await blob(directory, index))).toEqual({
    schemaVersion: 2,
    mediaType,
    manifests: [SUBJECT],
  });
  expect(JSON.parse(await readFile(join(directory, 'oci-layout'), 'utf8'))).toEqual({
    imageLayoutVersion: '1.0.0',
  });
  expect(JSON.parse(await readFile(join(directory, 'index.json'), 'utf8'))).toEqual({
    schemaVersion: 2,
    mediaType,
    manifests: [],
  });
});
