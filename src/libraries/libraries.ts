export { explainFailure } from './explain.js';
export { featuresIn } from './manifest.js';
export { missingLibraries, rowsIn } from './review.js';
