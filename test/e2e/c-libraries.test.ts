import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
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
