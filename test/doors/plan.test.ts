import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import type { Environment } from '../../src/system/process.js';
import { scratch } from '../support/bundle.js';
import { type StepResult, startJob } from '../support/runner.js';

let project: string;

async function checkout(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = await scratch('plan');
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(directory, name, '..'), { recursive: true });
    await writeFile(join(directory, name), text);
  }
  const git = ['-C', directory, '-c', 'user.name=test', '-c', 'user.email=test@localhost'];
  execFileSync('git', ['-C', directory, 'init', '--quiet']);
  execFileSync('git', [...git, 'add', '--all']);
  execFileSync('git', [...git, 'commit', '--quiet', '--message=A project']);
  return directory;
}

const PROJECT = {
  'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n',
  'Cargo.lock': 'version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\n',
  'src/main.rs': 'fn main() {}\n',
};

beforeAll(async () => {
  project = await checkout(PROJECT);
});

type Inputs = Readonly<Record<string, string>>;

async function plan(inputs: Inputs, env: Environment = {}, workspace = project): Promise<StepResult> {
  const job = await startJob({ action: 'plan', workspace, inputs, node: process.execPath, env });
  return job.main();
}

test.each<[string, Inputs, string]>([
  [
    'a runner map that names no platform',
    { runner: 'arm64=x' },
    '`runner`: `arm64` is no platform that there is: write for example linux/arm64=x',
  ],
  [
    'a platform without a runner',
    { distribute: 'true', runner: 'linux/arm64=x' },
    '`runner`: no runner for linux/amd64: add a line `default=ubuntu-24.04`',
  ],
  ['a word that is none', { distribute: 'yes' }, '`distribute` is true or false or auto, not `yes`'],
  [
    'signatures without id-token',
    { sign: 'true' },
    '`sign`: the job gets no identity token: write `permissions: { contents: read, packages: write, id-token: write, attestations: write }` in the job that calls this workflow',
  ],
  ['a binary that is none', { bin: 'nope' }, 'no binary `nope`: there is app'],
])('plan refuses %s in one line', async (_, inputs, message) => {
  const { code, log, outputs } = await plan(inputs);
  const lines = log.split('\n').filter(line => line.startsWith('::error'));
  expect({ code, lines: lines.length, outputs }).toEqual({ code: 1, lines: 1, outputs: {} });
  expect(lines[0]).toContain(message);
});

test('plan runs no program of the repository, since the job may sign', async () => {
  const evil = await checkout({ ...PROJECT, 'tool/bin/cargo': '#!/bin/sh\necho RAN\n' });
  await mkdir(join(evil, 'tool/lib'));
  execFileSync('chmod', ['+x', join(evil, 'tool/bin/cargo')]);
  await writeFile(join(evil, 'rust-toolchain.toml'), `[toolchain]\npath = "${evil}/tool"\n`);
  const { code, log } = await plan({}, {}, evil);
  expect(code).toBe(1);
  expect(log).toMatch(
    /^::error::rust-toolchain\.toml: a toolchain named by its path may be a program of the repository/m,
  );
  expect(log).not.toContain('RAN');
});

test.each<[string, Inputs, Environment, Inputs, RegExp]>([
  [
    'a push',
    { distribute: 'true' },
    {},
    { push: 'digest', image: 'octo-org/workspace', registry: 'ghcr.io', sign: 'false' },
    /not signed: the repository is not public/,
  ],
  [
    'a runner for each platform that pushes nothing',
    { distribute: 'true', push: 'false' },
    {},
    { push: 'false', distribute: 'true' },
    /nothing is pushed: every platform is built, and no image is made of them/,
  ],
  [
    'a pull request',
    {},
    { GITHUB_EVENT_NAME: 'pull_request' },
    { push: 'false', distribute: 'false', platforms: 'linux/amd64,linux/arm64' },
    /^/,
  ],
])('plan decides %s', async (_, inputs, env, wanted, said) => {
  const { code, log, outputs } = await plan(inputs, env);
  expect({ code, outputs }).toMatchObject({ code: 0, outputs: wanted });
  expect(log).toMatch(said);
});
