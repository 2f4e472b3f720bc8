import type { Descriptor, ImageConfig } from '../oci/oci.js';
import type { Digest } from '../system/digest.js';

/** Bytes that a descriptor speaks of: in memory, or a file that is only copied or linked. */
export type BlobSource =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'file'; readonly path: string };

export interface Layer {
  readonly descriptor: Descriptor;
  /** Digest of the layer's uncompressed tar. */
  readonly diffId: Digest;
  readonly blob: BlobSource;
}

/** What one platform's image is built upon: the default layer of ours, or a platform's manifest of a fetched base. */
export interface Base {
  readonly layers: readonly Layer[];
  /** Inherited as a Dockerfile's FROM would. */
  readonly config: Pick<ImageConfig, 'config' | 'history'>;
  /** Manifests of an image must not mix the two families: the base's decides. */
  readonly family: 'oci' | 'docker';
  /** The reference the user wrote and the digest of what it named (the index where it was one); absent for the default base. */
  readonly origin?: { readonly name: string; readonly digest: Digest };
}
