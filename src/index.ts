export { toolkit } from './cache/store/toolkit.js';
export { cli } from './cli.js';
export { main } from './main.js';
export { post } from './post.js';
