import type { Binary } from '../compile/compile.js';
import { MEDIA_TYPES } from '../oci/oci.js';
import type { PlatformName } from '../oci/platform.js';
import type { ImageRequest } from '../request/request.js';
import { digestOf } from '../system/digest.js';
import { type ContentsRequest, readBelow } from './below.js';
import type { Compressor } from './compressor.js';
import { type ConfigRequest, imageConfig } from './config.js';
import { contentEntries } from './contents.js';
import { copyFiles } from './files.js';
import {
  type Annotations,
  annotationsAt,
  type ImageFacts,
  standardAnnotations,
  standardLabels,
} from './labels.js';
import { makeLayer } from './layer.js';
import { type Family, type Image, indexOf, manifestOf } from './manifest.js';
import type { Base, Layer } from './parts.js';
import type { Entry } from './tar.js';

/** What one platform's image is made of. */
interface PlatformParts {
  readonly platform: PlatformName;
  readonly base: Base;
  /** Those that `files` takes from, by their references. */
  readonly images: ReadonlyMap<string, Base>;
  readonly binaries: readonly Pick<Binary, 'name'>[];
  /** The binaries' layer, just made (`binaryLayer`) or kept from an earlier run. */
  readonly layer: Layer;
}

export interface AssembleOptions {
  /** In the order that the index names them. */
  readonly platforms: readonly PlatformParts[];
  readonly request: ConfigRequest & ContentsRequest & Pick<ImageRequest, 'annotations'>;
  readonly facts: ImageFacts;
  /** Absolute path that `files` is relative to. */
  readonly directory: string;
  /** Seconds since 1970 that the image says it was made at. */
  readonly epoch: number;
  /** Seconds since 1970 that the files in its own layers are dated with. */
  readonly layerEpoch: number;
  /** The image is a part of another one: an index also over one platform, which says what the whole's says. */
  readonly part?: boolean;
  readonly compressor: Compressor;
}

/**
 * Makes the image of these parts (image-spec 1.1): for each platform the base's layers, one of `files`, one of the binaries;
 * an index over several platforms and in a part, a plain manifest for one. Equal parts give equal digests.
 * Throws UserError for files that are missing or lead out of the project, and several binaries without an entrypoint.
 */
export async function assemble(options: AssembleOptions): Promise<Image> {
  const { platforms, request } = options;
  const layers = await contentLayers(options);
  const family = familyOf(options);
  const images = platforms.map((parts, at) => platformImage(parts, layers[at] ?? null, options, family));
  const [only] = images;
  if (only && isAlone(options)) return only;
  return indexOf({
    images,
    family,
    annotations: topAnnotations(options, family),
    descriptorAnnotations: annotationsAt('index-descriptor', request.annotations),
  });
}

function isAlone({ platforms, part }: AssembleOptions): boolean {
  return platforms.length === 1 && !part;
}

/** Returns the layer of each platform's own files, or null where it has none. Equal entries are one layer. */
async function contentLayers(options: AssembleOptions): Promise<readonly (Layer | null)[]> {
  const { platforms, request, directory, layerEpoch, compressor } = options;
  const made = new Map<string, Promise<Layer>>();
  const layers = platforms.map(async ({ platform, base, binaries, images }) => {
    const copied = await copyFiles(request.files, directory, { platform, images });
    const names = binaries.map(({ name }) => name);
    const entries = contentEntries(request, await readBelow(request, base), names, copied);
    if (entries.length === 0) return null;
    const key = JSON.stringify(entries.map(withDigest));
    const layer = made.get(key) ?? makeLayer(entries, layerEpoch, compressor);
    made.set(key, layer);
    return layer;
  });
  return Promise.all(layers);
}

/** Returns an entry by its content's digest, which is shorter. */
function withDigest(entry: Entry): unknown {
  if (entry.kind !== 'file' || entry.content.kind !== 'bytes') return entry;
  return { ...entry, content: digestOf(entry.content.bytes) };
}

function platformImage(
  { platform, base, binaries, layer }: PlatformParts,
  files: Layer | null,
  options: AssembleOptions,
  family: Family,
): Image {
  const { request, facts, epoch } = options;
  const alone = isAlone(options);
  const names = binaries.map(({ name }) => name);
  const layers = [
    ...(files ? [{ layer: files, comment: 'files' }] : []),
    { layer, comment: names.join(', ') },
  ];
  const labels = standardLabels(facts, base.origin);
  return manifestOf({
    platform,
    config: imageConfig({ platform, base, layers, binaries: names, request, labels, epoch }),
    layers: [...base.layers, ...layers.map(named => named.layer)],
    family,
    // What an index would carry belongs to the manifest where there is none: registries show what the tag names.
    annotations: {
      ...(alone ? topAnnotations(options, family) : {}),
      ...annotationsAt('manifest', request.annotations, platform),
    },
    descriptorAnnotations: {
      ...(alone ? annotationsAt('index-descriptor', request.annotations) : {}),
      ...annotationsAt('manifest-descriptor', request.annotations, platform),
    },
  });
}

/** Gives the index's annotations. Docker's manifests have none. */
function topAnnotations({ platforms, request, facts }: AssembleOptions, family: Family): Annotations {
  if (family === 'docker') return {};
  return standardAnnotations(standardLabels(facts, platforms[0]?.base.origin), request);
}

/** The base's, unless the image needs what Docker's media types do not know: annotations of the user's, or zstd. */
function familyOf({ platforms, request, compressor }: AssembleOptions): Family {
  const docker =
    platforms.every(({ base }) => base.family === 'docker') &&
    request.annotations.length === 0 &&
    compressor.mediaType === MEDIA_TYPES.gzipLayer;
  return docker ? 'docker' : 'oci';
}
