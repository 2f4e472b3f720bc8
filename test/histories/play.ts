import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hashOfParts, type Settings } from '../../src/cache/record.js';
import {
  binaryPath,
  compare,
  prepare,
  recordBuild,
  survey,
  type UnitMessage,
  workMembers,
} from '../../src/cache/work.js';
import type { System } from '../../src/system/system.js';
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

const TRIPLE = 'x86_64-unknown-linux-gnu';
const MEMBERS = ['app', 'listing', 'declared', 'undeclared', 'util', 'leaf'];

/**
 * Plays a history: each step is restored into a fresh checkout and an empty target directory from what earlier steps
 * saved, built, and compared byte for byte with a clean build in the same places.
 */
export async function play(system: System, history: History, said: (line: string) => void): Promise<Figures> {
  const places = placesBelow(history.place);
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

    const built = await buildRestored(system, history, places, world, store);
    layout ??= layoutOf(places.target);
    if (built.exact) count.exact++;
    if (built.exact || built.fresh > 0) count.reused++;
    count.compiledUnits += built.compiled;
    count.freshUnits += built.fresh;

    const key = hashOfWorld(world);
    const expected = clean.get(key) ?? (await buildClean(system, history, places, world));
    clean.set(key, expected);
    const verdict = built.digest === expected ? '' : ' STALE';
    if (verdict !== '') stale.push(`step ${index + 1}: ${name}`);
    const how = built.exact ? 'exact' : `${built.compiled} compiled, ${built.fresh} fresh (${built.why})`;
    said(`${String(index + 1).padStart(4)}  ${name}: ${how}${verdict}`);
  }
  if (layout === undefined) throw new Error('a history needs at least one step');
  return { steps: history.steps, ...count, stale, kinds, layout };
}

interface Places {
  readonly checkout: string;
  readonly target: string;
  readonly homes: string;
}

function placesBelow(place: string): Places {
  const homes = join(place, 'homes');
  for (const name of ['home-a', 'home-b']) mkdirSync(join(homes, name), { recursive: true });
  return { checkout: join(place, 'checkout'), target: join(place, 'target'), homes };
}

interface Built {
  readonly digest: string;
  readonly exact: boolean;
  readonly compiled: number;
  readonly fresh: number;
  readonly why: string;
}

async function buildRestored(
  system: System,
  history: History,
  places: Places,
  world: World,
  store: Store,
): Promise<Built> {
  checkOut(world, places.checkout);
  rmSync(places.target, { recursive: true, force: true });
  const env = environment(history, places, world);
  const settings: Settings = {
    surroundings: { toolchain: history.toolchain, cargoHome: env.CARGO_HOME, target: places.target },
    request: { binaries: 'app', profile: 'dev' },
  };
  const surveyed = await survey(system, { workspace: places.checkout, outputs: [], env, settings });
  const { code, documents } = surveyed.identity;
  const prefix = hashOfParts(settings.surroundings);
  const restored = store.restore(
    [`${prefix}-${code}-${documents}-`, `${prefix}-${code}-`, `${prefix}-`],
    places.target,
  );
  const verdict = await compare(surveyed, places.target, restored ? null : undefined);
  const [done] = verdict.exact?.binaries ?? [];
  if (done) {
    const digest = digestOf(binaryPath(places.target, done));
    if (digest !== done.digest) throw new Error('the recorded binary is not the restored one');
    return { digest, exact: true, compiled: 0, fresh: 0, why: '' };
  }
  const target = { directory: places.target, members: MEMBERS };
  await prepare(system, surveyed, verdict, target, restored ? { directories: [] } : null);
  const started = Date.now();
  const messages = await cargo(system, places, env);
  const binary = binaryOf(places);
  const recorded = await recordBuild(surveyed, verdict, {
    targetDirectory: places.target,
    members: MEMBERS,
    env,
    messages,
    started,
    binaries: { app: binary },
    deps: null,
  });
  const units = recorded.local;
  const key = `${prefix}-${code}-${documents}-${recorded.state}`;
  store.save(key, places.target, await workMembers(places.target, units));
  const fresh = units.filter(unit => unit.fresh).length;
  const why = recorded.reasons.map(reason => `${reason.package}: ${reason.why}`).join('; ');
  return { digest: digestOf(binary), exact: false, compiled: units.length - fresh, fresh, why };
}

/** A build that knows nothing of any other, in the same places. */
async function buildClean(system: System, history: History, places: Places, world: World): Promise<string> {
  checkOut(world, places.checkout);
  rmSync(places.target, { recursive: true, force: true });
  await cargo(system, places, environment(history, places, world));
  return digestOf(binaryOf(places));
}

function binaryOf(places: Places): string {
  return join(places.target, TRIPLE, 'debug', 'app');
}

function environment(history: History, places: Places, world: World) {
  return {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    RUSTUP_HOME: process.env['RUSTUP_HOME'],
    RUSTUP_TOOLCHAIN: history.toolchain,
    CARGO_HOME: join(places.homes, world.cargoHome),
    CARGO_TARGET_DIR: places.target,
    CARGO_INCREMENTAL: '0',
    CARGO_NET_OFFLINE: 'true',
    HISTORY_VARIABLE: world.variable,
  };
}

async function cargo(
  system: System,
  places: Places,
  env: ReturnType<typeof environment>,
): Promise<readonly UnitMessage[]> {
  const finished = await system.run(
    [
      'cargo',
      'build',
      '--locked',
      '--bin=app',
      `--target=${TRIPLE}`,
      '--message-format=json-render-diagnostics',
    ],
    { cwd: places.checkout, env },
  );
  if (finished.code !== 0) throw new Error(`cargo failed: ${finished.stderr}`);
  return finished.stdout
    .split('\n')
    .filter(line => /^\{"reason":"(compiler-artifact|build-script-executed)"/.test(line))
    .map(line => JSON.parse(line) as UnitMessage);
}

interface Store {
  readonly restore: (keys: readonly string[], to: string) => boolean;
  readonly save: (key: string, from: string, members: readonly string[]) => void;
}

/** Plain copies, newest last: what comes out has new times, as from any archive that keeps none. */
function storeIn(directory: string): Store {
  const keys: string[] = [];
  return {
    restore: (wanted, to) => {
      for (const prefix of wanted) {
        const key = keys.findLast(candidate => candidate.startsWith(prefix));
        if (key === undefined) continue;
        cpSync(join(directory, key), to, { recursive: true });
        return true;
      }
      return false;
    },
    save: (key, from, members) => {
      if (keys.includes(key)) return;
      keys.push(key);
      for (const member of members) {
        const to = join(directory, key, member);
        mkdirSync(dirname(to), { recursive: true });
        if (!statSync(join(from, member)).isDirectory()) cpSync(join(from, member), to);
      }
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
