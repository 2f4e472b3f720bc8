import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { withLock } from '../../src/system/lock.js';
import { readStartTime } from '../../src/system/process.js';

const lockFile = async () => join(await mkdtemp(join(tmpdir(), 'lock-')), 'deep/lock');

describe('a lock', () => {
  test('two works never overlap, and the second is told that it waits', async () => {
    const file = await lockFile();
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} begins`);
      await new Promise(resolve => setTimeout(resolve, 50));
      events.push(`${name} ends`);
    };
    const first = withLock(file, () => {}, work('a'));
    await new Promise(resolve => setTimeout(resolve, 10));
    await Promise.all([first, withLock(file, () => events.push('b waits'), work('b'))]);
    expect(events).toEqual(['a begins', 'b waits', 'a ends', 'b begins', 'b ends']);
  });

  test('one left by a process that is gone is taken over', async () => {
    const file = await lockFile();
    await withLock(
      file,
      () => {},
      async () => {},
    );
    await writeFile(file, '4194000 12345');
    expect(
      await withLock(
        file,
        () => {},
        async () => 'ran',
      ),
    ).toBe('ran');
  });

  test('one left by a process that was killed while it held the lock is taken over', async () => {
    const file = await lockFile();
    await withLock(
      file,
      () => {},
      async () => {},
    );
    const holder = spawn('sleep', ['60']);
    await once(holder, 'spawn');
    await writeFile(file, `${holder.pid} ${readStartTime(holder.pid ?? 0)}`);
    const order: string[] = [];
    const waiting = withLock(
      file,
      () => order.push('waits'),
      async () => order.push('runs'),
    );
    await new Promise(resolve => setTimeout(resolve, 300));
    order.push('killed');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await waiting;
    expect(order).toEqual(['waits', 'killed', 'runs']);
  });

  test('one left by an earlier process of the same pid is taken over', async () => {
    const file = await lockFile();
    await withLock(
      file,
      () => {},
      async () => {},
    );
    await writeFile(file, `${process.pid} 1`);
    expect(
      await withLock(
        file,
        () => {},
        async () => 'ran',
      ),
    ).toBe('ran');
  });

  test('a failing work lets go', async () => {
    const file = await lockFile();
    await expect(
      withLock(
        file,
        () => {},
        () => Promise.reject(new Error('x')),
      ),
    ).rejects.toThrow('x');
    expect(existsSync(file)).toBe(false);
  });
});
