/** Images as values, and their two written forms. */

export { imageForHost, writeArchive } from './archive.js';
export { assemble } from './assemble.js';
export { fetchBase } from './base.js';
export { listBlobs } from './base-blobs.js';
export { checkContents } from './check.js';
export { type Compressor, openCompressor, requireCompression } from './compressor.js';
export { plannedConfig } from './config.js';
export { defaultBase, EMPTY_BASE } from './default-base.js';
export { buildImage, checkBuilder, checkDockerfile, emulatedRuns, readLabels } from './dockerfile/build.js';
export { type Builder, type Connect, withBuilder } from './dockerfile/builder.js';
export type { OwnLabels } from './dockerfile/view.js';
export { copyFiles } from './files.js';
export { isFromImage } from './from-image.js';
export { type KeepLayer, type KeptLayers, openKeptLayers } from './kept-layers.js';
export { type ImageFacts, requirePlatforms, standardAnnotations, standardLabels } from './labels.js';
export { binaryLayer, checkDest } from './layer.js';
export { checkOutput, keepLayout, writeLayout } from './layout.js';
export type { Image, PlatformImage } from './manifest.js';
export type { Base, Layer } from './parts.js';
