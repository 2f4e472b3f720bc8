import type { Binary } from '../compile/compile.js';
import type { Image, PlatformImage } from '../image/image.js';
import type { Descriptor } from '../oci/oci.js';
import { hostPlatform } from '../oci/platforms.js';
import type { Output, PublishRequest } from '../request/request.js';
import type { Digest } from '../system/digest.js';
import type { Host } from '../system/system.js';
import { defined } from '../system/value.js';
import type { Journal } from './journal.js';
import type { NamedOutput, Outputs, PlatformOutput } from './outputs.js';
import { pinned, subjectsOf } from './subjects.js';
import type { ImageFacts } from './value.js';

const PART = 'it is a part that its registries have by digest, and the merge job tags the image';

interface ImageResults {
  /** Of its package or binary, with the variant's suffix. */
  readonly name: string;
  readonly image: Image;
  readonly made: readonly Binary[];
  /** `registry/name:tag`. */
  readonly references: readonly string[];
  /** Absolute directories of its binaries, its layout and its SBOMs. */
  readonly ready: string;
  readonly layout: string;
  readonly sboms: string | null;
  readonly output?: Output | undefined;
  readonly whole?: readonly string[] | undefined;
}

interface Results {
  readonly images: readonly ImageResults[];
  /** Absolute directory of all binaries. */
  readonly binaries: string;
  readonly recipe: Digest | null;
  readonly exact: boolean;
  /** The machine: its platform's config is the image's id where there are several platforms. */
  readonly host: Host;
}

/** Gathers what the doors give back, and notes in the journal what a report says of the images. */
export function reportImages(journal: Journal, results: Results, publish: PublishRequest): Outputs {
  const outputs = outputsOf(results, publish.push === 'tags');
  const images = outputs.images.map((one, at) => factsOf(one, results.images[at]?.output, publish));
  journal.note({ images });
  return outputs;
}

/** `tagged`: the references name the images in their registries. */
function outputsOf({ images, binaries, recipe, exact, host }: Results, tagged: boolean): Outputs {
  const made = images.map(results => imageOutputs(results, hostPlatform(host)));
  const [first, ...others] = made;
  const common = {
    images: made,
    subjects: tagged ? subjectsOf(made) : [],
    binaries,
    'recipe-hash': recipe?.replace('sha256:', '') ?? '',
    'cache-hit': exact,
  };
  if (first === undefined) return { ...NO_IMAGE, ...common };
  const { name: _, whole: _whole, ...single } = first;
  // As docker/bake-action gives those of several targets.
  const metadata = Object.fromEntries(made.map(one => [one.name, one.metadata]));
  return {
    ...single,
    ...(others.length === 0 ? {} : { metadata }),
    tags: made.flatMap(({ tags }) => tags),
    ...common,
  };
}

const NO_IMAGE = {
  digest: '',
  imageid: '',
  metadata: {},
  image: '',
  tags: [],
  platforms: [],
  layout: '',
  sbom: '',
} as const;

function imageOutputs(
  { name, image, made, references, ready, layout, sboms, whole }: ImageResults,
  host: string,
): NamedOutput {
  const own = image.platforms.find(({ platform }) => platform === host) ?? image.platforms[0];
  if (!own) throw new Error('an image for no platform');
  const { digest } = image.descriptor;
  const indexed = own.descriptor.digest !== digest;
  const config = indexed ? undefined : own.config.digest;
  return {
    name,
    digest,
    imageid: own.config.digest,
    metadata: { ...metadataOf({ root: image.descriptor, references, config, ref: image.ref }) },
    image: pinned(references, digest),
    tags: references,
    platforms: image.platforms.map(platform => platformOutput(platform, made)),
    ...defined({ whole }),
    binaries: ready,
    layout,
    sbom: sboms ?? '',
  };
}

/** Returns what a report says of an image and of the file or directory that holds it. */
function factsOf(
  { digest, tags, platforms }: NamedOutput,
  output: Output | undefined,
  { push, withheld, load }: PublishRequest,
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

/** What `buildx build --metadata-file` writes of an image, under the same keys (buildx 0.37, docs/reference/buildx_build.md). */
interface Metadata {
  readonly 'containerimage.digest': Digest;
  readonly 'containerimage.descriptor': Descriptor;
  /** A single image's only: an index has no config. */
  readonly 'containerimage.config.digest'?: Digest;
  /** BUILDER/NODE/ID: only where buildx built. */
  readonly 'buildx.build.ref'?: string;
  /** Full references, separated by commas. */
  readonly 'image.name'?: string;
}

export function metadataOf(image: {
  readonly root: Descriptor;
  readonly config?: Digest | undefined;
  readonly ref?: string | undefined;
  readonly references: readonly string[];
}): Metadata {
  return defined({
    'buildx.build.ref': image.ref,
    'containerimage.config.digest': image.config,
    'containerimage.descriptor': image.root,
    'containerimage.digest': image.root.digest,
    'image.name': image.references.join(',') || undefined,
  });
}
