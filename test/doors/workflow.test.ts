import { describe, expect, test } from '@jest/globals';
import { isMixed, matrixOf } from '../../src/doors/matrix.js';
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
    ['parts, not letters', MAP, ARM64, ['big-arm']],
    ['one runner for all platforms', MAP, undefined, ['ubuntu-24.04']],
  ])('gives %s', (_, text, platform, labels) => {
    expect(readRunners(text, PLATFORMS)(platform)).toEqual(labels);
  });

  test.each([
    [
      'a line that names no platform',
      'default=a\nb',
      '`b` names no platform: write default=b or linux/arm64=b',
    ],
    [
      'a platform that is none',
      'arm64=x',
      '`arm64` is no platform that there is: write for example linux/arm64=x',
    ],
    [
      'a line without a runner',
      'linux/arm64=',
      '`linux/arm64=` names no runner: write linux/arm64=ubuntu-24.04',
    ],
    ['two runners for one', 'linux/arm=a\nlinux/arm=b', 'linux/arm has two runners: write one of them'],
  ])('refuses %s', (_, text, message) => {
    expect(() => readRunners(text, PLATFORMS)).toThrow(`\`runner\`: ${message}`);
  });

  test('that leaves a platform without a runner says which', () => {
    const runners = readRunners('linux/arm64=a', PLATFORMS);
    expect(() => matrixOf({ platforms: platforms('arm64', 's390x'), runners, distribute: true })).toThrow(
      '`runner`: no runner for linux/s390x: add a line `default=ubuntu-24.04`',
    );
  });
});

describe('a matrix', () => {
  const runners = readRunners('default=x\nlinux/arm64=y-arm', PLATFORMS);
  const jobs = (distribute: boolean, wanted = platforms('amd64', 'arm64')) =>
    matrixOf({ platforms: wanted, runners, distribute });

  test('has one job for all where nothing is spread', () => {
    const all = [{ name: 'all', platforms: 'linux/amd64,linux/arm64', runner: ['x'] }];
    expect(jobs(false)).toEqual(all);
    expect(jobs(true, platforms('arm64'))).toEqual([
      { name: 'all', platforms: 'linux/arm64', runner: ['x'] },
    ]);
  });

  test('has one job a platform, in their order', () => {
    expect(jobs(true)).toEqual([
      { name: 'linux-amd64', platforms: 'linux/amd64', runner: ['x'] },
      { name: 'linux-arm64', platforms: 'linux/arm64', runner: ['y-arm'] },
    ]);
    expect(isMixed(jobs(true))).toBe(true);
    expect(isMixed(jobs(false))).toBe(false);
  });
});

describe('signing', () => {
  const wish = { sign: 'auto', pushed: true, visibility: 'public', hasIdentity: true } as const;
  test.each([
    ['a public repository that may', wish, true, undefined],
    ['nothing was pushed', { ...wish, sign: 'true', pushed: false }, false, undefined],
    ['a private repository', { ...wish, visibility: 'private' }, false, /not public/],
    ['a private one that wants it', { ...wish, visibility: 'private', sign: 'true' }, true, undefined],
    ['no identity', { ...wish, hasIdentity: false }, false, /id-token: write, attestations: write/],
    ['no wish for it', { ...wish, sign: 'false' }, false, undefined],
  ] as const)('%s', (_, given, sign, notice) => {
    const decided = decideSigning(given);
    expect(decided.sign).toBe(sign);
    if (notice) expect(decided.notice).toMatch(notice);
    else expect(decided.notice).toBeUndefined();
  });

  test('that is asked for and not permitted names the lines to add', () => {
    expect(() => decideSigning({ ...wish, sign: 'true', hasIdentity: false })).toThrow(
      '`sign`: the job gets no identity token: write `permissions: { contents: read, packages: write, id-token: write, attestations: write }` in the job that calls this workflow',
    );
  });
});
