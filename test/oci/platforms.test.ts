import { describe, expect, test } from '@jest/globals';
import type { PlatformName } from '../../src/oci/platform.js';
import { ROWS } from '../../src/oci/platform-rows.js';
import {
  hostPlatform,
  normalPlatform,
  ociPlatform,
  parseLibc,
  parsePlatforms,
  parseTargets,
  runsOn,
} from '../../src/oci/platforms.js';
import { UserError } from '../../src/system/errors.js';

const MUSL = { kind: 'musl' } as const;
const CRT_STATIC = '-Ctarget-feature=+crt-static';

const platforms = (...list: string[]) => parsePlatforms(list, MUSL);

describe('platforms', () => {
  test.each([
    ['linux/amd64', 'x86_64-unknown-linux-musl', [CRT_STATIC]],
    ['linux/amd64/v2', 'x86_64-unknown-linux-musl', [CRT_STATIC, '-Ctarget-cpu=x86-64-v2']],
    ['linux/amd64/v3', 'x86_64-unknown-linux-musl', [CRT_STATIC, '-Ctarget-cpu=x86-64-v3']],
    ['linux/arm64', 'aarch64-unknown-linux-musl', [CRT_STATIC]],
    ['linux/arm/v7', 'armv7-unknown-linux-musleabihf', [CRT_STATIC]],
    ['linux/arm/v6', 'arm-unknown-linux-musleabihf', [CRT_STATIC]],
    ['linux/arm/v5', 'armv5te-unknown-linux-musleabi', [CRT_STATIC]],
    ['linux/386', 'i686-unknown-linux-musl', [CRT_STATIC]],
    ['linux/ppc64le', 'powerpc64le-unknown-linux-musl', [CRT_STATIC]],
    ['linux/riscv64', 'riscv64gc-unknown-linux-musl', [CRT_STATIC]],
    ['linux/s390x', 's390x-unknown-linux-musl', [CRT_STATIC]],
    ['linux/loong64', 'loongarch64-unknown-linux-musl', [CRT_STATIC]],
  ])('%s is %s with its flags', (name, triple, rustflags) => {
    expect(platforms(name)).toEqual([
      expect.objectContaining({ platform: name, triple, zigTarget: triple, libc: 'musl', rustflags }),
    ]);
  });

  test('the list above is the whole table', () => {
    expect(ROWS).toHaveLength(12);
  });

  test.each([
    ['linux/arm64/v8', 'linux/arm64'],
    ['linux/arm64/8', 'linux/arm64'],
    ['linux/aarch64', 'linux/arm64'],
    ['arm64', 'linux/arm64'],
    ['linux/arm', 'linux/arm/v7'],
    ['linux/arm/7', 'linux/arm/v7'],
    ['arm/v6', 'linux/arm/v6'],
    ['linux/armhf', 'linux/arm/v7'],
    ['linux/armel', 'linux/arm/v6'],
    ['linux/x86_64', 'linux/amd64'],
    ['linux/x86-64', 'linux/amd64'],
    ['amd64', 'linux/amd64'],
    ['linux/amd64/v1', 'linux/amd64'],
    ['x86_64/v3', 'linux/amd64/v3'],
    ['linux/i386', 'linux/386'],
    ['x86_64', 'linux/amd64'],
    ['aarch64', 'linux/arm64'],
    ['arm64v8', 'linux/arm64'],
    ['linux/armv7', 'linux/arm/v7'],
    ['armv7l', 'linux/arm/v7'],
    ['arm32v7', 'linux/arm/v7'],
    ['armv6', 'linux/arm/v6'],
    // What uname says on a Raspberry Pi 1 and Zero: ARMv7's code crashes there.
    ['armv6l', 'linux/arm/v6'],
    ['arm32v6', 'linux/arm/v6'],
    ['arm32v5', 'linux/arm/v5'],
    ['i686', 'linux/386'],
    ['loongarch64', 'linux/loong64'],
    [' Linux/AMD64 ', 'linux/amd64'],
  ])('`%s` is understood as %s', (alias, name) => {
    expect(platforms(alias).map(target => target.platform)).toEqual([name]);
    expect(normalPlatform(alias)).toBe(name);
  });

  test('the order given stays', () => {
    expect(platforms('linux/s390x', 'linux/amd64').map(target => target.platform)).toEqual([
      'linux/s390x',
      'linux/amd64',
    ]);
  });

  test.each([
    ['linux/amd64', 'x86_64-unknown-linux-gnu'],
    ['linux/amd64/v2', 'x86_64-unknown-linux-gnu'],
    ['linux/amd64/v3', 'x86_64-unknown-linux-gnu'],
    ['linux/arm64', 'aarch64-unknown-linux-gnu'],
    ['linux/arm/v7', 'armv7-unknown-linux-gnueabihf'],
    ['linux/arm/v6', 'arm-unknown-linux-gnueabihf'],
    ['linux/arm/v5', 'armv5te-unknown-linux-gnueabi'],
    ['linux/386', 'i686-unknown-linux-gnu'],
    ['linux/ppc64le', 'powerpc64le-unknown-linux-gnu'],
    ['linux/riscv64', 'riscv64gc-unknown-linux-gnu'],
    ['linux/s390x', 's390x-unknown-linux-gnu'],
    ['linux/loong64', 'loongarch64-unknown-linux-gnu'],
  ])('%s with glibc is %s', (name, triple) => {
    expect(parsePlatforms([name], { kind: 'gnu' })).toEqual([
      expect.objectContaining({ platform: name, triple }),
    ]);
  });

  test.each([
    ['linux/amd64', 'linux/amd64', true],
    ['linux/amd64/v3', 'linux/amd64', true],
    ['linux/arm64', 'linux/amd64', false],
    ['linux/arm', 'linux/arm64', false],
    // A name that another begins with is another architecture.
    ['linux/arm64', 'linux/arm', false],
    ['linux/amd64', 'linux/amd64/v3', false],
  ])('an image for %s on an engine for %s: %s', (platform, host, runs) => {
    expect(runsOn(platform as PlatformName, host as PlatformName)).toBe(runs);
  });

  test('glibc has its own triples and no crt-static', () => {
    const [target] = parsePlatforms(['linux/arm/v7'], { kind: 'gnu' });
    expect(target).toMatchObject({
      triple: 'armv7-unknown-linux-gnueabihf',
      zigTarget: 'armv7-unknown-linux-gnueabihf',
      libc: 'gnu',
      rustflags: [],
    });
  });

  test('a glibc version goes to zig, and rustc never sees it', () => {
    const [target] = parsePlatforms(['linux/amd64/v3'], { kind: 'gnu', version: '2.28' });
    expect(target).toMatchObject({
      triple: 'x86_64-unknown-linux-gnu',
      zigTarget: 'x86_64-unknown-linux-gnu.2.28',
      rustflags: ['-Ctarget-cpu=x86-64-v3'],
    });
  });

  const all = ROWS.map(row => row.platform).join(', ');
  test.each([
    [
      'a slip of the keyboard',
      ['linux/amd46'],
      `\`linux/amd46\`, did you mean linux/amd64? There are ${all}`,
    ],
    [
      'a variant without its slash',
      ['linux/amd64v3'],
      '`linux/amd64v3`, did you mean linux/amd64/v3? There are',
    ],
    ['a system alone', ['linux'], '`platforms`: unknown platform `linux`. There are linux/amd64,'],
    [
      'a machine that there is no row for',
      ['linux/mips64le'],
      'unknown platform `linux/mips64le`. There are',
    ],
    ['a variant that does not exist', ['linux/arm64/v9'], '`linux/arm64/v9`, did you mean linux/arm64?'],
    ['nothing near', ['plan9/mips'], '`platforms`: unknown platform `plan9/mips`. There are linux/amd64,'],
    ['another system', ['windows/amd64'], 'unknown platform `windows/amd64`'],
    ['too many parts', ['arm/v7/hf'], 'unknown platform `arm/v7/hf`'],
    ['a name that every object has', ['constructor'], 'unknown platform `constructor`'],
    [
      'the same platform twice',
      ['linux/amd64', 'linux/amd64'],
      '`platforms` names the platform linux/amd64 twice: write',
    ],
    [
      'the same platform under two names',
      ['linux/arm64', 'linux/amd64', 'linux/arm64/v8'],
      '`platforms` names the platform linux/arm64 twice (`linux/arm64` and `linux/arm64/v8`): write it once',
    ],
    ['no platform at all', [], '`platforms` is empty'],
  ])('refused: %s', (_, list, message) => {
    expect(() => platforms(...list)).toThrow(UserError);
    expect(() => platforms(...list)).toThrow(message);
    expect(() => platforms(...list)).not.toThrow('\n');
  });
});

describe('targets', () => {
  test('every triple of the table names its platform', () => {
    for (const row of ROWS.filter(({ cpu }) => cpu === undefined)) {
      expect(parseTargets([row.musl])).toEqual(parsePlatforms([row.platform], MUSL));
      expect(parseTargets([row.gnu])).toEqual(parsePlatforms([row.platform], { kind: 'gnu' }));
    }
  });

  test('a glibc version may follow', () => {
    expect(parseTargets(['aarch64-unknown-linux-gnu.2.17'])).toMatchObject([
      {
        platform: 'linux/arm64',
        triple: 'aarch64-unknown-linux-gnu',
        zigTarget: 'aarch64-unknown-linux-gnu.2.17',
      },
    ]);
  });

  test.each([
    ['a slip of the keyboard', ['x86_64-unknown-linux-mulsl'], 'did you mean x86_64-unknown-linux-musl?'],
    [
      'another system',
      ['x86_64-pc-windows-msvc'],
      'unknown target `x86_64-pc-windows-msvc`. There are x86_64-unknown',
    ],
    ['a glibc version that is none', ['x86_64-unknown-linux-gnu.latest'], 'unknown target'],
    ['a version on musl', ['x86_64-unknown-linux-musl.1.2'], 'did you mean x86_64-unknown-linux-musl?'],
    [
      'one platform with two libcs',
      ['x86_64-unknown-linux-musl', 'x86_64-unknown-linux-gnu'],
      '`targets` names the platform linux/amd64 twice (`x86_64-unknown-linux-musl` and `x86_64-unknown-linux-gnu`)',
    ],
    ['no target at all', [], '`targets` is empty'],
  ])('refused: %s', (_, list, message) => {
    expect(() => parseTargets(list)).toThrow(UserError);
    expect(() => parseTargets(list)).toThrow(message);
  });
});

describe('libc', () => {
  test.each([
    ['musl', { kind: 'musl' }],
    ['gnu', { kind: 'gnu' }],
    ['gnu.2.28', { kind: 'gnu', version: '2.28' }],
    [' GNU.2.17 ', { kind: 'gnu', version: '2.17' }],
  ])('%s is understood', (text, libc) => {
    expect(parseLibc(text)).toEqual(libc);
  });

  test.each(['', 'glibc', 'gnu.2', 'gnu.3.1', 'gnu2.28', 'musl.1.2'])('`%s` is refused', text => {
    expect(() => parseLibc(text)).toThrow(
      `\`libc\` must be musl, gnu or gnu with a version like gnu.2.28, not \`${text}\``,
    );
  });
});

describe('a glibc that is too old for the platform', () => {
  test.each([
    ['linux/amd64', '2.16', 'linux/amd64: glibc 2.16 is too old, write gnu.2.17 or newer'],
    ['linux/ppc64le', '2.17', 'linux/ppc64le: glibc 2.17 is too old, write gnu.2.19 or newer'],
    ['linux/riscv64', '2.17', 'linux/riscv64: glibc 2.17 is too old, write gnu.2.27 or newer'],
    ['linux/loong64', '2.28', 'linux/loong64: glibc 2.28 is too old, write gnu.2.36 or newer'],
  ])('%s with %s', (platform, version, message) => {
    expect(() => parsePlatforms([platform], { kind: 'gnu', version })).toThrow(new UserError(message));
    expect(() =>
      parseTargets([`${parsePlatforms([platform], { kind: 'gnu' })[0]?.triple}.${version}`]),
    ).toThrow(new UserError(message));
  });

  test('the oldest that will do', () => {
    expect(parsePlatforms(['linux/loong64'], { kind: 'gnu', version: '2.36' })).toHaveLength(1);
    expect(parsePlatforms(['linux/amd64'], { kind: 'gnu', version: '2.17' })).toHaveLength(1);
  });
});

test.each([
  ['linux/amd64', { os: 'linux', architecture: 'amd64' }],
  ['linux/amd64/v3', { os: 'linux', architecture: 'amd64', variant: 'v3' }],
  ['linux/arm64/v8', { os: 'linux', architecture: 'arm64' }],
  ['linux/arm', { os: 'linux', architecture: 'arm', variant: 'v7' }],
])('%s in an image index', (text, expected) => {
  expect(platforms(text).map(target => ociPlatform(target.platform))).toEqual([expected]);
});

test.each([
  ['linux', 'x86_64', 'linux/amd64'],
  ['linux', 'aarch64', 'linux/arm64'],
  ['darwin', 'aarch64', 'linux/arm64'],
] as const)('%s on %s runs %s', (os, architecture, platform) => {
  expect(hostPlatform({ os, architecture, cores: 1 })).toBe(platform);
});
