import type { Target } from '../oci/platform.js';
import type { Digest } from '../system/digest.js';

/** A finished, inspected executable. */
export interface Binary {
  readonly name: string;
  readonly target: Target;
  /** The place of the compilation that made it, among those of the request. */
  readonly compilation: number;
  /** Absolute path of the file. */
  readonly path: string;
  readonly size: number;
  readonly digest: Digest;
}
