import { describe, expect, test } from '@jest/globals';
import { missingLibraries, rowsIn } from '../../../src/compile/compile.js';

const HOST = 'x86_64-unknown-linux-gnu';
const MUSL = 'x86_64-unknown-linux-musl';
const LOCK = ['libsqlite3-sys', 'zstd-sys', 'alsa-sys', 'serde']
  .map(name => `[[package]]\nname = "${name}"\nversion = "1.0.0"\n`)
  .join('\n');
const SILENT = {
  variables: ['HOME', 'PKG_CONFIG_PATH', 'PKG_CONFIG_ALLOW_SYSTEM_LIBS'],
  texts: ['fn main() {}'],
};

const run = (id: string, features: string[] = [], triple = MUSL) => ({
  packageId: id.includes('://') ? id : `registry+https://index#${id}`,
  triple,
  features,
  file: '/build.rs',
});
const found = (runs: ReturnType<typeof run>[], said = SILENT) =>
  missingLibraries(rowsIn(LOCK), runs, HOST, said).map(({ crate }) => crate);

test('rows are those of crates in the lock file', () => {
  expect(rowsIn(LOCK).map(({ crate }) => crate)).toEqual(['libsqlite3-sys', 'zstd-sys', 'alsa-sys']);
});

describe('a crate that looks for a library of the system', () => {
  test.each<[string, ReturnType<typeof run>, string[]]>([
    ['without its feature', run('libsqlite3-sys@0.35.0', ['pkg-config']), ['libsqlite3-sys']],
    ['with its feature', run('libsqlite3-sys@0.35.0', ['bundled']), []],
    ['with another that needs no library', run('libsqlite3-sys@0.35.0', ['loadable_extension']), []],
    ['with a feature that asks for it', run('zstd-sys@2.1.3+zstd.1.5.7', ['pkg-config']), ['zstd-sys']],
    ['without a feature that asks for it', run('zstd-sys@2.1.3+zstd.1.5.7', ['legacy']), []],
    ['and has no feature for it', run('alsa-sys@0.6.1'), ['alsa-sys']],
    ["for the host's own target", run('alsa-sys@0.6.1', [], HOST), []],
    ['from a repository', run('git+https://x/alsa-sys?branch=static#alsa-sys@0.6.1'), []],
    ['that is not in the table', run('serde@1.0.0'), []],
  ])('%s', (_, one, expected) => {
    expect(found([one])).toEqual(expected);
  });

  test.each([
    ['pkg-config is set up for other targets', 'PKG_CONFIG_ALLOW_CROSS', ''],
    ['pkg-config is set up for the target', 'PKG_CONFIG_SYSROOT_DIR_x86_64-unknown-linux-musl', ''],
    ['pkg-config is a program for the target', 'PKG_CONFIG_aarch64_unknown_linux_musl', ''],
    ['the crate is told', 'SQLITE3_LIB_DIR', ''],
    ['the crate is told in [env]', 'HOME', '[env]\nSQLITE3_LIB_DIR = "/opt/lib"'],
    [
      'a build script of the project names directories',
      'HOME',
      'println!("cargo:rustc-link-search=native=lib")',
    ],
    ['rustc is given directories', 'HOME', '-Lnative=/opt/lib'],
  ])('is left alone where %s', (_, variable, text) => {
    const runs = [run('libsqlite3-sys@0.35.0')];
    expect(found(runs)).toEqual(['libsqlite3-sys']);
    expect(found(runs, { variables: [variable], texts: [text] })).toEqual([]);
  });

  test('is named once for all platforms', () => {
    expect(
      found([run('alsa-sys@0.6.1'), run('alsa-sys@0.6.1', [], 'aarch64-unknown-linux-musl')]),
    ).toHaveLength(1);
  });
});
