import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { DIST } from '../support/bundle.js';
import {
  below,
  FAKE_CHEF,
  filesIn,
  installFakes,
  makePath,
  openSandbox,
  processesWith,
  rustPackage,
  type Sandbox,
  sandboxEnvironment,
  start,
} from '../support/cli.js';

/** A process a test: enough for a machine that does other things as well. */
jest.setTimeout(30_000);

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openSandbox(below('one', rustPackage('one', ['one'])));
});
afterEach(() => sandbox.remove());

const CLI = [join(DIST, 'cli.js'), 'build', 'one', '--linker=zig'];
const ACTION = [join(DIST, 'main.js')];

/** A download that does not end, in a child of a child, with a file that has begun to come. */
const ENDLESS =
  'while case $1 in --dest=*) false;; esac; do shift; done; echo part >"${1#*=}/part"; sleep 300; :';

/** The same, that does not end when it is told to: it is waited for, and then killed. */
const STUBBORN = `trap "" TERM; ${ENDLESS}`;

test.each<[string, readonly string[], NodeJS.Signals, 'alone' | 'with its children', number, string?]>([
  ['Ctrl-C in a terminal', CLI, 'SIGINT', 'with its children', 130],
  ['SIGTERM', CLI, 'SIGTERM', 'alone', 143, STUBBORN],
  ['a terminal that is closed', CLI, 'SIGHUP', 'with its children', 129],
  ['a workflow that is cancelled', ACTION, 'SIGINT', 'alone', 130],
])('%s: children ended, temporary files gone', async (_, script, signal, whom, code, python3 = ENDLESS) => {
  await installFakes(sandbox, { chef: FAKE_CHEF, zigbuild: 'echo 0.24.0' });
  const PATH = await makePath(sandbox, { python3 }, ['cargo', 'rustc', 'git', 'sleep']);
  const before = await filesIn(sandbox);
  const env = sandboxEnvironment(sandbox, {
    PATH,
    INPUT_PATH: 'one',
    INPUT_LINKER: 'zig',
    RUNNER_TEMP: sandbox.temporary,
  });
  const door = start([process.execPath, ...script], sandbox.work, env);
  await until(() => running().some(line => line.startsWith('sleep 300')));

  const target = (door.child.pid ?? 0) * (whom === 'alone' ? 1 : -1);
  process.kill(target, signal);
  // Who waits sends it again: that must not cut the cleaning short.
  await sleep(30);
  if (running().length > 0) process.kill(target, signal);

  const { stdout, stderr, ...ended } = await door.ended;
  expect(ended.code).toBe(code);
  expect(stdout + stderr).not.toMatch(/error|bug/);
  expect(running()).toEqual([]);
  // The project has its place; nothing else stays.
  expect(await filesIn(sandbox)).toEqual(['home/targets/one/place.json', ...before]);
});

const running = () => processesWith('RUST_MULTIARCH_HOME', sandbox.home);

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(20)) if (isSo()) return;
  throw new Error('it has not come to it');
}
