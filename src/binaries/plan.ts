import { directoryStore, fileReader, findCompression, findEntry, staleLines } from '../cache/cache.js';
import { plannedConfig } from '../image/image.js';
import { type Crates, readCompiled } from '../project/project.js';
import { makePlan, type Plan, type PlannedWork } from '../report/report.js';
import { allOf } from '../system/all.js';
import type { System } from '../system/system.js';
import { findSysroot, listTools } from '../toolchain/toolchain.js';
import { type BuildChoice, decide, flagsOf, recipeOf, rustProject, ZIG } from './decide.js';
import { workRequest } from './entry-keys.js';
import type { Asked } from './job.js';
import { keptBinaries } from './kept.js';
import { reviewLibraries } from './libraries.js';
import { chooseLinkers, needsZig, screenLinkers } from './linker.js';
import { type Present, readPresent } from './present.js';
import { chooseStore } from './store.js';

/**
 * Returns what a build would do. There is no recipe without cargo-chef, which a plan does not fetch, and without a Cargo.lock: cargo-chef
 * would let cargo write one, and a plan changes nothing.
 */
export async function planBinaries(asked: Asked): Promise<Plan> {
  const { system, request, setup } = asked;
  const { project, home, pins, rustc } = setup;
  if (!project.hasLock) {
    system.console.info(
      'there is no Cargo.lock: cargo writes it in the build, and the recipe is made of it then',
    );
  }
  const tools = await listTools(home, pins);
  const hasChef = tools.some(({ name, isInstalled }) => name === pins.chef.name && isInstalled);
  const present = await readPresent(asked, fileReader(system.now), false);
  const [recipe, chosen, work, sysroot] = await allOf([
    hasChef && project.hasLock ? recipeOf(system, setup, 'none') : null,
    planLinkers(asked, present),
    planWork(asked, present),
    findSysroot(system, home, rustc, rustProject(request), request.targets),
  ]);
  const decided = decide(request, setup, { ...chosen, sysroot, keepGoing: false });
  const configs = request.images.map(image =>
    image.dockerfile ? null : plannedConfig(image, image.binaries),
  );
  const rust = { name: 'rustc', version: rustc.release, isInstalled: true };
  const needed = needsZig(request.targets, chosen.linkers)
    ? tools
    : tools.filter(({ name }) => name === pins.chef.name);
  return makePlan({ request, project, recipe, ...decided, configs, tools: [rust, ...needed], work });
}

/** Flags and linkers as far as they can be told without fetching a crate. */
async function planLinkers(asked: Asked, present: Present): Promise<Pick<BuildChoice, 'flags' | 'linkers'>> {
  const { system, request, setup } = asked;
  const flags = await flagsOf(system, request, setup);
  const screened = await screenLinkers(asked, present);
  const offline = { ...setup, env: { ...setup.env, CARGO_NET_OFFLINE: 'true' } };
  return { flags, linkers: await chooseLinkers({ ...asked, setup: offline }, screened, flags) };
}

/** What cargo says of the crates of the project: which it compiles, and which want a C library of the system that is not there for a target. */
export async function readCrates(asked: Asked): Promise<Crates> {
  const { system, request, setup } = asked;
  const flags = await flagsOf(system, request, setup);
  const { builds } = decide(request, setup, { flags, linkers: ZIG, sysroot: null, keepGoing: false });
  const commands = builds.map(build => ({ ...build, env: { ...setup.env, ...build.env } }));
  const graphs = await Promise.all(commands.map(command => readCompiled(system, command)));
  // For libraries cargo is asked as the build asks it, which may write a Cargo.lock.
  if (graphs.some(({ isLockOutdated }) => isLockOutdated))
    return { libraries: [], compiled: [], isLockOutdated: true };
  const { missing } = await reviewLibraries(system, setup, commands);
  const isWhole = graphs.every(({ packages }) => packages !== null);
  const compiled = isWhole ? graphs.flatMap(({ packages }) => packages ?? []) : [];
  return { libraries: missing, compiled, isLockOutdated: false };
}

/**
 * What a build would restore and compile, and why: by the record of the last build, and by the names of the entries in a store that is a
 * directory. A service is not asked, and nothing is written.
 */
async function planWork(asked: Asked, present: Present): Promise<PlannedWork> {
  const { system, request } = asked;
  const store = chooseStore(system, request);
  const { comparison, exact } = present;
  const quiet: System = { ...system, console: { ...system.console, status: () => {} } };
  if (exact && (await keptBinaries({ ...asked, system: quiet }, exact.result)))
    return { restored: null, isExact: true, reasons: [] };
  if (store?.restore && comparison.fresh.size === 0) return planRestore(asked, present, store.directory);
  const reasons = comparison.record === null ? ['first build: everything'] : staleLines(comparison);
  return { restored: null, isExact: false, reasons };
}

/** `directory` is null for a service. */
async function planRestore(asked: Asked, present: Present, directory: string | null): Promise<PlannedWork> {
  const none = (reason: string) => ({ restored: null, isExact: false, reasons: [reason] });
  if (directory === null) return none('what the cache service has no entry of: a plan does not ask it');
  const compression = await findCompression(asked.system);
  const wanted = workRequest({ ...asked, cache: { compression } }, present);
  const why = await findEntry(directoryStore(asked.system, directory), wanted);
  if (why === null) return none(`first build: there is no entry in ${directory}`);
  if (why === '') return { restored: `work (exact) from ${directory}`, isExact: true, reasons: [] };
  return {
    restored: `work (partial, ${why}) from ${directory}`,
    isExact: false,
    reasons: [`${why}: what is made from it`],
  };
}
