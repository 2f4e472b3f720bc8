import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Descriptor, type Index, type Manifest, MEDIA_TYPES } from '../../oci/oci.js';
import { digestOf } from '../../system/digest.js';

/** https://www.iana.org/assignments/media-types/application/vnd.cyclonedx+json */
const CYCLONEDX = 'application/vnd.cyclonedx+json';

/** image-spec 1.1, manifest.md, "Guidelines for Artifact Usage": a config that says nothing is these two bytes. */
const EMPTY = Buffer.from('{}');

export interface SbomOf {
  /** The platform's manifest that the document is about. */
  readonly subject: Descriptor;
  readonly document: Uint8Array;
  /** The name that tools give the document as a file, `sbom-linux-arm64.cdx.json`. */
  readonly title: string;
  /** Seconds since 1970. */
  readonly epoch: number;
}

/** An artifact in a layout: what an index of referrers says of it. */
export type Artifact = Descriptor & { readonly artifactType: string };

/** Writes a document as an artifact that refers to its subject (image-spec 1.1, manifest.md) into an OCI layout that `openLayout` made. */
export async function writeArtifact(
  layout: string,
  { subject, document, title, epoch }: SbomOf,
): Promise<Artifact> {
  const config = await writeBlob(layout, MEDIA_TYPES.empty, EMPTY);
  const layer = await writeBlob(layout, CYCLONEDX, document);
  const annotations = { 'org.opencontainers.image.created': new Date(epoch * 1000).toISOString() };
  const manifest: Manifest = {
    schemaVersion: 2,
    mediaType: MEDIA_TYPES.manifest,
    artifactType: CYCLONEDX,
    config,
    layers: [{ ...layer, annotations: { 'org.opencontainers.image.title': title } }],
    subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
    annotations,
  };
  const descriptor = await writeBlob(layout, MEDIA_TYPES.manifest, Buffer.from(JSON.stringify(manifest)));
  return { ...descriptor, artifactType: CYCLONEDX, annotations };
}

/** Writes an index of referrers into a layout (distribution-spec 1.1, "Referrers Tag Schema"). */
export async function writeReferrers(layout: string, manifests: readonly Descriptor[]): Promise<Descriptor> {
  const index: Index = { schemaVersion: 2, mediaType: MEDIA_TYPES.index, manifests };
  return await writeBlob(layout, MEDIA_TYPES.index, Buffer.from(JSON.stringify(index)));
}

/** Opens an empty OCI layout in an existing directory (image-spec 1.1, image-layout.md), which names its content by digest. */
export async function openLayout(layout: string): Promise<void> {
  await writeFile(join(layout, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  const index: Index = { schemaVersion: 2, mediaType: MEDIA_TYPES.index, manifests: [] };
  await writeFile(join(layout, 'index.json'), JSON.stringify(index));
}

/** Adds bytes to a layout. */
export async function writeBlob(layout: string, mediaType: string, bytes: Uint8Array): Promise<Descriptor> {
  const digest = digestOf(bytes);
  const path = join(layout, 'blobs', digest.replace(':', '/'));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return { mediaType, digest, size: bytes.length };
}
