import type { Binary } from '../compile/compile.js';
import type { Place } from '../home/home.js';
import type { ImageFacts, KeptLayers } from '../image/image.js';
import type { Supplies } from './supplies.js';

/** What images are made of. */
export interface Parts extends Supplies {
  readonly binaries: readonly Binary[];
  /** Absolute directory of them, `linux/amd64/app`; null where each image gets one of its own. */
  readonly ready: string | null;
  readonly place: Place;
}

/** The parts of one image, with what it says of itself. */
export interface ImageParts extends Parts {
  readonly ready: string;
  readonly facts: ImageFacts;
  readonly keep: KeptLayers['keeper'];
}
