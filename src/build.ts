import {
  exclusively,
  findMissingLibraries,
  type Made,
  makeBinaries,
  placeFor,
  planBinaries,
  prepare,
  prepareReady,
  readReady,
} from './binaries/binaries.js';
import { lockedPackages, removeUnused, reviewStore } from './cache/cache.js';
import { readCrateSizes } from './compile/compile.js';
import {
  deliver,
  getSupplies,
  type Parts,
  readTags,
  reviewContents,
  reviewDelivery,
  type Supplies,
  withSupplies,
} from './delivery/delivery.js';
import { choosePlace, findPlace, keepWithin, type Place } from './home/home.js';
import { listBlobs } from './image/image.js';
import { hostPlatform } from './oci/platforms.js';
import { examineProject, type Finding, readHints } from './project/project.js';
import { reviewPublication } from './publish/publish.js';
import {
  type BuiltImage,
  imageFacts,
  type Journal,
  makeOutputs,
  type Outputs,
  type Plan,
  packagesOf,
  readHistory,
} from './report/report.js';
import type { PublishRequest, Request, RunRequest } from './request/request.js';
import { allOf } from './system/all.js';
import { openDigests } from './system/digests.js';
import { UserError } from './system/errors.js';
import { once } from './system/once.js';
import type { System } from './system/system.js';
import { choosePins, type Home, openHome } from './toolchain/toolchain.js';

export interface Result {
  readonly outputs: Outputs;
  readonly built: readonly BuiltImage[];
  readonly publish: PublishRequest;
}

/** Says what `build` would do: installs at most the toolchain that the project names, compiles nothing. */
export async function plan(system: System, run: RunRequest): Promise<Plan> {
  if (run.ready !== undefined) {
    throw new UserError('`binaries` are ready: nothing is compiled, so there is nothing to plan');
  }
  const { request, setup } = await prepare(system, run, findPlace);
  await review(system, request);
  await reviewContents(system, request);
  return planBinaries({ system, request, setup });
}

/** What in the project will hurt; installs at most the toolchain that the project names, compiles two small programs where threads wait for musl. */
export async function examine(
  system: System,
  run: RunRequest,
): Promise<{ readonly root: string; readonly findings: readonly Finding[] }> {
  const { request, setup } = await prepare(system, run, findPlace);
  const { project, env, place } = setup;
  const libraries = await findMissingLibraries({ system, request, setup });
  const { slow } = await readHistory(place.root);
  const subject = { request, project, env, slow, libraries };
  return { root: project.root, findings: await examineProject(system, subject) };
}

/** Is told a project's place where there is something to save in the cache, also of a project that does not compile. */
export type SaveLater = (place: Place) => Promise<void>;

/** The whole way: a project in, images out; written, loaded and pushed as asked. The journal tells what happened, of a failure too. Throws UserError. */
export async function build(
  machine: System,
  run: RunRequest,
  saveLater: SaveLater,
  journal: Journal,
): Promise<Result> {
  const digests = openDigests(openHome(machine.env, machine.host).digests, machine.now);
  const system = { ...machine, digestOf: digests.of, noteDigest: digests.note };
  if (run.source.revision !== undefined) journal.note({ commit: run.source.revision });
  try {
    await reviewPublication(system, run);
    return run.ready === undefined
      ? await buildProject(system, run, journal, saveLater)
      : await assembleReady(system, run, run.ready, journal);
  } finally {
    await digests.keep();
  }
}

/** Throws UserError for what can be known to be wrong before anything is compiled. */
async function review(system: System, request: Request): Promise<void> {
  await reviewStore(system, request.cache);
  await reviewDelivery(system, request);
}

async function buildProject(
  system: System,
  run: RunRequest,
  journal: Journal,
  saveLater: SaveLater,
): Promise<Result> {
  const { request, setup } = await journal.time('prepare', () => prepare(system, run, choosePlace));
  const { home, pins, place, project } = setup;
  const packages = packagesOf(await lockedPackages(project.root));
  journal.note({ project: request.images[0]?.facts.name ?? project.name, place: place.root, packages });
  await review(system, request);
  await reviewContents(system, request);
  const work = async (supplies: Supplies): Promise<Result> => {
    const supply = once(() => getSupplies(system, request, supplies));
    const made = await makeBinaries(system, request, setup, journal, supply);
    // Before the images: what was compiled is of use whatever a registry says.
    if (made.isPending) await saveLater(place);
    if (!made.exact) await journal.time('tidy', () => keepHome(system, home, place, made.units));
    if (made.failure) throw made.failure;
    // Where nothing was compiled, a base is looked at here.
    await supply();
    return finish(system, request, { ...made, ...supplies, place, ready: null }, journal);
  };
  // Beside all else: a run waits for no hint.
  const hints = readHistory(place.root)
    .then(({ slow }) => readHints(system, { request, project, env: setup.env, slow, libraries: [] }))
    .then(found => journal.note({ hints: found }));
  const result = exclusively(system, place, () => withSupplies(system, request, home, pins, work));
  return (await allOf([result, hints]))[0];
}

/** Images of ready binaries: no cargo, no tools. */
async function assembleReady(
  system: System,
  run: RunRequest,
  ready: string,
  journal: Journal,
): Promise<Result> {
  const { request, root } = await prepareReady(system, run, ready);
  await review(system, request);
  const home = openHome(system.env, system.host);
  return withSupplies(system, request, home, choosePins(run.versions, system.host), async supplies => {
    readTags(request, supplies);
    const binaries = await journal.time('inspect', () => readReady(system, request, ready));
    await reviewContents(system, request);
    await getSupplies(system, request, supplies);
    const { name } = request.images[0]?.facts ?? {};
    const place = await placeFor(system, home, name ?? 'assembled', root, choosePlace);
    journal.note({ place: place.root, ...(name === undefined ? {} : { project: name }) });
    const parts = { ...supplies, place, binaries, ready, recipe: null, exact: false };
    return exclusively(system, place, async () => {
      const result = await finish(system, request, parts, journal);
      if (request.images.some(({ base }) => base !== undefined)) await keepHome(system, home, place, null);
      return result;
    });
  });
}

async function keepHome(system: System, home: Home, place: Place, units: Made['units']): Promise<void> {
  const dropUnused = units && (() => removeUnused(place.target, units));
  await keepWithin(system, home, { ...place, dropUnused }, () => listBlobs(home.bases));
}

async function finish(
  system: System,
  request: Request,
  { recipe, exact, ...parts }: Parts & Pick<Made, 'recipe' | 'exact'>,
  journal: Journal,
): Promise<Result> {
  const { images, binaries } = await deliver(system, request, parts, journal);
  if (request.report.length > 0) journal.note({ crates: await readCrateSizes(parts.binaries) });
  const { push } = request.publish;
  const results = { images, binaries, tagged: push === 'tags', recipe, cacheHit: exact };
  const outputs = makeOutputs({ ...results, host: hostPlatform(system.host) });
  journal.note({ images: imageFacts(outputs, images, request.publish) });
  return { outputs, built: images, publish: request.publish };
}
