import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { jobsVariable } from '../../src/project/jobs.js';
import type { Environment } from '../../src/system/process.js';
import { testSystem } from '../support/system.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-jobs-'));
  await mkdir(join(directory, '.cargo'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test.each<[string, number, Environment, string, Environment, number]>([
  ['room for all', 16e9, {}, '', {}, 0],
  ['nearly room for all', 7.6e9, {}, '', {}, 0],
  ['room for three', 3.1e9, {}, '', { CARGO_BUILD_JOBS: '3' }, 1],
  ['room for none', 0.3e9, {}, '', { CARGO_BUILD_JOBS: '1' }, 1],
  ['a number in the environment', 3e9, { CARGO_BUILD_JOBS: '8' }, '', {}, 0],
  ['a number in cargo’s configuration', 3e9, {}, '[build]\njobs = 8\n', {}, 0],
  ['a number in an inline table', 3e9, {}, 'build = { jobs = "default" }\n', {}, 0],
  ['a key of another table', 3e9, {}, '[env]\njobs = "8"\n', { CARGO_BUILD_JOBS: '3' }, 1],
])('with %s', async (_, memory, env, config, expected, lines) => {
  await writeFile(join(directory, '.cargo/config.toml'), config);
  const system = testSystem({ host: { os: 'linux', architecture: 'x86_64', cores: 8 } });
  const given = { HOME: directory, ...env };
  expect(await jobsVariable(system, directory, given, async () => memory)).toEqual(expected);
  expect(system.console.lines).toHaveLength(lines);
});
