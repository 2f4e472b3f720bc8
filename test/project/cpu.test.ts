import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { mergeFlags } from '../../src/compile/flags.js';
import { parsePlatforms } from '../../src/oci/platforms.js';
import { readProjectFlags } from '../../src/project/cargo-config.js';
import { reviewCpu } from '../../src/project/cpu.js';
import { messageOf } from '../../src/system/errors.js';
import type { Environment } from '../../src/system/process.js';
import { writeFiles } from '../support/cli.js';
import { testSystem } from '../support/system.js';

interface Case {
  readonly env?: Environment;
  /** Below the directory around the project, which is `work`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly rustflags?: readonly string[];
  readonly profile?: string;
  readonly platforms?: readonly string[];
}

const ALL = /^(CARGO_|RUST(FLAGS|UP_TOOLCHAIN)|C(XX)?FLAGS)/;

/** What the user is told as an error or as warnings, or `fine`. */
async function said({
  env = {},
  files = {},
  rustflags = [],
  profile = 'release',
  platforms,
}: Case): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-cpu-'));
  const directory = join(root, 'work');
  await writeFiles(root, { 'work/Cargo.toml': '[package]\nname = "one"\nversion = "0.1.0"\n', ...files });
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ALL.test(name)));
  const around = {
    directory,
    root: directory,
    env: { ...inherited, CARGO_HOME: join(root, 'home'), ...env },
  };
  const targets = parsePlatforms(platforms ?? ['linux/amd64', 'linux/arm64'], { kind: 'musl' });
  const system = testSystem();
  const own = await readProjectFlags(system, directory, around.env, targets);
  const settings = { profile, features: [], rustflags };
  const merged = mergeFlags(
    targets.map(target => ({ target, settings })),
    own,
    new Map(),
  );
  return reviewCpu(system, around, merged).then(
    () => system.console.lines.join('\n').replaceAll(root, 'ROOT') || 'fine',
    error => messageOf(error).replaceAll(root, 'ROOT'),
  );
}

const CONFIG = 'work/.cargo/config.toml';
const AMD64 = 'x86_64-unknown-linux-musl';
const list = '["-C", "target-cpu=native"]';
const flags = '-Ctarget-cpu=native';

test.each<[string, Case]>([
  ['RUSTFLAGS', { env: { RUSTFLAGS: `-g ${flags}` } }],
  ['CARGO_ENCODED_RUSTFLAGS', { env: { CARGO_ENCODED_RUSTFLAGS: '--codegen\x1ftarget-cpu=native' } }],
  ['CARGO_BUILD_RUSTFLAGS', { env: { CARGO_BUILD_RUSTFLAGS: '--codegen=target-cpu=native' } }],
  [
    'CARGO_TARGET_AARCH64_UNKNOWN_LINUX_MUSL_RUSTFLAGS',
    { env: { CARGO_TARGET_AARCH64_UNKNOWN_LINUX_MUSL_RUSTFLAGS: flags } },
  ],
  ['build.rustflags in .cargo/config.toml', { files: { [CONFIG]: `[build]\nrustflags = ${list}\n` } }],
  [
    'build.rustflags in ROOT/.cargo/config.toml',
    { files: { '.cargo/config.toml': `[build]\nrustflags = "${flags}"\n` } },
  ],
  [
    'build.rustflags in ROOT/home/config.toml',
    { files: { 'home/config.toml': `[build]\nrustflags = ${list}\n` } },
  ],
  [
    `target.${AMD64}.rustflags in .cargo/config.toml`,
    { files: { [CONFIG]: `[target.${AMD64}]\nrustflags = ${list}\n` } },
  ],
  [
    'target.cfg(unix).rustflags in .cargo/config.toml',
    { files: { [CONFIG]: `[target.'cfg(unix)']\nrustflags = ${list}\n` } },
  ],
  [
    'profile.release.rustflags in Cargo.toml',
    {
      files: {
        'work/Cargo.toml': `cargo-features = ["profile-rustflags"]\n[package]\nname = "one"\nversion = "0.1.0"\n[profile.release]\nrustflags = ${list}\n`,
      },
    },
  ],
  [
    'profile.release.package.*.rustflags in .cargo/config.toml',
    {
      profile: 'small',
      files: {
        [CONFIG]: `[profile.small]\ninherits = "release"\n[profile.release.package."*"]\nrustflags = ${list}\n`,
      },
    },
  ],
  ['`rustflags`', { rustflags: [flags] }],
])('target-cpu=native is refused by its place: %s', async (place, given) => {
  expect(await said(given)).toBe(
    `${place}: target-cpu=native is the CPU of the machine that builds: leave it out, or write \`platforms: linux/amd64/v3\` for newer CPUs`,
  );
});

test.each<[string, string, Case]>([
  ['CFLAGS', '-march=native', { env: { CFLAGS: '-O3 -march=native' } }],
  ['TARGET_CXXFLAGS', '-mcpu=native', { env: { TARGET_CXXFLAGS: '-mcpu=native' } }],
  [`CFLAGS_${AMD64}`, '-march=native', { env: { [`CFLAGS_${AMD64}`]: '-march=native' } }],
  [
    'CFLAGS in [env] of .cargo/config.toml',
    '-march=native',
    { files: { [CONFIG]: '[env]\nCFLAGS = { value = "-march=native", force = true }\n' } },
  ],
])('so is what C compilers get by %s', async (place, flag, given) => {
  expect(await said(given)).toMatch(`${place}: ${flag} is the CPU of the machine that builds`);
});

test.each<[string, string, Case]>([
  [
    'a CPU feature of x86',
    'warning: build.rustflags in .cargo/config.toml: the CPU feature avx2 is of linux/amd64, and linux/arm64 has none of that name: write `rustflags: [linux/amd64] -Ctarget-feature=+avx2` instead',
    { files: { [CONFIG]: '[build]\nrustflags = ["-Ctarget-feature=+aes,+avx2"]\n' } },
  ],
  [
    'a CPU of x86',
    'RUSTFLAGS: the CPU haswell is of linux/amd64, and linux/arm64 has none of that name: write `rustflags: [linux/amd64] -Ctarget-cpu=haswell` instead',
    { env: { RUSTFLAGS: '-Ctarget-cpu=haswell' } },
  ],
  [
    'a CPU of arm',
    '`rustflags`: the CPU neoverse-n1 is of linux/arm64, and linux/amd64 has none of that name: write `rustflags: [linux/arm64] -Ctarget-cpu=neoverse-n1` instead',
    { rustflags: ['-Ctarget-cpu=neoverse-n1'] },
  ],
])('%s names the platform that it fits', async (_, expected, given) => {
  expect(await said(given)).toBe(expected);
});

test.each<[string, Case]>([
  [
    'the flags of another target',
    { files: { [CONFIG]: `[target.x86_64-unknown-linux-gnu]\nrustflags = ${list}\n` } },
  ],
  [
    "a target's own feature",
    { files: { [CONFIG]: `[target.${AMD64}]\nrustflags = ["-Ctarget-feature=+avx2"]\n` } },
  ],
  ['a CPU that the platform replaces', { rustflags: [flags], platforms: ['linux/amd64/v3'] }],
  ['a feature that is switched off', { rustflags: ['-Ctarget-feature=-avx2,+crt-static'] }],
  ['a feature that rustc judges', { rustflags: ['-Ctarget-feature=+no-such'] }],
  [
    "the host's and another target's C flags",
    { env: { HOST_CFLAGS: '-march=native', CFLAGS_x86_64_unknown_linux_gnu: '-march=native' } },
  ],
  ['tuning alone', { env: { CFLAGS: '-mtune=native' } }],
  ['a profile that is not built', { files: { [CONFIG]: `[profile.bench]\nrustflags = ${list}\n` } }],
])('fine: %s', async (_, given) => {
  expect(await said(given)).toBe('fine');
});
