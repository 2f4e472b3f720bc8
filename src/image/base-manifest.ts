import { type Descriptor, type ImageConfig, MEDIA_TYPES } from '../oci/oci.js';
import { isDigest } from '../system/digest.js';
import { UserError } from '../system/errors.js';
import { isTable, parseJson, tableIn } from '../system/value.js';
import type { WrittenPlatform } from './base-platform.js';

/** What an index names besides images: any platform, not only ours. */
type IndexEntry = Omit<Descriptor, 'platform'> & { readonly platform?: WrittenPlatform };

/** The two things that a reference of a base can name. */
export type BaseManifest = { readonly kind: 'index'; readonly images: readonly IndexEntry[] } | BaseImage;

interface BaseImage {
  readonly kind: 'image';
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly family: 'oci' | 'docker';
}

/**
 * Reads a base's index or manifest (image-spec 1.1, image-index.md and manifest.md, or Docker's own schema 2, which has the same
 * fields). `name` (`\`base\`: alpine:3`) begins errors. Throws UserError for anything else: what a registry sends is not ours to trust.
 */
export function parseBaseManifest(name: string, bytes: Uint8Array): BaseManifest {
  const parsed = tableIn(parseBytes(bytes));
  if (Array.isArray(parsed['manifests']) && parsed['manifests'].every(isDescriptor)) {
    const images: readonly IndexEntry[] = parsed['manifests'];
    // An attestation of an image has a platform of its own in the index (BuildKit: "Image attestation storage").
    const isImage = ({ mediaType, platform }: IndexEntry) =>
      IMAGE_TYPES.includes(mediaType) && platform?.os !== 'unknown';
    const found = images.filter(isImage);
    if (found.length === 0 && images.some(({ mediaType }) => INDEX_TYPES.includes(mediaType))) {
      throw new UserError(`${name} is an index of indexes: name one of those it holds`);
    }
    return { kind: 'index', images: found };
  }
  return parseBaseImage(name, bytes);
}

/** Reads an image's manifest, which an index names. Throws UserError for anything else. */
export function parseBaseImage(name: string, bytes: Uint8Array): BaseImage {
  const { config, layers } = tableIn(parseBytes(bytes));
  if (
    isDescriptor(config) &&
    CONFIG_TYPES.includes(config.mediaType) &&
    Array.isArray(layers) &&
    layers.every(isDescriptor)
  ) {
    const family = config.mediaType === MEDIA_TYPES.dockerConfig ? 'docker' : 'oci';
    return { kind: 'image', config, layers, family };
  }
  throw new UserError(`${name} is not a container image: neither an index nor a manifest with layers`);
}

const INDEX_TYPES: readonly string[] = [MEDIA_TYPES.index, MEDIA_TYPES.dockerIndex];
const IMAGE_TYPES: readonly string[] = [MEDIA_TYPES.manifest, MEDIA_TYPES.dockerManifest];
const CONFIG_TYPES: readonly string[] = [MEDIA_TYPES.config, MEDIA_TYPES.dockerConfig];

/** Reads a base's config; throws UserError where its layers are not those of the manifest (image-spec 1.1, config.md, rootfs). */
export function parseBaseConfig(name: string, bytes: Uint8Array, layers: readonly Descriptor[]): ImageConfig {
  const parsed = parseBytes(bytes);
  const rootfs = tableIn(parsed, 'rootfs');
  const diffIds = Array.isArray(rootfs['diff_ids']) ? rootfs['diff_ids'] : [];
  if (!isTable(parsed) || diffIds.length !== layers.length || !diffIds.every(isDigest)) {
    throw new UserError(
      `${name} has a config that does not name the ${layers.length} layers of its manifest`,
    );
  }
  return parsed as unknown as ImageConfig;
}

function isDescriptor(value: unknown): value is Descriptor {
  return (
    isTable(value) &&
    typeof value['mediaType'] === 'string' &&
    isDigest(value['digest']) &&
    typeof value['size'] === 'number'
  );
}

function parseBytes(bytes: Uint8Array): unknown {
  return parseJson(Buffer.from(bytes).toString());
}
