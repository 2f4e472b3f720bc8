import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { messageOf } from '../../src/system/errors.js';
import type { Environment } from '../../src/system/process.js';
import { readyWrappers, wrapperFiles } from '../../src/toolchain/wrappers.js';
import { writeFiles } from '../support/cli.js';
import { testSystem } from '../support/system.js';
import { writeProgram } from '../support/tools.js';

const CONFIG = 'work/.cargo/config.toml';

/** What the environment gets, or the error. */
async function ready(files: Readonly<Record<string, string>>, env: Environment) {
  const root = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-wrappers-'));
  await writeFiles(root, { 'work/Cargo.toml': '', 'work/tools/text': '', ...files });
  await writeProgram(join(root, 'work/tools/wrap'), '#!/bin/sh\nexec "$@"\n');
  await writeProgram(
    join(root, 'work/tools/broken'),
    '#!/bin/sh\necho "broken: error: no server" >&2\nexit 2\n',
  );
  const { RUSTC_WRAPPER: _, ...inherited } = process.env;
  const all = { ...inherited, CARGO_HOME: join(root, 'home'), ...env };
  return readyWrappers(testSystem(), join(root, 'work'), all).catch(error =>
    messageOf(error).replaceAll(root, 'ROOT'),
  );
}

test.each<[string, Readonly<Record<string, string>>, Environment]>([
  ['nothing', {}, {}],
  ['a variable', {}, { RUSTC_WRAPPER: 'env' }],
  ['a path next to the configuration', { [CONFIG]: '[build]\nrustc-wrapper = "tools/wrap"\n' }, {}],
  [
    'an empty variable before the configuration',
    { [CONFIG]: '[build]\nrustc-wrapper = "nowhere"\n' },
    { RUSTC_WRAPPER: '' },
  ],
  [
    'the nearest configuration',
    {
      [CONFIG]: '[build]\nrustc-wrapper = "env"\n',
      'home/config.toml': '[build]\nrustc-wrapper = "nowhere"\n',
    },
    {},
  ],
])('starts: %s', async (_, files, env) => {
  expect(await ready(files, env)).toEqual({});
});

test.each<[string, Readonly<Record<string, string>>, Environment]>([
  [
    'RUSTC_WRAPPER asks for `nowhere` around rustc, which does not start (no such program, or no permission to run it): install or mend it, or set RUSTC_WRAPPER to an empty text',
    {},
    { RUSTC_WRAPPER: 'nowhere' },
  ],
  ['CARGO_BUILD_RUSTC_WRAPPER asks for `nowhere`', {}, { CARGO_BUILD_RUSTC_WRAPPER: 'nowhere' }],
  [
    'RUSTC_WORKSPACE_WRAPPER asks for `tools/broken` around rustc, which does not start (broken: error: no server): install or mend it, or set RUSTC_WORKSPACE_WRAPPER',
    {},
    { RUSTC_WORKSPACE_WRAPPER: 'tools/broken' },
  ],
  [
    'build.rustc-wrapper in .cargo/config.toml asks for `ROOT/work/tools/text`',
    { [CONFIG]: '[build]\nrustc-wrapper = "tools/text"\n' },
    {},
  ],
  [
    'build.rustc-workspace-wrapper in ROOT/home/config.toml asks for `nowhere`',
    { 'home/config.toml': '[build]\nrustc-workspace-wrapper = "nowhere"\n' },
    {},
  ],
])('does not start: %s', async (expected, files, env) => {
  expect(await ready(files, env)).toMatch(expected);
});

test.each<[string, Environment, string]>([
  ['for an hour', {}, '3600 token'],
  ['for as long as the user says', { SCCACHE_IDLE_TIMEOUT: '0' }, '0 token'],
])('sccache’s server for GitHub’s cache stays, with the runner’s token: %s', async (_, own, expected) => {
  const root = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-wrappers-'));
  const program = join(root, 'sccache');
  const script =
    '#!/bin/sh\n[ "$1" = --start-server ] || exit 0\necho "$SCCACHE_IDLE_TIMEOUT $ACTIONS_RUNTIME_TOKEN" > "$0.started"\n';
  await writeProgram(program, script);
  const env = { CARGO_HOME: root, RUSTC_WRAPPER: program, SCCACHE_GHA_ENABLED: 'true', ...own };
  const system = testSystem({ env: { ...env, ACTIONS_RUNTIME_TOKEN: 'token' } });
  expect(await readyWrappers(system, root, env)).toEqual({});
  expect(await readFile(`${program}.started`, 'utf8')).toBe(`${expected}\n`);
});

test('the files of wrappers that are named by their paths are known, of which each byte counts', async () => {
  const root = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-wrappers-'));
  await writeFiles(root, { [CONFIG]: '[build]\nrustc-wrapper = "tools/wrap.sh"\n' });
  const env = { CARGO_HOME: join(root, 'home') };
  expect(await wrapperFiles(join(root, 'work'), env)).toEqual([join(root, 'work/tools/wrap.sh')]);
  expect(await wrapperFiles(join(root, 'work'), { ...env, RUSTC_WRAPPER: 'sccache' })).toEqual([]);
});
