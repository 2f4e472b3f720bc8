import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type CacheService, startCacheService } from '../support/cache-service.js';
import { copyOf, type Machine, machine, renew, smallWorkspace, withTiny } from '../support/caching.js';
import { labNode } from '../support/lab.js';
import { type Job, type StepResult, startJob } from '../support/runner.js';

const MINUTES = 60_000;
const CANARY = 'canary-5d1e0b7c';
let project: string;
let runner: Machine;
let service: CacheService;
let cold: { readonly main: StepResult; readonly post: StepResult };
let warm: { readonly main: StepResult; readonly post: StepResult };
let bytes: { readonly saved: number; readonly fetched: number };
let toolsAfterwards: boolean;
/** What the first job's main step left for its post step. */
let planned: string;

type Change = (checkout: string) => Promise<void>;

async function startStep(bin: string, { env: told }: CacheService, change?: Change): Promise<Job> {
  return startJob({
    workspace: await checkoutOf(change),
    inputs: {
      bin,
      platforms: 'linux/amd64',
      tags: 'ghcr.io/octo-org/app:v1',
      username: 'bob',
      password: CANARY,
    },
    node: labNode(24),
    env: { ...told, RUST_MULTIARCH_HOME: runner.home },
  });
}

async function checkoutOf(change?: Change): Promise<string> {
  const workspace = await copyOf(project, change);
  const git = ['-C', workspace, '-c', 'user.name=test', '-c', 'user.email=test@localhost'];
  execFileSync('git', [...git, 'add', '--all']);
  // The same commit in all: its name and time are in the image.
  const date = '2026-01-02T03:04:05Z';
  const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  execFileSync('git', [...git, 'commit', '--quiet', '--message=A workspace'], { env });
  return workspace;
}

/** Two images of one job on a fresh runner, with its tools or without; a runner takes the steps after a job in reverse. */
async function runTwo(own: CacheService, bins: readonly [string, string], change?: Change, tools = true) {
  await renew(runner, tools);
  const jobs = [await startStep(bins[0], own, change), await startStep(bins[1], own, change)] as const;
  const steps = [await jobs[0].main(), await jobs[1].main()] as const;
  await jobs[1].post(steps[1].state);
  await jobs[0].post(steps[0].state);
  return steps;
}

const kindOf = ({ key }: { readonly key: string }) => key.split('~')[1] ?? '';
/** Of entries that hold something. */
const kindsIn = ({ entries }: CacheService) => entries.map(kindOf).filter(kind => kind !== 'time');
const compiledIn = ({ log }: StepResult) =>
  [...log.matchAll(/^ *Compiling (\S+) v/gm)].map(([, name]) => name).sort();
const hitsOf = (steps: readonly StepResult[]) => steps.map(({ outputs }) => outputs['cache-hit']);

beforeAll(async () => {
  service = await startCacheService('v2');
  project = await smallWorkspace();
  runner = await machine();
  const run = async () => {
    const { main, post } = await startStep('app', service);
    const step = await main();
    const { root } = JSON.parse(step.state['save'] ?? '{}') as { readonly root: string };
    planned ??= readFileSync(join(root, 'pending.json'), 'utf8');
    return { main: step, post: await post(step.state) };
  };
  await renew(runner);
  cold = await run();
  const saved = service.received;
  await renew(runner, false);
  warm = await run();
  bytes = { saved, fetched: service.sent };
  toolsAfterwards = existsSync(join(runner.home, 'tools'));
}, 15 * MINUTES);

afterAll(() => service.close());

test('the first run finds nothing, and its post step saves two entries and what the compile took', () => {
  expect(cold.main).toMatchObject({ code: 0, outputs: { 'cache-hit': 'false' } });
  expect(cold.main.log).toContain('Missed work (there is none yet)');
  expect(cold.post).toMatchObject({ code: 0 });
  expect(service.entries.map(kindOf)).toEqual(['deps', 'work', 'time']);
});

test('a password is in no log but masked, and in no output, summary, state or what the state names', () => {
  const shown = [cold.main, cold.post].map(step => JSON.stringify({ ...step, log: unmasked(step.log) }));
  const basic = Buffer.from(`bob:${CANARY}`).toString('base64');
  expect(cold.main.log).toContain(`::add-mask::${CANARY}`);
  expect(planned).toContain('"work"');
  expect([...shown, planned].join()).not.toMatch(new RegExp(`${CANARY}|${basic}`));
});

test('it says what the quota means for that', () => {
  expect(cold.post.log).toMatch(/GitHub keeps 10 GB .*room for \d+ times/);
});

test('the second run, another checkout on another machine, is exact and compiles nothing', () => {
  expect(warm.main).toMatchObject({ code: 0, outputs: { 'cache-hit': 'true' } });
  expect(warm.main.log).toMatch(/Restored work \(exact; /);
  expect(warm.main.log).not.toContain('Compiling');
  expect(warm.main.outputs['digest']).toBe(cold.main.outputs['digest']);
});

test('it installs nothing, fetches one entry of two and saves nothing', () => {
  expect(toolsAfterwards).toBe(false);
  const work = service.entries.find(entry => kindOf(entry) === 'work');
  expect(bytes.fetched).toBe(work?.content.length);
  expect(service.received).toBe(bytes.saved);
  expect(warm.post).toMatchObject({ code: 0 });
});

test('`distribute: auto` spreads what took longer than more runners need to start', async () => {
  const own = await startCacheService('v2');
  const plan = async (more: Readonly<Record<string, string>> = {}) => {
    const job = await startJob({
      action: 'plan',
      workspace: await checkoutOf(),
      inputs: { bin: 'app', platforms: 'linux/amd64,linux/arm64', distribute: 'auto', ...more },
      node: labNode(24),
      env: own.env,
    });
    const { log, outputs } = await job.main();
    return { log, jobs: JSON.parse(outputs['matrix'] ?? '[]').length, push: outputs['push'] };
  };
  const first = await plan();
  expect(first).toMatchObject({ jobs: 1, push: 'true' });
  expect(first.log).toContain('one runner: no earlier run compiled all for linux/amd64');
  const time = service.entries.find(entry => kindOf(entry) === 'time');
  const note = (own: number, shared: number) =>
    ['linux-amd64', 'linux-arm64'].map(platform => {
      const key = time?.key.replace(/linux-amd64~\d+~\d+/, `${platform}~${own}~${shared}`) ?? '';
      return { version: '', content: Buffer.alloc(0), ...time, key };
    });
  for (const entry of note(70, 5)) own.add(entry);
  expect(await plan()).toMatchObject({ jobs: 2, push: 'digest' });
  expect((await plan({ cache: 'off' })).jobs).toBe(1);
  // The newest counts.
  for (const entry of note(40, 100)) own.add(entry);
  const last = await plan();
  expect(last.jobs).toBe(1);
  expect(last.log).toContain('2 runners compile all in 140 s, one in 180 s, and to start more takes 60 s');
  await own.close();
}, 60_000);

test(
  'two images of a job have one entry of dependencies, and each is exact in the next',
  async () => {
    const own = await startCacheService('v2');
    await runTwo(own, ['app', 'second']);
    expect(kindsIn(own).sort()).toEqual(['deps', 'work', 'work']);
    expect(hitsOf(await runTwo(own, ['app', 'second'], undefined, false))).toEqual(['true', 'true']);
    await own.close();
  },
  15 * MINUTES,
);

test(
  'the second of two images finds its own dependencies beside those of the first, which has fewer',
  async () => {
    const own = await startCacheService('v2');
    const changed: Change = async checkout => {
      await withTiny(checkout);
      await appendFile(join(checkout, 'base/src/lib.rs'), '// changed\n');
    };
    await runTwo(own, ['tiny', 'app'], withTiny);
    expect(kindsIn(own).sort()).toEqual(['deps', 'work', 'work']);
    const [first, second] = await runTwo(own, ['tiny', 'app'], changed);
    expect([compiledIn(first), compiledIn(second)]).toEqual([
      ['base', 'tiny'],
      ['app', 'util'],
    ]);
    expect(kindsIn(own).filter(kind => kind === 'deps')).toHaveLength(1);
    expect(hitsOf(await runTwo(own, ['tiny', 'app'], changed, false))).toEqual(['true', 'true']);
    const again: Change = async checkout => {
      await changed(checkout);
      await appendFile(join(checkout, 'tiny/src/main.rs'), '// changed\n');
    };
    const [third] = await runTwo(own, ['tiny', 'app'], again);
    expect(compiledIn(third)).toEqual(['tiny']);
    await own.close();
  },
  15 * MINUTES,
);

/** What a runner would show: it takes the lines that mask as commands. */
function unmasked(log: string): string {
  return log
    .split('\n')
    .filter(line => !line.startsWith('::add-mask::'))
    .join('\n');
}
