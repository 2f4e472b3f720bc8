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
  keepGoing = false,
  takesConfig = true,
) {
  const whole = { ...REQUEST, ...request };
  const targets = parsePlatforms(platforms, { kind: 'musl' });
  const { profile, features } = whole;
  const [build] = planBuilds([{ targets, linker: 'zig', profile, features, args: [], env: {} }], {
    toolchain,
    request: whole,
    compilation: 0,
    directory: '/p',
    calls: {
      zig: { program: ['/tools/cargo-zigbuild', 'zigbuild'], env: {} },
      lld: { program: ['cargo', 'build'], env: {} },
      'lld-with-c': { program: ['/tools/cargo-zigbuild', 'zigbuild'], env: {} },
    },
    targetDirectory: '/target',
    takesConfig,
    keepGoing,
    cTools: { asksForEvex512: true, cmake: '/toolchain.cmake', configSite: '/config.site', inherited },
  });
  if (build === undefined) throw new Error('nothing is planned');
  return build;
}

const PAGES = 'AARCH64_UNKNOWN_LINUX_MUSL_JEMALLOC_SYS_WITH_LG_PAGE';
const CFLAGS = 'CFLAGS_x86_64_unknown_linux_musl';
const CMAKE = 'CMAKE_TOOLCHAIN_FILE_x86_64_unknown_linux_musl';

test.each<readonly [string, RegExp, readonly string[], Environment, Environment]>([
  // 64 KiB pages: jemalloc made for 4 KiB ends at once on such a kernel.
  ['arm64 gets jemalloc’s pages of 64 KiB', /PAGE/, ['linux/arm64', 'linux/amd64'], {}, { [PAGES]: '16' }],
  ['no other platform gets any', /PAGE/, ['linux/amd64', 'linux/riscv64'], {}, {}],
  ['the user’s pages for all win', /PAGE/, ['linux/arm64'], { JEMALLOC_SYS_WITH_LG_PAGE: '14' }, {}],
  ['the user’s pages for the target win', /PAGE/, ['linux/arm64'], { [PAGES]: '14' }, {}],
  ['zig is told of AVX-512', /^CFLAGS/, ['linux/amd64', 'linux/arm64'], {}, { [CFLAGS]: '-mevex512' }],
  ['the user’s flags stay', /^CFLAGS/, ['linux/amd64'], { CFLAGS: '-O1' }, { [CFLAGS]: '-O1 -mevex512' }],
  [
    'the target’s flags stay',
    /^CFLAGS/,
    ['linux/amd64'],
    { CFLAGS: '-O1', [CFLAGS]: '-O2' },
    { [CFLAGS]: '-O2 -mevex512' },
  ],
  ['CMake gets a toolchain file', /^CMAKE/, ['linux/amd64'], {}, { [CMAKE]: '/toolchain.cmake' }],
  ['the user’s own wins', /^CMAKE/, ['linux/amd64'], { CMAKE_TOOLCHAIN_FILE: '/own.cmake' }, {}],
  ['autoconf gets site defaults', /^CONFIG/, ['linux/amd64'], {}, { CONFIG_SITE: '/config.site' }],
  ['the user’s own defaults win', /^CONFIG/, ['linux/amd64'], { CONFIG_SITE: '/own' }, {}],
])('%s', (_, names, platforms, inherited, expected) => {
  const { env } = planned(platforms, {}, inherited);
  const chosen = Object.entries(env).filter(([name]) => names.test(name));
  expect(Object.fromEntries(chosen)).toEqual(expected);
});

const PLACES = [
  '--target-dir=/target',
  '--config=build.build-dir="/target"',
  '--config=term.progress.when="always"',
  '--config=term.progress.width=160',
];
const SAID = ['--profile=release', '--message-format=json-render-diagnostics', '--verbose'];
const TARGET = '--target=x86_64-unknown-linux-musl';

test.each<readonly [string, Partial<Compilation>, readonly string[]]>([
  ['a locked build', {}, ['--locked']],
  ['a build that may change the lock file', { locked: false }, []],
  ['packages', { packages: ['a', 'b'] }, ['--locked', '--package=a', '--package=b']],
  ['binaries', { binaries: [{ name: 'x', package: 'a' }] }, ['--locked', '--bin=x']],
  ['features', { features: ['x', 'y/z'] }, ['--locked', '--features=x,y/z']],
  ['all features', { allFeatures: true }, ['--locked', '--all-features']],
  ['no default features', { defaultFeatures: false }, ['--locked', '--no-default-features']],
])('%s in flags of cargo', (_, request, expected) => {
  const program = ['/tools/cargo-zigbuild', 'zigbuild'];
  expect(planned(['linux/amd64'], request).argv).toEqual([
    ...program,
    ...PLACES,
    ...SAID,
    ...expected,
    TARGET,
  ]);
});

test('a build goes on after a crate that does not compile where it is told to', () => {
  const argv = [...planned(['linux/amd64'], {}, {}, undefined, true).argv];
  expect(argv.slice(-3)).toEqual(['--locked', '--keep-going', TARGET]);
});

test('an old cargo gets no settings as arguments', () => {
  const { argv } = planned(['linux/amd64'], {}, {}, undefined, false, false);
  expect(argv.slice(2, 4)).toEqual(['--target-dir=/target', '--profile=release']);
});

test('a toolchain that the user names is cargo’s', () => {
  expect(planned(['linux/amd64'], {}, {}, '1.95.0').env['RUSTUP_TOOLCHAIN']).toBe('1.95.0');
  expect(planned(['linux/amd64']).env).not.toHaveProperty('RUSTUP_TOOLCHAIN');
});
