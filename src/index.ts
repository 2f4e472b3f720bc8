export { toolkit } from './cache/store/toolkit.js';
export { cli } from './doors/cli.js';

const load = () => import('./doors/doors.js');
export const main = async () => (await load()).main();
export const merge = async () => (await load()).merge();
export const plan = async () => (await load()).plan();
export const post = async () => (await load()).post();
