import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { withLock } from '../../src/system/lock.js';
import { ownerOf } from '../../src/system/owner.js';
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
  ['a process that is gone', `${ownerOf(4194000)} x`.replace('gone', '12345')],
  ['an earlier process of the same pid', `${ownerOf(process.pid).replace(/\d+$/, '1')} x`],
])('one left by %s is taken over', async (_, holder) => {
  expect(await withLock(await leftBy(holder), patiently, async () => 'ran')).toBe('ran');
});

test('one whose holder is killed is taken over then, and not before', async () => {
  const holder = spawn('sleep', ['60']);
  await once(holder, 'spawn');
  const file = await leftBy(`${ownerOf(holder.pid ?? 0)} x`);
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

const QUICK = { beat: 50, silence: 1_000 };

/** A holder in a PID namespace of its own, as in another container: it holds the lock until it is killed. */
function holderElsewhere(file: string) {
  const program = ['scripts/run.js', 'test/support/holder.ts', file, JSON.stringify(QUICK)];
  return spawn('unshare', ['--pid', '--fork', '--kill-child', '--mount-proc', process.execPath, ...program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test('one whose holder cannot be seen is waited for while the holder gives signs of life, and taken over after', async () => {
  const file = await lockFile();
  const holder = holderElsewhere(file);
  await once(holder.stdout, 'data');
  const order: string[] = [];
  const waiting = withLock(
    file,
    () => order.push('waits'),
    async () => order.push('runs'),
    QUICK,
  );
  await sleep(2 * QUICK.silence);
  order.push('killed');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  await waiting;
  expect(order).toEqual(['waits', 'killed', 'runs']);
});

test('a holder from whom another took over leaves the lock of the other alone', async () => {
  const file = await lockFile();
  await withLock(file, patiently, async () => {
    await rm(file);
    await writeFile(file, 'another');
  });
  expect(await readFile(file, 'utf8')).toBe('another');
});

test('of many that wait for a lock that is taken over one runs at a time', async () => {
  const gone = `${ownerOf(4194000)} x`.replace('gone', '12345');
  const file = await leftBy(gone);
  // Another process was killed while it took the lock over, and left its claim.
  const claim = `${file}.${createHash('sha256').update(gone).digest('hex').slice(0, 32)}`;
  await writeFile(claim, `${ownerOf(4194000)} y`.replace('gone', '54321'));
  const log = join(dirname(file), 'log');
  const workers = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['scripts/run.js', 'test/support/lock-worker.ts', file, log, '10'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );
  const codes = await Promise.all(workers.map(worker => once(worker, 'exit')));
  expect(codes.map(([code]) => code)).toEqual([0, 0, 0, 0]);
  const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
  expect(lines).toHaveLength(80);
  const overlaps = lines.filter(
    (line, at) => at % 2 === 1 && line !== lines[at - 1]?.replace('begins', 'ends'),
  );
  expect(overlaps).toEqual([]);
  expect(await readdir(dirname(file))).toEqual(['log']);
});

test('a stopped holder that can be seen keeps the lock, however long it gives no sign of life', async () => {
  const holder = spawn('sleep', ['60']);
  await once(holder, 'spawn');
  holder.kill('SIGSTOP');
  const file = await leftBy(`${ownerOf(holder.pid ?? 0)} x`);
  const order: string[] = [];
  const waiting = withLock(file, patiently, async () => order.push('runs'), { beat: 50, silence: 300 });
  await sleep(1500);
  order.push('killed');
  holder.kill('SIGKILL');
  await waiting;
  expect(order).toEqual(['killed', 'runs']);
});

test('an empty lock, as a power cut leaves it, is taken over after the silence', async () => {
  const times = { beat: 50, silence: 300 };
  expect(await withLock(await leftBy(''), patiently, async () => 'ran', times)).toBe('ran');
});
