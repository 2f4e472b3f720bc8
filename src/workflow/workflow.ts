/** What the jobs of a workflow do: which platforms on which runners, pushed how, signed or not. */

export { isMixed, type Job, matrixOf } from './matrix.js';
export { type Runners, readRunners } from './runners.js';
export { decideSigning, type Signing } from './sign.js';
