export { cli } from './cli.js';
export { main } from './main.js';
export { post } from './post.js';
