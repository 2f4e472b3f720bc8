import { type Made, makeBinaries } from './binaries/binaries.js';
import { decide, flagsOf, recipeOf, rustProject } from './binaries/decide.js';
import type { Setup } from './binaries/job.js';
import { sameProjectAs } from './binaries/same-project.js';
import { checkDirectory, removeUnused } from './cache/cache.js';
import { layOut, readBinaries } from './compile/compile.js';
import { deliver, type Parts } from './delivery.js';
import { checkDockerfile } from './dockerfile/build.js';
import { type ChoosePlace, choosePlace, findPlace, placeOf } from './home/place.js';
import { rememberWritten } from './home/written.js';
import { keepWithin } from './housekeeping.js';
import { checkEntrypoint, type ImageFacts, requireCompression, requirePlatforms } from './image/image.js';
import { checkOutput } from './image/output.js';
import type { Place, Plan } from './plan/plan.js';
import { hostPlatform, requireStd, runsOn } from './platform/table.js';
import { type ProjectFacts, readFacts, readProject } from './project/project.js';
import { reviewPublication } from './publish/publish.js';
import { makeOutputs, type Outputs, type Step, type Stopwatch, stopwatch } from './report/report.js';
import type { Request, Source } from './request/request.js';
import { getSupplies, readTags, type Supplies, withSupplies } from './supplies.js';
import type { Digest } from './system/digest.js';
import { openDigests } from './system/digests.js';
import { makeDirectory } from './system/directory.js';
import { cargoEnvironment } from './system/environment.js';
import { UserError } from './system/errors.js';
import { withLock } from './system/lock.js';
import type { System } from './system/system.js';
import {
  choosePins,
  ensureToolchain,
  openHome,
  reviewCompilers,
  rustupEnvironment,
  unwritableHome,
} from './toolchain/toolchain.js';

export interface Result {
  readonly outputs: Outputs;
  readonly steps: readonly Step[];
}

/** Says what `build` would do: installs at most the toolchain that the project names and cargo-chef, compiles nothing. */
export async function plan(system: System, request: Request): Promise<Plan> {
  if (request.project.binaries !== undefined) {
    throw new UserError('`binaries` are ready: nothing is compiled, so there is nothing to plan');
  }
  await review(system, request);
  const prepared = await prepare(system, request, findPlace);
  const [recipe, flags] = await Promise.all([
    plannedRecipe(system, prepared),
    flagsOf(system, request, prepared),
  ]);
  return decide(request, prepared, { recipe, flags, keepGoing: false });
}

/** Without a Cargo.lock cargo-chef lets cargo write one, as a build does; a plan changes nothing. */
async function plannedRecipe(system: System, known: Setup): Promise<Digest | null> {
  if (known.project.hasLock) return recipeOf(system, known);
  system.console.info(
    'there is no Cargo.lock: cargo writes it in the build, and the recipe is made of it then',
  );
  return null;
}

/**
 * The whole way: a project in, an image out; written, loaded and pushed as asked. `saveLater` gets the project's place where there is
 * something to save in the cache, also of a project that does not compile. Throws UserError.
 */
export async function build(
  machine: System,
  request: Request,
  saveLater: (place: Place) => Promise<void>,
): Promise<Result> {
  const digests = openDigests(openHome(machine.env, machine.host).digests, machine.now);
  try {
    return await make({ ...machine, digestOf: digests.of, noteDigest: digests.note }, request, saveLater);
  } finally {
    await digests.keep();
  }
}

async function make(
  system: System,
  request: Request,
  saveLater: (place: Place) => Promise<void>,
): Promise<Result> {
  const watch = stopwatch(system.elapsed);
  await review(system, request);
  await reviewPublication(system, request.publish);
  if (request.project.binaries !== undefined) {
    return assembleReady(system, request, request.project.binaries, watch);
  }
  const prepared = await watch.time('prepare', () => prepare(system, request, choosePlace));
  const { home, pins, project, place } = prepared;
  const work = async (supplies: Supplies): Promise<Result> => {
    const beside = () => getSupplies(system, request, supplies);
    const made = await makeBinaries(system, request, prepared, watch, beside);
    // Before the image: what was compiled is of use whatever a registry says.
    if (made.isPending) await saveLater(place);
    const { units } = made;
    const dropUnused = units && ((since: number) => removeUnused(place.target, units, since));
    if (!made.exact) await keepWithin(system, home, { ...place, dropUnused });
    if (made.failure) throw made.failure;
    const ready = await layOut(system, made.binaries, place.binaries);
    const parts = { ...made, ...supplies, place, facts: project.facts, ready };
    return finish(system, request, parts, watch);
  };
  return exclusively(system, place, () => withSupplies(system, request, home, pins, work));
}

/** What can be known to be wrong before anything is looked at or installed. */
async function review(system: System, { publish, image, targets, cache }: Request): Promise<void> {
  if (cache.directory !== undefined) await checkDirectory(cache.directory);
  if (publish.output) await checkOutput(publish.output);
  requirePlatforms(
    image.annotations,
    targets.map(({ platform }) => platform),
  );
  // A Dockerfile's layers are BuildKit's to compress.
  if (image.dockerfile === undefined) requireCompression(image.compression);
  const host = hostPlatform(system.host);
  if (publish.load && !targets.some(({ platform }) => runsOn(platform, host))) {
    const [first] = targets;
    system.console.warn(`\`load\`: the engine gets ${first?.platform}, and this machine is ${host}`);
  }
  const dynamic = targets.find(target => target.libc === 'gnu');
  if (dynamic && image.dockerfile === undefined && (image.base === undefined || image.base === 'scratch')) {
    throw new UserError(
      `${dynamic.platform}: binaries for ${dynamic.triple} need glibc, and the base has none: write a base that has it (base: gcr.io/distroless/cc), or libc: musl`,
    );
  }
}

/** The toolchain comes before cargo is asked: reading the project may need the one that it names. */
async function prepare(system: System, request: Request, choose: ChoosePlace): Promise<Setup> {
  requireStd(request.targets);
  const home = openHome(system.env, system.host);
  const pins = choosePins(request.versions, system.host);
  const env = { ...cargoEnvironment(system.env), ...rustupEnvironment(request.project.toolchain) };
  // At once, as most often the toolchain is there. rustup must not install a missing one by itself, beside ours.
  const early = readProject(system, request.project, { ...env, RUSTUP_AUTO_INSTALL: '0' }).catch(() => null);
  const rustc = await ensureToolchain(system, home, rustProject(request));
  reviewCompilers(system, rustc, pins.zigbuild, request.targets);
  const project = (await early) ?? (await readProject(system, request.project, env));
  const names = project.binaries.map(({ name }) => name);
  await reviewDockerfile(system, request, names);
  if (request.image.dockerfile === undefined) {
    checkEntrypoint(withEntrypoint(request, project.facts).image, names);
  }
  const { name, root } = project;
  const place = await choose(home, name, root, sameProjectAs(system, root)).catch(error => {
    throw unwritableHome(home.targets, error);
  });
  return { home, pins, rustc, project, place, env };
}

async function reviewDockerfile(
  system: System,
  { image, targets }: Request,
  binaries: readonly string[],
): Promise<void> {
  if (image.dockerfile === undefined) return;
  const platforms = targets.map(({ platform }) => platform);
  await checkDockerfile(system, image.dockerfile, binaries[0] ?? 'app', platforms);
}

/** An image of ready binaries: no cargo, no tools. */
async function assembleReady(
  system: System,
  request: Request,
  ready: string,
  watch: Stopwatch,
): Promise<Result> {
  const home = openHome(system.env, system.host);
  const pins = choosePins(request.versions, system.host);
  const { targets, project } = request;
  return withSupplies(system, request, home, pins, async supplies => {
    readTags(request, supplies);
    const [binaries, factsOf] = await watch.time('inspect', () =>
      Promise.all([
        readBinaries(system, ready, targets, project.bins),
        readFacts(system, project.directory, cargoEnvironment(system.env)),
      ]),
    );
    const names = [...new Set(binaries.map(({ name }) => name))];
    await reviewDockerfile(system, request, names);
    const facts = factsOf(names);
    if (request.image.dockerfile === undefined) {
      checkEntrypoint(withEntrypoint(request, facts).image, names);
    }
    const place = placeOf(home, facts.name ?? 'assembled');
    const parts = { ...supplies, place, facts, binaries, recipe: null, exact: false, ready };
    return exclusively(system, place, async () => {
      const result = await finish(system, request, parts, watch);
      if (await supplies.bases()) await keepWithin(system, home, { ...place, dropUnused: null });
      return result;
    });
  });
}

interface Finishing extends Omit<Parts, 'facts'>, Pick<Made, 'recipe' | 'exact'> {
  readonly facts: Partial<ProjectFacts>;
}

async function finish(
  system: System,
  request: Request,
  { facts, recipe, exact, ...made }: Finishing,
  watch: Stopwatch,
): Promise<Result> {
  const parts = { ...made, facts: imageFacts(facts, request.source) };
  const { image, layout, sboms } = await deliver(system, withEntrypoint(request, facts), parts, watch);
  const { output } = request.publish;
  if (output) await rememberWritten(made.place.root, output.path);
  const outputs = makeOutputs({
    image,
    binaries: made.binaries,
    recipe,
    references: request.publish.references,
    cacheHit: exact,
    directories: { binaries: made.ready, layout, sboms },
    host: hostPlatform(system.host),
  });
  return { outputs, steps: watch.steps() };
}

/** Where the user names none and the project does, the image runs what `cargo run` would. */
function withEntrypoint(request: Request, { defaultRun }: Partial<ProjectFacts>): Request {
  if (request.image.entrypoint || defaultRun === undefined) return request;
  return { ...request, image: { ...request.image, entrypoint: [defaultRun] } };
}

function imageFacts(
  { name, version, description, license, url }: Partial<ProjectFacts>,
  source: Source,
): ImageFacts {
  const shown = source.url ?? url;
  const { revision, modified } = source;
  return {
    ...(name === undefined ? {} : { title: name }),
    ...(version === undefined ? {} : { version }),
    ...(description === undefined ? {} : { description }),
    ...(license === undefined ? {} : { licenses: license }),
    ...(shown === undefined ? {} : { source: shown }),
    // As buildx and `git describe` mark it: the commit alone is not where this came from.
    ...(revision === undefined ? {} : { revision: modified ? `${revision}-dirty` : revision }),
  };
}

/** One build of a project at a time: its target directory and results are shared by all checkouts of it. */
async function exclusively<Value>(system: System, place: Place, work: () => Promise<Value>): Promise<Value> {
  await makeDirectory(place.root).catch(error => {
    throw unwritableHome(place.root, error);
  });
  const waiting = () => system.console.status('Blocking', 'waiting for another build of this project');
  return withLock(place.lock, waiting, work);
}
