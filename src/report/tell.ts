import type { Image } from '../image/image.js';
import type { Console } from '../system/console.js';
import { bytes, duration } from '../system/format.js';
import type { Outputs } from './outputs.js';
import type { Stage } from './value.js';

/** Where cargo's verbs end, and the console's. */
const VERB_WIDTH = 12;

/** Says what was assembled, a line a platform. */
export function tellAssembled(console: Pick<Console, 'status'>, { platforms }: Image): void {
  for (const { platform, layers, descriptor } of platforms) {
    const size = layers.reduce((sum, layer) => sum + layer.size, 0);
    console.status('Assembled', `${platform} (${bytes(size)} compressed, ${descriptor.digest.slice(0, 19)})`);
  }
}

/** Says what there is now and how long it took, as cargo ends a build. */
export function tellFinished(
  console: Pick<Console, 'status' | 'debug'>,
  { digest, images, binaries }: Pick<Outputs, 'digest' | 'images' | 'binaries'>,
  { stages, duration: total }: { readonly stages: readonly Stage[]; readonly duration: number },
): void {
  for (const { name, start, end } of stages)
    console.debug(`${name.padStart(VERB_WIDTH)} ${duration(end - start)}`);
  const several = images.length === 0 ? binaries : `${images.length} images`;
  console.status(
    'Finished',
    `${images.length === 1 ? `image ${digest.slice(0, 19)}` : several} in ${duration(total)}`,
  );
}
