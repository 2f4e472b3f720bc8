import { describe, expect, test } from '@jest/globals';
import { opensslBuilds, opensslInUse, opensslVariables } from '../../../src/compile/compile.js';
import { parsePlatforms } from '../../../src/oci/platforms.js';

const TARGETS = parsePlatforms(['linux/amd64', 'linux/amd64/v3', 'linux/arm64'], { kind: 'musl' });
const SILENT = ['HOME', 'OPENSSL_CONF', 'PKG_CONFIG_PATH'];
const lock = (version: string) => `\n[[package]]\nname = "openssl-sys"\nversion = "${version}"\n`;
const builds = (version = '0.9.118', said = SILENT) =>
  opensslBuilds(lock(version), TARGETS, said, '/home/openssl', ['/zig']);

test('openssl-sys of each triple is told where its OpenSSL is', () => {
  const variables = Object.entries(opensslVariables(builds())).map(([name, value = '']) => [
    name,
    value.replace(/openssl\/[0-9a-f]{16}\//, 'openssl/HASH/'),
  ]);
  expect(Object.fromEntries(variables)).toEqual({
    X86_64_UNKNOWN_LINUX_MUSL_OPENSSL_DIR: '/home/openssl/HASH/x86_64-unknown-linux-musl/install',
    X86_64_UNKNOWN_LINUX_MUSL_OPENSSL_STATIC: '1',
    AARCH64_UNKNOWN_LINUX_MUSL_OPENSSL_DIR: '/home/openssl/HASH/aarch64-unknown-linux-musl/install',
    AARCH64_UNKNOWN_LINUX_MUSL_OPENSSL_STATIC: '1',
  });
});

test('without a lock file openssl-sys may come', () => {
  expect(opensslBuilds('', TARGETS, SILENT, '/home', [])).toHaveLength(2);
});

test.each([
  ['a lock file without openssl-sys', () => opensslBuilds('version = 4\n', TARGETS, SILENT, '/home', [])],
  ['an openssl-sys that does not know OpenSSL 3', () => builds('0.9.60')],
  ...[
    'OPENSSL_DIR',
    'AARCH64_UNKNOWN_LINUX_MUSL_OPENSSL_LIB_DIR',
    'OPENSSL_NO_VENDOR',
    'PKG_CONFIG_ALLOW_CROSS',
  ].map(name => [name, () => builds('0.9.118', [name])] as const),
])('%s is the user’s own affair', (_, made) => {
  expect(made()).toEqual([]);
});

describe('OpenSSL is built', () => {
  const run = (triple: string, features: string[], crate = 'openssl-sys@0.9.118') => ({
    packageId: `registry+https://index#${crate}`,
    triple,
    features,
  });
  const [amd64 = '', arm64 = ''] = builds().map(({ triple }) => triple);
  test.each([
    ['for the targets that use it', [run(amd64, []), run(arm64, [])], [amd64, arm64]],
    [
      'not where the feature vendored is on',
      [run(amd64, ['openssl-src', 'vendored']), run(arm64, [])],
      [arm64],
    ],
    ['not for the host', [run('x86_64-unknown-linux-gnu', [])], []],
    ['not for another crate', [run(amd64, [], 'libz-sys@1.1.0')], []],
  ])('%s', (_, runs, expected) => {
    expect(opensslInUse(builds(), runs).map(({ triple }) => triple)).toEqual(expected);
  });
});
