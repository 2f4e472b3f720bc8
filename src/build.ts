import { basename } from 'node:path';
import {
  exclusively,
  findHints,
  type Made,
  makeBinaries,
  planBinaries,
  prepare,
  prepareReady,
  readReady,
  tidyHome,
} from './binaries/binaries.js';
import { lockedPackages, reviewStore } from './cache/cache.js';
import {
  deliver,
  type Parts,
  reviewContents,
  reviewDelivery,
  type Supplies,
  withSupplies,
} from './delivery/delivery.js';
import { choosePlace, findPlace, type Place } from './home/home.js';
import { reviewPublication } from './publish/publish.js';
import {
  type BuiltImage,
  type Journal,
  type Outputs,
  type Plan,
  packagesOf,
  reportImages,
} from './report/report.js';
import type { PublishRequest, Request, RunRequest } from './request/request.js';
import { allOf } from './system/all.js';
import { withDigests } from './system/digests.js';
import type { System } from './system/system.js';
import { openHome } from './toolchain/toolchain.js';

export interface Result {
  readonly outputs: Outputs;
  readonly built: readonly BuiltImage[];
  readonly publish: PublishRequest;
}

/** Says what `build` would do: installs at most the toolchain that the project names, compiles nothing. */
export async function plan(system: System, run: RunRequest): Promise<Plan> {
  const { request, setup } = await prepare(system, run, findPlace);
  await review(system, request);
  return planBinaries({ system, request, setup });
}

/**
 * Makes a project's images, and writes, loads and pushes them as the request says. `saveLater` gets the place of a project that has
 * something to save in the cache, also of one that does not compile. The journal tells what happened, also of a failure. Throws UserError.
 */
export async function build(
  machine: System,
  run: RunRequest,
  saveLater: (place: Place) => Promise<void>,
  journal: Journal,
): Promise<Result> {
  if (run.source.revision !== undefined) journal.note({ commit: run.source.revision });
  return withDigests(machine, openHome(machine.env, machine.host).digests, async system => {
    await reviewPublication(system, run);
    return run.ready === undefined
      ? buildProject(system, run, journal, saveLater)
      : assembleReady(system, run, run.ready, journal);
  });
}

/** Throws UserError for what is wrong with the request and shows before the compile. */
async function review(system: System, request: Request): Promise<void> {
  await reviewStore(system, request.cache);
  await reviewDelivery(system, request);
  await reviewContents(system, request);
}

async function buildProject(
  system: System,
  run: RunRequest,
  journal: Journal,
  saveLater: (place: Place) => Promise<void>,
): Promise<Result> {
  const { request, setup } = await journal.time('prepare', () => prepare(system, run, choosePlace));
  const { place, project } = setup;
  const packages = packagesOf(await lockedPackages(project.root));
  const [name = project.name, ...others] = new Set(request.images.map(({ facts }) => facts.name));
  journal.note({ project: others.length > 0 ? basename(project.root) : name, place: place.root, packages });
  await review(system, request);
  const work = async (supplies: Supplies): Promise<Result> => {
    const made = await makeBinaries(system, request, setup, journal, supplies.all);
    // Before the images: what was compiled is of use whatever a registry says.
    if (made.isPending) await saveLater(place);
    if (!made.exact) await journal.time('tidy', () => tidyHome(system, place, made.units));
    if (made.failure) throw made.failure;
    // Where nothing was compiled, a base is looked at here.
    await supplies.all();
    return finish(system, request, { ...made, ...supplies, place, ready: null }, journal);
  };
  // The build goes on meanwhile: it waits for no hint.
  const hints = findHints(system, request, setup).then(found => journal.note({ hints: found }));
  const result = exclusively(system, place, () => withSupplies(system, request, work));
  return (await allOf([result, hints]))[0];
}

/** Makes images of ready binaries: no cargo, no tools. */
async function assembleReady(
  system: System,
  run: RunRequest,
  ready: string,
  journal: Journal,
): Promise<Result> {
  const { request, place } = await prepareReady(system, run, ready);
  journal.note({ place: place.root, project: request.images[0]?.facts.name });
  await reviewDelivery(system, request);
  const work = async (supplies: Supplies): Promise<Result> => {
    const binaries = await journal.time('inspect', () => readReady(system, request, ready));
    await reviewContents(system, request);
    await supplies.all();
    const parts = { ...supplies, place, binaries, ready, recipe: null, exact: false };
    const result = await finish(system, request, parts, journal);
    if (request.images.some(({ base }) => base !== undefined)) await tidyHome(system, place, null);
    return result;
  };
  return exclusively(system, place, () => withSupplies(system, request, work));
}

async function finish(
  system: System,
  request: Request,
  { recipe, exact, ...parts }: Parts & Pick<Made, 'recipe' | 'exact'>,
  journal: Journal,
): Promise<Result> {
  const { images, binaries } = await deliver(system, request, parts, journal);
  const results = { images, binaries, recipe, exact, host: system.host };
  const outputs = reportImages(journal, results, request.publish);
  return { outputs, built: images, publish: request.publish };
}
