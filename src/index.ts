export { toolkit } from './cache/store/toolkit.js';
export { cli } from './doors/cli.js';
export { main } from './doors/main.js';
export { post } from './doors/post.js';
