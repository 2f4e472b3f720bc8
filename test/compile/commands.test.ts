import { expect, test } from '@jest/globals';
import { planBuilds } from '../../src/compile/commands.js';
import { parsePlatforms } from '../../src/oci/platforms.js';
import type { Compilation } from '../../src/request/request.js';
import type { Environment } from '../../src/system/process.js';

const REQUEST: Compilation = {
  targets: [],
  binaries: [],
  packages: [],
  profile: 'release',
  features: [],
  allFeatures: false,
  defaultFeatures: true,
  locked: true,
  rustflags: [],
};

function planned(
  platforms: readonly string[],
  request: Partial<Compilation> = {},
  inherited: Environment = {},
  toolchain?: string,
) {
  const whole = { ...REQUEST, ...request };
  const targets = parsePlatforms(platforms, { kind: 'musl' });
  const { profile, features } = whole;
  const [build] = planBuilds([{ targets, profile, features, args: [], env: {} }], {
    toolchain,
    request: whole,
    compilation: 0,
    directory: '/p',
    zigbuild: '/tools/cargo-zigbuild',
    toolEnv: {},
    targetDirectory: '/target',
    takesConfig: true,
    keepGoing: false,
    inherited,
  });
  if (build === undefined) throw new Error('nothing is planned');
  return build;
}

const AARCH64 = 'AARCH64_UNKNOWN_LINUX_MUSL_JEMALLOC_SYS_WITH_LG_PAGE';

test.each<readonly [string, readonly string[], Environment, Environment]>([
  // 64 KiB pages: jemalloc made for 4 KiB ends at once on such a kernel.
  ['arm64 gets pages of 64 KiB', ['linux/arm64', 'linux/amd64'], {}, { [AARCH64]: '16' }],
  ['no other platform gets any', ['linux/amd64', 'linux/riscv64'], {}, {}],
  ["the user's own for all wins", ['linux/arm64'], { JEMALLOC_SYS_WITH_LG_PAGE: '14' }, {}],
  ["the user's own for the target wins", ['linux/arm64'], { [AARCH64]: '14' }, {}],
])('jemalloc: %s', (_, platforms, inherited, expected) => {
  const { env } = planned(platforms, {}, inherited);
  const sizes = Object.entries(env).filter(([name]) => name.includes('JEMALLOC'));
  expect(Object.fromEntries(sizes)).toEqual(expected);
});

test.each<readonly [string, Partial<Compilation>, readonly string[]]>([
  ['a locked build', {}, ['--locked']],
  ['a build that may change the lock file', { locked: false }, []],
  ['packages', { packages: ['a', 'b'] }, ['--locked', '--package=a', '--package=b']],
  ['features', { features: ['x', 'y/z'] }, ['--locked', '--features=x,y/z']],
  ['all features', { allFeatures: true }, ['--locked', '--all-features']],
  ['no default features', { defaultFeatures: false }, ['--locked', '--no-default-features']],
])('%s in flags of cargo', (_, request, expected) => {
  const { argv } = planned(['linux/amd64'], request);
  const chosen = argv.filter(argument =>
    /^--(locked|package|features|all-features|no-default)/.test(argument),
  );
  expect(chosen).toEqual(expected);
});

test('a toolchain that the user names is cargo’s', () => {
  expect(planned(['linux/amd64'], {}, {}, '1.95.0').env['RUSTUP_TOOLCHAIN']).toBe('1.95.0');
  expect(planned(['linux/amd64']).env).not.toHaveProperty('RUSTUP_TOOLCHAIN');
});
