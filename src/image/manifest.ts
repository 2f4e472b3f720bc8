import { type Descriptor, type ImageConfig, type Index, type Manifest, MEDIA_TYPES } from '../oci/oci.js';
import type { PlatformName } from '../oci/platform.js';
import { ociPlatform } from '../oci/platforms.js';
import { type Digest, digestOf } from '../system/digest.js';
import type { Annotations } from './labels.js';
import type { BlobSource, Layer } from './parts.js';

/** A whole image as a value: nothing is written yet. */
export interface Image {
  /** Of the index, or of the manifest where the image is for one platform. */
  readonly descriptor: Descriptor;
  readonly platforms: readonly PlatformImage[];
  /** Everything that the descriptor reaches, itself included, by digest. */
  readonly blobs: ReadonlyMap<Digest, BlobSource>;
  /** What buildx calls the build, where it made the image. */
  readonly ref?: string;
}

export interface PlatformImage {
  readonly platform: PlatformName;
  readonly descriptor: Descriptor;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
}

/** Returns the image for one platform: its manifest over a config and layers (image-spec 1.1, manifest.md). */
export function manifestOf(parts: {
  readonly platform: PlatformName;
  readonly config: ImageConfig;
  readonly layers: readonly Layer[];
  readonly family: Family;
  readonly annotations: Annotations;
  /** Of the descriptor that points to the manifest. */
  readonly descriptorAnnotations: Annotations;
}): Image {
  const { platform, family, layers } = parts;
  const config = json(FAMILIES[family].config, parts.config);
  const manifest: Manifest = {
    schemaVersion: 2,
    mediaType: FAMILIES[family].manifest,
    config: config.descriptor,
    layers: layers.map(layer => inFamily(layer.descriptor, family)),
    ...given(parts.annotations),
  };
  const written = json(manifest.mediaType, manifest);
  const descriptor: Descriptor = {
    ...written.descriptor,
    platform: ociPlatform(platform),
    ...given(parts.descriptorAnnotations),
  };
  return {
    descriptor,
    platforms: [{ platform, descriptor, config: config.descriptor, layers: manifest.layers }],
    blobs: new Map([
      ...layers.map(({ descriptor, blob }) => [descriptor.digest, blob] as const),
      [config.descriptor.digest, config.blob],
      [descriptor.digest, written.blob],
    ]),
  };
}

/** Joins several images by an index (image-spec 1.1, image-index.md), in the order given. */
export function indexOf(parts: {
  readonly images: readonly Image[];
  readonly family: Family;
  readonly annotations: Annotations;
  readonly descriptorAnnotations: Annotations;
}): Image {
  const { images, family } = parts;
  const index: Index = {
    schemaVersion: 2,
    mediaType: FAMILIES[family].index,
    manifests: images.map(({ descriptor }) => descriptor),
    ...given(parts.annotations),
  };
  const { descriptor, blob } = json(index.mediaType, index);
  return {
    descriptor: { ...descriptor, ...given(parts.descriptorAnnotations) },
    platforms: images.flatMap(({ platforms }) => platforms),
    blobs: new Map([...images.flatMap(({ blobs }) => [...blobs]), [descriptor.digest, blob]]),
  };
}

/** Sorted by key: the order in which they were written must not show in the digest. */
function given(annotations: Annotations): { readonly annotations?: Annotations } {
  const entries = Object.entries(annotations).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? {} : { annotations: Object.fromEntries(entries) };
}

function json(mediaType: string, value: unknown): { descriptor: Descriptor; blob: BlobSource } {
  const bytes = Buffer.from(JSON.stringify(value));
  const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length };
  return { descriptor, blob: { kind: 'bytes', bytes } };
}

/** The two sets of media types for the same bytes: OCI's, and Docker's older ones (image manifest version 2, schema 2). */
export type Family = 'oci' | 'docker';

const FAMILIES = {
  oci: { index: MEDIA_TYPES.index, manifest: MEDIA_TYPES.manifest, config: MEDIA_TYPES.config },
  docker: {
    index: MEDIA_TYPES.dockerIndex,
    manifest: MEDIA_TYPES.dockerManifest,
    config: MEDIA_TYPES.dockerConfig,
  },
} as const;

const LAYER_TYPES = [
  { oci: MEDIA_TYPES.gzipLayer, docker: MEDIA_TYPES.dockerGzipLayer },
  {
    oci: 'application/vnd.oci.image.layer.v1.tar',
    docker: 'application/vnd.docker.image.rootfs.diff.tar',
  },
] as const;

/** Returns a layer's descriptor by its family's name: some registries reject a manifest that mixes the two. */
function inFamily(descriptor: Descriptor, family: Family): Descriptor {
  const { mediaType } = descriptor;
  const types = LAYER_TYPES.find(({ oci, docker }) => oci === mediaType || docker === mediaType);
  return { ...descriptor, mediaType: types?.[family] ?? mediaType };
}
