import { execFileSync } from 'node:child_process';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Finished } from '../../src/system/process.js';
import { ROOT, rustMultiarch } from '../support/bundle.js';
import { copyOf, keepLibraries, type Machine, machine, renew, smallWorkspace } from '../support/caching.js';
import { documentedYaml } from '../support/docs.js';
import { type Bench, openBench, type Registry, tagsOf } from '../support/publishing.js';
import { openWorkflowRunner, type WorkflowRunner } from '../support/workflow-runner.js';

const MINUTES = 60_000;
const PLATFORMS = ['linux/amd64', 'linux/arm64', 'linux/386'];

let bench: Bench;
let registry: Registry;
let runner: WorkflowRunner;
let project: string;
let home: Machine;

beforeAll(async () => {
  bench = await openBench();
  registry = await bench.registry();
  runner = await openWorkflowRunner();
  project = await copyOf(await smallWorkspace(), checkout =>
    appendFile(
      join(checkout, 'Cargo.toml'),
      `[workspace.metadata.rust-multiarch]\nbin = ["app"]\nplatforms = ${JSON.stringify(PLATFORMS)}\nimage = "${registry.host}/small/app"\n`,
    ),
  );
  execFileSync('git', ['-C', project, 'remote', 'add', 'origin', 'https://github.com/octo-org/small.git']);
  home = await machine();
}, MINUTES);
afterAll(() => bench.close());

const env = () => ({ RUST_MULTIARCH_HOME: home.home });

const REUSABLE = (name: string, ...inputs: readonly string[]) => `
  ${name}:
    permissions: { contents: read, packages: write }
    uses: org/rust-multiarch/.github/workflows/image.yml@v1
    with: { ${inputs.join(', ')} }
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
          PUSHED: \${{ needs.${name}.outputs.pushed }}
          SIGNED: \${{ needs.${name}.outputs.signed }}
        run: echo "outputs of ${name} are $DIGEST, $IMAGE, $PLATFORMS, $PUSHED, $SIGNED."
`;
const PLAIN = `
  plain:
    runs-on: ubuntu-24.04
    steps:
      - run: cp -R "$SOURCE/." .
      - uses: org/rust-multiarch@v1
        with: { tags: plain, push: true }
`;
const HEAD = 'name: image\non: [push, pull_request]\njobs:';

describe('the workflow that init writes, a runner for each platform, and the action itself', () => {
  let first: Finished;
  let second: Finished;
  let images: readonly string[];

  beforeAll(async () => {
    expect(await rustMultiarch(['init', project, '--workflow'])).toMatchObject({ code: 0 });
    const written = join(project, '.github/workflows/image.yml');
    const one = await readFile(written, 'utf8');
    await rm(written);
    const others = `${REUSABLE('many', 'tags: many', 'distribute: true')}${PLAIN}`;
    const go = (workflow: string) => runner.run({ project, workflow, event: 'push', env: env() });
    await renew(home);
    first = await go(`${one}${AFTER('image')}${others}${AFTER('many')}`);
    const imageOf = (tag: string) =>
      execFileSync('skopeo', [
        'inspect',
        '--raw',
        '--tls-verify=false',
        `docker://${registry.host}/small/app:${tag}`,
      ]);
    images = ['main', 'many', 'plain'].map(tag => imageOf(tag).toString());
    await keepLibraries(home);
    await renew(home, false);
    second = await go(`${HEAD}${others}`);
    await renew(home);
  }, 20 * MINUTES);

  test('both runs end well, and the first saves what it compiled', () => {
    expect(first.stdout + first.stderr).not.toMatch(/❌|Job failed/);
    expect(first).toMatchObject({ code: 0 });
    for (const kind of ['deps', 'work']) expect(first.stdout).toMatch(new RegExp(`Saved ${kind} `));
    expect(second).toMatchObject({ code: 0 });
  });

  test('all give one digest, and a following job reads the outputs', () => {
    const [one, ...others] = images;
    expect(one).toContain('org.opencontainers.image.revision');
    expect(others).toEqual([one, one]);
    const told = [
      ...first.stdout.matchAll(/outputs of (\w+) are (sha256:\w{64}), (\S+), (.*), (\w+), (\w+)\.$/gm),
    ];
    const rows = new Map(told.map(([, name, ...rest]) => [name, rest]));
    expect(rows.get('many')).toEqual(rows.get('image'));
    expect(rows.get('image')?.slice(2)).toEqual([PLATFORMS.join(' '), 'true', 'false']);
  });

  test('the second run, in a workspace of another path and with an empty home, compiles nothing', () => {
    expect(second.stdout).not.toContain('Compiling');
    expect(second.stdout).toMatch(/Restored work \(exact; /);
    expect(second.stdout.match(/cache-hit=true/g)).toHaveLength(PLATFORMS.length + 1);
  });
});

test(
  'a platform that fails leaves nothing tagged',
  async () => {
    const broken = await copyOf(project);
    await writeFile(
      join(broken, 'base/src/lib.rs'),
      'cfg_if::cfg_if! { if #[cfg(not(target_arch = "aarch64"))] { pub fn next(n: u32) -> u32 { n + 1 } } }\n',
    );
    const workflow = `${HEAD}${REUSABLE('many', 'tags: broken', 'distribute: true')}`;
    const { code, stdout } = await runner.run({ project: broken, workflow, event: 'push', env: env() });
    expect(code).not.toBe(0);
    expect(stdout).toMatch(/cannot find function `next`/);
    expect(await tagsOf(registry, 'small/app')).not.toContain('broken');
  },
  5 * MINUTES,
);

test(
  "a fork's pull request builds, as it stands in the README too, pushes nothing and says so",
  async () => {
    const [readme] = documentedYaml(ROOT).filter(({ file }) => file === 'README.md');
    const asItStands = `\n  readme:\n${readme?.text.replaceAll(/^/gm, '    ')}\n`;
    const workflow = `${HEAD}${REUSABLE('fork', 'tags: fork', 'push: "true"')}${AFTER('fork')}${asItStands}`;
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
    expect({ code, errors: stdout.match(/.*(?:❗|::error).*/g) }).toEqual({ code: 0, errors: null });
    expect(stdout).toMatch(/`?push`?: not from the pull request of a fork/);
    expect(stdout).toMatch(/outputs of fork are sha256:.*, false, false\.$/m);
    expect(stdout).toMatch(/^\[image\/readme.*Finished image sha256:/m);
    expect(await tagsOf(registry, 'small/app')).not.toContain('fork');
  },
  5 * MINUTES,
);
