/** The doors that use the engine: one file of the bundle, which help and the version do without. */

export { runCommand } from './command.js';
export { main } from './main.js';
export { merge } from './merge.js';
export { plan } from './plan.js';
export { post } from './post.js';
