export { toolkit } from './cache/store/toolkit.js';
export { cli } from './doors/cli.js';
export { main } from './doors/main.js';
export { merge } from './doors/merge.js';
export { plan } from './doors/plan.js';
export { post } from './doors/post.js';
