import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Environment, run } from '../../src/system/process.js';
import { DIST } from '../support/bundle.js';
import {
  below,
  cli,
  FAKE_CHEF,
  installFakes,
  openSandbox,
  processesWith,
  rustPackage,
  type Sandbox,
  sandboxEnvironment,
  start,
} from '../support/cli.js';

/** A process a test: enough for a machine that does other things as well. */
jest.setTimeout(30_000);

/** A shell's commands for what cargo leaves and says of a crate that it compiled, or found fresh. */
const artifact = (name: string, fresh: boolean) => {
  const message = JSON.stringify({
    reason: 'compiler-artifact',
    package_id: `path+file:///project/${name}#0.1.0`,
    manifest_path: `/project/${name}/Cargo.toml`,
    target: { name, kind: ['lib'], src_path: `/project/${name}/src/lib.rs` },
    features: [],
    filenames: [`TARGET/release/build/${name}/0123456789abcdef/out/lib${name}.rlib`],
    executable: null,
    fresh,
  });
  const unit = `"$T/release/build/${name}/0123456789abcdef"`;
  return [
    'for a; do case $a in --target-dir=*) T=${a#*=};; esac; done',
    `mkdir -p ${unit}/out ${unit}/fingerprint && touch ${unit}/out/lib${name}.rlib`,
    `echo '${message.replace('TARGET', `'"$T"'`)}'`,
  ].join('; ');
};

/** The machine's own target has a std wherever there is a rustc. */
const BUILD = [
  'build',
  'one',
  `--targets=${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-unknown-linux-gnu`,
  '--dockerfile=one/Dockerfile',
];

/** buildx as far as it is asked before cargo is called. */
const BUILDX =
  'case "$*" in *inspect*) echo "Name: one"; echo "Platforms: linux/amd64, linux/arm64";; *) echo v0.35.0;; esac';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({
    ...below('one', rustPackage('one', ['one'])),
    'one/Dockerfile': 'FROM debian\nCOPY --from=binaries / /\n',
  });
});
afterAll(() => sandbox.remove());

/** What is said where cargo runs this script instead of a build, which then fails. */
async function saidOf(script: string, env: Environment = {}): Promise<string> {
  const fakes = { chef: FAKE_CHEF, zig: 'echo 0.16.0', buildx: BUILDX };
  await installFakes(sandbox, { ...fakes, zigbuild: `${script}; exit 101` });
  const { code, stderr } = await cli(sandbox, BUILD, { env });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/cargo could not build/) });
  return stderr;
}

describe('what was compiled is told', () => {
  test.each<[string, readonly boolean[], RegExp | null]>([
    ['where it is one', [true, false], /^ {4}Compiled 1 unit, 1 was fresh$/m],
    ['where it is more', [false, false], /^ {4}Compiled 2 units, 0 were fresh$/m],
    ['not where it is nothing', [], null],
    ['not where all was fresh', [true], null],
  ])('%s', async (_, fresh, line) => {
    const said = await saidOf(
      [...fresh.map((value, index) => artifact(`unit${index}`, value)), ':'].join('; '),
    );
    if (line) expect(said).toMatch(line);
    else expect(said).not.toMatch(/Compiled|Because/);
  });

  test('not after Ctrl-C', async () => {
    // zig has its C library: nothing is said of the first link.
    await mkdir(join(sandbox.home, 'zig/o'), { recursive: true });
    const zigbuild = `${artifact('unit', false)}; sleep 300`;
    await installFakes(sandbox, { chef: FAKE_CHEF, zig: 'echo 0.16.0', zigbuild });
    const door = start(
      [process.execPath, join(DIST, 'cli.js'), ...BUILD],
      sandbox.work,
      sandboxEnvironment(sandbox),
    );
    const sleeps = () =>
      processesWith('RUST_MULTIARCH_HOME', sandbox.home).some(line => line.startsWith('sleep 300'));
    for (const end = Date.now() + 20_000; !sleeps() && Date.now() < end; ) await sleep(20);
    process.kill(-(door.child.pid ?? 0), 'SIGINT');
    expect(await door.ended).toEqual({ code: 130, stdout: '', stderr: '' });
  });
});

test('cargo sees no input, no token, no command file, and no SOURCE_DATE_EPOCH that is empty', async () => {
  const names = [
    'INPUT_PASSWORD',
    'ACTIONS_RUNTIME_TOKEN',
    'GITHUB_ENV',
    'GITHUB_OUTPUT',
    'GITHUB_ARTIFACTS',
  ];
  const hidden = Object.fromEntries(names.map(name => [name, '/dev/null']));
  const said = await saidOf('env >&2', { ...hidden, SOURCE_DATE_EPOCH: '', GITHUB_SHA: 'abc' });
  expect(said).toMatch(/^GITHUB_SHA=abc$/m);
  expect(said.split('\n').filter(line => /\/dev\/null$|^SOURCE_DATE_EPOCH/.test(line))).toEqual([]);
});

const SHOW_COLOR =
  'for a; do case $a in --color=*) CARGO_TERM_COLOR=${a#*=};; esac; done; echo "colour ${CARGO_TERM_COLOR-unset}" >&2';

describe('cargo has colours', () => {
  test.each<[string, Environment, string]>([
    ['on a terminal', {}, 'always'],
    ['where the user says how', { CARGO_TERM_COLOR: 'never' }, 'never'],
    ['but not where nobody wants any', { NO_COLOR: '1' }, 'unset'],
    ['or the terminal has none', { TERM: 'dumb' }, 'unset'],
  ])('%s', async (_, env, expected) => {
    await installFakes(sandbox, { chef: FAKE_CHEF, zig: 'echo 0.16.0', zigbuild: `${SHOW_COLOR}; exit 101` });
    const command = [process.execPath, join(DIST, 'cli.js'), ...BUILD].map(word => `'${word}'`).join(' ');
    const { stdout } = await run(['script', '--quiet', '--command', command, '/dev/null'], {
      cwd: sandbox.work,
      env: {
        ...sandboxEnvironment(sandbox),
        NO_COLOR: undefined,
        TERM: 'xterm',
        CARGO_TERM_COLOR: undefined,
        ...env,
      },
    });
    expect(stdout).toMatch(new RegExp(`colour ${expected}\r$`, 'm'));
  });

  test('and none in a file', async () => {
    const env = { NO_COLOR: undefined, CARGO_TERM_COLOR: undefined };
    expect(await saidOf(SHOW_COLOR, env)).toMatch(/^colour unset$/m);
  });
});
