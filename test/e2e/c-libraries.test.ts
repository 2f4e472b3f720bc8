import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { rustMultiarch, scratch } from '../support/bundle.js';

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
    /^error: the project does not compile for linux\/amd64: syslib 0\.1\.0 needs libpq, .*: pq-sys builds it with its feature `bundled`, or build with libc: gnu/,
  );
}, 180_000);

describe('a crate of the lock file that looks for a library of the system', () => {
  const build = async (table: string, ...flags: string[]) => {
    const directory = await project('dbus-app', {
      'Cargo.toml': `[package]\nname = "dbus-app"\nversion = "0.1.0"\nedition = "2021"\n[${table}]\nlibdbus-sys = { version = "=0.2.7", optional = true }\n`,
      'src/main.rs': 'fn main() {}\n',
    });
    execFileSync('cargo', ['generate-lockfile', '--quiet'], { cwd: directory });
    const all = ['build', directory, '--platforms=linux/amd64', '--json', ...flags];
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

  test.each([
    ['another platform', "target.'cfg(windows)'.dependencies", ['--features=libdbus-sys']],
    ['a feature that is off', 'dependencies', []],
  ])(
    'is no matter where only %s brings it',
    async (_, table, flags) => {
      expect((await build(table, ...flags)).code).toBe(0);
    },
    180_000,
  );
});
