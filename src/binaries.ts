import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { RestoredEntry } from './cache/entries.js';
import { type Caching, openCaching, restoreDependencies, restoreWork, restoreZig } from './caching.js';
import type { Binary } from './compile/binary.js';
import type { BuildCommand } from './compile/build.js';
import type { Compiled } from './compile/compile.js';
import { compileAndRecord, isOwn, type Recompiled } from './compiling.js';
import { type Decisive, decide, flagsOf, keepsGoing, recipeOf, rustProject } from './decide.js';
import { dependenciesHere, depsFamily, depsIds, heldHere } from './dependencies.js';
import { compareAgain, type Known, type Recall, recall, recalledBinaries } from './recall.js';
import type { Stopwatch } from './report/report.js';
import type { Request } from './request/request.js';
import { entriesToSave, type Outcome, type SaveJob } from './saving.js';
import { allOf } from './system/all.js';
import type { Digest } from './system/digest.js';
import type { UserError } from './system/errors.js';
import type { System } from './system/system.js';
import { ensureTargets, hasLibc, installCompilers, sharedProgress } from './toolchain/toolchain.js';

export interface Made {
  readonly binaries: readonly Binary[];
  readonly recipe: Digest | null;
  /** Nothing was compiled: the binaries are of an earlier build of exactly this state. */
  readonly exact: boolean;
  /** Why there are no binaries. */
  readonly failure: UserError | null;
  /** Ids of the units that the build used; null where it did not come to its end, or nothing was compiled. */
  readonly units: ReadonlySet<string> | null;
  /** What the cache should keep of it. */
  readonly job: SaveJob | null;
}

/**
 * The binaries: recalled or restored where nothing that they were made from has changed, else built on what is left. `beside` is done
 * before anything is compiled, while the tools are got; what it throws is thrown.
 */
export async function makeBinaries(
  system: System,
  request: Request,
  known: Known,
  watch: Stopwatch,
  beside: () => Promise<void>,
): Promise<Made> {
  const caching = await openCaching(system, request, known);
  const here = await watch.time('compare', () => recall(system, request, known));
  const found = (await exactly(system, request, known, here)) ?? null;
  if (found) return found;

  // What lies here is of use: entries would only replace it.
  const lying = await heldHere(known);
  const usable = isUsable(here) && isDeepStrictEqual(here.verdict.record?.deps, depsIds(lying));
  const restoring = caching?.restore && !usable ? caching : null;
  let recalled = here;
  let restored = false;
  if (restoring) {
    restored =
      (await watch.time('restore', () => restoreWork(system, restoring, request, known, here))) !== null;
    if (restored) recalled = await compareAgain(here, known, []);
    const exact = await exactly(system, request, known, recalled);
    if (exact) return exact;
  }
  const {
    recipe,
    flags,
    deps: fetched,
  } = await watch.time('install', () => gather(system, request, known, recalled, restoring, beside));
  if (restoring) recalled = await compareAgain(here, known, depsFamily(fetched));
  const { deps, held, came } =
    caching && usable
      ? await watch.time('restore', () =>
          dependenciesHere(system, caching, request, known, here, recipe, lying),
        )
      : // Without a store for once, what lies here still is of the entries that it was of.
        { deps: fetched, held: fetched ? [fetched] : usable ? lying : [], came: false };
  if (came) recalled = await compareAgain(here, known, undefined);
  // Outdated ones are compiled again, and saved in the place of what was restored.
  const whole = recalled.verdict.outdated.size > 0 ? null : deps;
  const keepGoing = keepsGoing(caching, whole, known.rustc);
  const { builds } = decide(request, known, { recipe, flags, keepGoing });
  const commands = builds.map(build => ({ ...build, env: { ...known.env, ...build.env } }));
  const elsewhere = restored || fetched || came ? await unpackCrates(system, request, known, commands) : null;
  if (!hasLibc(known.home)) {
    system.console.info(
      'zig makes its C library once for each target: the first link takes up to a minute more',
    );
  }
  const compiled = await watch.time('compile', () =>
    compileAndRecord(system, known, recalled, commands, { elsewhere, recipe, deps, held, keepGoing }),
  );
  const { binaries, failure } = compiled;
  const outcome = {
    recipe,
    recorded: compiled.recorded,
    restoredDeps: compiled.deps,
    held: compiled.held,
    unfit: compiled.unfit,
    complete: completeness(known, compiled),
  };
  const entries = caching ? await entriesToSave(caching, request, known, recalled, outcome) : [];
  const job =
    entries.length === 0 ? null : { directory: request.cache.directory ?? null, place: known.place, entries };
  return { binaries, recipe, exact: false, failure, units: unitsOf(compiled), job };
}

async function exactly(
  system: System,
  request: Request,
  known: Known,
  recalled: Recall,
): Promise<Made | null> {
  const binaries = await recalledBinaries(system, request, known, recalled);
  if (!binaries) return null;
  system.console.status('Fresh', 'nothing that the binaries are made from has changed');
  return {
    binaries,
    recipe: recalled.verdict.exact?.recipe ?? null,
    exact: true,
    failure: null,
    units: null,
    job: null,
  };
}

function unitsOf({ failure, recorded }: Recompiled): Made['units'] {
  return failure ? null : new Set([...recorded.local, ...recorded.dependencies].map(({ id }) => id));
}

/** Units of an earlier build that cargo can go on from. */
function isUsable({ verdict }: Recall): boolean {
  return verdict.record !== null && verdict.record.units.length > 0 && verdict.unusable === null;
}

interface Gathered extends Pick<Decisive, 'recipe' | 'flags'> {
  readonly deps: RestoredEntry | null;
}

/** Side by side: tools, std, the project's flags and recipe, and what the cache has of the dependencies and of zig's own. */
async function gather(
  system: System,
  request: Request,
  known: Known,
  recalled: Recall,
  caching: Caching | null,
  beside: () => Promise<void>,
): Promise<Gathered> {
  const console = sharedProgress(system.console);
  const dependencies = async () => {
    const recipe = await recipeOf({ ...system, console: console() }, known);
    const deps = caching && (await restoreDependencies(system, caching, request, known, recalled, recipe));
    return { recipe, deps };
  };
  const [found, flags] = await allOf([
    dependencies(),
    flagsOf(system, request, known),
    caching && restoreZig(system, caching, request, known),
    installCompilers({ ...system, console: console() }, known.home, known.pins),
    ensureTargets(system, known.home, rustProject(request), request.targets),
    beside(),
  ]);
  return { ...found, flags };
}

/**
 * Lets cargo unpack the crates that the build will use, and no others, before times are compared: the directories it makes
 * are new, and build scripts may name them. Returns a file that is as new as the newest of them: reading all would be slow.
 */
async function unpackCrates(
  system: System,
  request: Request,
  { project, place, env }: Known,
  commands: readonly BuildCommand[],
): Promise<readonly string[]> {
  const targets = request.targets.map(({ triple }) => `--target=${triple}`);
  const chosen = commands.flatMap(({ argv }) => argv.filter(argument => CHOICE.test(argument)));
  const argv = ['cargo', 'tree', '--quiet', '--edges=no-dev', ...new Set([...chosen, ...targets])] as const;
  // What it cannot unpack, the build will, and say so.
  await system.run(argv, { cwd: project.directory, env });
  const unpacked = join(place.root, 'unpacked');
  await writeFile(unpacked, '');
  return [unpacked];
}

/** cargo's flags by which a build uses one crate and not another (cargo book, "cargo tree"). */
const CHOICE = /^--(locked|all-features|no-default-features|(features|package)=.*)$/;

/** Whether what lies in the target directory is worth keeping: a dependency that does not compile leaves a hole. */
function completeness({ project }: Known, { failure, failed, built }: Compiled): Outcome['complete'] {
  if (!failure) return 'all';
  return built || failed.every(facts => isOwn(project, facts)) ? 'dependencies' : 'no';
}
