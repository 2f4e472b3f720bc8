import { execFileSync } from 'node:child_process';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { INPUTS } from '../../src/request/inputs.js';
import { type Finished, run } from '../../src/system/process.js';
import { startBuildKit } from '../support/buildkit.js';
import { DIST, machineEnvironment, outputsOf, ROOT, scratch } from '../support/bundle.js';
import { copyOf, type Machine, machine, renew, smallWorkspace } from '../support/caching.js';
import { HOME, labNode, labProgram } from '../support/lab.js';
import { type Bench, openBench, type Registry, tagsOf } from '../support/publishing.js';
import { openWorkflowRunner } from '../support/workflow-runner.js';

let bench: Bench;
let registry: Registry;
let home: Machine;
let project: string;
let programs: string;

beforeAll(async () => {
  bench = await openBench();
  registry = await bench.registry();
  home = await machine();
  await renew(home);
  project = await copyOf(await smallWorkspace(), checkout =>
    // One program to compile, for one platform.
    appendFile(
      join(checkout, 'Cargo.toml'),
      '[workspace.metadata.rust-multiarch]\nbin = ["app"]\nplatforms = ["linux/amd64"]\n',
    ),
  );
  programs = await scratch('programs');
  const npx = `#!/bin/sh\nshift 2\nexec '${process.execPath}' '${join(DIST, 'cli.js')}' "$@"\n`;
  const stubs = { npx, 'apt-get': '#!/bin/sh\n' };
  for (const [name, text] of Object.entries(stubs))
    await writeFile(join(programs, name), text, { mode: 0o755 });
});
afterAll(() => bench.close());

function shell(argv: readonly [string, ...string[]], env: NodeJS.ProcessEnv): Promise<Finished> {
  const PATH = [programs, dirname(labProgram('buildx')), process.env['PATH']].join(delimiter);
  return run(argv, {
    cwd: project,
    env: { ...machineEnvironment(), RUST_MULTIARCH_HOME: home.home, PATH, ...env },
  });
}

async function gitlab(env: NodeJS.ProcessEnv): Promise<Finished> {
  const { image } = parse(await readFile(join(ROOT, 'ci/gitlab-ci.yml'), 'utf8'));
  return shell(['bash', '-euo', 'pipefail', '-c', image.script.join('\n')], {
    CACHE: join(project, '.rust-multiarch'),
    CI_REGISTRY_IMAGE: `${registry.host}/group/app`,
    CI_REGISTRY_USER: 'gitlab-ci-token',
    CI_REGISTRY_PASSWORD: 'a-token',
    CI_COMMIT_REF_SLUG: 'main',
    CI_PIPELINE_SOURCE: 'push',
    ...env,
  });
}

test('the GitLab job pushes, and its second run on another machine is exact', async () => {
  expect(await gitlab({ CI_PIPELINE_SOURCE: 'merge_request_event' })).toMatchObject({ code: 0 });
  expect(await tagsOf(registry, 'group/app')).toEqual([]);
  await renew(home, false);
  const second = await gitlab({});
  expect(second).toMatchObject({ code: 0 });
  expect(second.stderr).toMatch(/Restored work \(exact; /);
  expect(await tagsOf(registry, 'group/app')).toEqual(['main']);
}, 300_000);

test('the shell script pushes from the same cache', async () => {
  await renew(home, false);
  const env = { IMAGE: `${registry.host}/shell/app`, TAG: 'v1', CACHE: join(project, '.rust-multiarch') };
  const { code, stderr } = await shell([join(ROOT, 'ci/build-image.sh')], env);
  expect({ code, stderr }).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/Restored work \(exact; /),
  });
  expect(await tagsOf(registry, 'shell/app')).toEqual(['v1']);
}, 300_000);

test('the Woodpecker step pushes from the same cache', async () => {
  await renew(home, false);
  const { steps } = parse(await readFile(join(ROOT, 'ci/woodpecker.yml'), 'utf8'));
  const { commands, volumes } = steps.image;
  const [cache = ''] = volumes[0].split(':');
  const script = commands.join('\n').replaceAll(cache, join(project, '.rust-multiarch'));
  const { code, stderr } = await shell(['sh', '-euc', script], {
    IMAGE: `${registry.host}/woodpecker/app`,
    USERNAME: 'bob',
    PASSWORD: 'a-token',
    CI_COMMIT_SHA: 'abc1234',
  });
  expect({ code, stderr }).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/Restored work \(exact; /),
  });
  expect(await tagsOf(registry, 'woodpecker/app')).toEqual(['abc1234']);
}, 300_000);

test("Forgejo's job pushes, and its second run on another machine is exact by the runner's own cache", async () => {
  const runner = await openWorkflowRunner();
  // GitHub's runner takes no addresses, and there is no container here.
  const workflow = (await readFile(join(ROOT, 'ci/forgejo.yml'), 'utf8'))
    .replaceAll(/uses: https:\/\/[^/]+\//g, 'uses: ')
    .replace(/^ +container:\n +image: .*\n/m, '');
  const PATH = [programs, dirname(labNode(24)), dirname(labProgram('buildx')), process.env['PATH']];
  const env = { RUST_MULTIARCH_HOME: home.home, PATH: PATH.join(delimiter) };
  const go = () => runner.run({ project, workflow, event: 'push', vars: { REGISTRY: registry.host }, env });
  await renew(home);
  expect(await go()).toMatchObject({ code: 0, stdout: expect.stringMatching(/Saved work /) });
  await renew(home, false);
  expect(await go()).toMatchObject({ code: 0, stdout: expect.stringMatching(/Restored work \(exact; /) });
  expect(await tagsOf(registry, 'app')).toContain('main');
}, 300_000);

test('the workflow by hand that docs/workflows.md compares makes an image of the same platforms that runs the same', async () => {
  const migrations = join(ROOT, 'examples/workflows/migrations');
  const { jobs } = parse(await readFile(join(migrations, 'by-hand-before.yml'), 'utf8'));
  const steps: readonly Readonly<Record<string, string>>[] = jobs.image.steps;
  const script = steps.flatMap(({ run: text }) => text ?? []).join('\n');
  const architecture = process.arch === 'arm64' ? 'arm64' : 'x64';
  const tools = { zig: INPUTS['zig-version'], 'cargo-zigbuild': INPUTS['cargo-zigbuild-version'] };
  const places = Object.entries(tools).map(([name, { default: version }]) =>
    join(HOME, 'tools/linux', name, version, architecture),
  );
  const PATH = [...places, programs, dirname(labProgram('buildx')), process.env['PATH']].join(delimiter);
  const cargo = { PATH, ZIG_GLOBAL_CACHE_DIR: join(HOME, 'zig'), CARGO_TARGET_DIR: 'target' };
  expect(await shell(['bash', '-euo', 'pipefail', '-c', script], cargo)).toMatchObject({ code: 0 });

  const directory = await bench.directory('buildkit');
  const env = { PATH, DOCKER_CONFIG: join(directory, 'docker'), DOCKER_HOST: `unix://${directory}/none` };
  const buildkit = await startBuildKit(directory, { ...process.env, ...env });
  const platforms = '--platform=linux/amd64,linux/arm64';
  const tag = `${registry.host}/by-hand:main`;
  const file = `--file=${join(migrations, 'copy.Dockerfile')}`;
  const flags = [
    `--builder=${buildkit.builder}`,
    '--provenance=false',
    '--push',
    `--tag=${tag}`,
    platforms,
    file,
  ];
  const byHand = await shell([labProgram('buildx'), 'build', ...flags, '.'], env);
  await buildkit.stop();
  expect(byHand).toMatchObject({ code: 0 });
  const ours = `${registry.host}/ours:main`;
  await outputsOf(['build', project, platforms, `--tags=${ours}`, '--push'], {
    env: { RUST_MULTIARCH_HOME: home.home, PATH },
  });
  const configOf = (name: string, platform: string) => {
    const argv = ['config', '--insecure', `--platform=${platform}`, name];
    const {
      architecture: machine,
      os,
      config,
    } = JSON.parse(execFileSync(labProgram('crane'), argv, { encoding: 'utf8' }));
    return { machine, os, entrypoint: config.Entrypoint, user: config.User.replace(/:.*/, '') };
  };
  for (const platform of ['linux/amd64', 'linux/arm64'])
    expect(configOf(tag, platform)).toEqual(configOf(ours, platform));
}, 300_000);

test('the shell script says what it misses', async () => {
  const { code, stderr } = await shell([join(ROOT, 'ci/build-image.sh')], {});
  expect(code).not.toBe(0);
  expect(stderr).toMatch(/IMAGE: the name of the image/);
});
