export { explainFailure } from './explain.js';
export { featuresIn } from './manifest.js';
export { type OpensslBuild, opensslBuilds, opensslInUse, opensslVariables } from './openssl.js';
export { OPENSSL_PROJECT, OPENSSL_SRC } from './openssl-project.js';
export { missingLibraries, rowsIn } from './review.js';
