import { execFileSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { outputsOf, rustMultiarch, scratch } from '../support/bundle.js';
import { HOME } from '../support/lab.js';

async function project(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const directory = await scratch(name);
  const manifest = `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n`;
  for (const [path, text] of Object.entries({
    'Cargo.toml': manifest,
    'Cargo.lock': `version = 4\n\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n`,
    ...files,
  })) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  return directory;
}

test('a library of the system that the linker does not find is named with the way out, in the last line', async () => {
  const directory = await project('syslib', {
    'build.rs': 'fn main() { println!("cargo::rustc-link-lib=pq"); }\n',
    'src/main.rs':
      'unsafe extern "C" { fn PQlibVersion() -> i32; }\nfn main() { println!("{}", unsafe { PQlibVersion() }); }\n',
  });
  const { code, stdout, stderr } = await rustMultiarch([
    'build',
    directory,
    '--platforms=linux/amd64',
    '--json',
  ]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
    /^error: the project does not compile for linux\/amd64: syslib 0\.1\.0 needs libpq, .*: pq-sys builds it with its feature `bundled`, or build with --libc=gnu/,
  );
}, 180_000);

describe('a crate of the lock file that looks for a library of the system', () => {
  const build = async (table: string, feature = '', script = '') => {
    const directory = await project('dbus-app', {
      'Cargo.toml': `[package]\nname = "dbus-app"\nversion = "0.1.0"\nedition = "2021"\n${script && `build = "${script}"\n`}[${table}]\nlibdbus-sys = { version = "=0.2.7", optional = true }\n`,
      'src/main.rs': 'fn main() {}\n',
      ...(script && { [script]: 'fn main() { println!("cargo::rustc-link-search=native=/opt"); }\n' }),
    });
    execFileSync('cargo', ['generate-lockfile', '--quiet'], { cwd: directory });
    const all = ['build', directory, '--platforms=linux/amd64', '--json', ...(feature ? [feature] : [])];
    const { code, stderr } = await rustMultiarch(all);
    return { code, compiled: /Compiling/.test(stderr), last: stderr.trimEnd().split('\n').at(-1) };
  };

  test('is named before the compile, with the line to write', async () => {
    const { code, compiled, last } = await build('dependencies', '--features=libdbus-sys');
    expect({ code, compiled }).toEqual({ code: 1, compiled: false });
    expect(last).toMatch(
      /^error: libdbus-sys 0\.2\.7 needs D-Bus, .*: let it build its own, `libdbus-sys = \{ version = "0\.2", features = \["vendored"\] \}` in \[dependencies\]$/,
    );
  }, 180_000);

  test('is left to a build script that names places to the linker, whatever its file is called', async () => {
    const { compiled } = await build('dependencies', '--features=libdbus-sys', 'native.rs');
    expect(compiled).toBe(true);
  }, 180_000);

  test.each([
    ['another platform', "target.'cfg(windows)'.dependencies", '--features=libdbus-sys'],
    ['a feature that is off', 'dependencies', ''],
  ])(
    'is no matter where only %s brings it',
    async (_, table, feature) => {
      expect((await build(table, feature)).code).toBe(0);
    },
    180_000,
  );
});

test('CMake asks about instructions and functions with the libraries of zig’s that are there', async () => {
  const directory = await project('native', {
    'Cargo.toml':
      '[package]\nname = "native"\nversion = "0.1.0"\nedition = "2021"\n[build-dependencies]\ncmake = "=0.1.58"\n',
    'build.rs': `fn main() {
    let built = cmake::build(".");
    println!("cargo:rerun-if-changed=CMakeLists.txt");
    println!("cargo:rustc-link-search=native={}/lib", built.display());
    println!("cargo:rustc-link-lib=static=native");
}
`,
    'CMakeLists.txt': CMAKE_LISTS,
    'native.c':
      '#include <immintrin.h>\nint has(void) { return HAS; }\n__attribute__((target("avx512f"))) int wide(const void *at) { return _mm512_reduce_add_epi32(_mm512_loadu_si512(at)); }\n',
    'src/main.rs':
      'unsafe extern "C" { fn has() -> i32; }\nfn main() { println!("{}", unsafe { has() }); }\n',
  });
  execFileSync('cargo', ['generate-lockfile', '--quiet'], { cwd: directory });
  const build = ['build', directory, '--platforms=linux/amd64', '--sbom=false'];
  const { binaries } = await outputsOf(build);
  expect(execFileSync(join(binaries, 'linux/amd64/native'), { encoding: 'utf8' })).toBe('110\n');
  const before = await librariesOfZig();
  await writeFile(
    join(directory, 'CMakeLists.txt'),
    CMAKE_LISTS.replace(ASKING, `set(CMAKE_REQUIRED_FLAGS "-mavx2 -mbmi2")\n${ASKING}`),
  );
  await outputsOf(build);
  expect(await librariesOfZig()).toEqual(before);
}, 300_000);

const ASKING = 'check_c_source_compiles("int main(void) { return 0; }" COMPILES)';
/** One digit for each thing that is there: the last one is not. */
const CMAKE_LISTS = `cmake_minimum_required(VERSION 3.16)
project(native C)
include(CheckCSourceCompiles)
include(CheckFunctionExists)
${ASKING}
check_function_exists(getpid HAS_GETPID)
check_function_exists(no_such_function HAS_NONE)
add_library(native STATIC native.c)
math(EXPR HAS "\${COMPILES} * 100 + \${HAS_GETPID} * 10 + 0\${HAS_NONE}")
target_compile_definitions(native PRIVATE HAS=\${HAS})
install(TARGETS native DESTINATION lib)
`;

/** What zig has made of C libraries' sources, in the suite's home. */
async function librariesOfZig(): Promise<readonly string[]> {
  const found = await readdir(join(HOME, 'zig/o'), { recursive: true });
  return found.filter(name => name.endsWith('.a')).sort();
}
