import { describe, expect, test } from '@jest/globals';
import { groupTargets, mergeFlags } from '../../src/compile/flags.js';
import type { Triple } from '../../src/oci/platform.js';
import { type Libc, parsePlatforms } from '../../src/oci/platforms.js';
import type { ProjectFlags } from '../../src/project/cargo-config.js';

const STATIC = '-Ctarget-feature=+crt-static';
const MUSL: Libc = { kind: 'musl' };
const AMD64 = 'x86_64-unknown-linux-musl';
const ARM64 = 'aarch64-unknown-linux-musl';

const none: ProjectFlags = { flags: [], argument: 'displaces', isStatic: false };
const fromBuild: ProjectFlags = { flags: ['--cfg=build'], argument: 'displaces', isStatic: false };
const fromTriple: ProjectFlags = { flags: ['--cfg=triple'], argument: 'follows', isStatic: false };
const fromCondition: ProjectFlags = { flags: ['--cfg=condition'], argument: 'useless', isStatic: false };
const fromEnvironment: ProjectFlags = { flags: ['--cfg=environment'], argument: 'useless', isStatic: false };

function merged(
  platforms: readonly string[],
  own: Readonly<Record<string, ProjectFlags>>,
  requested: readonly string[] = [],
  libc = MUSL,
) {
  const targets = parsePlatforms(platforms, libc);
  const project = new Map(
    targets.map(({ triple }) => [triple, own[triple] ?? none] as [Triple, ProjectFlags]),
  );
  const settings = { profile: 'release', features: [], rustflags: requested };
  return mergeFlags(
    targets.map(target => ({ target, settings })),
    project,
    new Map(),
  );
}

/** Each group as its platforms, and what it adds to the call. */
function groups(...of: Parameters<typeof merged>) {
  return groupTargets(merged(...of)).map(({ targets, args, env }) => ({
    platforms: targets.map(({ platform }) => platform as string),
    args,
    flags: env['CARGO_ENCODED_RUSTFLAGS']?.split('\x1f'),
  }));
}

describe('merging', () => {
  test("the project's flags come first, then the request's, then the target's", () => {
    const [v3] = merged(['linux/amd64/v3'], { [AMD64]: fromBuild }, ['-Copt-level=2']);
    expect(v3?.flags).toEqual(['--cfg=build', '-Copt-level=2', STATIC, '-Ctarget-cpu=x86-64-v3']);
  });

  test('a target has the same flags alone as with others', () => {
    const own = { [AMD64]: fromTriple, [ARM64]: fromCondition };
    const [alone] = merged(['linux/arm64'], own);
    const [, beside] = merged(['linux/amd64', 'linux/arm64'], own);
    expect(beside).toEqual(alone);
  });
});

test('`+crt-static` is left out where rustc does it by itself and nobody speaks of it', () => {
  const isStatic = { ...none, isStatic: true };
  const of = (...requested: string[]) => merged(['linux/amd64'], { [AMD64]: isStatic }, requested)[0]?.flags;
  expect(of()).toEqual([]);
  expect(of('-Copt-level=2')).toEqual(['-Copt-level=2']);
  expect(of('-Ctarget-feature=-crt-static')).toEqual(['-Ctarget-feature=-crt-static', STATIC]);
});

test('what lld links has its flag, and a target that nobody speaks of has no other', () => {
  const targets = parsePlatforms(['linux/amd64', 'linux/arm64'], MUSL);
  const settings = { profile: 'release', features: [], rustflags: [] };
  const flagged = mergeFlags(
    targets.map(target => ({ target, settings })),
    new Map(),
    new Map([[targets[0]?.triple as Triple, 'lld' as const]]),
  );
  expect(flagged.map(({ linker, flags }) => [linker, flags])).toEqual([
    ['lld', [STATIC, '-Clinker=rust-lld']],
    ['zig', [STATIC]],
  ]);
  expect(groupTargets(flagged).map(({ linker }) => linker)).toEqual(['lld', 'zig']);
});

test.each<readonly [string, readonly string[], readonly string[], number]>([
  ['the same features in another order', ['a', 'b'], ['b', 'a'], 1],
  ['features of one platform alone', ['a'], [], 2],
])('targets with %s', (_, first, second, calls) => {
  const targets = parsePlatforms(['linux/amd64', 'linux/arm64'], MUSL);
  const flagged = mergeFlags(
    targets.map((target, at) => ({
      target,
      settings: { profile: 'release', features: [first, second][at] ?? [], rustflags: [] },
    })),
    new Map(),
    new Map(),
  );
  expect(groupTargets(flagged)).toHaveLength(calls);
});

describe('grouping', () => {
  test('targets that agree share one call, by the environment', () => {
    expect(groups(['linux/amd64', 'linux/arm64'], {})).toEqual([
      { platforms: ['linux/amd64', 'linux/arm64'], args: [], flags: [STATIC] },
    ]);
  });

  test('flags from the environment stay', () => {
    expect(
      groups(['linux/amd64', 'linux/arm64'], { [AMD64]: fromEnvironment, [ARM64]: fromEnvironment }),
    ).toEqual([
      { platforms: ['linux/amd64', 'linux/arm64'], args: [], flags: ['--cfg=environment', STATIC] },
    ]);
  });

  test('targets that differ share one call, by an argument each: whole where it displaces, the rest where it follows', () => {
    expect(
      groups(['linux/amd64', 'linux/arm64'], { [AMD64]: fromTriple, [ARM64]: fromBuild }, ['--cfg=asked']),
    ).toEqual([
      {
        platforms: ['linux/amd64', 'linux/arm64'],
        args: [
          `--config=target.${AMD64}.rustflags=["--cfg=asked","${STATIC}"]`,
          `--config=target.${ARM64}.rustflags=["--cfg=build","--cfg=asked","${STATIC}"]`,
        ],
        flags: undefined,
      },
    ]);
  });

  test('a level of amd64 shares a call with arm64', () => {
    expect(groups(['linux/amd64/v3', 'linux/arm64'], {})).toEqual([
      {
        platforms: ['linux/amd64/v3', 'linux/arm64'],
        args: [
          `--config=target.${AMD64}.rustflags=["${STATIC}","-Ctarget-cpu=x86-64-v3"]`,
          `--config=target.${ARM64}.rustflags=["${STATIC}"]`,
        ],
        flags: undefined,
      },
    ]);
  });

  test('two platforms of one triple have a call each, and others join the first that fits', () => {
    expect(
      groups(['linux/amd64', 'linux/amd64/v3', 'linux/arm64'], {}).map(({ platforms }) => platforms),
    ).toEqual([['linux/amd64', 'linux/arm64'], ['linux/amd64/v3']]);
  });

  test('where the environment is stronger than arguments, targets that differ have a call each', () => {
    const own = { [AMD64]: fromEnvironment, [ARM64]: fromEnvironment };
    expect(groups(['linux/amd64/v3', 'linux/arm64'], own)).toEqual([
      {
        platforms: ['linux/amd64/v3'],
        args: [],
        flags: ['--cfg=environment', STATIC, '-Ctarget-cpu=x86-64-v3'],
      },
      { platforms: ['linux/arm64'], args: [], flags: ['--cfg=environment', STATIC] },
    ]);
  });

  test('a target that no argument can serve has a call of its own', () => {
    expect(groups(['linux/amd64', 'linux/arm64'], { [AMD64]: fromCondition })).toEqual([
      { platforms: ['linux/amd64'], args: [], flags: ['--cfg=condition', STATIC] },
      { platforms: ['linux/arm64'], args: [], flags: [STATIC] },
    ]);
  });

  test('for glibc, where we add nothing, nothing is there', () => {
    expect(groups(['linux/amd64'], {}, [], { kind: 'gnu' })).toEqual([
      { platforms: ['linux/amd64'], args: [], flags: [''] },
    ]);
  });

  test('quotes in a flag reach cargo as TOML', () => {
    const [group] = groups(['linux/amd64/v3', 'linux/arm64'], {}, [
      '--cfg=feature="tls"',
      '-Clink-arg=C:\\x',
    ]);
    expect(group?.args[1]).toBe(
      `--config=target.${ARM64}.rustflags=["--cfg=feature=\\"tls\\"","-Clink-arg=C:\\\\x","${STATIC}"]`,
    );
  });

  test('targets of other features, or of another profile, have a call each', () => {
    const [amd64, v3, arm64, riscv64] = merged(
      ['linux/amd64', 'linux/amd64/v3', 'linux/arm64', 'linux/riscv64'],
      {},
    );
    if (!amd64 || !v3 || !arm64 || !riscv64) throw new Error('four targets are needed');
    const calls = groupTargets([
      { ...amd64, features: ['b', 'a'] },
      { ...arm64, features: ['a', 'b'] },
      { ...v3, features: ['simd'] },
      { ...riscv64, profile: 'small' },
    ]);
    expect(
      calls.map(({ targets, profile, features }) => [
        targets.map(({ platform }) => platform),
        profile,
        features,
      ]),
    ).toEqual([
      [['linux/amd64', 'linux/arm64'], 'release', ['b', 'a']],
      [['linux/amd64/v3'], 'release', ['simd']],
      [['linux/riscv64'], 'small', []],
    ]);
  });
});
