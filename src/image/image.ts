/** Images as values, and their two written forms. */

export { type ArchiveOptions, writeArchive } from './archive.js';
export { type AssembleOptions, assemble, type PlatformParts } from './assemble.js';
export { fetchBase } from './base.js';
export { type Compressor, openCompressor } from './compressor.js';
export { chooseEntrypoint } from './config.js';
export { defaultBase } from './default-base.js';
export { type ImageFacts, standardLabels } from './labels.js';
export { binaryLayer } from './layer.js';
export { writeLayout } from './layout.js';
export type { Image, PlatformImage } from './manifest.js';
