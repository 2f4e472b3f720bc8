import type { Binary } from '../compile/compile.js';
import type { Place } from '../home/home.js';
import type { ImageFacts, KeptLayers } from '../image/image.js';
import { located, type PublishRequest, type Request, type RequestedImage } from '../request/request.js';
import { UserError } from '../system/errors.js';
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

/** Returns true where another runner makes the rest of an image: an image of one platform has no rest. */
export function isPart({ push }: PublishRequest, { whole }: RequestedImage): boolean {
  return push === 'digest' && whole?.length !== 1;
}

/** Runs work on one image; a UserError of it names the place of the setting, and of several images the one that it is about. */
export async function ofImage<Value>(
  { images }: Request,
  { name, settings }: RequestedImage,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const found = located(error, input => settings[input]);
    if (images.length === 1 || !(found instanceof UserError)) throw found;
    throw new UserError(`${name}: ${found.message}`);
  }
}
