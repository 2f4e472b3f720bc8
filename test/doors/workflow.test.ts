import { describe, expect, test } from '@jest/globals';
import { compileTimes } from '../../src/binaries/compile-times.js';
import { isMixed, isWorth, jobsOf, oneJob } from '../../src/doors/matrix.js';
import { readRunners } from '../../src/doors/runners.js';
import { decideSigning } from '../../src/doors/sign.js';
import type { PlatformName } from '../../src/oci/platform.js';
import { PLATFORMS } from '../../src/oci/platforms.js';

const platforms = (...names: readonly string[]) => names.map(name => `linux/${name}` as PlatformName);
const [AMD64, ARM64, ARM_V7] = platforms('amd64', 'arm64', 'arm/v7');

describe('a runner map', () => {
  const MAP =
    'default=ubuntu-24.04\nlinux/arm=ubuntu-24.04-arm\nlinux/arm/v7=self-hosted, linux, ARM\nlinux/arm64=big-arm';
  test.each([
    ['a label for all', 'ubuntu-22.04', ARM64, ['ubuntu-22.04']],
    ['the default', MAP, AMD64, ['ubuntu-24.04']],
    ['what begins with a platform’s parts', MAP, 'linux/arm/v6' as PlatformName, ['ubuntu-24.04-arm']],
    ['the longest, with several labels', MAP, ARM_V7, ['self-hosted', 'linux', 'ARM']],
    [
      'a label with a colon',
      'codebuild-app-7, image:ubuntu-7.0',
      AMD64,
      ['codebuild-app-7', 'image:ubuntu-7.0'],
    ],
    ['parts, not letters', MAP, ARM64, ['big-arm']],
    ['one runner for all platforms', MAP, undefined, ['ubuntu-24.04']],
  ])('gives %s', (_, text, platform, labels) => {
    expect(readRunners(text, PLATFORMS)(platform).labels).toEqual(labels);
  });

  test.each([
    [
      'a line without a runner',
      'linux/arm64=',
      '`linux/arm64=` has no runner: write linux/arm64=ubuntu-24.04',
    ],
    ['two runners for one', 'linux/arm=a\nlinux/arm=b', 'linux/arm has two runners: write one of them'],
    [
      'a group with a platform that is none',
      'linux/arm64,arm=x',
      '`arm` is not a platform: write for example linux/arm64=x',
    ],
    ['a line that begins with `=`', '=x', '`` is not a platform: write for example linux/arm64=x'],
    ...['default=ubuntu-24.04 # all', 'a b', 'linux/arm64:ubuntu-24.04-arm', 'default=x, "y"'].map(line => [
      `what is no label: ${line}`,
      line,
      `\`${line}\` is not a label of a runner: write linux/arm64=ubuntu-24.04-arm, several labels separated by commas`,
    ]),
    [
      'two runners for one of a group',
      'linux/386,linux/arm=a\nlinux/arm=b',
      'linux/arm has two runners: write one of them',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => readRunners(text, PLATFORMS)).toThrow(`\`runner\`: ${message}`);
  });

  test('that leaves a platform without a runner says which', () => {
    const runners = readRunners('linux/arm64=a', PLATFORMS);
    expect(() => jobsOf(platforms('arm64', 's390x'), runners)).toThrow(
      '`runner`: no runner for linux/s390x: add a line `default=ubuntu-24.04`',
    );
    expect(() => oneJob(platforms('arm64', 's390x'), runners)).toThrow(
      '`runner`: no runner for what one runner builds for all platforms: add a line `default=ubuntu-24.04`',
    );
  });
});

describe('a matrix', () => {
  const runners = readRunners('default=x\nlinux/arm64=y-arm', PLATFORMS);

  test('has one job for all where nothing is spread', () => {
    const all = { name: 'all', platforms: 'linux/amd64,linux/arm64', runner: ['x'] };
    expect(oneJob(platforms('amd64', 'arm64'), runners)).toEqual([all]);
    expect(isMixed([all])).toBe(false);
  });

  test('has one job a platform, in their order', () => {
    const jobs = jobsOf(platforms('amd64', 'arm64'), runners);
    expect(jobs).toEqual([
      { name: 'linux-amd64', platforms: 'linux/amd64', runner: ['x'] },
      { name: 'linux-arm64', platforms: 'linux/arm64', runner: ['y-arm'] },
    ]);
    expect(isMixed(jobs)).toBe(true);
  });

  test('has one job for platforms that a line puts together', () => {
    const groups = readRunners('default=x\nlinux/amd64, linux/arm=y, big', PLATFORMS);
    expect(jobsOf(platforms('amd64', 's390x', 'arm/v6', 'arm/v7'), groups)).toEqual([
      {
        name: 'linux-amd64-linux-arm-v6-linux-arm-v7',
        platforms: 'linux/amd64,linux/arm/v6,linux/arm/v7',
        runner: ['y', 'big'],
      },
      { name: 'linux-s390x', platforms: 'linux/s390x', runner: ['x'] },
    ]);
    expect(jobsOf(platforms('amd64', 'arm/v7'), groups)).toEqual([
      { name: 'all', platforms: 'linux/amd64,linux/arm/v7', runner: ['y', 'big'] },
    ]);
  });
});

describe('distribute: auto', () => {
  const runners = readRunners('default=x\nlinux/arm/v6,linux/arm/v7=x', PLATFORMS);
  const known = (own: number, shared: number) => ({ own, shared });
  const of = (times: Readonly<Record<string, readonly [number, number]>>) =>
    new Map(Object.entries(times).map(([platform, [own, shared]]) => [platform, known(own, shared)]));
  test.each([
    [
      'a long compile',
      { 'linux/amd64': [90, 20], 'linux/arm64': [80, 15] },
      true,
      '2 runners compile all in 110 s, one in 190 s',
    ],
    [
      'a short one',
      { 'linux/amd64': [60, 20], 'linux/arm64': [60, 20] },
      false,
      'one runner: 2 runners compile all in 80 s, one in 140 s, and to start more takes 60 s',
    ],
    [
      'mostly build scripts and macros',
      { 'linux/amd64': [30, 300], 'linux/arm64': [30, 300] },
      false,
      'one runner: 2 runners compile all in 330 s, one in 360 s, and to start more takes 60 s',
    ],
    [
      'a group’s',
      { 'linux/amd64': [90, 0], 'linux/arm/v6': [90, 0], 'linux/arm/v7': [90, 0] },
      true,
      '2 runners compile all in 180 s, one in 270 s',
    ],
    [
      'a platform of which nothing is known',
      { 'linux/amd64': [900, 0], 'linux/arm64': null },
      false,
      'one runner: no earlier run compiled all for linux/arm64',
    ],
  ] as const)('%s', (_, times, worth, why) => {
    const jobs = jobsOf(platforms(...Object.keys(times).map(name => name.slice(6))), runners);
    const there = Object.entries(times).flatMap(([name, time]) =>
      time === null ? [] : [[name, time] as const],
    );
    expect(isWorth(jobs, of(Object.fromEntries(there)))).toEqual({ worth, why });
  });

  test('parts the time of a compile by what its units took', () => {
    const unit = (platform: string | null, start: number, end: number) => ({ platform, start, end });
    const units = [
      unit(null, 1_000, 21_000),
      unit('linux/amd64', 11_000, 41_000),
      unit('linux/arm64', 21_000, 51_000),
    ];
    expect(compileTimes(units)).toEqual(
      new Map([
        ['linux/amd64', known(19, 13)],
        ['linux/arm64', known(19, 13)],
      ]),
    );
    expect(compileTimes([])).toEqual(new Map());
  });
});

describe('signing', () => {
  const wish = { sign: 'auto', pushed: true, visibility: 'public', hasIdentity: true, subjects: 3 } as const;
  test.each([
    ['a public repository that may', wish, true, undefined],
    ['nothing was pushed', { ...wish, sign: 'true', pushed: false }, false, undefined],
    ['a private repository', { ...wish, visibility: 'private' }, false, /not public/],
    ['a private one that wants it', { ...wish, visibility: 'private', sign: 'true' }, true, undefined],
    ['no identity', { ...wish, hasIdentity: false }, false, /id-token: write, attestations: write/],
    [
      'a registry without credentials',
      { ...wish, closed: 'ttl.sh' },
      false,
      /^not signed: no credentials for ttl\.sh, where the attestations go: give the secrets/,
    ],
    ['no wish for it', { ...wish, sign: 'false' }, false, undefined],
  ] as const)('%s', (_, given, sign, notice) => {
    const decided = decideSigning(given);
    expect(decided.sign).toBe(sign);
    if (notice) expect(decided.notice).toMatch(notice);
    else expect(decided.notice).toBeUndefined();
  });

  test('of more than the jobs of a matrix is refused, where it would be', () => {
    expect(() => decideSigning({ ...wish, subjects: 257 })).toThrow(
      '`sign`: 257 images and platforms need as many jobs, and a matrix has at most 256: build fewer images in one call, or write `sign: "false"`',
    );
    expect(decideSigning({ ...wish, subjects: 257, hasIdentity: false }).sign).toBe(false);
    expect(decideSigning({ ...wish, subjects: 256 }).sign).toBe(true);
  });

  test('that is asked for and has no credentials says which', () => {
    expect(() => decideSigning({ ...wish, sign: 'true', closed: 'ttl.sh' })).toThrow(
      '`sign`: no credentials for ttl.sh, where the attestations go: give the secrets username and password, or registry-auths',
    );
  });

  test('that is asked for and not permitted names the lines to add', () => {
    expect(() => decideSigning({ ...wish, sign: 'true', hasIdentity: false })).toThrow(
      '`sign`: the job gets no identity token: write `permissions: { contents: read, packages: write, id-token: write, attestations: write }` in the job that calls this workflow',
    );
  });
});
