import { CLI, median, node24, timed } from './support.js';

/** The bundle's start-up on the action's runtime, against the runtime's own. */
export async function bench({ smoke }) {
  const node = node24();
  const runs = smoke ? 3 : 15;
  const ours = [];
  const bare = [];
  timed([node, CLI, '--version']);
  for (let run = 0; run < runs; run++) {
    bare.push(timed([node, '--eval', '0']).milliseconds);
    ours.push(timed([node, CLI, '--version']).milliseconds);
  }
  return [
    { what: 'node24 alone', value: median(bare), unit: 'ms' },
    { what: 'rust-multiarch --version', value: median(ours), unit: 'ms', limit: 150 },
  ];
}
