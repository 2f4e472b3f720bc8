import type { Binary } from '../compile/compile.js';
import type { Image, PlatformImage } from '../image/image.js';
import type { PublishRequest } from '../request/request.js';
import type { Digest } from '../system/digest.js';
import { metadataOf } from './metadata.js';
import type { ImageOutput, Outputs, PlatformOutput } from './outputs.js';
import { pinned, subjectsOf } from './subjects.js';
import type { ImageFacts } from './value.js';

const PART = 'it is a part that lies in its registries by digest, and the merge job tags the image';

export interface Results {
  readonly image: Image;
  readonly binaries: readonly Binary[];
  /** `registry/name:tag`. */
  readonly references: readonly string[];
  /** The references name the image in their registries. */
  readonly tagged: boolean;
  readonly recipe: Digest | null;
  readonly cacheHit: boolean;
  /** Absolute directories. */
  readonly directories: { readonly binaries: string; readonly layout: string; readonly sboms: string | null };
  /** The platform whose config is the image's id where there are several. */
  readonly host: string;
}

/** Gathers what the doors give back. */
export function makeOutputs(results: Results): Outputs {
  const { image, references, recipe } = results;
  const own = image.platforms.find(({ platform }) => platform === results.host) ?? image.platforms[0];
  if (!own) throw new Error('an image for no platform');
  const indexed = own.descriptor.digest !== image.descriptor.digest;
  const single = indexed ? {} : { config: own.config.digest };
  const built = image.ref === undefined ? {} : { ref: image.ref };
  const { digest } = image.descriptor;
  const described: ImageOutput = {
    digest,
    image: pinned(references, digest),
    tags: references,
    platforms: image.platforms.map(platform => platformOutput(platform, results.binaries)),
  };
  return {
    ...described,
    imageid: own.config.digest,
    metadata: { ...metadataOf({ root: image.descriptor, references, ...single, ...built }) },
    images: [described],
    subjects: results.tagged ? subjectsOf([described]) : [],
    binaries: results.directories.binaries,
    layout: results.directories.layout,
    sbom: results.directories.sboms ?? '',
    'recipe-hash': recipe?.replace('sha256:', '') ?? '',
    'cache-hit': results.cacheHit,
  };
}

/** What a report says of an image. */
export function imageFacts(
  { digest, tags, platforms }: Outputs,
  { push, withheld, load, output }: PublishRequest,
): ImageFacts {
  return {
    digest,
    references: tags,
    notPushed: push === 'tags' ? null : (withheld ?? (push ? PART : '`push` is off')),
    loaded: load,
    written: output?.path ?? null,
    platforms,
  };
}

function platformOutput(image: PlatformImage, all: readonly Binary[]): PlatformOutput {
  const binaries = all.filter(({ target }) => target.platform === image.platform);
  return {
    platform: image.platform,
    target: binaries[0]?.target.zigTarget ?? '',
    digest: image.descriptor.digest,
    size: image.layers.reduce((sum, layer) => sum + layer.size, 0),
    binaries: binaries.map(({ name, size, digest }) => ({ name, size, digest })),
  };
}
