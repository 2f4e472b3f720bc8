import {
  lstatSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Checkout } from '../../src/cache/checkout.js';
import type { Fact } from '../../src/cache/facts.js';
import type { Verdict } from '../../src/cache/judge.js';
import { emptyRecord, type RecordedUnit } from '../../src/cache/record.js';
import { dropUnits, renew, retime } from '../../src/cache/retime.js';
import { removeTemporaries } from '../../src/system/temporary.js';
import { testSystem } from '../support/system.js';

const SOURCE = Date.UTC(2022, 0, 1);
const UNIT = Date.UTC(2023, 0, 1);

let base: string;
const at = (path: string) => join(base, path);
const time = (path: string) => lstatSync(at(path)).mtimeMs;

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'retime-')));
  for (const directory of ['checkout/data/deep', 'checkout/target', 'outside', 'target'])
    mkdirSync(at(directory), { recursive: true });
  for (const file of [
    'checkout/named.rs',
    'checkout/other.rs',
    'checkout/data/deep/file',
    'checkout/target/CACHEDIR.TAG',
    'outside/file',
    'target/unit',
  ])
    writeFileSync(at(file), '');
  utimesSync(at('outside/file'), 1, 1);
  utimesSync(at('outside'), 1, 1);
});
afterEach(() => rmSync(base, { recursive: true }));

/** A record of one unit that is vouched for, and one that is not, which read these. */
function judged(
  reads: readonly Fact[],
  unit: Partial<RecordedUnit> = {},
  lost: readonly Fact[] = [],
): Verdict {
  const one = {
    id: 'one',
    package: 'a',
    packageId: 'a',
    directory: '',
    run: false,
    target: 'lib a',
    features: [],
    needs: [],
    reads,
    ...unit,
  };
  return {
    record: { ...emptyRecord([]), units: [one, { ...one, id: 'two', reads: lost }] },
    changed: new Set(),
    unnamed: [],
    strays: new Map(),
    outdated: new Map(),
    unusable: null,
    vouched: new Set(['one']),
    missing: new Set(),
    rewritten: new Map(),
    exact: null,
  };
}

const checkout = (): Checkout => ({
  root: at('checkout'),
  workspace: at('checkout'),
  commit: async () => null,
  files: [],
  packages: [],
  outputs: [],
});

function retimed(...units: Parameters<typeof judged>): Promise<() => void> {
  return retime(testSystem(), judged(...units), checkout(), at('target'), {}, []);
}

test('sources get their times back, but for what was written in between; units keep theirs', async () => {
  symlinkSync('named.rs', at('checkout/link.rs'));
  const dated = [
    'checkout/named.rs',
    'checkout/link.rs',
    'checkout/data/deep/file',
    'checkout/data',
  ] as const;
  for (const path of dated) lutimesSync(at(path), 1_700_000_000.25, 1_700_000_000.25);
  const facts: readonly Fact[] = ['path:link.rs', 'path:data'];
  const putBack = await retimed(facts, { newest: { path: 'named.rs', time: '1500000000.123456789' } });
  expect(dated.map(time)).toEqual([1_500_000_000_123.4568, SOURCE, SOURCE, SOURCE]);
  writeFileSync(at('checkout/data/deep/file'), 'written while cargo runs');
  const written = time('checkout/data/deep/file');
  putBack();
  expect(dated.map(time)).toEqual([1_700_000_000_250, 1_700_000_000_250, written, 1_700_000_000_250]);
  expect(time('target/unit')).toBe(UNIT);
});

test('sources get their times back when the process ends before the build does', async () => {
  const before = time('checkout/named.rs');
  const putBack = await retimed(['path:named.rs']);
  expect(time('checkout/named.rs')).toBe(SOURCE);
  removeTemporaries();
  expect(Math.abs(time('checkout/named.rs') - before)).toBeLessThan(0.01);
  utimesSync(at('checkout/named.rs'), SOURCE / 1000, SOURCE / 1000);
  putBack();
  expect(time('checkout/named.rs')).toBe(SOURCE);
});

test('a source that a vouched unit read is older than every unit; others keep their times', async () => {
  const before = time('checkout/other.rs');
  await retimed(['path:named.rs'], {}, ['path:other.rs']);
  expect([time('checkout/named.rs'), time('checkout/other.rs'), time('target/unit')]).toEqual([
    SOURCE,
    before,
    UNIT,
  ]);
});

test('a named directory gets the old time with all that is in it', async () => {
  await retimed(['path:data']);
  expect(['checkout/data', 'checkout/data/deep', 'checkout/data/deep/file'].map(time)).toEqual([
    SOURCE,
    SOURCE,
    SOURCE,
  ]);
});

test("nobody's build directory is touched", async () => {
  const before = time('checkout/target/CACHEDIR.TAG');
  await retimed(['package:']);
  expect(time('checkout/target/CACHEDIR.TAG')).toBe(before);
});

test('links and what they lead to are old, and circles end', async () => {
  symlinkSync('../named.rs', at('checkout/data/link'));
  symlinkSync('..', at('checkout/data/deep/up'));
  await retimed(['path:data']);
  expect([time('checkout/data/link'), time('checkout/named.rs'), time('checkout/data/deep/up')]).toEqual([
    SOURCE,
    SOURCE,
    SOURCE,
  ]);
});

test('a source outside of the checkout is left as it is, and units are no older than it', async () => {
  const newer = Math.floor(Date.now() / 1000) - 60;
  utimesSync(at('outside/file'), newer, newer);
  symlinkSync('../outside', at('checkout/away'));
  await retimed([`path:${at('outside/file')}`, 'path:away']);
  expect([time('outside/file'), time('target/unit')]).toEqual([newer * 1000, newer * 1000]);
});

test('a source outside that claims to be of the future does not take the units there', async () => {
  const future = Math.floor(Date.now() / 1000) + 86_400;
  utimesSync(at('outside/file'), future, future);
  await retimed([`path:${at('outside/file')}`]);
  expect(time('target/unit')).toBeLessThanOrEqual(Date.now());
});

test('the newest file of a package without rerun-if lines gets its time back to the nanosecond', async () => {
  await retimed(['package:data'], { newest: { path: 'data/deep/file', time: '1795212416.990537833' } });
  expect(statSync(at('checkout/data/deep/file'), { bigint: true }).mtimeNs).toBe(1795212416990537833n);
  expect(time('target/unit')).toBeGreaterThanOrEqual(1795212416990);
});

test('a source that is gone is passed over', async () => {
  await retimed(['path:gone', 'path:named.rs']);
  expect(time('checkout/named.rs')).toBe(SOURCE);
});

describe('where nothing was restored', () => {
  const started = Date.UTC(2024, 0, 1);
  const hashes = { one: '0123456789abcdef', dependency: 'fedcba9876543210' };
  const unit = (name: keyof typeof hashes) => `target/release/.fingerprint/${name}-${hashes[name]}`;
  const vouched = new Set([`release/one-${hashes.one}`]);
  beforeEach(() => {
    for (const name of ['one', 'dependency'] as const) {
      mkdirSync(at(unit(name)), { recursive: true });
      writeFileSync(at(`${unit(name)}/invoked.timestamp`), '');
    }
  });

  test('units that are vouched for are as new as the last moment before sources were read, and sources keep their times', async () => {
    const before = time('checkout/named.rs');
    const verdict = { ...judged(['path:named.rs']), vouched };
    await renew(testSystem(), verdict, checkout(), at('target'), {}, started);
    expect(time('checkout/named.rs')).toBe(before);
    expect(time(`${unit('one')}/invoked.timestamp`)).toBeLessThan(started);
    expect(time(`${unit('one')}/invoked.timestamp`)).toBeGreaterThan(started - 1000);
  });

  test('the package of a build script without `rerun-if` lines is as cargo saw it until the build is done', async () => {
    const newest = { path: 'data/deep/file', time: '1500000000.123456789' };
    const before = [time('checkout/named.rs'), time('checkout/data/deep/file')];
    const verdict = judged(['package:'], { id: 'one', newest });
    const putBack = await renew(
      testSystem(),
      { ...verdict, vouched: new Set(['one']) },
      checkout(),
      at('target'),
      {},
      started,
    );
    expect([time('checkout/named.rs'), time('checkout/data/deep/file')]).toEqual([
      SOURCE,
      1_500_000_000_123.4568,
    ]);
    putBack();
    const after = [time('checkout/named.rs'), time('checkout/data/deep/file')];
    for (const [index, was] of before.entries())
      expect(Math.abs((after[index] ?? 0) - was)).toBeLessThan(0.01);
  });

  test.each<[string, keyof typeof hashes, ReadonlySet<string>]>([
    ['a dependency, whose build script may name what nobody compared', 'dependency', vouched],
    ['what is not vouched for', 'one', new Set()],
  ])('%s keeps its time', async (_, name, vouched) => {
    const before = time(`${unit(name)}/invoked.timestamp`);
    await renew(testSystem(), { ...judged([]), vouched }, checkout(), at('target'), {}, started);
    expect(time(`${unit(name)}/invoked.timestamp`)).toBe(before);
  });
});

describe('of the units that lie in the target directory', () => {
  const names = ['vouched', 'changed', 'known', 'outdated', 'unknown'];
  const named = (name: string) => `${name}-${String(names.indexOf(name)).padStart(16, '0')}`;
  const id = (name: string) => `release/${named(name)}`;
  test.each<[string, boolean, readonly string[]]>([
    ['that nothing says are of another state', false, ['known', 'unknown', 'vouched']],
    [
      'of which something is known, where restored ones give all of them one time',
      true,
      ['known', 'vouched'],
    ],
  ])('those stay %s', async (_, restored, expected) => {
    const fingerprints = at('target/release/.fingerprint');
    for (const name of names) mkdirSync(join(fingerprints, named(name)), { recursive: true });
    await dropUnits(at('target'), {
      local: new Set(['vouched', 'changed']),
      vouched: new Set([id('vouched')]),
      outdated: new Map([[id('outdated'), 'header.h']]),
      known: restored ? new Set([id('known')]) : null,
    });
    expect(readdirSync(fingerprints).sort()).toEqual(expected.map(named));
  });
});
