import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Environment } from '../../src/system/process.js';
import { outputsOf, scratch } from '../support/bundle.js';
import { NEWEST_RUST } from '../support/lab.js';

const MINUTE = 60_000;

/** Each configuration leaves its name in the binary. */
const MAIN = `
const SEEN: &[&str] = &[
    #[cfg(own)] "seen:own;",
    #[cfg(feature = "fast")] "seen:fast;",
    #[cfg(debug_assertions)] "seen:debug;",
    #[cfg(asked)] "seen:asked;",
    #[cfg(target_feature = "crt-static")] "seen:crt-static;",
    #[cfg(target_feature = "avx2")] "seen:avx2;",
];
fn main() {
    for name in std::hint::black_box(SEEN) {
        println!("{name}");
    }
}
`;
const MANIFEST = `
[package]
name = "hello"
version = "0.1.0"
edition = "2021"

[features]
fast = []

[lints.rust]
unexpected_cfgs = "allow"
`;
const LOCK = 'version = 4\n\n[[package]]\nname = "hello"\nversion = "0.1.0"\n';

interface Case {
  readonly config?: string;
  readonly env?: Environment;
  readonly args?: readonly string[];
  readonly platforms?: string;
}

async function write(directory: string, files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), text);
  }
}

/** Builds the package and gives for each platform what its binary shows. */
async function seen({ config = '', env = {}, args = [], platforms = 'linux/amd64' }: Case) {
  const directory = await scratch('flags');
  const files = {
    'Cargo.toml': MANIFEST,
    'Cargo.lock': LOCK,
    'src/main.rs': MAIN,
    '.cargo/config.toml': config,
  };
  await write(directory, files);
  const { binaries } = await outputsOf(['build', directory, `--platforms=${platforms}`, ...args], { env });
  const entries = platforms.split(',').map(async platform => {
    const text = (await readFile(join(binaries, platform, 'hello'))).toString('latin1');
    return [platform, [...text.matchAll(/seen:([\w-]+);/g)].map(match => match[1])] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

// The project turns crt-static off as well: only flags of ours that join its own, and come after them, turn it on again.
const OWN = '--cfg=own -Ctarget-feature=-crt-static';
const LIST = '["--cfg=own", "-Ctarget-feature=-crt-static"]';
const TRIPLE = 'x86_64-unknown-linux-musl';

const sources: readonly (readonly [name: string, source: Case])[] = [
  ['RUSTFLAGS', { env: { RUSTFLAGS: OWN } }],
  ['CARGO_ENCODED_RUSTFLAGS', { env: { CARGO_ENCODED_RUSTFLAGS: OWN.replace(' ', '\x1f') } }],
  ["the triple's rustflags", { config: `[target.${TRIPLE}]\nrustflags = ${LIST}\n` }],
  ["a condition's rustflags", { config: `[target.'cfg(target_env = "musl")']\nrustflags = ${LIST}\n` }],
  ['build.rustflags', { config: `[build]\nrustflags = ${LIST}\n` }],
];

test.each(sources)(
  '%s and the flags asked for and ours are all in the binary',
  async (_, source) => {
    expect(await seen({ ...source, args: ['--rustflags=--cfg=asked'] })).toEqual({
      'linux/amd64': ['own', 'asked', 'crt-static'],
    });
  },
  5 * MINUTE,
);

test(
  'two targets that differ, in one call of cargo',
  async () => {
    const config = `[build]\nrustflags = ["--cfg=asked"]\n[target.${TRIPLE}]\nrustflags = ${LIST}\n`;
    expect(await seen({ config, platforms: 'linux/amd64,linux/arm64' })).toEqual({
      'linux/amd64': ['own', 'crt-static'],
      'linux/arm64': ['asked', 'crt-static'],
    });
  },
  5 * MINUTE,
);

test(
  'a platform has the profile, features and flags of its own lines, however often they change',
  async () => {
    const args = [
      '--profile=[linux/arm64] dev',
      '--features=[linux/amd64] fast',
      '--rustflags=[linux/amd64,linux/arm64] --cfg=asked',
    ];
    const platforms = 'linux/amd64,linux/arm64';
    expect(await seen({ args: [...args, '--rustflags=[linux/arm64] --cfg=own'], platforms })).toEqual({
      'linux/amd64': ['fast', 'asked', 'crt-static'],
      'linux/arm64': ['own', 'debug', 'asked', 'crt-static'],
    });
    expect(await seen({ args, platforms })).toEqual({
      'linux/amd64': ['fast', 'asked', 'crt-static'],
      'linux/arm64': ['debug', 'asked', 'crt-static'],
    });
  },
  5 * MINUTE,
);

test(
  'two levels of one architecture, in two calls of cargo',
  async () => {
    expect(await seen({ env: { RUSTFLAGS: OWN }, platforms: 'linux/amd64,linux/amd64/v3' })).toEqual({
      'linux/amd64': ['own', 'crt-static'],
      'linux/amd64/v3': ['own', 'crt-static', 'avx2'],
    });
  },
  5 * MINUTE,
);

/** Shows the compiler's channel, and what cargo's configuration says. */
const MEMBER = {
  'build.rs': `
fn main() {
    let version = std::process::Command::new(std::env::var("RUSTC").unwrap()).arg("-vV").output().unwrap().stdout;
    let channel = if String::from_utf8(version).unwrap().contains("nightly") { "nightly" } else { "stable" };
    println!("cargo:rustc-env=CHANNEL={channel}");
    println!("cargo:rerun-if-changed=build.rs");
}
`,
  'src/main.rs': `
fn main() {
    println!("seen:{};", env!("CHANNEL"));
    println!("seen:{};", if cfg!(own) { "own" } else { "plain" });
}
`,
};

test(
  "a member's directory chooses its toolchain, its configuration and its profile, as it does for cargo",
  async () => {
    const directory = await scratch('members');
    const names = ['first', 'second'];
    for (const name of names) {
      const manifest = MANIFEST.replace('hello', name);
      await write(join(directory, name), { ...MEMBER, 'Cargo.toml': manifest });
    }
    await write(directory, {
      'Cargo.toml': '[workspace]\nmembers = ["first", "second"]\nresolver = "2"\n',
      'Cargo.lock': `version = 4\n${names.map(name => `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n`).join('')}`,
      'first/rust-toolchain.toml': '[toolchain]\nchannel = "nightly"\n',
      'first/.cargo/config.toml':
        '[build]\nrustflags = ["--cfg=own"]\n[profile.quick]\ninherits = "release"\nopt-level = 0\n',
    });
    const build = async (member: string, profile: string) => {
      const args = ['build', join(directory, member), '--platforms=linux/amd64', `--profile=${profile}`];
      const outputs = await outputsOf(args, { env: { RUSTUP_HOME: NEWEST_RUST } });
      const { binaries, 'recipe-hash': recipe } = outputs;
      const [name, ...more] = await readdir(join(binaries, 'linux/amd64'));
      const shown = execFileSync(join(binaries, 'linux/amd64', name ?? ''), { encoding: 'utf8' });
      return { name, more, shown: [...shown.matchAll(/seen:(\w+);/g)].map(([, word]) => word), recipe };
    };
    const recipe = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(await build('first', 'quick')).toEqual({
      name: 'first',
      more: [],
      shown: ['nightly', 'own'],
      recipe,
    });
    expect(await build('second', 'release')).toEqual({
      name: 'second',
      more: [],
      shown: ['stable', 'plain'],
      recipe,
    });
  },
  5 * MINUTE,
);
