import { readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { cargoHomeOf } from '../system/environment.js';
import type { Environment } from '../system/process.js';
import { occursPacked } from './bitcode.js';
import { type Checkout, isBelowAny } from './checkout.js';
import type { Fact } from './facts.js';
import { depInfoOf, scriptOutputOf } from './fingerprint.js';
import { lockFile } from './judge.js';
import { type LockedPackage, lockedPackages, tellsVersion } from './locked.js';
import { rerunLines } from './reads.js';
import { membersOf, type Unit } from './units.js';

/** What can be told from what was made of where, when and in which environment it was. */
export interface Traces {
  /** The checkout's path can, or nothing says that it cannot. */
  readonly ofRoot: boolean;
  /** What units read without naming it, by their ids. */
  readonly facts: ReadonlyMap<string, readonly Fact[]>;
}

export interface TracedBuild {
  readonly local: readonly Unit[];
  readonly dependencies: readonly Unit[];
  readonly targetDirectory: string;
  /** The environment that cargo got. */
  readonly env: Environment;
  /** The finished binaries, absolute; empty where the build failed. */
  readonly binaries: readonly string[];
  /** Ids of the units of which the record before the build says that they read the commit. */
  readonly holders: ReadonlySet<string>;
}

/** What `git rev-parse --short` and GitHub show of a commit's hash. */
const SHORT_HASH = 7;

/** A shorter value of a variable is in anything. */
const SHORTEST_VALUE = 4;

/**
 * Looks for the checkout's path and the commit in the binaries (debug information), in variables that were asked for
 * (`env!("CARGO_MANIFEST_DIR")`), and in what build scripts said or wrote; there also for versions of the lock file, and for
 * values of variables where the script has no `rerun-if` lines. Panics name files relative to the workspace. Of dependencies, those
 * that lie in the checkout can tell its path.
 */
export async function readTraces(checkout: Checkout, build: TracedBuild): Promise<Traces> {
  const { local, dependencies, targetDirectory, binaries } = build;
  const hash = (await checkout.commit())?.hash.slice(0, SHORT_HASH) ?? null;
  const variables = tellingVariables(build, checkout);
  const packages = await lockedPackages(checkout.workspace);
  let ofRoot = binaries.length === 0;
  let isShown = false;
  for (const file of binaries) {
    const content = await readFile(file);
    ofRoot ||= content.includes(checkout.root);
    isShown ||= hash !== null && content.includes(hash);
  }
  const facts = new Map<string, Fact[]>();
  const tellers: Unit[] = [];
  for (const unit of local) {
    const { told, isSilent } = await toldBy(unit, targetDirectory);
    const tells = (text: string) => told.some(content => content.includes(text));
    ofRoot ||= tells(checkout.root);
    if (hash !== null && tells(hash)) tellers.push(unit);
    const lists = unit.run && told.some(content => listsPackages(content, packages));
    const values = isSilent ? variables.filter(({ value }) => tells(value)) : [];
    facts.set(unit.id, [
      ...(lists ? [lockFile(checkout)] : []),
      ...values.map(({ name }): Fact => `env:${name}`),
    ]);
  }
  for (const unit of dependencies.filter(({ directory }) => isSource(checkout, directory))) {
    const { told } = await toldBy(unit, targetDirectory);
    ofRoot ||= told.some(content => content.includes(checkout.root));
  }
  // Nothing tells where the binaries have it from.
  const unexplained = isShown && tellers.length === 0;
  const holders = unexplained ? local : await holdersOf(hash, tellers, build);
  for (const { id } of [...tellers.filter(({ run }) => run), ...holders]) facts.get(id)?.push('commit:');
  return { ofRoot, facts };
}

function isSource({ root, outputs }: Checkout, directory: string): boolean {
  return isBelowAny(directory, [root]) && !isBelowAny(directory, outputs);
}

/**
 * The units that hold the commit, and neither they nor their package's build script tell where from: a proc-macro may have
 * asked git. Each is searched once, when it was compiled.
 */
async function holdersOf(
  hash: string | null,
  tellers: readonly Unit[],
  { local, targetDirectory, holders }: TracedBuild,
): Promise<readonly Unit[]> {
  const found: Unit[] = [];
  for (const unit of local) {
    const explained = tellers.some(({ id, run, packageId }) =>
      run ? packageId === unit.packageId : id === unit.id,
    );
    if (hash === null || unit.run || explained) continue;
    if (unit.fresh ? holders.has(unit.id) : await holds(unit, hash, targetDirectory)) found.push(unit);
  }
  return found;
}

async function holds(unit: Unit, text: string, targetDirectory: string): Promise<boolean> {
  for (const file of await filesOf(unit, targetDirectory)) {
    if (occursPacked(text, await readFile(file))) return true;
  }
  return false;
}

/** Bytes of the largest file that is looked through for a list of packages. */
const LARGEST_LIST = 8 << 20;

function listsPackages(content: Buffer, packages: readonly LockedPackage[]): boolean {
  return content.length <= LARGEST_LIST && tellsVersion(content.toString('latin1'), packages);
}

/** Variables with values that say where they come from: no directories that everything is in. */
function tellingVariables({ env, targetDirectory }: TracedBuild, checkout: Checkout) {
  const places = [env['HOME'] ?? '/', cargoHomeOf(env), targetDirectory, checkout.root];
  return Object.entries(env).flatMap(([name, given = '']) => {
    const value = given.trim();
    const isPlace = isBelowAny(value, places) || places.some(place => isBelowAny(place, [value]));
    return value.length < SHORTEST_VALUE || isPlace ? [] : [{ name, value }];
  });
}

/** What rustc or a build script said of a unit, and what the script wrote. Silent is a script without `rerun-if` lines. */
async function toldBy(unit: Unit, targetDirectory: string) {
  const said = await (unit.run ? scriptOutputOf : depInfoOf)(targetDirectory, unit.place);
  const counts = unit.run ? /^cargo::?(?!rerun-if|rustc-link-search)/ : /^# env-dep:/;
  const lines = (said ?? '').split('\n').filter(line => counts.test(line));
  const told: Buffer[] = [Buffer.from(lines.join('\n'))];
  for (const file of unit.run ? await filesOf(unit, targetDirectory) : []) {
    if (file.slice(targetDirectory.length).includes(`${sep}out${sep}`)) told.push(await readFile(file));
  }
  return { told, isSilent: unit.run && said !== null && rerunLines(said) === null };
}

async function filesOf(unit: Unit, targetDirectory: string): Promise<readonly string[]> {
  const paths = (await membersOf([unit], targetDirectory)).map(member => join(targetDirectory, member));
  const stats = await Promise.all(paths.map(path => stat(path).catch(() => null)));
  return paths.filter((_, index) => stats[index]?.isFile());
}
