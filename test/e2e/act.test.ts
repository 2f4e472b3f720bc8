import { execFileSync } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { type Finished, run } from '../../src/system/process.js';
import { machineEnvironment, ROOT, scratch } from '../support/bundle.js';
import { copyOf, machine, renew, smallWorkspace } from '../support/caching.js';
import { labNode, labProgram } from '../support/lab.js';

const MINUTES = 60_000;
const WORKFLOW = `name: image
on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - run: cp -R "$SOURCE/." .
      - uses: org/rust-multiarch@v1
        with:
          bin: app
          platforms: linux/amd64
`;

let first: Finished;
let second: Finished;

beforeAll(async () => {
  const place = await scratch('act');
  const action = join(place, 'action');
  await mkdir(action);
  for (const name of ['dist', 'action.yml'])
    await cp(join(ROOT, name), join(action, name), { recursive: true });
  const event = join(place, 'event.json');
  const repository = { full_name: 'octo-org/small', default_branch: 'main', private: false };
  await writeFile(event, JSON.stringify({ ref: 'refs/heads/main', repository }));

  const project = await copyOf(await smallWorkspace(), async checkout => {
    await mkdir(join(checkout, '.github/workflows'), { recursive: true });
    await writeFile(join(checkout, '.github/workflows/image.yml'), WORKFLOW);
  });
  const git = ['-C', project, '-c', 'user.name=test', '-c', 'user.email=test@localhost'];
  execFileSync('git', [...git, 'add', '--all']);
  execFileSync('git', [...git, 'commit', '--quiet', '--message=A workspace']);
  execFileSync('git', [...git, 'remote', 'add', 'origin', 'https://github.com/octo-org/small.git']);

  const runner = await machine();
  const push = () =>
    run(
      [
        labProgram('act'),
        'push',
        '--platform=ubuntu-latest=-self-hosted',
        `--local-repository=org/rust-multiarch@v1=${action}`,
        `--cache-server-path=${join(place, 'cache')}`,
        '--cache-server-addr=127.0.0.1',
        `--eventpath=${event}`,
        `--env=RUST_MULTIARCH_HOME=${runner.home}`,
        `--env=SOURCE=${project}`,
      ],
      {
        cwd: project,
        env: {
          ...machineEnvironment(),
          PATH: [dirname(labNode(24)), process.env['PATH']].join(delimiter),
        },
      },
    );
  await renew(runner);
  first = await push();
  await renew(runner, false);
  second = await push();
}, 20 * MINUTES);

test('the first run saves what it compiled', () => {
  expect(first).toMatchObject({ code: 0 });
  for (const kind of ['deps', 'work']) expect(first.stdout).toMatch(new RegExp(`Saved ${kind} `));
});

test('the second run, in a workspace of another path and with an empty home, is exact', () => {
  expect(second).toMatchObject({ code: 0 });
  expect(second.stdout).toMatch(/Restored work \(exact; /);
  expect(second.stdout).not.toContain('Compiling');
  expect(second.stdout).toContain('cache-hit=true');
});
