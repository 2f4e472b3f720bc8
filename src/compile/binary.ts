import type { Digest } from '../image/oci.js';
import type { Target } from '../platform/platform.js';

/** A finished, inspected executable. */
export interface Binary {
  readonly name: string;
  readonly target: Target;
  /** Absolute path of the file. */
  readonly path: string;
  readonly size: number;
  readonly digest: Digest;
}
