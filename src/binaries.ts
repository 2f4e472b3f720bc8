import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RestoredEntry } from './cache/entries.js';
import type { Recorded } from './cache/work.js';
import { type Caching, openCaching, restoreDependencies, restoreWork, restoreZig } from './caching.js';
import type { Binary } from './compile/binary.js';
import type { BuildCommand, BuiltBinary } from './compile/build.js';
import { type Compiled, compile, type Facts } from './compile/compile.js';
import { type Decisive, decide, flagsOf, keepsGoing, recipeOf, rustProject } from './decide.js';
import { dependenciesHere, depsId, depsIdHere, noteDependencies } from './dependencies.js';
import { tidyKept } from './kept.js';
import type { Project } from './project/project.js';
import {
  compareAgain,
  type Known,
  prepareTarget,
  type Recall,
  recall,
  recalledBinaries,
  remember,
} from './recall.js';
import type { Stopwatch } from './report/report.js';
import type { Request } from './request/request.js';
import { entriesToSave, type Outcome, type SaveJob } from './saving.js';
import { keepCrates } from './sbom/sbom.js';
import { allOf } from './system/all.js';
import type { Digest } from './system/digest.js';
import { refusalOf, type UserError } from './system/errors.js';
import { counted } from './system/format.js';
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
  const usable = isUsable(here) && here.verdict.record?.deps === (await depsIdHere(known));
  const restoring = caching?.restore && !usable ? caching : null;
  let recalled = here;
  let restored = false;
  if (restoring) {
    restored =
      (await watch.time('restore', () => restoreWork(system, restoring, request, known, here))) !== null;
    if (restored) recalled = await compareAgain(here, known, null);
    const exact = await exactly(system, request, known, recalled);
    if (exact) return exact;
  }
  const {
    recipe,
    flags,
    deps: fetched,
  } = await watch.time('install', () => gather(system, request, known, recalled, restoring, beside));
  if (restoring) recalled = await compareAgain(here, known, depsId(fetched));
  const deps = caching && usable ? await dependenciesHere(caching, request, known, here, recipe) : fetched;
  // Outdated ones are compiled again, and saved in the place of what was restored.
  const whole = recalled.verdict.outdated.size > 0 ? null : deps;
  const keepGoing = keepsGoing(caching, whole, known.rustc);
  const { builds } = decide(request, known, { recipe, flags, keepGoing });
  const commands = builds.map(build => ({ ...build, env: { ...known.env, ...build.env } }));
  const elsewhere = restored || fetched ? await unpackCrates(system, request, known, commands) : null;
  if (!hasLibc(known.home)) {
    system.console.info(
      'zig makes its C library once for each target: the first link takes up to a minute more',
    );
  }
  const compiled = await watch.time('compile', () =>
    compileAndRecord(system, known, recalled, commands, { elsewhere, recipe, deps, keepGoing }),
  );
  const { binaries, failure } = compiled;
  const outcome = {
    recipe,
    recorded: compiled.recorded,
    restoredDeps: compiled.deps,
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

interface Circumstances {
  /** Directories of sources outside the checkout, where units were restored in this run. */
  readonly elsewhere: readonly string[] | null;
  readonly recipe: Digest | null;
  /** The `deps` entry that was restored, in this run or before it. */
  readonly deps: RestoredEntry | null;
  /** What can be compiled is, whatever cannot. */
  readonly keepGoing: boolean;
}

interface Recompiled extends Compiled {
  readonly recorded: Recorded;
  /** The `deps` entry that the binaries were made with. */
  readonly deps: RestoredEntry | null;
  /** Id of a `deps` entry that they could not be made with. */
  readonly unfit: string | null;
}

/** Compiles, and writes down what was read for it, also where it fails: what was compiled until then is of use. */
async function compileAndRecord(
  system: System,
  known: Known,
  recalled: Recall,
  commands: readonly BuildCommand[],
  circumstances: Circumstances,
): Promise<Recompiled> {
  const { elsewhere, recipe, keepGoing } = circumstances;
  const compileWithout = (why: string) => {
    system.console.info(`${why}: compiled without them (the next save replaces their entry)`);
    return compileAnew(system, known, recalled, commands, circumstances);
  };
  const [changed] = recalled.verdict.outdated.values();
  if (changed !== undefined)
    system.console.info(`${changed} changed: the dependencies that were made from it are compiled again`);
  // With units of another state, what lies there is no longer the entry's.
  const deps = changed === undefined ? circumstances.deps : null;
  const putTimesBack = await prepareTarget(system, known, recalled, elsewhere);
  try {
    const started = system.now();
    const goOn = (failed: Facts) =>
      keepGoing && isOwn(known.project, failed) && !(elsewhere && failed.mismatch);
    const compiled = await compile(system, commands, builtBinaries(known.project), known.place.kept, goOn);
    if (elsewhere && isMismatched(compiled))
      return await compileWithout('restored units do not fit each other');
    const recorded = await record(system, known, recalled, compiled, { started, recipe, deps }).catch(
      error => {
        // What broke the build is what the user should mend: often it is what refuses the record too, a full disk.
        throw refusalOf(error) === undefined ? error : (compiled.failure ?? error);
      },
    );
    sayUnits(system, recorded);
    return { ...compiled, recorded, deps, unfit: deps === null ? depsId(circumstances.deps) : null };
  } finally {
    putTimesBack();
  }
}

/** Leaves in the project's place what the next run asks of this one. */
async function record(
  system: System,
  known: Known,
  recalled: Recall,
  compiled: Compiled,
  { started, recipe, deps }: Pick<Circumstances, 'recipe' | 'deps'> & { readonly started: number },
): Promise<Recorded> {
  await rememberCrates(known, compiled);
  const recorded = await remember(known, recalled, compiled, { started, recipe, deps: depsId(deps) });
  await noteDependencies(known, deps);
  await tidyKept(known.place, recorded, system.now());
  return recorded;
}

/** Nothing says which of the restored units are to blame, and a dependency's are as likely as the workspace's own. */
async function compileAnew(
  system: System,
  known: Known,
  recalled: Recall,
  commands: readonly BuildCommand[],
  { recipe, deps, keepGoing }: Circumstances,
): Promise<Recompiled> {
  await rm(known.place.target, { recursive: true, force: true });
  const nothing = await compareAgain(recalled, known, null);
  const without = { elsewhere: null, recipe, deps: null, keepGoing };
  const again = await compileAndRecord(system, known, nothing, commands, without);
  // The same mistake without them is the project's.
  return { ...again, unfit: isMismatched(again) ? null : depsId(deps) };
}

function builtBinaries({ binaries, members }: Project): readonly BuiltBinary[] {
  return binaries.flatMap(({ name, package: owner }) =>
    members.filter(member => member.name === owner).map(({ id }) => ({ name, packageId: id })),
  );
}

function isMismatched({ failed }: Compiled): boolean {
  return failed.some(({ mismatch }) => mismatch);
}

/** What an SBOM is made of stays with the binaries: the next run may compile nothing, and cargo says nothing then. */
async function rememberCrates({ place, project }: Known, { binaries, messages }: Compiled): Promise<void> {
  const lock = await readFile(join(project.root, 'Cargo.lock'), 'utf8').catch(() => '');
  await keepCrates(place.kept, binaries, messages, lock);
}

/** How much was compiled, and why what the user wrote was. */
function sayUnits(system: System, { local, dependencies, reasons }: Recorded): void {
  const units = [...local, ...dependencies];
  const compiled = units.filter(({ fresh }) => !fresh).length;
  if (compiled === 0) return;
  const fresh = units.length - compiled;
  system.console.status(
    'Compiled',
    `${counted(compiled, 'unit')}, ${fresh} ${fresh === 1 ? 'was' : 'were'} fresh`,
  );
  for (const { package: name, why } of reasons) system.console.status('Because', `${name}: ${why}`);
}

/** Whether what lies in the target directory is worth keeping: a dependency that does not compile leaves a hole. */
function completeness({ project }: Known, { failure, failed, built }: Compiled): Outcome['complete'] {
  if (!failure) return 'all';
  return built || failed.every(facts => isOwn(project, facts)) ? 'dependencies' : 'no';
}

/** Whether what did not compile is the workspace's own, and nothing else. */
function isOwn({ members }: Project, { failedPackages }: Facts): boolean {
  const own = failedPackages.every(name => members.some(member => member.name === name));
  return failedPackages.length > 0 && own;
}
