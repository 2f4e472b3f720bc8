import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from '@jest/globals';
import type { Environment } from '../../src/system/process.js';
import { buildSystems, pathWithMeson, writeBuildSystems } from '../../src/toolchain/build-systems.js';
import { openHome } from '../../src/toolchain/toolchain.js';
import { writeProgram } from '../support/tools.js';

const TARGET = 'aarch64-unknown-linux-musl';
const CROSS: Environment = {
  TARGET,
  HOST: 'x86_64-unknown-linux-gnu',
  CC_aarch64_unknown_linux_musl: '/zig cc',
  AR_aarch64_unknown_linux_musl: '/zig-ar',
};
const SYSTEM_PATH = '/usr/bin:/bin';

let directory: string;
let env: Environment;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-build-systems-'));
  const home = openHome({ RUST_MULTIARCH_HOME: directory }, { os: 'linux' });
  await writeBuildSystems(home);
  await writeProgram(join(directory, 'meson'), '#!/bin/sh\necho "$@"\n');
  const path = pathWithMeson(home, `${directory}:${SYSTEM_PATH}`);
  env = { PATH: path, OUT_DIR: directory, CONFIG_SITE: buildSystems(home).configSite };
  expect(pathWithMeson(home, '/nowhere')).toBeUndefined();
});

/** As autoconf's `configure` reads it, with what it knows by then. */
const SOURCED = '. "$CONFIG_SITE"; echo "$host_alias $cross_compiling $CC $AR"';

test.each<[string, Environment, string]>([
  ['a target', CROSS, `${TARGET} maybe /zig cc /zig-ar`],
  ['a compiler that the build script names', { ...CROSS, CC: 'own' }, `${TARGET} maybe own /zig-ar`],
  ['a --host that the build script gives', { ...CROSS, host_alias: 'own' }, 'own   '],
  ['this machine', { ...CROSS, TARGET: CROSS['HOST'] }, '   '],
  ['no build script', {}, '   '],
])('what configure reads for %s', (_, variables, expected) => {
  const said = execFileSync('sh', ['-c', SOURCED], { env: { ...env, ...variables }, encoding: 'utf8' });
  expect(said).toBe(`${expected}\n`);
});

test.each<[string, readonly string[], Environment, string, boolean]>([
  ['setup for a target', ['setup', 'out'], CROSS, 'setup --cross-file=FILE out', true],
  ['setup in its old form', ['.', 'out'], CROSS, 'setup --cross-file=FILE . out', true],
  ['a cross file of one’s own', ['setup', '--cross-file=x', 'out'], CROSS, 'setup --cross-file=x out', false],
  ['another command', ['install', '-C', 'out'], CROSS, 'install -C out', false],
  ['this machine', ['setup', 'out'], { ...CROSS, TARGET: CROSS['HOST'] }, 'setup out', false],
  ['no build script', ['setup', 'out'], {}, 'setup out', false],
])('what meson gets: %s', (_, args, variables, expected, isWritten) => {
  const file = join(directory, 'meson-cross.ini');
  const said = execFileSync('meson', [...args], { env: { ...env, ...variables }, encoding: 'utf8' });
  expect(said.replace(file, 'FILE')).toBe(`${expected}\n`);
  expect(existsSync(file)).toBe(isWritten);
});
