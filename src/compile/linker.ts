import type { Target, Triple } from '../oci/platform.js';
import type { Environment } from '../system/process.js';
import type { Facts } from './cargo-output.js';

/** The targets whose std brings start files, libc and unwinder, and on which the pair was tried (test/e2e/linker.test.ts). */
const LLD_TRIPLES: readonly string[] = ['x86_64', 'aarch64', 'i686'].map(
  name => `${name}-unknown-linux-musl`,
);

/** The first rustc with musl 1.2.5, which zig has too: an older one asks a DNS server over UDP alone. */
export const LLD_RUSTC = '1.93.0';

export function isForLld({ triple }: Target): boolean {
  return LLD_TRIPLES.includes(triple);
}

/** With these a build script compiles C or looks for a library of C. */
const C_TOOLS: readonly string[] = [
  'autotools',
  'bindgen',
  'cc',
  'clang-sys',
  'cmake',
  'cxx-build',
  'gcc',
  'meson',
  'meson-next',
  'nasm-rs',
  'openssl-src',
  'pkg-config',
  'system-deps',
  'vcpkg',
];

/** chrono has it in every lock file, for Haiku alone. */
const ELSEWHERE: readonly string[] = ['iana-time-zone-haiku'];

/** Returns the names of the packages of a lock file whose build scripts may bring C. */
export function packagesWithC(
  locked: readonly { readonly name: string; readonly dependencies: readonly string[] }[],
): ReadonlySet<string> {
  const withC = locked.filter(({ dependencies }) => dependencies.some(name => C_TOOLS.includes(name)));
  return new Set(withC.map(({ name }) => name).filter(name => !ELSEWHERE.includes(name)));
}

/** C++, and libraries that zig or a compiler of C brings, but musl's start files and libc do not. */
const BEYOND_C =
  /\.cpp\(|cpp_link_stdlib|cxx_build|\bstdc\+\+|["=]c\+\+|link-lib=(dylib=)?(m|pthread|dl|rt|util|atomic|gcc\w*)\b/;

/** Returns true where a build script, by its text, brings what only zig can link. */
export function isBeyondC(script: string): boolean {
  return BEYOND_C.test(script);
}

/** Flags that speak to another linker than lld, or ask for another way to link. */
const LINK_FLAG =
  /^(-C\s*)?(linker|link-args?|link-self-contained|linker-flavor|target-feature=.*-crt-static)\b/;

export function areForLld(flags: readonly string[]): boolean {
  return !flags.some(flag => LINK_FLAG.test(flag));
}

/** Variables by which a user chooses compilers of C for targets. */
const C_VARIABLE = /^(TARGET_(CC|CXX)|(CC|CXX)_.+|CARGO_TARGET_.*_LINKER)$/;

export function choosesCompiler(variables: Environment): boolean {
  return Object.keys(variables).some(name => C_VARIABLE.test(name));
}

/** Returns the variables that name the C compiler of each target alone. `compiler` is an absolute path. */
export function withoutCompiler(triples: readonly Triple[], compiler: string): Environment {
  const names = triples.flatMap(triple =>
    ['CC', 'CXX'].map(tool => `${tool}_${triple.replaceAll('-', '_')}`),
  );
  return Object.fromEntries(names.map(name => [name, compiler]));
}

/** Returns true where a build failed for want of zig: a build script asked for a C compiler, or rust-lld cannot link. */
export function wantsZig({ errors, failedScripts }: Facts): boolean {
  const lines = [...errors, ...failedScripts.flatMap(script => script.lines)];
  return lines.some(line =>
    /^error: linking with `rust-lld` failed|rust-multiarch: there is no C compiler/.test(line),
  );
}
