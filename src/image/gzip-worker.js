// A thread of `gzip` (compressor.ts). JavaScript, since Node.js starts it from the sources (tests) as well as from dist/.
import { parentPort } from 'node:worker_threads';
import { gzipSync } from 'fflate';

/**
 * Part of every image's digest: a change of these, or of fflate's bytes, changes all of them.
 * Level 1 as ko has it: 5 % more bytes than level 4, a quarter less time. `mem` (a hash table of 2^15 entries) is given since
 * fflate would derive it from the size by a logarithm.
 * @type {import('fflate').GzipOptions}
 */
const OPTIONS = { level: 1, mem: 3, mtime: 0 };

parentPort?.on('message', (/** @type {Uint8Array} */ chunk) => {
  const member = gzipSync(chunk, OPTIONS);
  parentPort?.postMessage(member, [/** @type {ArrayBuffer} */ (member.buffer)]);
});
