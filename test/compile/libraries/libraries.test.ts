import { describe, expect, test } from '@jest/globals';
import { readCargoOutput } from '../../../src/compile/cargo-output.js';
import { explainFailure } from '../../../src/compile/compile.js';
import type { CargoMessage } from '../../../src/compile/messages.js';

/** What cargo prints of a build script that failed. */
const script = (crate: string, lines: string) =>
  `error: failed to run custom build command for \`${crate}\`\nnote: see\n\nCaused by:\n  process didn't exit successfully: \`/t/build-script-build\` (exit status: 101)\n  --- stderr\n${lines
    .split('\n')
    .map(line => `  ${line}`)
    .join('\n')}\n`;

const CROSS =
  'cargo:rerun-if-env-changed=PKG_CONFIG_ALLOW_CROSS_aarch64-unknown-linux-musl\npkg-config has not been configured to support cross-compilation.';
const HOST =
  'The system library `dbus-1` required by crate `libdbus-sys` was not found.\nThe file `dbus-1.pc` needs to be installed and the PKG_CONFIG_PATH environment variable must contain its parent directory.\nmust be in the pkg-config search path';
const GNU = 'build with `libc: gnu` and a base that has it, as docs/c-libraries.md says';
const OF_NO_USE = "and this machine's libraries cannot be used for other targets";

async function explain(output: string, linkedBy?: [id: string, library: string], features: string[] = []) {
  const reader = readCargoOutput({ show: () => {}, progress: () => {} });
  for (const line of output.split('\n')) reader.line(line);
  const messages: readonly CargoMessage[] = linkedBy
    ? [
        {
          reason: 'build-script-executed',
          package_id: linkedBy[0],
          linked_libs: [linkedBy[1]],
          linked_paths: [],
          env: [],
          out_dir: '/out',
        },
      ]
    : [];
  const facts = reader.end();
  return { why: await explainFailure(facts, messages, async () => features), facts };
}

describe('a build script that finds no library of the system', () => {
  test.each([
    ['alsa-sys v0.6.1', CROSS, `alsa-sys 0.6.1 needs ALSA, ${OF_NO_USE}: ${GNU}, or leave it out`],
    [
      'libdbus-sys v0.2.7',
      CROSS,
      `libdbus-sys 0.2.7 needs D-Bus, ${OF_NO_USE}: let it build its own, \`libdbus-sys = { version = "0.2", features = ["vendored"] }\` in [dependencies]`,
    ],
    [
      'libdbus-sys v0.2.1',
      CROSS,
      `libdbus-sys 0.2.1 needs D-Bus, ${OF_NO_USE}: update it to 0.2.3 or newer and enable its feature \`vendored\`, which builds D-Bus`,
    ],
    [
      'libdbus-sys v0.2.7',
      HOST,
      'libdbus-sys 0.2.7 needs D-Bus on this machine, for a build script or a macro: `apt-get install libdbus-1-dev`',
    ],
    [
      'zstd-sys v2.1.3+zstd.1.5.7',
      CROSS,
      `zstd-sys 2.1.3+zstd.1.5.7 needs zstd, ${OF_NO_USE}: leave out its feature \`pkg-config\`, and it builds its own`,
    ],
    [
      'unheard-sys v1.4.0 (/somewhere)',
      CROSS,
      `unheard-sys 1.4.0 needs a library of the system, ${OF_NO_USE}: see whether a feature of it builds its own, \`unheard-sys = { version = "1", features = ["build-static"] }\` (or vendored), or ${GNU}`,
    ],
    ['libdbus-sys v0.2.7', 'error: expected `;` in dbus.c', null],
  ])('%s: %#', async (crate, lines, expected) => {
    const { why, facts } = await explain(script(crate, lines), undefined, [
      'std',
      'build-static',
      'vendored',
    ]);
    expect(why).toBe(expected);
    if (lines === CROSS) expect(facts.failedTriples).toEqual(['aarch64-unknown-linux-musl']);
  });
});

describe('a linker that finds no library', () => {
  const said = (library: string) =>
    `  = note: error: unable to find static system library '${library}' using strategy 'no_fallback'. searched paths:\nerror: could not compile \`app\` (bin "app") due to 1 previous error`;
  test.each<[string, string, [string, string] | undefined, string]>([
    [
      'that a crate of the table asks for',
      'sqlite3',
      ['registry+https://x#libsqlite3-sys@0.35.0', 'sqlite3'],
      `libsqlite3-sys 0.35.0 needs SQLite, ${OF_NO_USE}: let it build its own, \`libsqlite3-sys = { version = "0.35", features = ["bundled"] }\` in [dependencies]`,
    ],
    [
      'that the project asks for',
      'pq',
      ['path+file:///work/app#0.1.0', 'dylib=pq'],
      `app 0.1.0 needs libpq, ${OF_NO_USE}: pq-sys builds it with its feature \`bundled\`, or ${GNU}`,
    ],
    [
      'that nobody asked for in a build script',
      'x',
      undefined,
      `the linker finds no libx, ${OF_NO_USE}: ${GNU}`,
    ],
  ])('%s', async (_, library, linkedBy, expected) => {
    expect((await explain(said(library), linkedBy)).why).toBe(expected);
  });
});

test.each([
  ['is `cmake` not installed?', 'cmake', 'cmake'],
  ["Command 'make' not found. Is make installed?", 'make', 'make'],
  [
    'error occurred in cc-rs: failed to find tool "nasm": No such file or directory (os error 2)',
    'nasm',
    'nasm',
  ],
  ['./autogen.sh: 3: autoreconf: not found', 'autoreconf', 'autoconf automake libtool'],
  ['Could not find `protoc`. If `protoc` is installed, try setting', 'protoc', 'protobuf-compiler'],
  ['  No CMAKE_Fortran_COMPILER could be found.', 'gfortran', 'gfortran'],
])('a program that is not installed is named with its package: %s', async (line, tool, debian) => {
  const { why } = await explain(script('x-sys v1.0.0', line));
  expect(why).toBe(`x-sys 1.0.0 needs ${tool}, which is not installed: \`apt-get install ${debian}\``);
});

test.each([
  [
    'one of a build script',
    '/t/x86_64-unknown-linux-musl/release/build/native-46c885903dcfc74e/out/build',
    'the build script of native makes libgreet.a',
  ],
  [
    'one of a build script in cargo’s new layout',
    '/t/release/build/native/46c885903dcfc74e/out',
    'the build script of native makes libgreet.a',
  ],
  ['one that lies elsewhere', '/opt/lib', '/opt/lib/libgreet.a is made'],
])('a library for another processor: %s', async (_, directory, expected) => {
  const line = `  = note: ld.lld: error: ${directory}/libgreet.a(greet.c.o) is incompatible with aarch64linux`;
  const { why } = await explain(`error: linking with \`/zigcc\` failed: exit status: 1\n${line}\n`);
  expect(why).toBe(
    `${expected} for this machine and not for the target: use the compiler that CC_TARGET names (CC_aarch64_unknown_linux_musl), as the crates cc and cmake do`,
  );
});

test('a build script that prints without end is kept in part', () => {
  const reader = readCargoOutput({ show: () => {}, progress: () => {} });
  reader.line('error: failed to run custom build command for `loud v1.0.0`');
  for (let at = 0; at < 50_000; at += 1) reader.line(`  line ${at}`);
  expect(reader.end().failedScripts[0]?.lines).toHaveLength(20_000);
});
