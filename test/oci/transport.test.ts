import { describe, expect, test } from '@jest/globals';
import { imagetools, PATIENCE, type Patience } from '../../src/oci/transport.js';
import type { Finished, Run } from '../../src/system/process.js';
import { testSystem } from '../support/system.js';

const DONE: Finished = { code: 0, stdout: 'fine', stderr: '', timedOut: false };
const STALLED: Finished = { code: 143, stdout: '', stderr: '', timedOut: true };
function answering(status: string): Finished {
  return {
    ...DONE,
    code: 1,
    stderr: `ERROR: unexpected status from PUT request to https://r/v2/x: ${status}\n`,
  };
}
const LOST: Finished = { ...DONE, code: 1, stderr: 'ERROR: read tcp 1->2: read: connection reset by peer\n' };
const QUICK: Patience = {
  waits: { throttled: [3, 3], unavailable: [1, 1, 1], stalled: [2], different: [1] },
  blobs: 7_000,
  manifest: 6_000,
};

/** Gives the answers in turn, the last for ever. */
function machine(...answers: readonly [Finished, ...Finished[]]) {
  const calls: Parameters<Run>[] = [];
  const system = testSystem({
    run: async (...call) => {
      calls.push(call);
      return answers[Math.min(calls.length, answers.length) - 1] ?? answers[0];
    },
  });
  const ask = (patience = QUICK, env = {}) =>
    imagetools(
      system,
      { buildx: '/buildx', env, patience },
      { args: ['create'], moves: 'blobs', registry: 'r' },
    );
  return { system, calls, ask };
}

describe('what may pass is tried again', () => {
  test.each<[string, Finished]>([
    ['429', answering('429 Too Many Requests')],
    ['500', answering('500 Internal Server Error')],
    ['503', answering('503 Service Unavailable')],
    ['a reset', LOST],
    ['a stall', STALLED],
  ])('%s, then fine', async (_, answer) => {
    const { ask, calls, system } = machine(answer, DONE);
    expect(await ask()).toEqual({ ok: true, stdout: 'fine' });
    expect(calls).toHaveLength(2);
    expect(system.console.lines).toEqual([expect.stringMatching(/^r: .+: trying again in 0\.00\d s$/)]);
  });

  test.each<[string, Finished, number]>([
    ['429', answering('429 Too Many Requests'), 3],
    ['500', answering('500 Internal Server Error'), 4],
    ['a stall', STALLED, 2],
  ])('%s for ever ends', async (_, answer, tries) => {
    const { ask, calls } = machine(answer);
    expect(await ask()).toMatchObject({ ok: false });
    expect(calls).toHaveLength(tries);
  });

  test('several kinds in a row share the tries', async () => {
    const { ask, calls } = machine(LOST, STALLED);
    expect(await ask()).toMatchObject({ ok: false, failure: { kind: 'stalled' } });
    expect(calls).toHaveLength(2);
  });
});

test.each(['400 Bad Request', '401 Unauthorized', '403 Forbidden', '404 Not Found', '413 Payload Too Large'])(
  '%s is final',
  async status => {
    const { ask, calls } = machine(answering(status), DONE);
    expect(await ask()).toMatchObject({ ok: false, failure: { text: status } });
    expect(calls).toHaveLength(1);
  },
);

test('a throttled caller waits for more than two minutes in all, longer each time', () => {
  const waits = PATIENCE.waits.throttled;
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThanOrEqual(120_000);
  expect([...waits].sort((a, b) => a - b)).toEqual(waits);
});

test('every call has a time limit, and no builder or context of the user', async () => {
  const { ask, calls } = machine(DONE);
  await ask(QUICK, { PATH: '/bin', BUILDX_BUILDER: 'mine', DOCKER_CONTEXT: 'remote' });
  const [argv, options] = calls[0] ?? [];
  expect(argv).toEqual(['/buildx', 'imagetools', 'create']);
  expect(options?.timeout).toBe(QUICK.blobs);
  expect(options?.env).toEqual({ PATH: '/bin', BUILDX_BUILDER: undefined, DOCKER_CONTEXT: undefined });
});
