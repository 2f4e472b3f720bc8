export { type BuildInputs, type Comparison, compare } from './compare.js';
export { lockOf } from './counted.js';
export { type Checkout, readCheckout } from './inputs/checkout.js';
export { configurationHash, environmentInputs } from './inputs/environment.js';
export { type Input, type Snapshot, takeSnapshot } from './inputs/snapshot.js';
export { type FileReader, fileReader, hashOf } from './inputs/state.js';
export { causes, reasonLines, staleLines } from './reasons.js';
export { type Recorded, recordBuild } from './record-build.js';
export { findCompression } from './store/compression.js';
export { directoryStore } from './store/directory.js';
export {
  type AskedEntry,
  type EntryRequest,
  type EntryStore,
  type EntryToSave,
  findEntry,
  type RestoredEntry,
  restoreEntry,
  saveEntry,
} from './store/entries.js';
export { githubStore, isToldOfService } from './store/github.js';
export { entryKey, idOf, type KeyPart, keyOf, newId, prefixOf } from './store/keys.js';
export { moveIn } from './store/move-in.js';
export { cachePolicy, checkDirectory, reviewStore } from './store/policy.js';
export { REPOSITORY_QUOTA, type Store } from './store/store.js';
export { crateMembers } from './target/crates.js';
export { lockedPackages } from './target/locked.js';
export { type Prepared, prepareTarget } from './target/prepare.js';
export {
  type BuildRecord,
  DEPENDENCY_FILE,
  type DependencyRecord,
  inputsOf,
  LAST_SUCCESS,
  RECORD_FILE,
  type Result,
  readDependencies,
  readRecord,
  writeDependencies,
  writeRecord,
} from './target/record.js';
export { withRecordedTimes } from './target/source-times.js';
export { memberPaths, removeUnused } from './target/units.js';
