import { readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Finished, run } from '../../src/system/process.js';
import { DIST, machineEnvironment, ROOT, scratch } from '../support/bundle.js';
import { copyOf, type Machine, machine, renew, smallWorkspace } from '../support/caching.js';
import { labProgram } from '../support/lab.js';
import { type Bench, openBench, type Registry, tagsOf } from '../support/publishing.js';

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
    writeFile(join(checkout, 'app/src/bin/second.rs'), 'fn main() {}\n'),
  );
  programs = await scratch('programs');
  const npx = `#!/bin/sh\nshift 2\nexec '${process.execPath}' '${join(DIST, 'cli.js')}' "$@" --bin=app --platforms=linux/amd64\n`;
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

test('the shell script says what it misses', async () => {
  const { code, stderr } = await shell([join(ROOT, 'ci/build-image.sh')], {});
  expect(code).not.toBe(0);
  expect(stderr).toMatch(/IMAGE: the name of the image/);
});
