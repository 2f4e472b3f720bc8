import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Environment } from '../../src/system/process.js';
import { outputsOf, rustMultiarch, scratch } from '../support/bundle.js';
import { machine, renew } from '../support/caching.js';
import { rustPackage, writeFiles } from '../support/cli.js';
import { FOREIGN } from '../support/foreign.js';
import { HOME, onPlatform } from '../support/lab.js';

const MINUTE = 60_000;
const AMD64 = ['--platforms=linux/amd64', '--image=none', '--cache=off'];

async function projectOf(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const directory = await scratch(name);
  await writeFiles(directory, { ...rustPackage(name, [name]), '.gitignore': 'target/\n', ...files });
  // The lock file of what the manifest says.
  execFileSync('cargo', ['generate-lockfile', '--quiet', '--offline'], { cwd: directory });
  return directory;
}

/** What a build would call now, and what would link. */
async function linkerOf(project: string, ...flags: readonly string[]): Promise<string> {
  const { stdout } = await rustMultiarch(['plan', project, '--json', ...AMD64, ...flags]);
  const [{ argv, env }] = JSON.parse(stdout).builds;
  const said = `${argv} ${env.CARGO_ENCODED_RUSTFLAGS}`;
  return `${argv[1]}, ${/linker=rust-lld/.test(said) ? 'lld' : 'zig'}`;
}

/** Unwinding, thread-local storage, stacks of threads, names of hosts, large and small allocations of several threads. */
const BEHAVIOUR = `
use std::{cell::Cell, net::ToSocketAddrs, panic, thread};
thread_local! { static OWN: Cell<u32> = const { Cell::new(0) }; }
fn deep(n: u64) -> u64 { let place = [n; 64]; if n == 0 { place[0] } else { deep(n - 1) + place[63] } }
fn main() {
    panic::set_hook(Box::new(|_| {}));
    let index = std::env::args().count() + 9;
    println!("unwinds {}", panic::catch_unwind(|| [1, 2, 3].to_vec()[index]).is_err());
    let own: Vec<u32> = (0..8).map(|i| thread::spawn(move || { OWN.set(i); thread::yield_now(); OWN.get() }))
        .map(|thread| thread.join().unwrap()).collect();
    println!("threads {own:?}");
    let stack = thread::Builder::new().stack_size(64 << 20).spawn(|| deep(50_000)).unwrap();
    println!("stack {}", stack.join().unwrap());
    let sizes: usize = (0..4).map(|i| thread::spawn(move || (0..2000).map(|n| vec![0u8; n * i * 7 + 1].len()).sum::<usize>()))
        .map(|thread| thread.join().unwrap()).sum();
    println!("allocates {sizes}");
    println!("resolves {}", ("localhost", 80).to_socket_addrs().is_ok());
    println!("panics in a thread {}", thread::spawn(|| panic!("x")).join().is_err());
}
`;
const BEHAVES = [
  'unwinds true',
  'threads [0, 1, 2, 3, 4, 5, 6, 7]',
  'stack 1250025000',
  'allocates 83966000',
  'resolves true',
  'panics in a thread true',
];

describe('a program of pure Rust', () => {
  let project: string;
  beforeAll(async () => {
    project = await projectOf('behaviour', { 'src/bin/behaviour.rs': BEHAVIOUR });
  });

  test.each(['lld', 'zig'])(
    'behaves the same linked by %s',
    async linker => {
      const flags = ['--platforms=linux/amd64,linux/arm64', '--image=none', '--cache=off'];
      const { binaries } = await outputsOf(['build', project, ...flags, `--linker=${linker}`]);
      for (const platform of ['linux/amd64', 'linux/arm64']) {
        const [program, ...args] = onPlatform(platform, join(binaries, platform, 'behaviour'));
        const said = execFileSync(program, args, { encoding: 'utf8' }).trimEnd().split('\n');
        expect({ platform, said }).toEqual({ platform, said: BEHAVES });
      }
    },
    MINUTE,
  );

  test(
    'is built in an empty home without zig and cargo-zigbuild',
    async () => {
      const home = join(await scratch('home'), 'home');
      await outputsOf(['build', project, ...AMD64], { env: { RUST_MULTIARCH_HOME: home } });
      const tools = await readdir(join(home, 'tools/linux'));
      expect(tools.filter(name => /zig/.test(name))).toEqual([]);
      await expect(readdir(join(home, 'zig'))).rejects.toThrow('ENOENT');
    },
    MINUTE,
  );
});

/** 128-bit division, floats, threads with storage of their own, atomics, memory, errors: all of it from C. */
const C = `
#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static _Thread_local int own;
static _Atomic uint64_t counter;
static void *count(void *n) {
    own = (int)(intptr_t)n;
    for (int i = 0; i < 1000; i++) atomic_fetch_add(&counter, own);
    return (void *)(intptr_t)own;
}
static int up(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
void greet(char *place, size_t room, uint64_t a, uint64_t b) {
    pthread_t threads[4];
    intptr_t sum = 0;
    for (intptr_t i = 0; i < 4; i++) pthread_create(&threads[i], NULL, count, (void *)(i + 1));
    for (int i = 0; i < 4; i++) { void *one; pthread_join(threads[i], &one); sum += (intptr_t)one; }
    int list[] = {3, 1, 2};
    qsort(list, 3, sizeof *list, up);
    errno = 0;
    strtol("99999999999999999999", NULL, 10);
    char *large = calloc(1 << 20, 1);
    snprintf(place, room, "%llu %.3f %ld %llu %d%d%d %d %d %.2e", (unsigned long long)(a % b), pow(2.0, 0.5) + (double)a / 1e18,
        (long)sum, (unsigned long long)counter, list[0], list[1], list[2], errno == ERANGE, large[4711], (double)(long double)b);
    free(large);
}
#ifdef __SIZEOF_INT128__
uint64_t wide(uint64_t a, uint64_t b) { return (uint64_t)(((unsigned __int128)a * b) / 1000000007u); }
#else
uint64_t wide(uint64_t a, uint64_t b) { return a / b + b % 1000000007u; }
#endif
`;
const CALLS_C = `
extern "C" { fn greet(place: *mut u8, room: usize, a: u64, b: u64); fn wide(a: u64, b: u64) -> u64; }
fn main() {
    let mut place = [0u8; 256];
    unsafe { greet(place.as_mut_ptr(), place.len(), 1 << 60, 1_000_000_007) };
    let end = place.iter().position(|&byte| byte == 0).unwrap();
    let caught = std::panic::catch_unwind(|| [1].to_vec()[std::env::args().count()]).is_err();
    println!("{} {} {caught}", std::str::from_utf8(&place[..end]).unwrap(), unsafe { wide(1 << 40, 1 << 50) });
}
`;

describe('a program that brings C', () => {
  let project: string;
  beforeAll(async () => {
    project = await scratch('brings-c');
    await writeFiles(project, {
      'Cargo.toml': FOREIGN['Cargo.toml'] ?? '',
      'Cargo.lock': FOREIGN['Cargo.lock'] ?? '',
      'macros/Cargo.toml': FOREIGN['macros/Cargo.toml'] ?? '',
      'macros/src/lib.rs': FOREIGN['macros/src/lib.rs'] ?? '',
      'build.rs': 'fn main() { cc::Build::new().file("src/c.c").compile("greeting"); }\n',
      'src/c.c': C,
      'src/main.rs': CALLS_C,
    });
  });

  test(
    'behaves the same linked by lld, for which zig makes no C library, and by zig',
    async () => {
      const platforms = ['linux/amd64', 'linux/arm64', 'linux/386'];
      const flags = [`--platforms=${platforms}`, '--image=none', '--cache=off'];
      const home = join(await scratch('home'), 'home');
      await mkdir(home);
      await symlink(join(HOME, 'tools'), join(home, 'tools'));
      const saidBy = async (linker: string, env: Environment) => {
        const { binaries } = await outputsOf(['build', project, ...flags, `--linker=${linker}`], { env });
        return platforms.map(platform => {
          const [program, ...args] = onPlatform(platform, join(binaries, platform, 'foreign'));
          return execFileSync(program, args, { encoding: 'utf8', stdio: 'pipe' });
        });
      };
      const auto = await saidBy('auto', { RUST_MULTIARCH_HOME: home });
      const made = await readdir(join(home, 'zig'), { recursive: true });
      expect(made.filter(name => name.endsWith('.a'))).toEqual([]);
      for (const text of auto) expect(text).toMatch(/^\d+ 2\.567 10 10000 123 1 0 1\.00e\+09 \d+ true\n$/);
      expect(auto).toEqual(await saidBy('zig', {}));
    },
    3 * MINUTE,
  );
});

const CC = { 'cc/Cargo.toml': rustPackage('cc', [])['Cargo.toml'] ?? '', 'cc/src/lib.rs': '' };
const ON_CC = (kind: string) => `\n[${kind}]\ncc = { path = "cc" }\n[workspace]\n`;
const manifest = (name: string, rest: string) => rustPackage(name, [], rest)['Cargo.toml'] ?? '';
const SCRIPT = 'fn main() { println!("cargo:rerun-if-changed=build.rs"); }\n';

test.each<readonly [string, string, Readonly<Record<string, string>>, readonly string[], string]>([
  ['nothing of C is in Cargo.lock', 'pure', {}, [], 'build, lld'],
  ['the user wants zig', 'wish', {}, ['--linker=zig'], 'zigbuild, zig'],
  [
    'C is for tests alone',
    'tested',
    { ...CC, 'Cargo.toml': manifest('tested', ON_CC('dev-dependencies')) },
    [],
    'build, lld',
  ],
  [
    'a build script compiles C',
    'scripted',
    { ...CC, 'Cargo.toml': manifest('scripted', ON_CC('build-dependencies')), 'build.rs': SCRIPT },
    [],
    'zigbuild, lld',
  ],
  [
    'a file of a build script compiles C++',
    'plus',
    {
      ...CC,
      'Cargo.toml': manifest('plus', ON_CC('build-dependencies')),
      'build.rs': `mod plus;\n${SCRIPT}`,
      'plus.rs': '// cc::Build::new().cpp(true)\n',
    },
    [],
    'zigbuild, zig',
  ],
  ['a target links glibc', 'gnu', {}, ['--libc=gnu', '--base=debian'], 'zigbuild, zig'],
  ['a flag speaks to another linker', 'flagged', {}, ['--rustflags=-Clink-arg=-s'], 'zigbuild, zig'],
  [
    'a build script calls cargo',
    'nested',
    { 'build.rs': 'fn main() { let _ = option_env!("CARGO"); }' },
    [],
    'zigbuild, zig',
  ],
])('what links where %s', async (_, name, files, flags, expected) => {
  expect(await linkerOf(await projectOf(name, files), ...flags)).toBe(expected);
});

test('a target of its own linker changes nothing for the others', async () => {
  const project = await projectOf('mixed', {});
  const { stdout } = await rustMultiarch(['plan', project, '--json', '--platforms=linux/amd64,linux/arm/v7']);
  const calls = JSON.parse(stdout).builds.map(({ argv }: { argv: readonly string[] }) => [
    argv[1],
    ...argv.filter(argument => argument.startsWith('--target=')),
  ]);
  expect(calls).toEqual([
    ['build', '--target=x86_64-unknown-linux-musl'],
    ['zigbuild', '--target=armv7-unknown-linux-musleabihf'],
  ]);
});

/** A build script that starts the C compiler of its target. */
const STARTS_C = `fn main() {
    let target = std::env::var("TARGET").unwrap().replace('-', "_");
    let compiler = std::env::var(format!("CC_{target}")).unwrap();
    assert!(std::process::Command::new(compiler).arg("--version").status().unwrap().success());
    println!("cargo:rerun-if-changed=build.rs");
}
`;
const LINKS =
  'fn main() { println!("cargo:rustc-link-arg=-Wl,-z,now"); println!("cargo:rerun-if-changed=build.rs"); }\n';
const GOES_ON = 'it is built with zig';

test.each([
  ['a build script asks for a C compiler all the same', 'hidden', STARTS_C],
  ['a build script has an argument for another linker', 'argument', LINKS],
])(
  'zig does it where %s, and the next build begins with zig',
  async (_, name, script) => {
    const project = await projectOf(name, { 'build.rs': script });
    const here = await machine();
    await renew(here);
    const env = { RUST_MULTIARCH_HOME: here.home };
    const first = await rustMultiarch(['build', project, ...AMD64], { env });
    expect(first.stderr.split(GOES_ON)).toHaveLength(2);
    expect(first.code).toBe(0);
    await appendFile(join(project, `src/bin/${name}.rs`), '// changed\n');
    const second = await rustMultiarch(['build', project, ...AMD64], { env });
    expect(second.stderr).not.toContain(GOES_ON);
    expect(second.stderr).toContain('1 unit');
    expect(second.code).toBe(0);
  },
  MINUTE,
);

test('an lld that is asked for in vain is one line', async () => {
  const project = await projectOf('vain', {});
  const flags = ['--linker=lld', '--libc=gnu', '--base=debian'];
  const { code, stderr } = await rustMultiarch(['build', project, ...AMD64, ...flags]);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^error: --linker: lld links musl binaries of .*, not x86_64-unknown-linux-gnu: leave --linker out$/m,
  );
});
