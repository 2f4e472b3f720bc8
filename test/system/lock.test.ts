import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { withLock } from '../../src/system/lock.js';
import { readStartTime } from '../../src/system/process.js';
import { signal } from '../support/signal.js';

const lockFile = async () => join(await mkdtemp(join(tmpdir(), 'lock-')), 'deep/lock');

/** A lock file that names this holder, as one that was killed leaves it. */
async function leftBy(holder: string): Promise<string> {
  const file = await lockFile();
  await mkdir(dirname(file));
  await writeFile(file, holder);
  return file;
}

const patiently = () => {};

test('two works never overlap, and the second is told that it waits', async () => {
  const file = await lockFile();
  const events: string[] = [];
  const [begun, waits] = [signal(), signal()];
  const work = (name: string) => async () => {
    events.push(`${name} begins`);
    begun.say();
    await waits.said;
    // Long enough for the other one to begin, if it could.
    await sleep(100);
    events.push(`${name} ends`);
  };
  const onWait = () => {
    events.push('b waits');
    waits.say();
  };
  const first = withLock(file, patiently, work('a'));
  await begun.said;
  await Promise.all([first, withLock(file, onWait, work('b'))]);
  expect(events).toEqual(['a begins', 'b waits', 'a ends', 'b begins', 'b ends']);
});

test.each([
  ['a process that is gone', '4194000 12345'],
  ['an earlier process of the same pid', `${process.pid} 1`],
])('one left by %s is taken over', async (_, holder) => {
  expect(await withLock(await leftBy(holder), patiently, async () => 'ran')).toBe('ran');
});

test('one whose holder is killed is taken over then, and not before', async () => {
  const holder = spawn('sleep', ['60']);
  await once(holder, 'spawn');
  const file = await leftBy(`${holder.pid} ${readStartTime(holder.pid ?? 0)}`);
  const order: string[] = [];
  const waiting = withLock(
    file,
    () => order.push('waits'),
    async () => order.push('runs'),
  );
  await sleep(300);
  order.push('killed');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  await waiting;
  expect(order).toEqual(['waits', 'killed', 'runs']);
});

test('a failing work lets go', async () => {
  const file = await lockFile();
  await expect(withLock(file, patiently, () => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(existsSync(file)).toBe(false);
});
