import type { Binary } from './compile/binary.js';
import type { BuildCommand } from './compile/build.js';
import { type Compiled, compile, readBinaries } from './compile/compile.js';
import { cargoEnvironment } from './compile/environment.js';
import { deliver } from './delivery.js';
import { chooseEntrypoint, type ImageFacts } from './image/image.js';
import { checkOutput } from './image/output.js';
import { planBuilds } from './plan/commands.js';
import { groupByFlags, mergeFlags } from './plan/flags.js';
import { makePlan, type Place, type Plan, placeOf } from './plan/plan.js';
import { hostPlatform, requireStd } from './platform/table.js';
import { readProjectFlags } from './project/cargo-config.js';
import { type ProjectFacts, readFacts, readProject } from './project/project.js';
import { makeRecipe } from './project/recipe.js';
import { type Known, prepareTarget, type Recall, recall, recalledBinaries, remember } from './recall.js';
import { makeOutputs, type Outputs, type Step, type Stopwatch, stopwatch } from './report/report.js';
import type { Request, Source } from './request/request.js';
import type { Digest } from './system/digest.js';
import { UserError } from './system/errors.js';
import { withLock } from './system/lock.js';
import type { System } from './system/system.js';
import {
  choosePins,
  ensureTargets,
  ensureToolchain,
  type Home,
  installChef,
  installCompilers,
  openHome,
  type RustProject,
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
    const made = await make(system, request, prepared, watch);
    const { project, place } = prepared;
    return finish(
      system,
      request,
      { ...prepared, ...made, facts: project.facts, directory: project.root, ready: place.binaries },
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

/** The toolchain comes before cargo is asked: reading the project may need the one that it names. */
async function prepare(system: System, request: Request): Promise<Known> {
  requireStd(request.targets);
  const home = openHome(system.env, system.host);
  const pins = choosePins(request.versions, system.host);
  const rustc = await ensureToolchain(system, rustProject(request));
  reviewCompilers(system, rustc, pins.zigbuild, request.targets);
  const env = { ...cargoEnvironment(system.env), ...rustupEnvironment(request.project.toolchain) };
  const project = await readProject(system, request.project, env);
  if (request.image.dockerfile === undefined) {
    chooseEntrypoint(
      request.image.entrypoint,
      project.binaries.map(({ name }) => name),
    );
  }
  return { home, pins, rustc, project, place: placeOf(home, project.name), env };
}

async function recipeOf(system: System, { home, pins, project, env }: Known): Promise<Digest | null> {
  const chef = await installChef(system, home, pins.chef);
  return makeRecipe(system, chef.path, project.root, env);
}

/** Everything the build will be, before it is: the tools need not be there, since their places are known. */
async function decide(
  system: System,
  request: Request,
  { home, pins, project, place, env }: Known,
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
  readonly binaries: readonly Binary[];
  readonly recipe: Digest | null;
  /** Nothing was compiled: the binaries are of an earlier build of exactly this state. */
  readonly exact: boolean;
}

/** The binaries: recalled where nothing that they were made from has changed, else built. */
async function make(system: System, request: Request, known: Known, watch: Stopwatch): Promise<Made> {
  const recalled = await watch.time('compare', () => recall(system, request, known));
  const kept = await recalledBinaries(system, request, known, recalled);
  if (kept) {
    system.console.status('Fresh', 'nothing that the binaries are made from has changed');
    return { binaries: kept, recipe: null, exact: true };
  }
  const recipe = await watch.time('recipe', () => recipeOf(system, known));
  await watch.time('install', async () => {
    await installCompilers(system, known.home, known.pins);
    await ensureTargets(system, rustProject(request), request.targets);
  });
  const { builds } = await decide(system, request, known, recipe);
  const commands = builds.map(build => ({ ...build, env: { ...known.env, ...build.env } }));
  const compiled = await watch.time('compile', () => compileKnown(system, known, recalled, commands));
  if (compiled.failure) throw compiled.failure;
  return { binaries: compiled.binaries, recipe, exact: false };
}

/** Compiles, and writes down what was read for it, also where it fails: what was compiled until then is of use. */
async function compileKnown(
  system: System,
  known: Known,
  recalled: Recall,
  commands: readonly BuildCommand[],
): Promise<Compiled> {
  await prepareTarget(system, known, recalled);
  const started = system.now();
  const names = known.project.binaries.map(({ name }) => name);
  const compiled = await compile(system, commands, names, known.place);
  const { reasons } = await remember(known, recalled, compiled, started);
  for (const { package: name, why } of reasons) system.console.debug(`compiled ${name}: ${why}`);
  return compiled;
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
      { home, pins, place, facts, binaries, recipe: null, exact: false, directory: project.directory, ready },
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
  { home, pins, place, facts, directory, ready, recipe, binaries, exact }: Finishing,
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
    cacheHit: exact,
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

function rustProject({ project: { directory, toolchain } }: Request): RustProject {
  return toolchain === undefined ? { directory } : { directory, toolchain };
}

/** One build of a project at a time: its target directory and results are shared by all checkouts of it. */
function exclusively<Value>(system: System, place: Place, work: () => Promise<Value>): Promise<Value> {
  const waiting = () => system.console.status('Blocking', 'waiting for another build of this project');
  return withLock(place.lock, waiting, work);
}
