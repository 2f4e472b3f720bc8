import { fileReader, zigLibraries } from '../cache/cache.js';
import type { BuildCommand } from '../compile/compile.js';
import type { Journal } from '../report/report.js';
import type { Request } from '../request/request.js';
import type { System } from '../system/system.js';
import { hasLibc } from '../toolchain/toolchain.js';
import { compileProject } from './compile-project.js';
import { type Made, takeExact } from './exact.js';
import { install } from './install.js';
import { hasCache, type Setup } from './job.js';
import { provideLibraries } from './libraries.js';
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
  const commands = installed.builds.map(build => ({ ...build, env: { ...setup.env, ...build.env } }));
  if (!hasLibc(setup.home)) {
    system.console.info(
      'zig makes its C library once for each target: the first link takes up to a minute more',
    );
  }
  const libraries = await journal.time('resolve', async () => {
    if (installed.restored) await unpackCrates(system, request, setup, commands);
    // Of thousands of files: where nothing is saved, nobody asks.
    const before = cache?.save === true ? await zigLibraries(setup.home.zigCache) : null;
    await provideLibraries(system, setup, commands);
    return before;
  });
  const compiled = await journal.time('compile', () =>
    compileProject(job, {
      commands,
      restored: hasWork || installed.restored,
      read: () => read(true),
    }),
  );
  const { binaries, failure } = compiled;
  const recorded = await journal.time('record', async () => {
    // A build that failed ends at once: Cargo.lock stands in for a recipe that is not there yet.
    const recipe = await (failure ? Promise.race([installed.recipe, null]) : installed.recipe);
    const hasNewLibraries =
      libraries !== null && (await zigLibraries(setup.home.zigCache)).name !== libraries.name;
    return { recipe, ...(await recordCompiled(job, reader, compiled, { recipe, hasNewLibraries })) };
  });
  return { binaries, exact: false, failure, ...recorded };
}

/** cargo can go on from what is in the target directory: an entry would only replace it. */
function isOfUse({ comparison }: Present): boolean {
  return comparison.fresh.size > 0;
}

/**
 * Lets cargo unpack the crates that the build will use, and no others, before the snapshot: the directories that cargo makes are new, and
 * build scripts of dependencies may declare them.
 */
async function unpackCrates(
  system: System,
  request: Request,
  { project, env }: Setup,
  commands: readonly BuildCommand[],
): Promise<void> {
  const targets = request.targets.map(({ triple }) => `--target=${triple}`);
  const chosen = commands.flatMap(({ argv }) => argv.filter(argument => CHOICE.test(argument)));
  const argv = ['cargo', 'tree', '--quiet', '--edges=no-dev', ...new Set([...chosen, ...targets])] as const;
  // A crate that cannot be unpacked here fails in the build, which says so.
  await system.run(argv, { cwd: project.directory, env });
}

/** cargo's flags by which a build uses one crate and not another (cargo book, "cargo tree"). */
const CHOICE = /^--(locked|all-features|no-default-features|(features|package)=.*)$/;
