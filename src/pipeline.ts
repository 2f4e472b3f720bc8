import type { Binary } from './compile/binary.js';
import { compile, readBinaries } from './compile/compile.js';
import { cargoEnvironment } from './compile/environment.js';
import { deliver } from './delivery.js';
import { chooseEntrypoint, type ImageFacts } from './image/image.js';
import { checkOutput } from './image/output.js';
import { planBuilds } from './plan/commands.js';
import { groupByFlags, mergeFlags } from './plan/flags.js';
import { makePlan, type Place, type Plan, placeOf } from './plan/plan.js';
import { hostPlatform, requireStd } from './platform/table.js';
import { readProjectFlags } from './project/cargo-config.js';
import { type Project, type ProjectFacts, readFacts, readProject } from './project/project.js';
import { makeRecipe } from './project/recipe.js';
import { makeOutputs, type Outputs, type Step, type Stopwatch, stopwatch } from './report/report.js';
import type { Request, Source } from './request/request.js';
import type { Digest } from './system/digest.js';
import { UserError } from './system/errors.js';
import { withLock } from './system/lock.js';
import type { Environment } from './system/process.js';
import type { System } from './system/system.js';
import {
  choosePins,
  ensureTargets,
  ensureToolchain,
  type Home,
  installChef,
  installCompilers,
  openHome,
  reviewCompilers,
  rustupEnvironment,
  type ToolPins,
  toolAt,
  zigEnvironment,
} from './toolchain/toolchain.js';

export interface Result {
  readonly outputs: Outputs;
  readonly steps: readonly Step[];
}

/** Says what `build` would do: installs at most cargo-chef, compiles nothing. */
export async function plan(system: System, request: Request): Promise<Plan> {
  const prepared = await prepare(system, request);
  return decide(system, request, prepared, await recipeOf(system, prepared));
}

/** The whole way: a project in, an image out; written, loaded and pushed as asked. */
export async function build(system: System, request: Request): Promise<Result> {
  const watch = stopwatch(system.elapsed);
  await review(request);
  if (request.project.binaries !== undefined) {
    return assembleReady(system, request, request.project.binaries, watch);
  }
  const prepared = await watch.time('prepare', () => prepare(system, request));
  return exclusively(system, prepared.place, async () => {
    const { recipe, binaries } = await make(system, request, prepared, watch);
    const { project, place } = prepared;
    return finish(
      system,
      request,
      { ...prepared, recipe, binaries, facts: project.facts, directory: project.root, ready: place.binaries },
      watch,
    );
  });
}

/** What can be known to be wrong before anything is looked at or installed. */
async function review({ publish, image, targets }: Request): Promise<void> {
  if (publish.output) await checkOutput(publish.output);
  const dynamic = targets.find(target => target.libc === 'gnu');
  if (dynamic && image.dockerfile === undefined && (image.base === undefined || image.base === 'scratch')) {
    throw new UserError(
      `${dynamic.platform}: binaries for ${dynamic.triple} need glibc, and the base has none: write a base that has it (base: gcr.io/distroless/cc), or libc: musl`,
    );
  }
}

interface Prepared {
  readonly home: Home;
  readonly pins: ToolPins;
  readonly project: Project;
  readonly place: Place;
  /** cargo's, and with it every build script's. */
  readonly env: Environment;
}

/** The toolchain comes before cargo is asked: reading the project may need the one that it names. */
async function prepare(system: System, request: Request): Promise<Prepared> {
  requireStd(request.targets);
  const home = openHome(system.env, system.host);
  const pins = choosePins(request.versions, system.host);
  const { directory, toolchain } = request.project;
  const rustc = await ensureToolchain(system, { directory, ...toolchainOf(request) });
  reviewCompilers(system, rustc, pins.zigbuild, request.targets);
  const env = { ...cargoEnvironment(system.env), ...rustupEnvironment(toolchain) };
  const project = await readProject(system, request.project, env);
  if (request.image.dockerfile === undefined) {
    chooseEntrypoint(
      request.image.entrypoint,
      project.binaries.map(({ name }) => name),
    );
  }
  return { home, pins, project, place: placeOf(home, project.name), env };
}

async function recipeOf(system: System, { home, pins, project, env }: Prepared): Promise<Digest | null> {
  const chef = await installChef(system, home, pins.chef);
  return makeRecipe(system, chef.path, project.root, env);
}

/** Everything the build will be, before it is: the tools need not be there, since their places are known. */
async function decide(
  system: System,
  request: Request,
  { home, pins, project, place, env }: Prepared,
  recipe: Digest | null,
): Promise<Plan> {
  const flags = await readProjectFlags(system, project.root, env, request.targets);
  const builds = planBuilds(groupByFlags(mergeFlags(request.targets, flags, request.project.rustflags)), {
    request: request.project,
    root: project.root,
    binaries: project.binaries,
    zigbuild: toolAt(home, pins.zigbuild).path,
    toolEnv: zigEnvironment(toolAt(home, pins.zig), home),
    targetDirectory: place.target,
    inherited: env,
  });
  return makePlan({ request, project, recipe, builds });
}

interface Made {
  readonly recipe: Digest | null;
  readonly binaries: readonly Binary[];
}

/** Installs what is missing (cargo-chef first: what is restored depends on its recipe), compiles and inspects. */
async function make(system: System, request: Request, prepared: Prepared, watch: Stopwatch): Promise<Made> {
  const { home, pins, place, project, env } = prepared;
  const recipe = await watch.time('recipe', () => recipeOf(system, prepared));
  const { directory } = request.project;
  await watch.time('install', async () => {
    await installCompilers(system, home, pins);
    await ensureTargets(system, { directory, ...toolchainOf(request) }, request.targets);
  });
  const { builds } = await decide(system, request, prepared, recipe);
  const commands = builds.map(build => ({ ...build, env: { ...env, ...build.env } }));
  const names = project.binaries.map(({ name }) => name);
  const { binaries } = await watch.time('compile', () => compile(system, commands, names, place.binaries));
  return { recipe, binaries };
}

/** An image of ready binaries: no cargo, no tools. */
async function assembleReady(
  system: System,
  request: Request,
  ready: string,
  watch: Stopwatch,
): Promise<Result> {
  const home = openHome(system.env, system.host);
  const { targets, project } = request;
  const binaries = await watch.time('inspect', () => readBinaries(system, ready, targets, project.bins));
  const names = [...new Set(binaries.map(({ name }) => name))];
  const facts = await readFacts(system, project.directory, names, cargoEnvironment(system.env));
  const place = placeOf(home, facts.name ?? 'assembled');
  const pins = choosePins(request.versions, system.host);
  return exclusively(system, place, () =>
    finish(
      system,
      request,
      { home, pins, place, facts, binaries, recipe: null, directory: project.directory, ready },
      watch,
    ),
  );
}

interface Finishing extends Made {
  readonly home: Home;
  readonly pins: ToolPins;
  readonly place: Place;
  readonly facts: Partial<ProjectFacts>;
  /** Absolute path of the project, which `files` is relative to. */
  readonly directory: string;
  /** Absolute directory of the binaries. */
  readonly ready: string;
}

async function finish(
  system: System,
  request: Request,
  { home, pins, place, facts, directory, ready, recipe, binaries }: Finishing,
  watch: Stopwatch,
): Promise<Result> {
  const layout = place.layout;
  const parts = { home, pins, directory, binaries, layout, facts: imageFacts(facts, request.source) };
  const image = await deliver(system, request, parts, watch);
  const outputs = makeOutputs({
    image,
    binaries,
    recipe,
    references: request.publish.references,
    cacheHit: false,
    directories: { binaries: ready, layout },
    host: hostPlatform(system.host),
  });
  return { outputs, steps: watch.steps() };
}

function imageFacts(
  { name, version, description, license, url }: Partial<ProjectFacts>,
  source: Source,
): ImageFacts {
  const shown = source.url ?? url;
  return {
    ...(name === undefined ? {} : { title: name }),
    ...(version === undefined ? {} : { version }),
    ...(description === undefined ? {} : { description }),
    ...(license === undefined ? {} : { licenses: license }),
    ...(shown === undefined ? {} : { source: shown }),
    ...(source.revision === undefined ? {} : { revision: source.revision }),
  };
}

function toolchainOf({ project }: Request): { readonly toolchain?: string } {
  return project.toolchain === undefined ? {} : { toolchain: project.toolchain };
}

/** One build of a project at a time: its target directory and results are shared by all checkouts of it. */
function exclusively<Value>(system: System, place: Place, work: () => Promise<Value>): Promise<Value> {
  const waiting = () => system.console.status('Blocking', 'waiting for another build of this project');
  return withLock(place.lock, waiting, work);
}
