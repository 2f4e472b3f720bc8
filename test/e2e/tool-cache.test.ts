import { execFileSync } from 'node:child_process';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { scratch } from '../support/bundle.js';
import { rustPackage, writeFiles } from '../support/cli.js';
import { HOME, labNode } from '../support/lab.js';
import { startJob } from '../support/runner.js';

/** Nothing listens there. */
const NOWHERE = 'http://127.0.0.1:1';

test('a runner without the internet builds with the tools of its tool cache and a mirror of crates', async () => {
  const cache = await scratch('tool-cache');
  // As an administrator fills it; what zig compiles once for a target is there from other runs.
  const tools = join(HOME, 'tools/linux');
  for (const name of await readdir(tools)) await symlink(join(tools, name), join(cache, name));
  await mkdir(join(cache, 'rust-multiarch'));
  await symlink(join(HOME, 'zig'), join(cache, 'rust-multiarch/zig'));
  const workspace = join(await scratch('offline'), 'app');
  await mkdir(workspace);
  await writeFiles(workspace, {
    ...rustPackage('app', ['app']),
    'Cargo.toml':
      '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\nitoa = "1"\n',
  });
  const mirror = await scratch('mirror');
  const cargo = (...args: readonly string[]) =>
    execFileSync('cargo', args, { cwd: workspace, encoding: 'utf8', stdio: 'pipe' });
  cargo('generate-lockfile');
  await writeFiles(workspace, { '.cargo/config.toml': cargo('vendor', join(mirror, 'crates')) });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', workspace, ...args], { stdio: 'pipe' });
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '--quiet', '--message=App');
  const offline = {
    http_proxy: NOWHERE,
    https_proxy: NOWHERE,
    no_proxy: '',
    CARGO_NET_OFFLINE: 'true',
    CARGO_HOME: join(mirror, 'home'),
    PIP_RETRIES: '0',
  };
  const job = await startJob({
    workspace,
    inputs: { platforms: 'linux/amd64' },
    node: labNode(24),
    env: { ...offline, RUNNER_TOOL_CACHE: cache, RUST_MULTIARCH_HOME: '' },
  });
  const { code, log, outputs } = await job.main();
  expect({ code, log }).toEqual({ code: 0, log: expect.not.stringMatching(/Installing|cannot/) });
  expect(outputs['recipe-hash']).toMatch(/^[0-9a-f]{64}$/);
}, 300_000);
