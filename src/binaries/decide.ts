import {
  type BuildCommand,
  type FlaggedTarget,
  groupTargets,
  mergeFlags,
  planBuilds,
  withoutCompiler,
} from '../compile/compile.js';
import type { Linkers, Triple } from '../oci/platform.js';
import { makeRecipe, type ProjectFlags, readProjectFlags, reviewCpu } from '../project/project.js';
import { type Compilation, type Request, type RunRequest, settingsFor } from '../request/request.js';
import { isAtLeast } from '../system/cargo.js';
import type { Digest } from '../system/digest.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import {
  buildSystems,
  type Fallback,
  installChef,
  noCompilerFile,
  pathWithMeson,
  type RustProject,
  reviewCompilers,
  type Sysroot,
  toolAt,
  zigEnvironment,
} from '../toolchain/toolchain.js';
import type { Setup } from './job.js';

/**
 * Makes cargo-chef's recipe of the project, which is part of the dependencies' key. Returns null, after one line that says why, where there
 * is none: a project without a recipe is still built.
 */
export async function recipeOf(
  system: System,
  { home, pins, project, env }: Setup,
  fallback: Fallback,
): Promise<Digest | null> {
  try {
    const chef = await installChef(system, home, pins.chef, fallback);
    return await makeRecipe(system, chef.path, project, env);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    system.console.info(`${error.message}: dependencies are cached by Cargo.lock alone`);
    return null;
  }
}

/** The flags of each target that the project's own settings give. */
export type Flags = ReadonlyMap<Triple, ProjectFlags>;

/** Returns the flags that the project's own settings give each target. Throws UserError for a flag with which the image would not run, and for tools that do not fit each other. */
export async function flagsOf(
  system: System,
  { targets, compilations }: Request,
  { project, env, rustc, pins }: Setup,
): Promise<Flags> {
  reviewCompilers(system, rustc, pins.zigbuild, targets);
  const flags = await readProjectFlags(system, project.directory, env, targets);
  await reviewCpu(
    system,
    { ...project, env },
    compilations.flatMap(one => mergedFlags(one, { flags, linkers: ZIG, sysroot: null })),
  );
  return flags;
}

/** Zig links every target. */
export const ZIG: Linkers = new Map();

/** Returns the flags of each target of a compilation. */
export function mergedFlags(
  one: Compilation,
  choice: Omit<BuildChoice, 'keepGoing'>,
): readonly FlaggedTarget[] {
  const { flags, linkers, sysroot } = choice;
  const flagged = one.targets.map(target => {
    const own = sysroot?.triples.has(target.triple) ? [`--sysroot=${sysroot.directory}`] : [];
    return { ...target, rustflags: [...target.rustflags, ...own] };
  });
  return mergeFlags(
    flagged.map(target => ({ target, settings: settingsFor(one, target.platform) })),
    flags,
    linkers,
  );
}

export interface BuildChoice {
  readonly flags: Flags;
  readonly linkers: Linkers;
  /** Where targets are whose std was built of rust-src. */
  readonly sysroot: Sysroot | null;
  /** Go on after a crate that does not compile. */
  readonly keepGoing: boolean;
}

/** Decides the whole build before it runs: the tools need not be there, since their places are fixed. */
export function decide(
  request: Request,
  { home, pins, rustc, project, place, env, declared }: Setup,
  choice: BuildChoice,
): { readonly targets: readonly FlaggedTarget[]; readonly builds: readonly BuildCommand[] } {
  const { linkers, keepGoing } = choice;
  const targets = request.compilations.map(one => mergedFlags(one, choice));
  const path = pathWithMeson(home, env['PATH']);
  const { cmake, configSite } = buildSystems(home);
  const zig = {
    program: [toolAt(home, pins.zigbuild).path, 'zigbuild'] as const,
    env: { ...zigEnvironment(toolAt(home, pins.zig), home), ...(path && { PATH: path }) },
  };
  const withoutC = [...linkers].flatMap(([triple, linker]) => (linker === 'lld' ? [triple] : []));
  const common = {
    toolchain: request.toolchain,
    directory: project.directory,
    calls: {
      zig,
      'lld-with-c': zig,
      lld: { program: ['cargo', 'build'] as const, env: withoutCompiler(withoutC, noCompilerFile(home)) },
    },
    targetDirectory: place.target,
    takesConfig: isAtLeast(rustc.release, '1.63.0'),
    keepGoing,
    cTools: {
      asksForEvex512: !isAtLeast(pins.zig.version, '0.17.0'),
      cmake,
      configSite,
      inherited: { ...declared, ...env },
    },
  };
  const builds = request.compilations.flatMap((one, compilation) =>
    planBuilds(groupTargets(targets[compilation] ?? []), { ...common, request: one, compilation }),
  );
  return { targets: targets.flat(), builds };
}

export function rustProject({ directory, toolchain }: RunRequest): RustProject {
  return toolchain === undefined ? { directory } : { directory, toolchain };
}
