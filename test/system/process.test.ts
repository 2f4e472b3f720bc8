import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { endAll, ProgramMissing, run } from '../../src/system/process.js';
import { endTree, processTable } from '../../src/system/process-tree.js';
import { processesWith } from '../support/cli.js';
import { signal } from '../support/signal.js';

describe('running a program', () => {
  test('arguments arrive as they are, and no shell reads them', async () => {
    const argument = 'a b "c" $HOME `x` \\ ; é';
    expect((await run(['printf', '%s', argument])).stdout).toBe(argument);
  });

  test('a program whose path has a space runs', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'a b ')), 'x"y');
    await writeFile(file, '#!/bin/sh\necho ran', { mode: 0o755 });
    expect((await run([file])).stdout).toBe('ran\n');
  });

  test('a non-zero exit is a result', async () => {
    expect(await run(['sh', '-c', 'echo no >&2; exit 3'])).toEqual({
      code: 3,
      stdout: '',
      stderr: 'no\n',
      timedOut: false,
    });
  });

  test('a program that a signal ended has the code a shell would give', async () => {
    expect((await run(['sh', '-c', 'kill -TERM $$'])).code).toBe(143);
  });

  test('a program that is not there is told by name', async () => {
    await expect(run(['no-such-program'])).rejects.toThrow(ProgramMissing);
  });

  test('standard input is what was given, and otherwise empty', async () => {
    expect((await run(['cat'], { input: 'given' })).stdout).toBe('given');
    expect((await run(['cat'])).stdout).toBe('');
  });

  test('a program that ends without reading a large input is no error', async () => {
    expect((await run(['true'], { input: 'x'.repeat(1 << 20) })).code).toBe(0);
  });

  test('the environment is the given one alone', async () => {
    expect((await run(['/usr/bin/env'], { env: { A: '1', B: undefined } })).stdout).toBe('A=1\n');
  });

  test('lines arrive one by one; a redrawn bar is a line, and no character is cut', async () => {
    const lines: string[] = [];
    const script = "printf 'a\\r'; sleep 0.05; printf 'b\\r\\nc\\n\\303'; sleep 0.05; printf '\\251'";
    await run(['sh', '-c', script], { onStdout: line => lines.push(line) });
    expect(lines).toEqual(['a', 'b', 'c', 'é']);
  });

  test('a time limit ends the program and its children', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'pid-')), 'pid');
    const finished = await run(['sh', '-c', `sh -c 'echo $$ > ${file}; exec sleep 60' & wait`], {
      timeout: 3_000,
    });
    expect(finished).toMatchObject({ timedOut: true, code: 143 });
    expect(isRunning(file)).toBe(false);
  });

  test('endAll ends everything that runs, grandchildren included', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'pid-')), 'pid');
    const started = signal();
    const running = run(['sh', '-c', `sh -c 'echo $$ > ${file}; echo started; exec sleep 60' & wait`], {
      onStdout: started.say,
    });
    await started.said;
    await endAll();
    expect((await running).code).toBe(143);
    expect(isRunning(file)).toBe(false);
  });
});

test('endAll ends what starts processes on and on, also when it is told to end', async () => {
  const mark = `${process.pid}`;
  const script = "trap 'sleep 60 &' TERM; while :; do sh -c 'sleep 60 & wait' & sleep 0.01; done";
  const running = run(['bash', '-c', script], { env: { ...process.env, ENDLESS: mark } });
  await sleep(200);
  await endAll();
  expect(processesWith('ENDLESS', mark)).toEqual([]);
  await running;
}, 20_000);

test('endAll ends what is started while others are being ended', async () => {
  const mark = `${process.pid} later`;
  const env = { ...process.env, LATER: mark };
  // The second starts when the first has ended, as the step after one that failed.
  const steps = run(['sleep', '60'], { env }).then(() => run(['sleep', '61'], { env }));
  const ready = signal();
  const other = run(['sh', '-c', "trap 'sleep 0.2; exit' TERM; echo ready; while :; do sleep 0.01; done"], {
    env,
    onStdout: ready.say,
  });
  await ready.said;
  await endAll();
  expect(processesWith('LATER', mark)).toEqual([]);
  await Promise.all([steps, other]);
});

test('where there is no /proc, ps tells of the same processes, and a tree is ended', async () => {
  const table = processTable('/nowhere');
  const mark = `${process.pid} ps`;
  const started = signal();
  let root = 0;
  const tree = run(['sh', '-c', "sh -c 'sleep 60 & wait' & echo $$; wait"], {
    env: { ...process.env, NO_PROC: mark },
    onStdout: line => {
      root = Number(line);
      started.say();
    },
  });
  await started.said;
  const children = table.childrenOf(root);
  expect(children).toEqual(processTable().childrenOf(root));
  expect(children).toHaveLength(1);
  expect([table.stateOf(root), table.startOf(root)]).toEqual(['S', expect.stringMatching(/^\w+$/)]);
  await endTree(root, table);
  expect(processesWith('NO_PROC', mark)).toEqual([]);
  expect([table.stateOf(root), table.startOf(root)]).toEqual([undefined, undefined]);
  await tree;
}, 20_000);

function isRunning(pidFile: string): boolean {
  const pid = Number(readFileSync(pidFile, 'utf8'));
  try {
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
