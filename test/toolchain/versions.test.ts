import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { rememberedVersion } from '../../src/toolchain/buildx.js';
import { TICK, testSystem } from '../support/system.js';

describe('the version of a program', () => {
  let program: string;
  let home: { versions: string };
  let asked: number;
  beforeEach(async () => {
    const directory = await testSystem().temporary('versions');
    program = join(directory, 'program');
    home = { versions: join(directory, 'versions.json') };
    asked = 0;
    await writeFile(program, 'first');
  });

  /** `later` milliseconds from now. */
  const version = (later = 10_000, answer: string | null = '1.0.0') =>
    rememberedVersion({ now: () => Date.now() + later }, home, program, async () => {
      asked += 1;
      return answer ?? undefined;
    });

  test('is asked for once', async () => {
    expect([await version(), await version(10_000, '2.0.0'), asked]).toEqual(['1.0.0', '1.0.0', 1]);
  });

  test('is asked for again where the file is another, of the same size and time', async () => {
    const time = new Date(2026, 1, 1);
    await utimes(program, time, time);
    await version();
    await sleep(TICK);
    await writeFile(program, 'again');
    await utimes(program, time, time);
    expect([await version(10_000, '2.0.0'), asked]).toEqual(['2.0.0', 2]);
  });

  test.each([
    ['of a file that is still being written', 0, '1.0.0'],
    ['where there is none', 10_000, null],
  ])('%s is not remembered', async (_, later, answer) => {
    await version(later, answer);
    await version(later, answer);
    expect(asked).toBe(2);
  });

  test.each(['', 'null', '{"program":"1.0.0"}'])('is asked for where what is kept is %j', async text => {
    await writeFile(home.versions, text);
    expect([await version(), await version(), asked]).toEqual(['1.0.0', '1.0.0', 1]);
  });

  test('is asked for each time where it cannot be written down', async () => {
    home = { versions: join(program, 'versions.json') };
    expect([await version(), await version(), asked]).toEqual(['1.0.0', '1.0.0', 2]);
  });
});
