import { exclusively, type Made, makeBinaries, planBinaries, prepare } from './binaries/binaries.js';
import { checkDirectory, removeUnused } from './cache/cache.js';
import { layOut, readBinaries } from './compile/compile.js';
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
import { choosePlace, findPlace, keepWithin, placeOf, rememberWritten } from './home/home.js';
import { listBlobs } from './image/image.js';
import type { Place, Plan } from './plan/plan.js';
import { hostPlatform } from './platform/table.js';
import { readFacts } from './project/project.js';
import { reviewPublication } from './publish/publish.js';
import { type BuiltImage, imageFacts, type Journal, makeOutputs, type Outputs } from './report/report.js';
import type { Request } from './request/request.js';
import { openDigests } from './system/digests.js';
import { cargoEnvironment } from './system/environment.js';
import { UserError } from './system/errors.js';
import type { System } from './system/system.js';
import { choosePins, type Home, openHome } from './toolchain/toolchain.js';

export interface Result {
  readonly outputs: Outputs;
  readonly built: BuiltImage;
}

/** Says what `build` would do: installs at most the toolchain that the project names and cargo-chef, compiles nothing. */
export async function plan(system: System, request: Request): Promise<Plan> {
  if (request.project.binaries !== undefined) {
    throw new UserError('`binaries` are ready: nothing is compiled, so there is nothing to plan');
  }
  await review(system, request);
  const setup = await prepare(system, request, findPlace);
  await reviewContents(system, request, setup.project.facts, setup.project.binaries);
  return planBinaries(system, request, setup);
}

/** Is told a project's place where there is something to save in the cache, also of a project that does not compile. */
export type SaveLater = (place: Place) => Promise<void>;

/** The whole way: a project in, an image out; written, loaded and pushed as asked. The journal tells what happened, of a failure too. Throws UserError. */
export async function build(
  machine: System,
  request: Request,
  saveLater: SaveLater,
  journal: Journal,
): Promise<Result> {
  const digests = openDigests(openHome(machine.env, machine.host).digests, machine.now);
  const system = { ...machine, digestOf: digests.of, noteDigest: digests.note };
  if (request.source.revision !== undefined) journal.note({ commit: request.source.revision });
  try {
    await review(system, request);
    await reviewPublication(system, request.publish);
    return request.project.binaries === undefined
      ? await buildProject(system, request, journal, saveLater)
      : await assembleReady(system, request, request.project.binaries, journal);
  } finally {
    await digests.keep();
  }
}

/** Throws UserError for what can be known to be wrong before anything is looked at or installed. */
async function review(system: System, request: Request): Promise<void> {
  if (request.cache.directory !== undefined) await checkDirectory(request.cache.directory);
  await reviewDelivery(system, request);
}

async function buildProject(
  system: System,
  request: Request,
  journal: Journal,
  saveLater: SaveLater,
): Promise<Result> {
  const setup = await journal.time('prepare', () => prepare(system, request, choosePlace));
  const { home, pins, project, place } = setup;
  journal.note({ project: project.facts.name });
  await reviewContents(system, request, project.facts, project.binaries);
  const work = async (supplies: Supplies): Promise<Result> => {
    const early = () => getSupplies(system, request, supplies);
    const made = await makeBinaries(system, request, setup, journal, early);
    // Before the image: what was compiled is of use whatever a registry says.
    if (made.isPending) await saveLater(place);
    if (!made.exact) await journal.time('tidy', () => keepHome(system, home, place, made.units));
    if (made.failure) throw made.failure;
    const ready = await layOut(system, made.binaries, place.binaries);
    return finish(system, request, { ...made, ...supplies, place, facts: project.facts, ready }, journal);
  };
  return exclusively(system, place, () => withSupplies(system, request, home, pins, work));
}

/** An image of ready binaries: no cargo, no tools. */
async function assembleReady(
  system: System,
  request: Request,
  ready: string,
  journal: Journal,
): Promise<Result> {
  const home = openHome(system.env, system.host);
  const pins = choosePins(request.versions, system.host);
  const { targets, project } = request;
  return withSupplies(system, request, home, pins, async supplies => {
    readTags(request, supplies);
    const [binaries, factsOf] = await journal.time('inspect', () =>
      Promise.all([
        readBinaries(system, ready, targets, project.bins),
        readFacts(system, project.directory, cargoEnvironment(system.env)),
      ]),
    );
    const facts = factsOf([...new Set(binaries.map(({ name }) => name))]);
    await reviewContents(system, request, facts, binaries);
    const place = placeOf(home, facts.name ?? 'assembled');
    const parts = { ...supplies, place, facts, binaries, recipe: null, exact: false, ready };
    return exclusively(system, place, async () => {
      const result = await finish(system, request, parts, journal);
      if (await supplies.bases()) await keepHome(system, home, place, null);
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
  const { image, names, layout, sboms } = await deliver(system, request, parts, journal);
  const { output, push, references } = request.publish;
  const { binaries, ready, place } = parts;
  if (output) await rememberWritten(place.root, output.path);
  const directories = { binaries: ready, layout, sboms };
  const host = hostPlatform(system.host);
  const outputs = makeOutputs({
    image,
    binaries,
    recipe,
    references,
    tagged: push === 'tags',
    cacheHit: exact,
    directories,
    host,
  });
  journal.note({ images: [imageFacts(outputs, request.publish)] });
  return { outputs, built: { digest: outputs.digest, names } };
}
