import { fileReader } from '../cache/cache.js';
import type { Journal } from '../report/report.js';
import type { Request } from '../request/request.js';
import type { System } from '../system/system.js';
import { compileProject } from './compile-project.js';
import { type Made, takeExact } from './exact.js';
import { install } from './install.js';
import { hasCache, type Setup } from './job.js';
import { type Present, readPresent } from './present.js';
import { recordCompiled } from './record.js';
import { restoreWork } from './restore.js';
import { saveUnlocked } from './save.js';
import { openCache } from './store.js';

export { readCauses } from './causes.js';
export { type CompileTime, readCompileTimes } from './compile-times.js';
export { KEY_PARTS } from './entry-keys.js';
export type { Made } from './exact.js';
export { findHints, subjectOf } from './hints.js';
export { findMissingLibraries, planBinaries } from './plan.js';
export { exclusively, prepare, tidyHome } from './prepare.js';
export { prepareReady, readAsked, readReady } from './ready.js';
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

  let hasWork = false;
  // Another image of the job may have restored its own work alone: the entry of this one is of the same sources, or none.
  const isAlone = isOfUse(present) && present.dependencies === null;
  if (hasCache(job) && job.cache.restore && (isAlone || !isOfUse(present))) {
    hasWork = await journal.time('restore', async () => {
      // An image of the same job, of another environment, may have left something to save.
      await saveUnlocked(system, setup.place);
      return restoreWork(job, present, isAlone);
    });
    if (hasWork) present = await read(false);
    const restored = hasWork ? await takeExact(job, present) : null;
    if (restored) return restored;
  }
  const installed = await journal.time('install', () => install(job, present, meanwhile));
  const compiled = await journal.time('compile', () =>
    compileProject(job, {
      ...installed,
      restored: hasWork || installed.restored,
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

/** cargo can go on from what is in the target directory: an entry would only replace it. */
function isOfUse({ comparison }: Present): boolean {
  return comparison.fresh.size > 0;
}
