import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  HISTORY_FILE,
  jumps,
  mergedHistory,
  NO_HISTORY,
  type Run,
  readHistory,
  runOf,
  scriptCosts,
  slowUnits,
  writeHistory,
} from '../../src/report/history.js';
import { summary } from '../../src/report/summary.js';
import { recordingConsole } from '../support/system.js';
import { report, unit } from './reports.js';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-history-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const NAME = 'ghcr.io/octo/app linux/amd64';
const run = (time: number, size = 3_000_000): Run => ({
  time,
  commit: 'abc1234'.padEnd(40, '0'),
  compile: time * 1000,
  units: 1,
  restored: 0,
  sizes: { [NAME]: size },
});
const console = recordingConsole();

test('what is written is read again', async () => {
  const history = {
    schema: 1,
    runs: [run(1), run(2)],
    packages: { serde: '1.0.0' },
    slow: [],
    scripts: { app: 5 },
  } as const;
  await writeHistory({ console }, directory, { ...history, runs: [...history.runs] });
  expect(await readHistory(directory)).toEqual(history);
});

test.each([
  ['another schema', '{"schema":2,"runs":[]}'],
  ['half a file', '{"schema":1,"ru'],
  [
    'a size that is none',
    JSON.stringify({ schema: 1, runs: [{ ...run(1), sizes: { a: 'x' } }], packages: {} }),
  ],
])('%s is a new history', async (_, text) => {
  await writeFile(join(directory, HISTORY_FILE), text);
  expect(await readHistory(directory)).toEqual(NO_HISTORY);
});

test.each([
  ['many packages', 5, 5000, 'é'.repeat(20)],
  ['many images', 400, 10, 'p'],
])('%s make no file of more than 64 kB, and the last run stays', async (_, images, packages, name) => {
  const runs = Array.from({ length: 40 }, (_, time) => ({
    ...run(time),
    sizes: Object.fromEntries(Array.from({ length: images }, (_, index) => [`ghcr.io/${index}`, 1])),
  }));
  const locked = Object.fromEntries(
    Array.from({ length: packages }, (_, index) => [`${name}${index}`, '1.0.0']),
  );
  await writeHistory({ console }, directory, { runs, packages: locked, slow: [], scripts: {} });
  expect((await stat(join(directory, HISTORY_FILE))).size).toBeLessThanOrEqual(64_000);
  const read = await readHistory(directory);
  expect(read.runs.at(-1)?.time).toBe(39);
  expect(read.runs.length).toBeLessThanOrEqual(20);
});

test('a directory that cannot be written is a line', async () => {
  await writeHistory({ console }, join(directory, HISTORY_FILE), NO_HISTORY);
  expect(console.lines).toEqual([expect.stringMatching(/^the history of runs is not written: /)]);
});

test('of two machines every run counts once', () => {
  const merged = mergedHistory(
    { schema: 1, runs: [run(1), run(3)], packages: { a: '3' }, slow: [], scripts: {} },
    { schema: 1, runs: [run(1), run(2)], packages: { a: '2' }, slow: [], scripts: {} },
  );
  expect(merged).toMatchObject({ runs: [{ time: 1 }, { time: 2 }, { time: 3 }], packages: { a: '3' } });
});

test('what a compile waited for is remembered until the next compile', () => {
  const script = { kind: 'build script run', start: 0, end: 60_000 } as const;
  const units = [
    unit({ package: 'aws-lc-sys 0.40.0', ...script, platform: 'linux/arm64' }),
    unit({ package: 'aws-lc-sys 0.40.0', ...script, end: 50_000 }),
    unit({ package: 'app 0.1.0', ...script, local: true }),
    unit({ package: 'big 1.0.0', end: 90_000 }),
  ];
  const slow = slowUnits({ units }, NO_HISTORY);
  expect(slow).toEqual([{ unit: 'aws-lc-sys 0.40.0', kind: 'build script run', milliseconds: 60_000 }]);
  expect(slowUnits({ units: [] }, { ...NO_HISTORY, slow })).toBe(slow);
  expect(slowUnits({ units: units.slice(2) }, { ...NO_HISTORY, slow })).toEqual([]);
});

test('what a package with a build script cost is remembered until its script runs again', () => {
  const own = { package: 'app 0.1.0', local: true } as const;
  const units = [
    unit({ ...own, kind: 'build script run', start: 0, end: 1000 }),
    unit({ ...own, kind: 'binary', start: 1000, end: 4000 }),
    unit({ package: 'util 0.1.0', local: true }),
    unit(),
  ];
  const scripts = { app: 9, other: 7 };
  expect(scriptCosts({ units }, { ...NO_HISTORY, scripts })).toEqual({ app: 4000, other: 7 });
});

describe('a jump is named with its cause', () => {
  const before = { ...NO_HISTORY, runs: [run(1)], packages: { serde: '1.0.0', old: '1.0.0' } };
  test.each<[string, number, Record<string, string>, readonly string[]]>([
    [
      'a new dependency',
      6_100_000,
      { ...before.packages, 'image-webp': '0.2.0' },
      [`${NAME}: image +3.1 MB since abc1234: new dependency image-webp`],
    ],
    [
      'one that went, and a new version',
      1_000_000,
      { serde: '1.0.1' },
      [`${NAME}: image -2.0 MB since abc1234: without old; serde 1.0.0 → 1.0.1`],
    ],
    ['none that is known', 6_000_000, before.packages, [`${NAME}: image +3.0 MB since abc1234`]],
    ['no jump', 3_050_000, before.packages, []],
  ])('%s', (_, size, packages, expected) => {
    expect(jumps(before, run(2, size), packages)).toEqual(expected);
  });
});

test('the summary shows the change and the trend', () => {
  const now = report();
  const shown = summary({
    ...now,
    history: [run(10), run(20), { ...runOf(now) }],
    jumps: [`${NAME}: image +0.2 MB since abc1234: new dependency <b>`],
  });
  expect(shown).toMatch(/^\| linux\/amd64 \| .* \| 3\.2 MB \| \+200 kB \|/m);
  expect(shown).toMatch(
    /^\*\*Last 3 runs\*\*: compile `▂▃█` 59\.20s, restored `▁▁█` 84\.0 MB, image `███` 3\.2 MB\.$/m,
  );
  expect(shown).toContain('new dependency &#60;b&#62;');
});
