import { mkdir, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parseLibc, parsePlatforms } from '../../src/oci/platforms.js';
import type { Rustc } from '../../src/toolchain/rustup.js';
import { ensureTargets, findSysroot } from '../../src/toolchain/std.js';
import { ensureSysroot, listStd, stdDirectories } from '../../src/toolchain/sysroot.js';
import { finishedFiles } from '../../src/toolchain/zig-libraries.js';
import { type Machine, openTestMachine } from '../support/tools.js';

const RUST: Rustc = {
  verbose: 'rustc 1.95.0',
  release: '1.95.0',
  commit: '5980',
  host: 'x86_64-unknown-linux-gnu',
};
const [armv7, s390x] = parsePlatforms(['linux/arm/v7', 'linux/s390x'], parseLibc('musl'));
if (!armv7 || !s390x) throw new Error('two targets are needed');
const BOTH = [armv7, s390x];

const RUSTC = `#!/bin/sh
case "$1" in
  --print=sysroot) echo "$HOME/sysroot" ;;
esac
`;
/** Leaves what cargo does, in the layout of old cargos for one target and in that of new ones for the other. */
const CARGO = `#!/bin/sh
echo "$* [$RUSTC_BOOTSTRAP] [$RUSTUP_TOOLCHAIN] [$CARGO_PROFILE_RELEASE_DEBUG] $CARGO_ENCODED_RUSTFLAGS" >> "$HOME/log"
if [ -e "$HOME/broken" ]; then echo 'error: it is broken' >&2; exit 101; fi
for argument; do
  case "$argument" in --target=*)
    triple=\${argument#--target=}
    deps=target/$triple/release/deps
    new=target/$triple/release/build/core/0a1b/out
    mkdir -p $deps $new
    if [ $triple = s390x-unknown-linux-musl ]; then deps=$new; fi
    echo core > $deps/libcore-0a1b.rlib
    echo metadata > $deps/libcore-0a1b.rmeta
    echo ours > $deps/libstd_of_target-2c3d.rlib ;;
  esac
done
`;
const RUSTUP = `#!/bin/sh
echo "rustup $*" >> "$HOME/log"
case "$1" in
  component) mkdir -p "$HOME/sysroot/lib/rustlib/src/rust/library/std"
    touch "$HOME/sysroot/lib/rustlib/src/rust/library/std/Cargo.toml" ;;
  *) echo 'error: does not support target' >&2; exit 1 ;;
esac
`;

let machine: Machine;
let toolchain: string;
beforeEach(async () => {
  machine = await openTestMachine({ rustc: RUSTC, cargo: CARGO, rustup: RUSTUP }, ['sh', 'mkdir', 'touch'], {
    env: { CARGO_PROFILE_RELEASE_DEBUG: '2' },
  });
  toolchain = join(machine.directory, 'sysroot');
  await mkdir(join(toolchain, 'lib/rustlib', RUST.host, 'lib'), { recursive: true });
  await mkdir(join(machine.directory, 'project'));
});
afterEach(() => machine.remove());

const project = () => ({ directory: join(machine.directory, 'project') });
const ensure = (targets = BOTH, rustc = RUST) =>
  ensureSysroot(machine.system, machine.home, rustc, project(), targets);
const log = async () => (await readFile(join(machine.directory, 'log'), 'utf8')).trim().split('\n');
const filesOf = async (directory: string) =>
  (await readdir(directory, { recursive: true, withFileTypes: true }))
    .filter(entry => !entry.isDirectory())
    .map(entry => relative(directory, join(entry.parentPath, entry.name)))
    .sort();

test('std is built once, by a cargo of our own, into a sysroot that leads to the rest of the toolchain', async () => {
  const before = await filesOf(toolchain);
  const sysroot = await ensure();
  expect(await ensure()).toEqual(sysroot);
  const [installed, built = '', ...more] = await log();
  expect([installed, more]).toEqual(['rustup component add rust-src', []]);
  expect(built).toContain(`[1] [${toolchain}] [] -Cembed-bitcode=yes`);
  expect(built).toContain('-Zbuild-std=std,panic_abort');
  const directory = sysroot?.directory ?? '';
  const libraries = join(directory, 'lib/rustlib');
  expect(await readlink(join(libraries, RUST.host))).toBe(join(toolchain, 'lib/rustlib', RUST.host));
  for (const { triple } of BOTH) {
    const files = await filesOf(join(libraries, triple));
    expect(files.filter(file => !file.includes('self-contained'))).toEqual([
      'complete',
      'lib/libcore-0a1b.rlib',
    ]);
    expect(files).toContain('lib/self-contained/crt1.o');
  }
  expect(await filesOf(toolchain)).toEqual([...before, 'lib/rustlib/src/rust/library/std/Cargo.toml']);
  expect(machine.system.console.lines.filter(line => line.startsWith('Built'))).toHaveLength(1);
});

test('two builds at once build it once', async () => {
  await Promise.all([ensure(), ensure()]);
  expect((await log()).filter(line => line.startsWith('build'))).toHaveLength(1);
});

test('what was built is found without a question to rustup, and rides with the dependencies', async () => {
  expect(await findSysroot(machine.system, machine.home, RUST, project(), BOTH)).toBeNull();
  const sysroot = await ensure([armv7]);
  expect(await findSysroot(machine.system, machine.home, RUST, project(), BOTH)).toEqual(sysroot);
  const calls = (await log()).length;
  expect(await ensureTargets(machine.system, machine.home, RUST, project(), [armv7])).toEqual([armv7]);
  expect(await log()).toHaveLength(calls);
  const directories = await stdDirectories(machine.home, RUST, BOTH);
  const files = await finishedFiles(machine.home.zigCache, directories);
  expect(files.map(file => file.split('/').slice(4).join('/'))).toContain(
    `${armv7.triple}/lib/libcore-0a1b.rlib`,
  );
  const other = { ...RUST, verbose: 'rustc 1.96.0' };
  expect(await stdDirectories(machine.home, other, BOTH)).toEqual([]);
  expect((await ensure([armv7], other))?.directory).not.toBe(sysroot?.directory);
});

test('of a build that failed nothing counts', async () => {
  await writeFile(join(machine.directory, 'broken'), '');
  await expect(ensure()).rejects.toThrow(
    /^std cannot be built of rust-src for linux\/arm\/v7 .* it is broken/,
  );
  await rm(join(machine.directory, 'broken'));
  expect((await ensure())?.triples.size).toBe(2);
});

test('without rust-src one line says so', async () => {
  const words = "toolchain 'own' does not support components";
  await writeFile(join(machine.directory, 'bin/rustup'), `#!/bin/sh\necho "error: ${words}" >&2\nexit 1\n`);
  await expect(ensure()).rejects.toMatchObject({
    name: 'UserError',
    message: expect.stringMatching(
      /^rustup has no std for linux\/arm\/v7 .*, and it cannot be built without rust-src \(rustup: toolchain 'own'/,
    ),
  });
});

test('a new compiler has the metadata of std in files of their own', async () => {
  const sysroot = await ensure([armv7], { ...RUST, verbose: 'new', release: '1.101.0-nightly' });
  const files = await readdir(join(sysroot?.directory ?? '', 'lib/rustlib', armv7.triple, 'lib'));
  expect(files.toSorted()).toEqual(['libcore-0a1b.rlib', 'libcore-0a1b.rmeta', 'self-contained']);
});

test('the home knows the size of each std, and can do without it', async () => {
  await ensure();
  const kept = await listStd(machine.home);
  expect(kept.map(({ bytes }) => bytes)).toEqual([5, 5]);
  for (const { remove } of kept) await remove();
  expect(await findSysroot(machine.system, machine.home, RUST, project(), BOTH)).toBeNull();
});
