export { withCredentials } from './credentials.js';
export { load } from './load.js';
export { announce, type Metadata, metadataOf } from './metadata.js';
export { type Naming, nameImage } from './names.js';
export { type PushRequest, push } from './push.js';
export { PATIENCE, type Transport } from './transport.js';
