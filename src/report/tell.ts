import type { PublishRequest } from '../request/request.js';
import type { Console } from '../system/console.js';
import { bytes, duration } from '../system/format.js';
import type { Outputs } from './outputs.js';
import type { Step } from './steps.js';

/** Where cargo's verbs end, and the console's. */
const VERB_WIDTH = 12;

/** The result in a terminal, as cargo ends a build: what there is now, where, and how long it took. */
export function tell(
  console: Pick<Console, 'status' | 'debug'>,
  outputs: Outputs,
  publish: PublishRequest,
  steps: readonly Step[],
): void {
  for (const { platform, size, digest } of outputs.platforms) {
    console.status('Assembled', `${platform} (${bytes(size)} compressed, ${digest.slice(0, 19)})`);
  }
  console.status('Written', publish.output?.path ?? outputs.layout);
  for (const step of steps) console.debug(`${step.name.padStart(VERB_WIDTH)} ${duration(step.duration)}`);
  const total = steps.reduce((sum, step) => sum + step.duration, 0);
  console.status('Finished', `image ${outputs.digest} in ${duration(total)}`);
}
