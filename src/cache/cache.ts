export { type Comparison, compare } from './compare.js';
export { findCompression } from './compression.js';
export { checkDirectory, directoryStore } from './directory.js';
export { githubStore, hasCacheService } from './github.js';
export { type Checkout, readCheckout } from './inputs/checkout.js';
export { configurationHash, environmentInputs } from './inputs/environment.js';
export { type Input, type Snapshot, takeSnapshot } from './inputs/snapshot.js';
export { type FileReader, fileReader, hashOf, hashOfParts } from './inputs/state.js';
export { moveIn } from './move-in.js';
export { cachePolicy } from './policy.js';
export { type Dirty, reasonLines } from './reasons.js';
export { type FinishedBuild, type Recorded, recordBuild } from './record-build.js';
export {
  type EntryRequest,
  type EntryToSave,
  idOf,
  newKeys,
  type RestoredEntry,
  restoreEntry,
  type Shelves,
  saveEntry,
} from './store/entries.js';
export { type EntryKind, type KeyPart, keyOf } from './store/keys.js';
export type { Store } from './store.js';
export { crateMembers } from './target/crates.js';
export { lockedPackages } from './target/locked.js';
export { type Prepared, prepareTarget, removeUnused } from './target/prepare.js';
export {
  type BuildRecord,
  DEPENDENCY_FILE,
  type DependencyRecord,
  RECORD_FILE,
  type Result,
  readDependencies,
  readRecord,
  readRecordFile,
  writeDependencies,
  writeRecord,
  writeRecordFile,
} from './target/record.js';
export { silentFiles, withRecordedTimes } from './target/times.js';
export { memberPaths } from './target/units.js';
export { zigLibraries } from './target/zig.js';
