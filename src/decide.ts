import { planBuilds } from './plan/commands.js';
import { groupByFlags, mergeFlags } from './plan/flags.js';
import { makePlan, type Plan } from './plan/plan.js';
import type { Triple } from './platform/platform.js';
import { type ProjectFlags, readProjectFlags } from './project/cargo-config.js';
import { makeRecipe } from './project/recipe.js';
import type { Known } from './recall.js';
import type { Request } from './request/request.js';
import type { Digest } from './system/digest.js';
import type { System } from './system/system.js';
import {
  installChef,
  isAtLeast,
  type Rustc,
  type RustProject,
  toolAt,
  zigEnvironment,
} from './toolchain/toolchain.js';

/** cargo-chef's recipe of the project, which makes the key of the dependencies. */
export async function recipeOf(system: System, { home, pins, project, env }: Known): Promise<Digest | null> {
  const chef = await installChef(system, home, pins.chef);
  return makeRecipe(system, chef.path, project, env);
}

/** What the build depends on besides the project and the request. */
export interface Decisive {
  readonly recipe: Digest | null;
  readonly flags: ReadonlyMap<Triple, ProjectFlags>;
  readonly keepGoing: boolean;
}

/**
 * Whether cargo goes on after a crate that does not compile: on a `deps` miss of a run that saves, so that every dependency is there to
 * be saved. Needs cargo 1.74; the entry of an older one is replaced by the first build that succeeds.
 */
export function keepsGoing(
  caching: { readonly save: boolean } | null,
  deps: { readonly exact: boolean } | null,
  { release }: Pick<Rustc, 'release'>,
): boolean {
  return caching?.save === true && deps?.exact !== true && isAtLeast(release, '1.74.0');
}

/** The flags that the project's own settings give each target. */
export function flagsOf(
  system: System,
  { targets }: Request,
  { project, env }: Known,
): Promise<Decisive['flags']> {
  return readProjectFlags(system, project.directory, env, targets);
}

/** Everything the build will be, before it is: the tools need not be there, since their places are known. */
export function decide(
  request: Request,
  { home, pins, project, place, env }: Known,
  { recipe, flags, keepGoing }: Decisive,
): Plan {
  const targets = mergeFlags(request.targets, flags, request.project.rustflags);
  const builds = planBuilds(groupByFlags(targets), {
    request: request.project,
    directory: project.directory,
    binaries: project.binaries,
    zigbuild: toolAt(home, pins.zigbuild).path,
    toolEnv: zigEnvironment(toolAt(home, pins.zig), home),
    targetDirectory: place.target,
    keepGoing,
    inherited: env,
  });
  return makePlan({ request, project, recipe, targets, builds });
}

export function rustProject({ project: { directory, toolchain } }: Request): RustProject {
  return toolchain === undefined ? { directory } : { directory, toolchain };
}
