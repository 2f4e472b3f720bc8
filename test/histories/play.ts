import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashOfParts } from '../../src/cache/record.js';
import { binaryPath, compare } from '../../src/cache/work.js';
import type { System } from '../../src/system/system.js';
import {
  binaryOf,
  build,
  type CargoProject,
  restoreWork,
  runCargo,
  saveWork,
  surveyProject,
  TRIPLE,
} from '../support/cargo-project.js';
import { chanceOf, type Past, pickStep, STEPS } from './steps.js';
import { checkOut, firstWorld, hashOfWorld, type World } from './world.js';

export interface History {
  readonly seed: number;
  readonly steps: number;
  /** A rustup toolchain. */
  readonly toolchain: string;
  /** An empty directory of the history's own. */
  readonly place: string;
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
  readonly kinds: Readonly<{ [step: string]: number }>;
  /** The target directory's layout as it was found on disk. */
  readonly layout: 'flat' | 'nested';
}

const MEMBERS = ['app', 'listing', 'declared', 'undeclared', 'util', 'leaf'];

/**
 * Plays a history: each step is restored into a fresh checkout and an empty target directory from what earlier steps
 * saved, built, and compared byte for byte with a clean build in the same places.
 */
export async function play(system: System, history: History, said: (line: string) => void): Promise<Figures> {
  const chance = chanceOf(history.seed);
  const past: { worlds: World[]; branches: Past['branches'] } = {
    worlds: [firstWorld()],
    branches: new Map(),
  };
  const clean = new Map<string, string>();
  const store = storeIn(join(history.place, 'store'));
  const count = { exact: 0, reused: 0, unnamed: 0, compiledUnits: 0, freshUnits: 0 };
  const kinds: { [step: string]: number } = {};
  const stale: string[] = [];
  let layout: Figures['layout'] | undefined;
  let world = firstWorld();
  for (let index = 0; index < history.steps; index++) {
    const name = pickStep(chance);
    const step = STEPS[name];
    if (!step) throw new Error(`no step ${name}`);
    world = step.play(world, chance, past);
    past.worlds.push(world);
    kinds[name] = (kinds[name] ?? 0) + 1;
    if (step.unnamed) count.unnamed++;

    const project = projectOf(history, world);
    const built = await buildRestored(system, project, world, store);
    layout ??= layoutOf(project.target);
    if (built.exact) count.exact++;
    if (built.exact || built.fresh > 0) count.reused++;
    count.compiledUnits += built.compiled;
    count.freshUnits += built.fresh;

    const key = hashOfWorld(world);
    const expected = clean.get(key) ?? (await buildClean(system, project, world));
    clean.set(key, expected);
    const verdict = built.digest === expected ? '' : ' STALE';
    if (verdict !== '') stale.push(`step ${index + 1}: ${name}`);
    const how = built.exact ? 'exact' : `${built.compiled} compiled, ${built.fresh} fresh (${built.why})`;
    said(`${String(index + 1).padStart(4)}  ${name}: ${how}${verdict}`);
  }
  if (layout === undefined) throw new Error('a history needs at least one step');
  return { steps: history.steps, ...count, stale, kinds, layout };
}

/** Where every step happens: paths reach the binaries. */
function projectOf(history: History, world: World): CargoProject {
  return {
    checkout: join(history.place, 'checkout'),
    target: join(history.place, 'target'),
    members: MEMBERS,
    binary: 'app',
    toolchain: history.toolchain,
    env: { CARGO_HOME: join(history.place, world.cargoHome), HISTORY_VARIABLE: world.variable },
    surroundings: { cargoHome: world.cargoHome },
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
  const surveyed = await surveyProject(system, project);
  const { code, documents } = surveyed.identity;
  const prefix = hashOfParts(surveyed.settings.surroundings);
  const saved = store.find([`${prefix}-${code}-${documents}-`, `${prefix}-${code}-`, `${prefix}-`]);
  if (saved !== null) restoreWork(saved, project);
  const verdict = await compare(surveyed, project.target, saved === null ? undefined : null);
  const [done] = verdict.exact?.binaries ?? [];
  if (done) {
    const digest = digestOf(binaryPath(project.target, done));
    if (digest !== done.digest) throw new Error('the recorded binary is not the restored one');
    return { digest, exact: true, compiled: 0, fresh: 0, why: '' };
  }
  const built = await build(system, project, saved !== null);
  await saveWork(project, built, store.add(`${prefix}-${code}-${documents}-${built.state}`));
  const fresh = built.local.filter(unit => unit.fresh).length;
  const why = built.reasons.map(reason => `${reason.package}: ${reason.why}`).join('; ');
  return {
    digest: digestOf(binaryOf(project)),
    exact: false,
    compiled: built.local.length - fresh,
    fresh,
    why,
  };
}

/** A build that knows nothing of any other, in the same places. */
async function buildClean(system: System, project: CargoProject, world: World): Promise<string> {
  checkOut(world, project.checkout);
  rmSync(project.target, { recursive: true, force: true });
  await runCargo(system, project);
  return digestOf(binaryOf(project));
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
