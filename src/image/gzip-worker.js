// A thread of `gzip` (compressor.ts). JavaScript, since Node.js starts it from the sources (tests) as well as from dist/.
import { parentPort } from 'node:worker_threads';
import { gzip } from 'libdeflate';

/** Part of every image's digest: a change of it, or of libdeflate's bytes, changes all of them. Level 1, as ko has it. */
const LEVEL = 1;

parentPort?.on('message', (/** @type {Uint8Array} */ chunk) => {
  const member = gzip(chunk, LEVEL);
  parentPort?.postMessage(member, [/** @type {ArrayBuffer} */ (member.buffer)]);
});
