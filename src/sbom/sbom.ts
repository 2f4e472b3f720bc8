/** Which crates are in the binaries, and the documents that say so. */

export type { SbomOf } from './artifact.js';
export { attachSboms } from './attach.js';
export { keepCrates, keptCratesPaths } from './kept.js';
export { type WrittenSboms, writeSboms } from './write.js';
