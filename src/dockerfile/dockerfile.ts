/** The user's own Dockerfile: checked before the compile, built by BuildKit with the finished binaries. */

export { checkBuilder, checkDockerfile, readLabels } from './build.js';
export { type Builder, type Connect, withBuilder } from './builder.js';
export { buildImage } from './image.js';
export type { OwnLabels } from './labels.js';
