import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { rustMultiarch, scratch } from '../support/bundle.js';

const FILES = {
  'Cargo.toml': '[package]\nname = "broken"\nversion = "0.1.0"\nedition = "2021"\n',
  'Cargo.lock': 'version = 4\n\n[[package]]\nname = "broken"\nversion = "0.1.0"\n',
  'src/main.rs': 'fn main() {}\n',
  // As the cc crate, which says what it compiles for before it fails.
  'build.rs': `fn main() {
    let target = std::env::var("TARGET");
    println!("TARGET = Some({:?})", target.as_ref().unwrap());
    assert!(!target.unwrap().starts_with("aarch64"), "no library for it");
}
`,
};

test('a build script that fails for one platform ends with its own words, then the platform', async () => {
  const directory = await scratch('broken');
  await mkdir(join(directory, 'src'));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(directory, name), text);
  const { code, stdout, stderr } = await rustMultiarch(['build', directory, '--json']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.trim().split('\n').at(-1)).toMatch(
    /^error: the project does not compile for linux\/arm64: failed to run custom build command for 'broken .*': no library for it$/,
  );
}, 180_000);
