import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { lineOf } from '../histories/figures.js';
import { type Figures, type History, play } from '../histories/play.js';
import { STEPS } from '../histories/steps.js';
import { testSystem } from '../support/system.js';

/** cargo from this version on lays its target directory out in the new way. */
const FIRST_NESTED_MINOR = 100;
const STEPS_RESTORED = 150;
const STEPS_KEPT = 30;
/** The rarest kinds, in both histories together. */
const MANY = 4;
const LIMIT_MS = 20 * 60_000;

const system = testSystem();

/** An installed toolchain of either layout. */
async function toolchainOf(layout: Figures['layout']): Promise<string> {
  const { stdout } = await system.run(['rustup', 'toolchain', 'list'], { env: system.env });
  const names = stdout.split('\n').flatMap(line => line.split(' ')[0] || []);
  for (const name of names) {
    const version = await system.run(['cargo', `+${name}`, '--version'], { env: system.env });
    const minor = Number(/^cargo 1\.(\d+)/.exec(version.stdout)?.[1]);
    if (minor >= FIRST_NESTED_MINOR === (layout === 'nested')) return name;
  }
  const wanted = layout === 'nested' ? '1.100 or newer' : 'before 1.100';
  throw new Error(
    `no toolchain with cargo ${wanted}: rustup toolchain install ${layout === 'nested' ? 'nightly' : '1.95.0'}`,
  );
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
  let toolchain: string;
  beforeAll(async () => {
    toolchain = await toolchainOf(layout);
    const seed = layout === 'flat' ? 1 : 2;
    figures = await playOnce({ seed, steps: STEPS_RESTORED, toolchain, mode: 'restored' });
    restored.push(figures);
  }, LIMIT_MS);

  test('every step gives what a clean build gives', () => {
    expect(figures.stale).toEqual([]);
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
      const kept = await playOnce({ seed: 3, steps: STEPS_KEPT, toolchain, mode: 'kept' });
      expect(kept.stale).toEqual([]);
    },
    LIMIT_MS,
  );
});

test.each(Object.keys(STEPS))('played many times: %s', name => {
  const times = restored.reduce((sum, { kinds }) => sum + (kinds[name] ?? 0), 0);
  expect(times).toBeGreaterThanOrEqual(MANY);
});
