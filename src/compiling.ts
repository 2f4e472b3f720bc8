import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RestoredEntry } from './cache/entries.js';
import type { Recorded } from './cache/work.js';
import type { BuildCommand, BuiltBinary } from './compile/build.js';
import { type Compiled, compile, type Facts } from './compile/compile.js';
import { depsId, depsIds, depsUnits, forgetUnsaved, type Held, noteHeld } from './dependencies.js';
import { tidyKept } from './kept.js';
import type { Project } from './project/project.js';
import { compareAgain, type Known, prepareTarget, type Recall, remember } from './recall.js';
import { keepCrates } from './sbom/sbom.js';
import type { Digest } from './system/digest.js';
import { refusalOf } from './system/errors.js';
import { counted } from './system/format.js';
import type { System } from './system/system.js';

export interface Circumstances {
  /** Directories of sources outside the checkout, where units were restored in this run. */
  readonly elsewhere: readonly string[] | null;
  readonly recipe: Digest | null;
  /** The `deps` entry that serves this build, restored in this run or before it. */
  readonly deps: RestoredEntry | null;
  /** All whose units lie there. */
  readonly held: readonly Held[];
  /** What can be compiled is, whatever cannot. */
  readonly keepGoing: boolean;
}

export interface Recompiled extends Compiled {
  readonly recorded: Recorded;
  /** The `deps` entry that the binaries were made with. */
  readonly deps: RestoredEntry | null;
  /** All whose units lie there. */
  readonly held: readonly Held[];
  /** Id of a `deps` entry that they could not be made with. */
  readonly unfit: string | null;
}

/** Compiles, and writes down what was read for it, also where it fails: what was compiled until then is of use. */
export async function compileAndRecord(
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
  const held = circumstances.held.filter(entry => {
    const units = depsUnits(entry);
    return ![...recalled.verdict.outdated.keys()].some(id => units.has(id));
  });
  const deps = held.some(entry => depsId(entry) === depsId(circumstances.deps)) ? circumstances.deps : null;
  const putTimesBack = await prepareTarget(system, known, recalled, elsewhere);
  try {
    const started = system.now();
    const goOn = (failed: Facts) =>
      keepGoing && isOwn(known.project, failed) && !(elsewhere && failed.mismatch);
    const compiled = await compile(system, commands, builtBinaries(known.project), known.place.kept, goOn);
    if (elsewhere && isMismatched(compiled))
      return await compileWithout('restored units do not fit each other');
    const recorded = await record(system, known, recalled, compiled, { started, recipe, held }).catch(
      error => {
        // What broke the build is what the user should mend: often it is what refuses the record too, a full disk.
        throw refusalOf(error) === undefined ? error : (compiled.failure ?? error);
      },
    );
    sayUnits(system, recorded);
    return { ...compiled, recorded, deps, held, unfit: deps === null ? depsId(circumstances.deps) : null };
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
  { started, recipe, held }: Pick<Circumstances, 'recipe' | 'held'> & { readonly started: number },
): Promise<Recorded> {
  await rememberCrates(known, compiled);
  const recorded = await remember(known, recalled, compiled, { started, recipe, deps: depsIds(held) });
  await noteHeld(known, held);
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
  await forgetUnsaved(known.place);
  const nothing = await compareAgain(recalled, known, []);
  const without = { elsewhere: null, recipe, deps: null, held: [], keepGoing };
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

/** Whether what did not compile is the workspace's own, and nothing else. */
export function isOwn({ members }: Project, { failedPackages }: Facts): boolean {
  const own = failedPackages.every(name => members.some(member => member.name === name));
  return failedPackages.length > 0 && own;
}
