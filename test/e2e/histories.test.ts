import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { lineOf } from '../histories/figures.js';
import { type Figures, type History, play } from '../histories/play.js';
import { STEPS } from '../histories/steps.js';
import { NEWEST_RUST } from '../support/lab.js';
import { testSystem } from '../support/system.js';

/** cargo from this version on lays its target directory out in the new way. */
const FIRST_NESTED_MINOR = 100;
/** A whole deck: every kind comes as often as it weighs. */
const STEPS_RESTORED = 122;
const STEPS_KEPT = 30;
/** The rarest kinds, in both histories together. */
const MANY = 4;
const LIMIT_MS = 20 * 60_000;

const system = testSystem();

type Toolchain = Pick<History, 'toolchain' | 'rustupHome'>;

/** A toolchain of either layout: the machine's own, else one of the newest. */
async function toolchainOf(layout: Figures['layout']): Promise<Toolchain> {
  for (const home of [{}, { rustupHome: NEWEST_RUST }]) {
    const env = { ...process.env, ...('rustupHome' in home ? { RUSTUP_HOME: home.rustupHome } : {}) };
    const { stdout } = await system.run(['rustup', 'toolchain', 'list'], { env });
    for (const toolchain of stdout.split('\n').flatMap(line => line.split(' ')[0] || [])) {
      const version = await system.run(['cargo', `+${toolchain}`, '--version'], { env });
      const minor = Number(/^cargo 1\.(\d+)/.exec(version.stdout)?.[1]);
      if (minor >= FIRST_NESTED_MINOR === (layout === 'nested')) return { ...home, toolchain };
    }
  }
  const wanted = layout === 'nested' ? '1.100 or newer' : 'before 1.100';
  throw new Error(`no toolchain with cargo ${wanted}: run scripts/lab.sh`);
}

async function playOnce(history: Omit<History, 'place'>): Promise<Figures> {
  const place = mkdtempSync(join(tmpdir(), 'histories-'));
  const told: string[] = [];
  try {
    const figures = await play(system, { ...history, place }, line => told.push(line));
    console.log(`seed ${history.seed}, ${history.toolchain}, ${history.mode}, ${lineOf(figures)}`);
    if (figures.stale.length > 0) console.log(told.join('\n'));
    return figures;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const restored: Figures[] = [];

describe.each(['flat', 'nested'] as const)('in the %s layout', layout => {
  let figures: Figures;
  let toolchain: Toolchain;
  beforeAll(async () => {
    toolchain = await toolchainOf(layout);
    const seed = layout === 'flat' ? 1 : 2;
    figures = await playOnce({ ...toolchain, seed, steps: STEPS_RESTORED, mode: 'restored' });
    restored.push(figures);
  }, LIMIT_MS);

  test('every step gives what a clean build gives', () => {
    expect(figures.stale).toEqual([]);
  });

  test('no step that changes inert files alone compiles anything', () => {
    expect(figures.inert).toBeGreaterThan(0);
    expect(figures.inertCompiled).toEqual([]);
  });

  test('the layout was really there', () => {
    expect(figures.layout).toBe(layout);
  });

  test('at least half of the steps reuse units: a build that never restores is none', () => {
    expect(figures.reused).toBeGreaterThanOrEqual(STEPS_RESTORED / 2);
  });

  test('at least a tenth changes what is read without being named', () => {
    expect(figures.unnamed).toBeGreaterThanOrEqual(STEPS_RESTORED / 10);
  });

  test(
    'a target directory that stays, seen by checkouts of any age, gives what a clean build gives',
    async () => {
      const kept = await playOnce({ ...toolchain, seed: 3, steps: STEPS_KEPT, mode: 'kept' });
      expect(kept.stale).toEqual([]);
    },
    LIMIT_MS,
  );
});

test.each(Object.keys(STEPS))('played many times: %s', name => {
  const times = restored.reduce((sum, { kinds }) => sum + (kinds[name] ?? 0), 0);
  expect(times).toBeGreaterThanOrEqual(MANY);
});
