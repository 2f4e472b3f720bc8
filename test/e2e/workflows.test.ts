import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Finished } from '../../src/system/process.js';
import { copyOf, type Machine, machine, renew, smallWorkspace } from '../support/caching.js';
import { type Bench, openBench, type Registry, tagsOf } from '../support/publishing.js';
import { openWorkflowRunner, type WorkflowRunner } from '../support/workflow-runner.js';

const MINUTES = 60_000;

let bench: Bench;
let registry: Registry;
let runner: WorkflowRunner;
let project: string;
let home: Machine;

beforeAll(async () => {
  bench = await openBench();
  registry = await bench.registry();
  runner = await openWorkflowRunner();
  project = await copyOf(await smallWorkspace());
  execFileSync('git', ['-C', project, 'remote', 'add', 'origin', 'https://github.com/octo-org/small.git']);
  home = await machine();
}, MINUTES);
afterAll(() => bench.close());

const env = () => ({ RUST_MULTIARCH_HOME: home.home });

const REUSABLE = (name: string, inputs: string, tag = name) => `
  ${name}:
    permissions: { contents: read, packages: write }
    uses: org/rust-multiarch/.github/workflows/image.yml@v1
    with:
      registry: ${registry.host}
      image: small/app
      tags: ${tag}
      bin: app
      platforms: linux/amd64,linux/386
      ${inputs}
`;

const AFTER = (name: string) => `
  after-${name}:
    needs: ${name}
    runs-on: ubuntu-24.04
    steps:
      - env:
          DIGEST: \${{ needs.${name}.outputs.digest }}
          IMAGE: \${{ needs.${name}.outputs.image }}
          PLATFORMS: \${{ join(fromJson(needs.${name}.outputs.platforms).*.platform, ' ') }}
          SIGNED: \${{ needs.${name}.outputs.signed }}
        run: echo "outputs of ${name} are $DIGEST, $IMAGE, $PLATFORMS, $SIGNED."
`;

const HEAD = 'name: image\non: [push, pull_request]\njobs:';

describe('one runner, a runner for each platform, and the action itself', () => {
  let first: Finished;
  let second: Finished;

  beforeAll(async () => {
    const workflow = `${HEAD}${REUSABLE('one', 'distribute: false')}${AFTER('one')}${REUSABLE('many', 'distribute: true')}${AFTER('many')}
  plain:
    runs-on: ubuntu-24.04
    steps:
      - run: cp -R "$SOURCE/." .
      - uses: org/rust-multiarch@v1
        with:
          registry: ${registry.host}
          image: small/app
          tags: plain
          bin: app
          platforms: linux/amd64,linux/386
          push: true
`;
    const go = () => runner.run({ project, workflow, event: 'push', env: env() });
    await renew(home);
    first = await go();
    await renew(home);
    second = await go();
  }, 20 * MINUTES);

  test('both runs end well', () => {
    expect(first.stdout + first.stderr).not.toMatch(/❌|Job failed/);
    expect(first).toMatchObject({ code: 0 });
    expect(second).toMatchObject({ code: 0 });
  });

  test('all give one digest, and a following job reads the outputs', () => {
    const digestOf = (tag: string) =>
      execFileSync('skopeo', [
        'inspect',
        '--raw',
        '--tls-verify=false',
        `docker://${registry.host}/small/app:${tag}`,
      ]).toString();
    expect(digestOf('many')).toBe(digestOf('one'));
    expect(digestOf('plain')).toBe(digestOf('one'));
    const told = [...first.stdout.matchAll(/outputs of (\w+) are (sha256:\w{64}), (\S+), (.*), (\w+)\.$/gm)];
    const rows = new Map(told.map(([, name, ...rest]) => [name, rest]));
    expect(rows.get('many')).toEqual(rows.get('one'));
    expect(rows.get('one')?.slice(2)).toEqual(['linux/amd64 linux/386', 'false']);
  });

  test('the second run compiles nothing', () => {
    expect(second.stdout).not.toContain('Compiling');
    expect(second.stdout).toMatch(/Restored work \(exact; /);
  });
});

test(
  'a platform that fails leaves nothing tagged',
  async () => {
    const broken = await copyOf(project);
    await writeFile(
      join(broken, 'base/src/lib.rs'),
      'cfg_if::cfg_if! { if #[cfg(target_arch = "x86_64")] { pub fn next(n: u32) -> u32 { n + 1 } } }\n',
    );
    const workflow = `${HEAD}${REUSABLE('many', 'distribute: true', 'broken')}`;
    const { code, stdout } = await runner.run({ project: broken, workflow, event: 'push', env: env() });
    expect(code).not.toBe(0);
    expect(stdout).toMatch(/cannot find function `next`/);
    expect(await tagsOf(registry, 'small/app')).not.toContain('broken');
  },
  5 * MINUTES,
);

test(
  "a fork's pull request builds, pushes nothing and says so",
  async () => {
    const workflow = `${HEAD}${REUSABLE('fork', 'push: true', 'fork')}${AFTER('fork')}`;
    const repo = (full_name: string) => ({ repo: { full_name } });
    const payload = {
      pull_request: { number: 7, head: repo('somebody/small'), base: repo('octo-org/small') },
    };
    const { code, stdout } = await runner.run({
      project,
      workflow,
      event: 'pull_request',
      payload,
      env: env(),
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/`?push`?: not from the pull request of a fork/);
    expect(stdout).toMatch(/outputs of fork are sha256:/);
    expect(await tagsOf(registry, 'small/app')).not.toContain('fork');
  },
  5 * MINUTES,
);
