import type { Descriptor } from '../oci/oci.js';
import type { Digest } from '../system/digest.js';
import { defined } from '../system/value.js';

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
