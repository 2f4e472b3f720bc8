import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { type ContainerConfig, type Descriptor, MEDIA_TYPES } from '../../src/oci/oci.js';
import { type Digest, digestOf } from '../../src/system/digest.js';

/** One platform's image of a base made for a test. */
export interface MadeImage {
  readonly platform: { readonly os: string; readonly architecture: string; readonly variant?: string };
  /** Entries of each layer, the lowest first: name → text, a header for anything that is no file. */
  readonly layers: readonly (readonly MadeEntry[])[];
  readonly config?: ContainerConfig;
}
export interface MadeEntry extends Partial<Header> {
  readonly name: string;
  readonly content?: string | Buffer;
}

/** What BuildKit puts beside an image: of a platform that nothing runs on. */
export const ATTESTATION: MadeImage = {
  platform: { os: 'unknown', architecture: 'unknown' },
  layers: [[{ name: 'of-no-image', content: '{}' }]],
};

export interface MadeBase {
  /** Digest of the index, or of the manifest where there is one image. */
  readonly digest: Digest;
  readonly manifests: readonly Descriptor[];
}

/** Writes an OCI layout whose only entry, tagged `base`, is an index over the images; a single image stands without an index. */
export async function makeBase(
  directory: string,
  images: readonly MadeImage[],
  family: 'oci' | 'docker' = 'oci',
): Promise<MadeBase> {
  const types = TYPES[family];
  const manifests: Descriptor[] = [];
  for (const image of images) {
    const layers = await Promise.all(image.layers.map(entries => tar(entries)));
    const config = await writeJson(directory, types.config, {
      ...image.platform,
      created: '2026-01-02T03:04:05Z',
      ...(image.config ? { config: image.config } : {}),
      rootfs: { type: 'layers', diff_ids: layers.map(digestOf) },
      history: layers.map((_, at) => ({ created: '2026-01-02T03:04:05Z', created_by: `layer ${at}` })),
    });
    const blobs = await Promise.all(layers.map(layer => writeBlob(directory, types.layer, gzipSync(layer))));
    const manifest = { schemaVersion: 2, mediaType: types.manifest, config, layers: blobs };
    manifests.push({
      ...(await writeJson(directory, types.manifest, manifest)),
      platform: image.platform as never,
    });
  }
  const [only] = manifests;
  const root =
    only && manifests.length === 1
      ? only
      : await writeJson(directory, types.index, { schemaVersion: 2, mediaType: types.index, manifests });
  await writeFile(join(directory, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  const annotations = { 'org.opencontainers.image.ref.name': 'base' };
  const index = { schemaVersion: 2, mediaType: MEDIA_TYPES.index, manifests: [{ ...root, annotations }] };
  await writeFile(join(directory, 'index.json'), JSON.stringify(index));
  return { digest: root.digest, manifests };
}

const TYPES = {
  oci: {
    index: MEDIA_TYPES.index,
    manifest: MEDIA_TYPES.manifest,
    config: MEDIA_TYPES.config,
    layer: MEDIA_TYPES.gzipLayer,
  },
  docker: {
    index: MEDIA_TYPES.dockerIndex,
    manifest: MEDIA_TYPES.dockerManifest,
    config: MEDIA_TYPES.dockerConfig,
    layer: MEDIA_TYPES.dockerGzipLayer,
  },
} as const;

async function writeJson(directory: string, mediaType: string, value: object): Promise<Descriptor> {
  return await writeBlob(directory, mediaType, Buffer.from(JSON.stringify(value)));
}

async function writeBlob(directory: string, mediaType: string, bytes: Buffer): Promise<Descriptor> {
  const digest = digestOf(bytes);
  const path = join(directory, 'blobs', digest.replace(':', '/'));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return { mediaType, digest, size: bytes.length };
}

export async function tar(entries: readonly MadeEntry[]): Promise<Buffer> {
  const archive = pack();
  for (const { content, ...header } of entries)
    archive.entry({ mtime: new Date(0), ...header }, content ?? '');
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
