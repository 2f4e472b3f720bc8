import { relative } from 'node:path';
import {
  compare,
  configurationPart,
  environmentParts,
  prepare,
  type Recorded,
  readCheckout,
  recordBuild,
  type Survey,
  survey,
  type Verdict,
} from './cache/work.js';
import type { Binary } from './compile/binary.js';
import { type Compiled, keptPath, takeKept } from './compile/compile.js';
import type { Place } from './plan/plan.js';
import type { Project } from './project/project.js';
import type { Request } from './request/request.js';
import type { Digest } from './system/digest.js';
import { cargoHomeOf, configurationFiles, keptByTools } from './system/environment.js';
import type { Environment } from './system/process.js';
import type { System } from './system/system.js';
import { type Home, type Rustc, type ToolPins, toolAt } from './toolchain/toolchain.js';
import { writtenBefore } from './written.js';

/** What is known of the project and its tools before anything is built. */
export interface Known {
  readonly home: Home;
  readonly pins: ToolPins;
  readonly rustc: Rustc;
  readonly project: Project;
  readonly place: Place;
  /** cargo's, and with it every build script's. */
  readonly env: Environment;
}

/** The present sources, and how they compare to what the last build in this target directory read. */
export interface Recall {
  readonly surveyed: Survey;
  readonly verdict: Verdict;
}

/** Reads the checkout and compares it with the record that lies in the project's target directory. */
export async function recall(system: System, request: Request, known: Known): Promise<Recall> {
  const { project, place, env, home } = known;
  const checkout = await readCheckout(system, {
    workspace: project.root,
    packages: project.members.map(({ directory }) => directory),
    outputs: [
      home.root,
      request.publish.output?.path,
      request.cache.directory,
      ...keptByTools(env),
      ...(await writtenBefore(place.root)),
    ].filter(path => path !== undefined),
  });
  const cargoHome = cargoHomeOf(env);
  const files = await configurationFiles(project.directory, env);
  const configuration = await configurationPart(checkout, cargoHome, files);
  const environment = environmentParts(env);
  const settings = {
    surroundings: {
      ...surroundings(system, known, cargoHome, configuration),
      ...environment.surroundings,
    },
    request: asked(request, project, environment.flags),
    variables: environment.variables,
  };
  const surveyed = await survey({ checkout, env, settings, started: system.now() });
  return { surveyed, verdict: await compare(surveyed, place.target, undefined) };
}

/** Everything but the sources that reaches compiled code, or decides whether cargo compiles again. */
function surroundings(
  system: System,
  { rustc, home, pins, place, env }: Known,
  cargoHome: string,
  configuration: string,
): Readonly<Record<string, string>> {
  return {
    host: `${system.host.os}-${system.host.architecture}`,
    // Build scripts and proc-macros link the host's libraries, which are compatible within a version: a hosted runner's image is
    // another one each week.
    distribution: system.distribution() || (env['ImageOS'] ?? ''),
    rustc: rustc.verbose,
    zig: toolAt(home, pins.zig).path,
    'cargo-zigbuild': toolAt(home, pins.zigbuild).path,
    'cargo home': cargoHome,
    'target directory': place.target,
    configuration,
  };
}

/** What of the request decides the binaries. */
function asked(
  { project, targets }: Request,
  { root, directory, binaries }: Project,
  inherited: string,
): Readonly<Record<string, string>> {
  return {
    targets: targets.map(({ platform, zigTarget }) => `${platform}=${zigTarget}`).join(' '),
    flags: JSON.stringify([
      inherited,
      ...targets.map(({ rustflags }) => [...project.rustflags, ...rustflags]),
    ]),
    profile: project.profile,
    features: [...project.features].sort().join(' '),
    defaults: `${project.defaultFeatures} ${project.allFeatures} ${project.locked}`,
    // What cargo chooses where no package is named.
    directory: relative(root, directory),
    packages: project.packages.join(' '),
    binaries: binaries.map(({ name }) => name).join(' '),
  };
}

/**
 * The binaries of a build of exactly this state, inspected again; null where there is none, or where a file of it is not
 * what was recorded.
 */
export async function recalledBinaries(
  system: System,
  request: Request,
  { place, project }: Known,
  { verdict }: Recall,
): Promise<readonly Binary[] | null> {
  const recorded = verdict.exact?.binaries;
  if (!recorded) return null;
  const wanted = request.targets.flatMap(target => project.binaries.map(({ name }) => ({ name, target })));
  const kept = wanted.map(({ name, target }) => {
    const digest = recorded.find(binary => binary.name === `${target.platform}/${name}`)?.digest;
    return digest === undefined ? null : { name, target, digest };
  });
  if (!kept.every(binary => binary !== null)) return null;
  return takeKept(system, kept, place.kept);
}

/**
 * The same after entries were restored; `deps` are the ids that the restored dependencies go by, none where there are none, undefined where
 * what was there stayed.
 */
export async function compareAgain(
  { surveyed }: Recall,
  { place }: Known,
  deps: readonly string[] | undefined,
): Promise<Recall> {
  return { surveyed, verdict: await compare(surveyed, place.target, deps) };
}

/**
 * Makes the target directory ready: what is not vouched for goes, and until the build is recorded nothing is. `elsewhere` are
 * directories of sources outside the checkout, where units were restored in this run. Returns what puts the sources' times back.
 */
export async function prepareTarget(
  system: System,
  { place, project }: Known,
  { surveyed, verdict }: Recall,
  elsewhere: readonly string[] | null,
): Promise<() => void> {
  const restored = elsewhere === null ? null : { directories: elsewhere };
  return prepare(system, surveyed, verdict, targetOf(place, project), restored);
}

function targetOf(place: Place, project: Project) {
  return { directory: place.target, members: project.members.map(({ name }) => name) };
}

export interface Circumstances {
  /** When cargo was first called, milliseconds since 1970. */
  readonly started: number;
  readonly recipe: Digest | null;
  /** Ids of the `deps` entries whose units lay there. */
  readonly deps: readonly string[];
}

/** Records a build, finished or failed, for the next one. */
export async function remember(
  { place, project, env }: Known,
  { surveyed, verdict }: Recall,
  { messages, binaries }: Pick<Compiled, 'messages' | 'binaries'>,
  circumstances: Circumstances,
): Promise<Recorded> {
  return recordBuild(surveyed, verdict, {
    ...circumstances,
    targetDirectory: place.target,
    members: targetOf(place, project).members,
    env,
    messages,
    binaries: Object.fromEntries(
      binaries.map(({ target, name, digest }) => [
        `${target.platform}/${name}`,
        keptPath(place.kept, digest),
      ]),
    ),
  });
}
