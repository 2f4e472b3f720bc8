import type { Binary } from '../compile/compile.js';
import type { ImageFacts } from '../image/image.js';
import type { Place } from '../plan/plan.js';
import type { ProjectFacts } from '../project/project.js';
import type { Supplies } from './supplies.js';

/** What an image is made of. */
export interface Parts extends Supplies {
  readonly binaries: readonly Binary[];
  /** Absolute directory of them, `linux/amd64/app`. */
  readonly ready: string;
  /** Of the project, as far as there is one. */
  readonly facts: Partial<ProjectFacts>;
  readonly place: Place;
}

/** The parts, with what the image says of itself. */
export interface ImageParts extends Omit<Parts, 'facts'> {
  readonly facts: ImageFacts;
}
