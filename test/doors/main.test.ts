import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import type { Environment } from '../../src/system/process.js';
import { ROOT } from '../support/bundle.js';
import { below, cli, ELF, makePath, openSandbox, rustPackage, type Sandbox } from '../support/cli.js';
import { machineProgram } from '../support/lab.js';
import { type StepResult, startJob } from '../support/runner.js';

/** A process a test: enough for a machine that does other things as well. */
jest.setTimeout(30_000);

const PASSWORD = 'canary-91f4-password';
const BASIC = Buffer.from(`builder:${PASSWORD}`).toString('base64');

let sandbox: Sandbox;
let workspace: string;
/** What the step's children had in their environment. */
let environments: string;
let main: StepResult;

/** A step of a job, in the sandbox, with children that write down their environment. */
async function step(inputs: Readonly<Record<string, string>>, more: Environment = {}): Promise<StepResult> {
  const spying = (name: string) => `env >>"${environments}"; exec ${machineProgram(name)} "$@"`;
  const PATH = await makePath(sandbox, { git: spying('git'), cargo: spying('cargo') }, ['env']);
  const job = await startJob({
    workspace,
    inputs: { binaries: ELF, ...inputs },
    node: process.execPath,
    env: { PATH, RUST_MULTIARCH_HOME: sandbox.home, RUNNER_TEMP: sandbox.temporary, ...more },
  });
  const result = await job.main();
  const post = await job.post(result.state);
  expect({ code: post.code, log: post.log }).toEqual({ code: 0, log: '' });
  return result;
}

beforeAll(async () => {
  sandbox = await openSandbox(below('one', rustPackage('one', ['one'])));
  workspace = join(sandbox.work, 'one');
  environments = join(sandbox.root, 'environments');
  await writeFile(environments, '');
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', workspace, ...args], { stdio: 'pipe' });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '--quiet', '--message=One');
  // What a step that was killed left, and what is another action's.
  for (const name of ['rust-multiarch-credentials-a1B2c3', 'of-another-action'])
    await mkdir(join(sandbox.temporary, name));
  main = await step({
    image: 'Owner/One',
    registry: 'ghcr.io',
    tags: 'v1',
    username: 'builder',
    password: PASSWORD,
    output: 'image.tar',
  });
});
afterAll(() => sandbox.remove());

describe('a step with ready binaries', () => {
  test('ends well', () => {
    expect({ code: main.code, log: main.log }).toEqual({
      code: 0,
      log: expect.stringContaining('Assembled linux/amd64'),
    });
  });

  test('sets every output of action.yml and no other', async () => {
    const { outputs } = parse(await readFile(join(ROOT, 'action.yml'), 'utf8'));
    expect(Object.keys(main.outputs).sort()).toEqual(Object.keys(outputs).sort());
  });

  test('gives the digest of the command line', async () => {
    const { GITHUB_SERVER_URL, GITHUB_REPOSITORY } = {
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'octo-org/workspace',
    };
    const args = [
      'assemble',
      'one',
      `--binaries=${ELF}`,
      '--registry=ghcr.io',
      '--image=owner/one',
      '--tags=v1',
      '--json',
    ];
    const { stdout } = await cli(sandbox, args, { env: { GITHUB_SERVER_URL, GITHUB_REPOSITORY } });
    expect(JSON.parse(stdout)).toMatchObject({
      digest: main.outputs['digest'],
      image: main.outputs['image'],
      platforms: JSON.parse(main.outputs['platforms'] ?? ''),
    });
  });

  test('writes a summary that names image and platforms', () => {
    expect(main.summary).toMatch(
      /^### <code>ghcr\.io\/owner\/one<\/code>\n\nNot pushed: <code>push<\/code> is off\./,
    );
    expect(main.summary).toContain(main.outputs['digest']);
    expect(main.summary).toMatch(
      /^\| linux\/arm64 \| <code>aarch64-unknown-linux-musl<\/code> \| .*<code>app<\/code>/m,
    );
  });

  test('leaves no state, variable, PATH entry or temporary file, of a step that was killed neither', async () => {
    expect(main.state).toEqual({});
    expect(main.leftTo).toEqual({ env: '', path: '' });
    expect(await readdir(sandbox.temporary)).toEqual(['of-another-action']);
  });
});

describe('the password', () => {
  test('is masked before the first output, as it is and as it stands in a header', () => {
    expect(main.log.split('\n').slice(0, 2)).toEqual([`::add-mask::${PASSWORD}`, `::add-mask::${BASIC}`]);
  });

  test('is nowhere else in the log, the outputs, the summary or the state', () => {
    const { log, ...rest } = main;
    const shown = log
      .split('\n')
      .filter(line => !line.startsWith('::add-mask::'))
      .join('\n');
    expect(shown + JSON.stringify(rest)).not.toMatch(new RegExp(`canary|${BASIC}`));
  });

  test('is in no file of the home or the workspace', () => {
    const found = execFileSync(
      'sh',
      ['-c', `grep -rlE 'canary|${BASIC}' "$0" "$1" || true`, sandbox.home, workspace],
      { encoding: 'utf8' },
    );
    expect(found).toBe('');
  });

  test('reaches no child, nor does any input', () => {
    const seen = readFileSync(environments, 'utf8');
    // The children were there to be asked.
    expect(seen).toContain('GITHUB_REPOSITORY=octo-org/workspace');
    expect(seen.split('\n').filter(line => /^INPUT_|canary/.test(line))).toEqual([]);
  });
});

describe('other steps', () => {
  test('a mistake is one annotation and exit code 1, without outputs; secrets are masked before', async () => {
    const secrets = 'token=canary-77aa-secret\nid=file,src=/run/token';
    const result = await step({ platforms: 'linux/arm56', secrets });
    expect(result).toMatchObject({
      code: 1,
      outputs: {},
      state: {},
      summary: expect.stringContaining('unknown platform'),
    });
    expect(result.log).toMatch(
      /^::add-mask::canary-77aa-secret\n::error::platforms: unknown platform `linux\/arm56`, did you mean linux\/arm64\?[^\n]*\n$/,
    );
  });

  test('a job without a checkout is told the step to write', async () => {
    const empty = join(sandbox.root, 'empty');
    await mkdir(empty);
    const { code, log } = await step({ binaries: '' }, { GITHUB_WORKSPACE: empty });
    expect({ code, log }).toEqual({
      code: 1,
      log: `::error::${empty} is empty: write \`- uses: actions/checkout@v7\` as a step before this one\n`,
    });
  });

  test('summary: false writes none', async () => {
    expect(await step({ summary: 'false' })).toMatchObject({ code: 0, summary: '' });
  });

  test('inputs that a workflow leaves empty are as those it leaves out', async () => {
    const result = await step({ platforms: '', locked: '', push: '', compression: '' });
    expect(JSON.parse(result.outputs['platforms'] ?? '')).toHaveLength(2);
  });
});
