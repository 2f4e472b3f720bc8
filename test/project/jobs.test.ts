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
  const place = { root: directory, directory };
  expect(await jobsVariable(system, place, [], given, async () => memory)).toEqual(expected);
  expect(system.console.lines).toHaveLength(lines);
});

const FAT = '[profile.release]\nlto = "fat"\n';

test.each<[string, string, Environment, string, number, number, string | undefined]>([
  ['several programs', FAT, {}, 'release', 2, 8e9, '3'],
  [
    'the same in a profile that inherits it',
    `${FAT}[profile.dist]\ninherits = "release"\n`,
    {},
    'dist',
    2,
    8e9,
    '3',
  ],
  ['the same by a variable', '', { CARGO_PROFILE_RELEASE_LTO: 'true' }, 'release', 2, 8e9, '3'],
  ['one program', FAT, {}, 'release', 1, 8e9, undefined],
  ['memory enough', FAT, {}, 'release', 2, 24e9, undefined],
  ['a profile without it', FAT, {}, 'dev', 2, 8e9, undefined],
  ['thin optimization', '[profile.release]\nlto = "thin"\n', {}, 'release', 2, 8e9, undefined],
])('fat link-time optimization of %s', async (_, manifest, env, profile, count, memory, expected) => {
  await writeFile(join(directory, 'Cargo.toml'), manifest);
  const system = testSystem({ host: { os: 'linux', architecture: 'x86_64', cores: 8 } });
  const given = { HOME: directory, ...env };
  const place = { root: directory, directory };
  const found = await jobsVariable(system, place, [{ profile, count }], given, async () => memory);
  expect(found['CARGO_BUILD_JOBS']).toBe(expected);
  expect(system.console.lines.join()).toMatch(expected ? /with fat link-time optimization/ : /^$/);
});
