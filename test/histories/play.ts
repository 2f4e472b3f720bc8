import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '../../src/cache/cache.js';
import type { System } from '../../src/system/system.js';
import {
  type Built,
  binaryOf,
  build,
  CargoFailed,
  type CargoProject,
  keptBinary,
  type Look,
  look,
  restoreWork,
  runCargo,
  saveWork,
  TRIPLE,
} from '../support/cargo-project.js';
import { type Chance, chanceOf, namesOfSteps, type Past, STEPS } from './steps.js';
import { checkOut, firstWorld, hashOfWorld, MEMBERS, type World } from './world.js';

export interface History {
  readonly seed: number;
  readonly steps: number;
  /** A rustup toolchain. */
  readonly toolchain: string;
  /** RUSTUP_HOME of the rustup that has it. Default, the machine's. */
  readonly rustupHome?: string;
  /** An empty directory of the history's own. */
  readonly place: string;
  /**
   * `restored`: each step starts from an empty target directory, what earlier steps saved, and a checkout in which all is new.
   * `kept`: the target directory stays, as on a laptop, and the checkout's files are of any age, as another clone's are.
   */
  readonly mode: 'restored' | 'kept';
}

export interface Figures {
  readonly steps: number;
  /** Answered by a record alone. */
  readonly exact: number;
  /** At least one unit was not compiled again. */
  readonly reused: number;
  /** Changed what is read without being named. */
  readonly unnamed: number;
  readonly compiledUnits: number;
  readonly freshUnits: number;
  /** What each stale step was. */
  readonly stale: readonly string[];
  /** Steps that changed inert files alone, and those of them that compiled something. */
  readonly inert: number;
  readonly inertCompiled: readonly string[];
  readonly kinds: Readonly<{ [step: string]: number }>;
  /** The target directory's layout as it was found on disk. */
  readonly layout: 'flat' | 'nested';
}

/** Plays a history: each step is built and compared byte for byte with a clean build in the same places. */
export async function play(system: System, history: History, said: (line: string) => void): Promise<Figures> {
  const chance = chanceOf(history.seed);
  const past: { worlds: World[]; branches: Past['branches'] } = {
    worlds: [firstWorld()],
    branches: new Map(),
  };
  const names = namesOfSteps(chance);
  const clean = new Map<string, string>();
  const store = storeIn(join(history.place, 'store'));
  const count = { exact: 0, reused: 0, unnamed: 0, compiledUnits: 0, freshUnits: 0, inert: 0 };
  const inertCompiled: string[] = [];
  const kinds: { [step: string]: number } = {};
  const stale: string[] = [];
  let layout: Figures['layout'] | undefined;
  let world = firstWorld();
  for (let index = 0; index < history.steps; index++) {
    const name = names.next().value;
    const before = world;
    const step = STEPS[name];
    if (step?.broken) await failToBuild(system, projectOf(history, world), step.broken(world));
    world = step?.play(world, chance, past) ?? world;
    past.worlds.push(world);
    kinds[name] = (kinds[name] ?? 0) + 1;
    if (unnamedInputs(before) !== unnamedInputs(world)) count.unnamed++;

    const project = projectOf(history, world);
    const built =
      history.mode === 'restored'
        ? await buildRestored(system, project, world, store)
        : await buildKept(system, project, world, chance);
    // The first build compiles everything.
    const isInert = step?.isInert === true && index > 0;
    if (isInert) count.inert++;
    if (isInert && built.compiled > 0) inertCompiled.push(`step ${index + 1}: ${built.why}`);
    layout ??= layoutOf(project.target);
    if (built.exact) count.exact++;
    if (built.exact || built.fresh > 0) count.reused++;
    count.compiledUnits += built.compiled;
    count.freshUnits += built.fresh;

    const key = hashOfWorld(world);
    const expected = clean.get(key) ?? (await buildClean(system, project, world));
    clean.set(key, expected);
    const isStale = built.digest !== expected;
    if (isStale) stale.push(`step ${index + 1}: ${name}`);
    const how = built.exact ? 'exact' : `${built.compiled} compiled, ${built.fresh} fresh (${built.why})`;
    said(`${String(index + 1).padStart(4)}  ${name}: ${how}${isStale ? ' STALE' : ''}`);
  }
  if (layout === undefined) throw new Error('a history needs at least one step');
  return { steps: history.steps, ...count, inertCompiled, stale, kinds, layout };
}

/** What only the proc-macro and the build script without `rerun-if` lines read. */
function unnamedInputs(world: World): string {
  const read = [...world.files].filter(([path]) => /^(app\/assets|undeclared\/extra)\//.test(path));
  return JSON.stringify(read.sort());
}

/** Where every step happens: paths reach the binaries. */
function projectOf(history: History, world: World): CargoProject {
  return {
    checkout: join(history.place, world.checkout),
    target: join(history.place, 'target'),
    members: MEMBERS,
    binary: 'app',
    toolchain: history.toolchain,
    env: {
      ...(history.rustupHome === undefined ? {} : { RUSTUP_HOME: history.rustupHome }),
      CARGO_HOME: join(history.place, world.cargoHome),
      HISTORY_VARIABLE: world.variable,
      ...world.hidden,
    },
    environment: { cargoHome: world.cargoHome },
  };
}

interface Played {
  readonly digest: string;
  readonly exact: boolean;
  readonly compiled: number;
  readonly fresh: number;
  readonly why: string;
}

async function buildRestored(
  system: System,
  project: CargoProject,
  world: World,
  store: Store,
): Promise<Played> {
  checkOut(world, project.checkout);
  rmSync(project.target, { recursive: true, force: true });
  const { environment, sources } = await look(system, project);
  const prefix = hashOf(JSON.stringify(environment));
  const saved = store.find([`${prefix}-${sources}-`, `${prefix}-`]);
  if (saved !== null) restoreWork(saved, project);
  const finished = answered(await look(system, project), project);
  if (finished) return finished;
  const built = await build(system, project);
  await saveWork(project, built, store.add(`${prefix}-${sources}-${built.record.build}`));
  return played(project, built);
}

const YEAR_S = 365 * 24 * 3600;

async function buildKept(
  system: System,
  project: CargoProject,
  world: World,
  chance: Chance,
): Promise<Played> {
  const now = system.now() / 1000;
  checkOut(world, project.checkout, () => now + chance.pick([-2 * YEAR_S, -chance.below(3600), 0, YEAR_S]));
  const finished = answered(await look(system, project), project);
  return finished ?? played(project, await build(system, project));
}

/** A build that stops at a mistake in the code. */
async function failToBuild(system: System, project: CargoProject, world: World): Promise<void> {
  checkOut(world, project.checkout);
  const failure = await build(system, project).catch((error: unknown) => error);
  if (!(failure instanceof CargoFailed)) throw failure instanceof Error ? failure : new Error('it was built');
}

/** The whole answer, where the record has it. */
function answered({ comparison: { exact } }: Look, project: CargoProject): Played | null {
  const [binary] = exact?.binaries ?? [];
  if (!binary) return null;
  const digest = digestOf(keptBinary(project.target, binary.digest));
  if (digest !== binary.digest) throw new Error('the recorded binary is not the one that is there');
  return { digest, exact: true, compiled: 0, fresh: 0, why: '' };
}

function played(project: CargoProject, built: Built): Played {
  const fresh = built.local.filter(unit => unit.fresh).length;
  return {
    digest: digestOf(binaryOf(project)),
    exact: false,
    compiled: built.local.length - fresh,
    fresh,
    why: built.reasons.join('; '),
  };
}

/** A build that knows nothing of any other, in the same places. */
async function buildClean(system: System, project: CargoProject, world: World): Promise<string> {
  const aside = `${project.target}-aside`;
  renameSync(project.target, aside);
  checkOut(world, project.checkout);
  await runCargo(system, project);
  const digest = digestOf(binaryOf(project));
  rmSync(project.target, { recursive: true });
  renameSync(aside, project.target);
  return digest;
}

interface Store {
  /** The newest entry whose key starts with the first of the prefixes that any does. */
  readonly find: (prefixes: readonly string[]) => string | null;
  /** An empty directory for a new entry, which is the newest from now on. */
  readonly add: (key: string) => string;
}

function storeIn(directory: string): Store {
  const entries: { readonly key: string; readonly path: string }[] = [];
  return {
    find: prefixes => {
      for (const prefix of prefixes) {
        const entry = entries.findLast(({ key }) => key.startsWith(prefix));
        if (entry) return entry.path;
      }
      return null;
    },
    add: key => {
      const path = join(directory, String(entries.length));
      entries.push({ key, path });
      return path;
    },
  };
}

function digestOf(file: string): string {
  return `sha256:${createHash('sha256').update(readFileSync(file)).digest('hex')}`;
}

function layoutOf(target: string): Figures['layout'] {
  const profile = join(target, TRIPLE, 'debug');
  if (existsSync(join(profile, '.fingerprint'))) return 'flat';
  const units = readdirSync(join(profile, 'build', 'app'));
  if (units.some(hash => existsSync(join(profile, 'build', 'app', hash, 'fingerprint')))) return 'nested';
  throw new Error(`${profile} has neither layout`);
}
