import { describe, expect, test } from '@jest/globals';
import { summary } from '../../src/report/summary.js';
import type { Report } from '../../src/report/value.js';
import { IMAGE, report, unit } from './reports.js';

const NAME = 'ghcr.io/octo/app';

const run = (units: number, compile: number) => ({
  time: units,
  commit: null,
  compile,
  units,
  restored: 0,
  sizes: {},
});

describe('who reads only the summary', () => {
  test.each<[string, Partial<Report>, RegExp]>([
    ['knows what to pull', {}, new RegExp(`^\`\`\`sh\ndocker pull ${NAME}@${IMAGE.digest}\n\`\`\`$`, 'm')],
    ['knows the tags that were pushed', {}, /^Pushed as <code>ghcr.io\/octo\/app:main<\/code>\.$/m],
    [
      'knows why nothing was pushed, and pulls nothing',
      { images: [{ ...IMAGE, notPushed: 'a pull request of a fork pushes nothing' }] },
      /^(?![\s\S]*(docker pull|Pushed as))[\s\S]*^Not pushed: a pull request of a fork pushes nothing\./m,
    ],
    ['knows what each platform costs', {}, /^\| linux\/amd64 .* 3\.2 MB .* 29\.00s in 2 units /m],
    [
      'knows what the cache did',
      {},
      /^\*\*Cache\*\*: `work` partial \(sources a → b\), 4\.0 MB in 0\.30s; `deps` exact, 80\.0 MB in 2\.10s\.$/m,
    ],
    [
      'knows what that saved',
      { history: [run(40, 90_000), run(2, 59_200)] },
      /^\*\*Saved\*\*: 30\.80s of compiling, .* last 2 runs that compiled most \(40 units in 1m 30s\)\.$/m,
    ],
    [
      'knows what was compiled',
      {},
      /^\*\*Compiled\*\*: 2 units, 1 of dependencies \(<code>serde 1\.0\.0<\/code>\); 83 fresh\.$/m,
    ],
    ['and why', {}, /^- src\/main\.rs changed: app compiled$/m],
    [
      'knows the slowest crate and what to do about it',
      {},
      /^\*\*Slowest\*\*: <code>app 0\.1\.0 binary<\/code> .* 21\.00s; the end of the build waited for it\. Each change of its sources/m,
    ],
    [
      'knows that nothing was compiled',
      { cache: { exact: true, entries: [] } },
      /^\*\*Compiled\*\*: nothing/m,
    ],
    [
      'sees where the time went',
      {},
      / {2}section linux\/amd64\n {2}8\.00s serde 1\.0\.0 :crit, 2001-01-01 00:00:01\.000, 2001-01-01 00:00:09\.000$/m,
    ],
    [
      'knows what failed, in cargo’s words',
      {
        images: [],
        error: {
          message: "the project does not compile for linux/arm64: cargo's error is above",
          lines: ['error[E0308]: mismatched types', ' --> src/main.rs:2:22'],
        },
      },
      /^### <code>app<\/code> failed\n\nthe project does not .*\n\n```\nerror\[E0308\]: mismatched types\n --> src\/main\.rs:2:22\n```$/m,
    ],
  ])('%s', (_, more, expected) => {
    expect(summary(report(more))).toMatch(expected);
  });
});

test('it is below the limit of a step, whatever there is', () => {
  const many = <Value>(value: Value): readonly Value[] => Array.from({ length: 5000 }, () => value);
  const long = '&'.repeat(5000);
  const images = many({
    ...IMAGE,
    references: many('ghcr.io/octo/app:main'),
    platforms: many(IMAGE.platforms).flat(),
  });
  const shown = summary(
    report({
      images,
      error: { message: long, lines: many(long).slice(0, 60) },
      units: many(unit()),
      compiled: { units: 1, dependencies: 0, fresh: 0, reasons: many(long) },
    }),
  );
  expect(Buffer.byteLength(shown)).toBeLessThan(900_000);
  expect(shown).toContain('and 4980 more images');
});
