import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { scratch } from '../support/bundle.js';
import { buildIn, copyOf, type Machine, machine, onlyResult, renew } from '../support/caching.js';
import { below, writeFiles } from '../support/cli.js';

const MINUTES = 60_000;

const manifest = (name: string, rest = '') =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${rest}`;

/** A program for the host, with a proc-macro: flags that are for the image's targets alone would break it. */
const GUEST = {
  'Cargo.toml': manifest('guest', '[dependencies]\nword = { path = "word" }\n[workspace]\n'),
  'src/main.rs': 'fn main() { println!("{}", word::word!()); }\n',
  'word/Cargo.toml': manifest('word', '[lib]\nproc-macro = true\n'),
  'word/src/lib.rs':
    '#[proc_macro]\npub fn word(_: proc_macro::TokenStream) -> proc_macro::TokenStream { "\\"one\\"".parse().unwrap() }\n',
};

/** Builds both guests, one in a target directory of its own, and takes what they say. */
const SCRIPT = `
use std::{env, path::Path, process::Command};
fn main() {
    let out = env::var("OUT_DIR").unwrap();
    for (guest, own) in [("first", true), ("second", false)] {
        println!("cargo:rerun-if-changed={guest}/src");
        println!("cargo:rerun-if-changed={guest}/word/src");
        let mut cargo = Command::new(env::var("CARGO").unwrap());
        cargo.args(["build", "--release", "--offline"]).current_dir(guest);
        if own { cargo.arg("--target-dir").arg(&out); }
        assert!(cargo.status().unwrap().success(), "{guest} does not build");
        let target = if own { Path::new(&out).to_owned() } else { Path::new(guest).join("target") };
        let said = Command::new(target.join("release/guest")).output().unwrap().stdout;
        println!("cargo:rustc-env={guest}={}", String::from_utf8(said).unwrap().trim());
    }
}
`;

let project: string;
let here: Machine;
beforeAll(async () => {
  project = await scratch('nested');
  await writeFiles(project, {
    'Cargo.toml': manifest('app'),
    'Cargo.lock': 'version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\n',
    '.gitignore': 'target/\n',
    'build.rs': SCRIPT,
    'src/main.rs': 'fn main() { println!("{} {}", env!("first"), env!("second")); }\n',
    ...below('first', GUEST),
    ...below('second', GUEST),
  });
  for (const guest of ['first', 'second']) {
    execFileSync('cargo', ['generate-lockfile', '--quiet', '--offline'], { cwd: join(project, guest) });
  }
  here = await machine();
  await renew(here);
});

test(
  'a build script that calls cargo builds as with plain cargo, again where what it builds changed, and never without need',
  async () => {
    const checkout = await copyOf(project);
    const build = async (directory: string) => {
      const { code, compiled, stderr } = await buildIn(here, directory, 'app', '--platforms=linux/arm64');
      if (code !== 0) throw new Error(stderr);
      return compiled;
    };
    const said = async () =>
      execFileSync(join(await onlyResult(here, 'binaries'), 'linux/amd64/app'), { encoding: 'utf8' }).trim();
    expect(await build(checkout)).toEqual(['app']);
    expect(await said()).toBe('one one');
    expect(await build(checkout)).toEqual([]);
    await writeFile(join(checkout, 'second/word/src/lib.rs'), GUEST['word/src/lib.rs'].replace('one', 'two'));
    await renew(here);
    expect(await build(checkout)).toEqual(['app']);
    expect(await said()).toBe('one two');
    await renew(here);
    const other = await copyOf(checkout);
    expect(await build(other)).toEqual([]);
    expect(await said()).toBe('one two');
  },
  5 * MINUTES,
);
