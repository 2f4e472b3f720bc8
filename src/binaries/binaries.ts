import { fileReader } from '../cache/cache.js';
import type { Journal } from '../report/report.js';
import type { Request } from '../request/request.js';
import type { System } from '../system/system.js';
import { compileProject } from './compile-project.js';
import { type Made, takeExact } from './exact.js';
import { install } from './install.js';
import { hasCache, type Job, type Setup } from './job.js';
import { type Present, readPresent } from './present.js';
import { recordCompiled } from './record.js';
import { restoreWork } from './restore.js';
import { saveUnderLock } from './save.js';
import { openCache } from './store.js';

export { type CompileTime, readCompileTimes } from './compile-times.js';
export { KEY_PARTS } from './entry-keys.js';
export type { Made } from './exact.js';
export { findHints, NO_CRATES, subjectOf } from './hints.js';
export { planBinaries, readCrates } from './plan.js';
export { exclusively, prepare, prepareReady, readAsked, readReady, tidyHome } from './prepare.js';
export { readCauses } from './record.js';
export { savePending } from './save.js';

/**
 * Makes the binaries: takes them from an earlier build of exactly these inputs, here or in the cache, else compiles what is stale. `meanwhile`
 * is done before anything is compiled, while the tools are installed; an error of it is thrown.
 */
export async function makeBinaries(
  system: System,
  request: Request,
  setup: Setup,
  journal: Journal,
  meanwhile: () => Promise<void>,
): Promise<Made> {
  const cache = await openCache(system, request, setup.place, journal.entry);
  const job = { system, request, setup, cache, journal };
  const reader = fileReader(system.now);
  const read = (isBuilding: boolean) => readPresent(job, reader, isBuilding);
  let present = await journal.time('compare', () => read(false));
  const here = await takeExact(job, present);
  if (here) return here;

  const isRestored = await restoreWhereUseful(job, present);
  if (isRestored) {
    present = await read(false);
    const restored = await takeExact(job, present);
    if (restored) return restored;
  }
  const installed = await journal.time('install', () => install(job, present, meanwhile));
  const compiled = await journal.time('compile', () =>
    compileProject(job, {
      ...installed,
      restored: isRestored || installed.restored,
      read: () => read(true),
    }),
  );
  const { binaries, failure } = compiled;
  const recorded = await journal.time('record', async () => {
    // A build that failed ends at once: Cargo.lock stands in for a recipe that is not there yet.
    const recipe = await (failure ? Promise.race([installed.recipe, null]) : installed.recipe);
    const hasNewLibraries = await installed.hasNewLibraries();
    return { recipe, ...(await recordCompiled(job, reader, compiled, { recipe, hasNewLibraries })) };
  });
  return { binaries, exact: false, failure, ...recorded };
}

/** Restores the workspace's units and binaries from the cache. Returns false where there is no entry, or cargo can go on from the target directory. */
async function restoreWhereUseful(job: Job, present: Present): Promise<boolean> {
  const isOfUse = present.comparison.fresh.size > 0;
  if (!hasCache(job) || !job.cache.restore || (isOfUse && present.dependencies !== null)) return false;
  return job.journal.time('restore', async () => {
    // An image of the same job, of another environment, may have left something to save.
    await saveUnderLock(job.system, job.setup.place);
    // Another image of the job may have restored its own work alone: the entry of this one is of the same sources, or none.
    return restoreWork(job, present, isOfUse);
  });
}
