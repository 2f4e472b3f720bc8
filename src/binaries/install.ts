import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { BuildCommand } from '../compile/compile.js';
import type { Linkers } from '../oci/platform.js';
import type { Request } from '../request/request.js';
import { allOf } from '../system/all.js';
import { isAtLeast } from '../system/cargo.js';
import type { Digest } from '../system/digest.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import {
  ensureSysroot,
  ensureTargets,
  hasLibc,
  installCompilers,
  readyWrappers,
  sharedProgress,
  writeNoCompiler,
  zigLibraryNames,
} from '../toolchain/toolchain.js';
import { decide, flagsOf, recipeOf, rustProject, ZIG } from './decide.js';
import { type CachedJob, hasCache, type Job, type Setup } from './job.js';
import { provideLibraries } from './libraries.js';
import { chooseLinkers, needsZig, screenLinkers } from './linker.js';
import type { Present } from './present.js';
import { restoreDependencies } from './restore.js';

interface Installed {
  /** cargo-chef's recipe; null where it makes none. It is awaited by whoever saves. */
  readonly recipe: Promise<Digest | null>;
  readonly commands: readonly BuildCommand[];
  readonly linkers: Linkers;
  /** Installs zig after all, and gives the commands that use it; null where these do, or the user wants no other linker. */
  readonly withZig: (() => Promise<readonly BuildCommand[]>) | null;
  /** Whether zig has made libraries since then that an entry is to hold. */
  readonly hasNewLibraries: () => Promise<boolean>;
  /** A `deps` entry was restored. */
  readonly restored: boolean;
}

/**
 * Gets side by side what a compile needs: tools, std, the project's flags, and from the cache the dependencies. `meanwhile` is done with them; an
 * error of it is thrown.
 */
export async function install(
  job: Job,
  present: Present,
  meanwhile: () => Promise<void>,
): Promise<Installed> {
  const { system, request, setup, cache } = job;
  const console = sharedProgress(system.console);
  const talk = console();
  // Without a cache nobody needs a recipe, and why there is none.
  const info = cache === null ? talk.debug : talk.info;
  const fallback = cache?.save === true ? 'compile' : 'none';
  const recipe = recipeOf({ ...system, console: { ...talk, info } }, setup, fallback);
  recipe.catch(() => {});
  const hasDependencies = Object.keys(present.dependencies?.units ?? {}).length > 0;
  const restore = async (): Promise<boolean> =>
    hasCache(job) && job.cache.restore && !hasDependencies && restoreAny(job, present, recipe);
  const project = rustProject(request);
  const screened = await screenLinkers(job, present);
  const compilers = () => installCompilers({ ...system, console: console() }, setup.home, setup.pins);
  const restoring = restore();
  const choose = async () => {
    const flags = await flagsOf(system, request, setup);
    // cargo may fetch what an entry brings.
    if (screened === null) await restoring;
    return { flags, linkers: await chooseLinkers(job, screened, flags) };
  };
  const [restored, { flags, linkers: chosen }, wrappers, , lacking] = await allOf([
    restoring,
    choose(),
    readyWrappers(system, setup.project.directory, setup.env),
    // Most projects of which it cannot be told need it.
    screened !== null && !needsZig(request.targets, screened) ? null : compilers(),
    ensureTargets(system, setup.home, setup.rustc, project, request.targets),
    meanwhile(),
  ]);
  const [bare] = lacking.filter(({ triple }) => chosen.has(triple));
  if (bare && request.linker === 'lld')
    throw new UserError(
      `\`linker\`: lld needs what a published std brings, and rustup has none for ${bare.triple}: leave \`linker\` out`,
    );
  const linkers = new Map(
    [...chosen].filter(([triple]) => !lacking.some(target => target.triple === triple)),
  );
  // Quick where they are there.
  if (needsZig(request.targets, linkers)) await compilers();
  if (linkers.size > 0) await writeNoCompiler(setup.home);
  // After the entry, which may hold the std that is built here.
  const sysroot = await ensureSysroot(system, setup.home, setup.rustc, project, lacking);
  // On a miss every dependency that can be compiled is worth keeping, whatever of the workspace cannot. cargo 1.74 and newer can go on.
  const keepGoing =
    cache?.save === true && !hasDependencies && !restored && isAtLeast(setup.rustc.release, '1.74.0');
  const commandsWith = async (linkers: Linkers) => {
    const commands = decide(request, setup, { flags, linkers, sysroot, keepGoing }).builds.map(build => ({
      ...build,
      env: { ...setup.env, ...build.env, ...wrappers },
    }));
    if (request.targets.some(({ triple }) => !linkers.has(triple))) sayFirstLink(system, setup);
    if (needsZig(request.targets, linkers)) await provideLibraries(system, setup, commands);
    return commands;
  };
  const withZig = async () => {
    await compilers();
    return commandsWith(ZIG);
  };
  // Who saves nothing need not know.
  const libraries = async () => (cache?.save === true ? zigLibraryNames(setup.home.zigCache) : []);
  const before = await libraries();
  const commands = await commandsWith(linkers);
  if (restored) await unpackCrates(system, request, setup, commands);
  return {
    recipe,
    commands,
    linkers,
    withZig: linkers.size > 0 && request.linker === 'auto' ? withZig : null,
    hasNewLibraries: async () => !isDeepStrictEqual(await libraries(), before),
    restored,
  };
}

function sayFirstLink(system: System, setup: Setup): void {
  if (!hasLibc(setup.home)) {
    system.console.info(
      'zig makes its C library once for each target: the first link takes up to a minute more',
    );
  }
}

/** The dependencies with which the workspace's units were compiled; where their entry is gone, those of the recipe. */
async function restoreAny(
  job: CachedJob,
  present: Present,
  recipe: Promise<Digest | null>,
): Promise<boolean> {
  const key = present.comparison.record?.deps ?? null;
  const named = key !== null && (await restoreDependencies(job, present, null, key));
  return named || restoreDependencies(job, present, await soon(recipe));
}

/** Milliseconds for which the search of an entry waits for the recipe: it can do without, and the compile waits for it. */
const PATIENCE_MS = 5_000;

function soon(recipe: Promise<Digest | null>): Promise<Digest | null> {
  return Promise.race([recipe, sleep(PATIENCE_MS, null, { ref: false })]);
}

/**
 * Lets cargo unpack the crates that the build will use, and no others, before the snapshot: the directories that cargo makes are new, and
 * build scripts of dependencies may declare them.
 */
async function unpackCrates(
  system: System,
  request: Request,
  { project, env }: Setup,
  commands: readonly BuildCommand[],
): Promise<void> {
  const targets = request.targets.map(({ triple }) => `--target=${triple}`);
  const chosen = commands.flatMap(({ argv }) => argv.filter(argument => CHOICE.test(argument)));
  const argv = ['cargo', 'tree', '--quiet', '--edges=no-dev', ...new Set([...chosen, ...targets])] as const;
  // A crate that cannot be unpacked here fails in the build, which says so.
  await system.run(argv, { cwd: project.directory, env });
}

/** cargo's flags by which a build uses one crate and not another (cargo book, "cargo tree"). */
const CHOICE = /^--(locked|all-features|no-default-features|(features|package)=.*)$/;
