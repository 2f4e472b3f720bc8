import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { rustMultiarch, scratch } from '../support/bundle.js';

const manifest = (version: string) =>
  `[package]\nname = "broken"\nversion = "${version}"\nedition = "2021"\n`;
const LOCK = 'version = 4\n\n[[package]]\nname = "broken"\nversion = "0.1.0"\n';
const FOR_ARM64 = '#[cfg(target_arch = "aarch64")]\ncompile_error!("not for this machine");\nfn main() {}\n';
const SCRIPT =
  'fn main() {\n  let target = std::env::var("TARGET").unwrap();\n  println!("TARGET = Some({target:?})");\n  assert!(!target.starts_with("aarch64"), "no library for it");\n}\n';

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** cargo's own words. */
  readonly cargo: string;
  readonly error: RegExp;
}

const CASES: readonly Case[] = [
  {
    name: 'Cargo.lock out of date',
    files: { 'Cargo.toml': manifest('0.2.0'), 'src/main.rs': 'fn main() {}\n' },
    cargo: '--locked',
    error: /^error: Cargo\.lock is out of date: run `cargo update --workspace` and commit it/m,
  },
  {
    name: 'a compile error for one platform',
    files: { 'Cargo.toml': manifest('0.1.0'), 'src/main.rs': FOR_ARM64 },
    cargo: 'error: not for this machine',
    error: /^error: the project does not compile for linux\/arm64: cargo's error is above$/m,
  },
  {
    name: 'a build script that fails for one platform',
    files: { 'Cargo.toml': manifest('0.1.0'), 'src/main.rs': 'fn main() {}\n', 'build.rs': SCRIPT },
    cargo: 'no library for it',
    error: /^error: the project does not compile for linux\/arm64: cargo's error is above$/m,
  },
];

describe("what does not compile ends with cargo's own text, then one line", () => {
  test.each(CASES)(
    '$name',
    async ({ files, cargo, error }) => {
      const directory = await scratch('broken');
      await mkdir(join(directory, 'src'));
      await writeFile(join(directory, 'Cargo.lock'), LOCK);
      for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
      const output = join(directory, 'image.tar');
      const { code, stdout, stderr } = await rustMultiarch([
        'build',
        directory,
        `--output=${output}`,
        '--json',
      ]);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain(cargo);
      expect(stderr).toMatch(error);
      expect(stderr.indexOf(cargo)).toBeLessThan(stderr.search(error));
      expect(existsSync(output)).toBe(false);
    },
    180_000,
  );
});
