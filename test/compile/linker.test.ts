import { describe, expect, test } from '@jest/globals';
import { areForLld, choosesCompiler, isBeyondC, packagesWithC } from '../../src/compile/linker.js';
import type { Environment } from '../../src/system/process.js';

describe('the packages of a lock file that may bring C', () => {
  test.each<readonly [string, Readonly<Record<string, readonly string[]>>, readonly string[]]>([
    ['none in pure Rust', { app: ['serde'], serde: [] }, []],
    ['one that compiles C', { app: ['ring'], ring: ['cc', 'untrusted'], cc: [] }, ['ring']],
    ['one that looks for a library', { 'alsa-sys': ['libc', 'pkg-config'] }, ['alsa-sys']],
    ['one that runs CMake', { 'libz-ng-sys': ['cmake'], cmake: ['cc'] }, ['libz-ng-sys', 'cmake']],
    ['a member itself', { app: ['cc'] }, ['app']],
    ['chrono’s, which is for Haiku', { chrono: ['iana-time-zone'], 'iana-time-zone-haiku': ['cc'] }, []],
  ])('%s', (_, locked, expected) => {
    const packages = Object.entries(locked).map(([name, dependencies]) => ({ name, dependencies }));
    expect([...packagesWithC(packages)]).toEqual(expected);
  });
});

test.each<readonly [string, readonly string[], boolean]>([
  ['the usual flags', ['-Ctarget-feature=+crt-static', '-Ctarget-cpu=x86-64-v3', '--cfg=fast'], true],
  ['an argument for another linker', ['-Clink-arg=-fuse-ld=mold'], false],
  ['the same, apart', ['-C', 'link-arg=-Wl,-z,now'], false],
  ['arguments', ['-Clink-args=-s -x'], false],
  ['a linker of the project', ['-Clinker=clang'], false],
  ['start files of another place', ['-Clink-self-contained=no'], false],
  ['a dynamic C library', ['-Ctarget-feature=+aes,-crt-static'], false],
])('flags: %s', (_, flags, expected) => {
  expect(areForLld(flags)).toBe(expected);
});

test.each<readonly [string, Environment, boolean]>([
  ['none', { PATH: '/bin', CCACHE_DIR: '/c', CFLAGS: '-O2' }, false],
  ['the host’s C compiler', { CC: 'clang' }, false],
  ['a C compiler of targets', { TARGET_CC: 'musl-gcc' }, true],
  ['one of a target', { CC_x86_64_unknown_linux_musl: 'musl-gcc' }, true],
  ['one of C++', { 'CXX_aarch64-unknown-linux-musl': 'g++' }, true],
  ['a linker', { CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_LINKER: 'mold' }, true],
])('variables that choose tools of C: %s', (_, variables, expected) => {
  expect(choosesCompiler(variables)).toBe(expected);
});

test.each([
  ['C alone', 'cc::Build::new().file("a.c").compile("a"); println!("cargo:rustc-link-lib=static=a");', false],
  ['C through CMake', 'let place = cmake::build("lib"); println!("cargo:rustc-link-lib=static=lib");', false],
  ['C++ by the crate cc', 'cc::Build::new().cpp(true).file("a.cc").compile("a");', true],
  ['C++ by the crate cxx', 'cxx_build::bridge("src/main.rs").compile("a");', true],
  ['the standard library of C++', 'println!("cargo:rustc-link-lib=dylib=stdc++");', true],
  ['the same of LLVM', 'println!("cargo:rustc-link-lib={}", "c++");', true],
  ['the mathematics of C', 'println!("cargo:rustc-link-lib=m");', true],
  ['threads of C', 'println!("cargo::rustc-link-lib=dylib=pthread");', true],
  ['a library whose name begins so', 'println!("cargo:rustc-link-lib=static=mimalloc");', false],
])('what only zig links: a build script of %s', (_, script, expected) => {
  expect(isBeyondC(script)).toBe(expected);
});
