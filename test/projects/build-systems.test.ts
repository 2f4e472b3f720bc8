import { execFileSync } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { outputsOf, scratch } from '../support/bundle.js';
import { writeFiles } from '../support/cli.js';
import { onPlatform } from '../support/lab.js';
import { publishedSource } from '../support/published.js';

const HOUR = 3_600_000;

const NUMBER =
  'unsafe extern "C" { fn number() -> i32; }\nfn main() { println!("{}", unsafe { number() }); }\n';
const C = '#ifdef __aarch64__\n#define ARCH 64\n#else\n#define ARCH 86\n#endif\n';

interface Native {
  readonly crate: string;
  readonly script: string;
  readonly files: Readonly<Record<string, string>>;
  /** What the program prints for amd64 and arm64. */
  readonly prints: readonly [string, string];
  /** Adds what others publish, and gives a directory for PATH. */
  readonly prepare?: (directory: string) => Promise<string | undefined>;
}

test.each<[string, Native]>([
  [
    'C++ with exceptions, threads and streams through CMake',
    {
      crate: 'cmake = "=0.1.58"',
      script: `let built = cmake::build("native");
    println!("cargo:rustc-link-search=native={}/lib", built.display());
    println!("cargo:rustc-link-lib=static=native");
    println!("cargo:rustc-link-lib=stdc++");`,
      files: {
        'src/main.rs': NUMBER,
        'native/CMakeLists.txt':
          'cmake_minimum_required(VERSION 3.16)\nproject(native CXX)\nfind_package(Threads REQUIRED)\nadd_library(native STATIC native.cpp)\ntarget_link_libraries(native Threads::Threads)\ninstall(TARGETS native DESTINATION lib)\n',
        'native/native.cpp': `#include <iostream>\n#include <stdexcept>\n#include <string>\n#include <thread>\n${C}extern "C" int number() {
  int n = 0;
  std::thread([&] { try { throw std::runtime_error("seven"); } catch (const std::exception &e) { n = std::string(e.what()).size(); } }).join();
  std::cout << n << ' ';
  std::cout.flush();
  return ARCH;
}\n`,
      },
      prints: ['5 86\n', '5 64\n'],
    },
  ],
  [
    'libffi through autotools, whose configure gets no --host from the crate',
    {
      crate: 'autotools = "=0.2.7"',
      script: `let built = autotools::Config::new("libffi").disable("docs", None).disable("exec-static-tramp", None).build();
    println!("cargo:rustc-link-search=native={}/lib", built.display());
    println!("cargo:rustc-link-lib=static=ffi");`,
      files: {
        'src/main.rs':
          'unsafe extern "C" { static ffi_type_pointer: [usize; 1]; }\nfn main() { println!("{}", unsafe { ffi_type_pointer[0] }); }\n',
      },
      prints: ['8\n', '8\n'],
      prepare: async directory => {
        const source = await publishedSource('libffi-sys', '2.3.0');
        await cp(join(source, 'libffi'), join(directory, 'libffi'), { recursive: true });
        return undefined;
      },
    },
  ],
  [
    'meson, which gets a cross file',
    {
      crate: 'meson = "=1.0.0"',
      script: `let built = format!("{}/build", std::env::var("OUT_DIR").unwrap());
    meson::build("native", &built);
    println!("cargo:rustc-link-search=native={built}");
    println!("cargo:rustc-link-lib=static=native");`,
      files: {
        'src/main.rs': NUMBER,
        'native/meson.build':
          "project('native', 'c')\nadd_project_arguments('-DFAMILY=' + (host_machine.cpu_family() == 'aarch64' ? '6400' : '8600'), language: 'c')\nstatic_library('native', 'native.c')\n",
        'native/native.c': `${C}int number(void) { return FAMILY + ARCH; }\n`,
      },
      prints: ['8686\n', '6464\n'],
      prepare: async () => {
        const venv = await scratch('meson');
        execFileSync('python3', ['-m', 'venv', venv]);
        execFileSync(join(venv, 'bin/pip'), ['install', '--quiet', 'meson==1.12.1', 'ninja']);
        return join(venv, 'bin');
      },
    },
  ],
])(
  '%s',
  async (_, { crate, script, files, prints, prepare }) => {
    const directory = await scratch('native');
    await writeFiles(directory, {
      'Cargo.toml': `[package]\nname = "native"\nversion = "0.1.0"\nedition = "2021"\n[build-dependencies]\n${crate}\n`,
      'build.rs': `fn main() {\n    ${script}\n}\n`,
      ...files,
    });
    const path = await prepare?.(directory);
    execFileSync('cargo', ['generate-lockfile', '--quiet'], { cwd: directory });
    const env = { PATH: [path ?? [], process.env['PATH'] ?? ''].flat().join(delimiter) };
    const { binaries } = await outputsOf(['build', directory, '--sbom=false'], { env });
    const printed = ['linux/amd64', 'linux/arm64'].map(platform => {
      const [command, ...args] = onPlatform(platform, join(binaries, platform, 'native'));
      return execFileSync(command, args, { encoding: 'utf8' });
    });
    expect(printed).toEqual(prints);
  },
  HOUR,
);
