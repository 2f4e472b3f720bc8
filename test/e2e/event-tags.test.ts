import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { door } from '../support/bundle.js';
import { craneText, type Ready, readyProject } from '../support/delivery.js';
import { type Bench, openBench, type Registry, tagsOf } from '../support/publishing.js';

let bench: Bench;
let registry: Registry;
let ready: Ready;
let revision: string;
beforeAll(async () => {
  bench = await openBench();
  registry = await bench.registry();
  ready = await readyProject({
    'Cargo.toml': '[package]\nname = "app"\nversion = "1.2.3"\nedition = "2021"\n',
    'src/main.rs': 'fn main() {}\n',
  });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', ready.project, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      encoding: 'utf8',
    });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message=x');
  revision = git('rev-parse', 'HEAD').trim();
}, 60_000);
afterAll(() => bench.close());

const repository = { default_branch: 'main' };
const pull = (from: string) => ({
  repository,
  pull_request: { number: 7, head: { repo: { full_name: from } }, base: { repo: { full_name: 'o/app' } } },
});

test.each<{
  name: string;
  event: string;
  ref: string;
  payload?: object;
  gives: readonly string[];
}>([
  { name: 'the default branch', event: 'push', ref: 'refs/heads/main', gives: ['main', 'sha-REVISION'] },
  { name: 'another branch', event: 'push', ref: 'refs/heads/feature/x', gives: ['feature-x'] },
  { name: 'a release', event: 'push', ref: 'refs/tags/v1.2.3', gives: ['1', '1.2', '1.2.3', 'latest'] },
  { name: 'a release of 0', event: 'push', ref: 'refs/tags/v0.3.1', gives: ['0.3', '0.3.1', 'latest'] },
  { name: 'a prerelease', event: 'push', ref: 'refs/tags/v2.0.0-rc.1', gives: ['2.0.0-rc.1'] },
  { name: 'a pull request', event: 'pull_request', ref: 'refs/pull/7/merge', gives: ['pr-7'] },
  {
    name: "a fork's pull request",
    event: 'pull_request',
    ref: 'refs/pull/7/merge',
    payload: pull('fork/app'),
    gives: [],
  },
])(
  '$name is pushed as $gives',
  async ({ name, event, ref, payload, gives }) => {
    const runner = await bench.directory('event');
    const files = { GITHUB_EVENT_PATH: join(runner, 'event.json'), GITHUB_OUTPUT: join(runner, 'output') };
    const own = event === 'pull_request' ? pull('o/app') : { repository };
    await writeFile(files.GITHUB_EVENT_PATH, JSON.stringify(payload ?? own));
    await writeFile(files.GITHUB_OUTPUT, '');
    const image = `Octo/${name.replaceAll(/\W+/g, '-')}`;
    const { code, stdout, stderr } = await door('main', {
      ...ready.env,
      ...files,
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: event,
      GITHUB_REF: ref,
      RUNNER_TEMP: ready.env['TMPDIR'],
      INPUT_PATH: ready.project,
      INPUT_BINARIES: join(ready.project, '../ready'),
      INPUT_REGISTRY: registry.host,
      INPUT_IMAGE: image,
      INPUT_PUSH: 'true',
    });
    expect({ code, said: code === 0 ? '' : `${stdout}${stderr}` }).toEqual({ code: 0, said: '' });
    const repo = image.toLowerCase();
    expect(stdout).toContain(`${repo}: registries take lower-case names only`);
    const tags = gives.map(tag => tag.replace('REVISION', revision.slice(0, 7)));
    expect(await tagsOf(registry, repo)).toEqual(tags);
    const digests = tags.map(tag => craneText('digest', `${registry.host}/${repo}:${tag}`));
    expect(new Set(digests).size).toBe(Math.min(1, tags.length));
  },
  60_000,
);
