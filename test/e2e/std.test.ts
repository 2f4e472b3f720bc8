import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import type { Outputs } from '../../src/report/outputs.js';
import { rustMultiarch, scratch } from '../support/bundle.js';
import { writeFiles } from '../support/cli.js';
import { FOREIGN, said } from '../support/foreign.js';
import { HOME, onPlatform, SOURCE_RUST } from '../support/lab.js';
import { copyRust } from '../support/rustup.js';

const MINUTE = 60_000;
/** Nobody publishes a std for it with musl, and its bytes have the other order. */
const PLATFORM = 'linux/s390x';
const STD = join(HOME, 'zig/std');
const libraries = async () => {
  const [toolchain = ''] = await readdir(join(SOURCE_RUST, 'toolchains'));
  return readdir(join(SOURCE_RUST, 'toolchains', toolchain, 'lib/rustlib'));
};

let project: string;
let store: string;
let before: readonly string[];
/** The name of the project's place in the home. */
let place = '';

beforeAll(async () => {
  if (!existsSync(SOURCE_RUST)) copyRust(SOURCE_RUST);
  project = await scratch('std');
  store = await scratch('std-store');
  await writeFiles(project, FOREIGN);
  before = await libraries();
}, 2 * MINUTE);

async function build(...flags: readonly string[]) {
  const args = ['build', project, `--platforms=linux/amd64,${PLATFORM}`, '--sbom=false', '--json', ...flags];
  const { code, stdout, stderr } = await rustMultiarch(args, { env: { RUSTUP_HOME: SOURCE_RUST } });
  expect(code === 0 ? '' : stderr).toBe('');
  const { binaries } = JSON.parse(stdout) as Outputs;
  place = relative(join(HOME, 'targets'), binaries).split('/')[0] ?? '';
  return { stderr, binaries };
}

function runOn(platform: string, binaries: string) {
  const [program, ...args] = onPlatform(platform, join(binaries, platform, 'foreign'));
  const { status, signal, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return { status, signal, stdout };
}

test(
  'a platform without a published std has all of Rust, and one that has it keeps its own',
  async () => {
    const { binaries } = await build('--cache=always', `--cache-dir=${store}`);
    expect(runOn(PLATFORM, binaries).stdout).toBe(said('s390x', 'big'));
    expect(runOn('linux/amd64', binaries).stdout).toBe(said('x86_64', 'little'));
    // Nothing was written to the toolchain but what rustup brings.
    const added = (await libraries()).filter(name => !before.includes(name));
    expect(added.filter(name => !/^(manifest-rust-src|src)$/.test(name))).toEqual([]);
  },
  15 * MINUTE,
);

test(
  'a fresh runner has std from the entry, and compiles only what changed',
  async () => {
    await rustMultiarch(['cache', 'clear', place]);
    for (const sysroot of (await readdir(STD)).filter(name => !name.startsWith('lock')))
      await rm(join(STD, sysroot, 'lib/rustlib/s390x-unknown-linux-musl'), { recursive: true, force: true });
    await appendFile(join(project, 'src/main.rs'), '// changed\n');
    const { binaries, stderr } = await build('--cache=always', `--cache-dir=${store}`);
    expect(stderr).toMatch(/Restored deps/);
    expect(stderr).not.toMatch(/Building std|Compiling (cc|macros)/);
    expect(runOn(PLATFORM, binaries).stdout).toBe(said('s390x', 'big'));
  },
  5 * MINUTE,
);

test(
  'panic = "abort" and fat link-time optimization have what they need of std',
  async () => {
    const { binaries } = await build('--profile=abort', '--cache=off');
    expect(runOn(PLATFORM, binaries)).toMatchObject({ stdout: '', signal: 'SIGABRT' });
  },
  5 * MINUTE,
);
