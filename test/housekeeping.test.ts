import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { cacheCommand } from '../src/cache-command.js';
import { keepWithin, listProjects } from '../src/housekeeping.js';
import { withLock } from '../src/system/lock.js';
import { testSystem } from './support/system.js';

/** A home with projects of 1000 bytes each, used an hour apart, the oldest first. */
async function homeOf(...names: readonly string[]) {
  const system = testSystem();
  const root = await system.temporary('home');
  const targets = join(root, 'targets');
  for (const [index, name] of names.entries()) {
    await mkdir(join(targets, name, 'target'), { recursive: true });
    await writeFile(join(targets, name, 'target', 'unit'), 'x'.repeat(1000));
    const used = 1_700_000_000 + index * 3600;
    await utimes(join(targets, name), used, used);
  }
  const left = async () => (await listProjects({ targets })).map(({ name }) => name).sort();
  return { system: { ...system, env: { RUST_MULTIARCH_HOME: root } }, targets, left };
}

describe('the home', () => {
  test.each([
    ['within the limit nothing goes', 3000, ['a', 'b', 'c']],
    ['what was not used for longest goes first', 2999, ['b', 'c']],
    ['no more goes than must', 1000, ['c']],
    ['the project at hand stays, however large', 0, ['c']],
  ])('%s', async (_, limit, expected) => {
    const { system, targets, left } = await homeOf('a', 'b', 'c');
    await keepWithin(system, { targets }, join(targets, 'c'), limit);
    expect(await left()).toEqual(expected);
  });

  test('a project that is being built stays', async () => {
    const { system, targets, left } = await homeOf('a', 'b', 'c');
    const cleaning = () => keepWithin(system, { targets }, join(targets, 'c'), 1000);
    await withLock(join(targets, 'a', 'lock'), () => {}, cleaning);
    expect(await left()).toEqual(['a', 'c']);
  });
});

describe('rust-multiarch cache', () => {
  test('lists projects with size and last use, and their sum', async () => {
    const { system } = await homeOf('a', 'b');
    const rows = (await cacheCommand(system, [], undefined))
      .split('\n')
      .map(row => row.trim().split(/ {2,}/));
    expect(rows).toEqual([
      ['1.0 kB', '2023-11-14 23:13', 'b'],
      ['1.0 kB', '2023-11-14 22:13', 'a'],
      ['2.0 kB', 'in all'],
    ]);
  });

  test('shows what a project has', async () => {
    const { system, targets } = await homeOf('a');
    expect(await cacheCommand(system, ['show', 'a'], undefined)).toContain(join(targets, 'a', 'target'));
  });

  test('clears all but tools', async () => {
    const { system, left } = await homeOf('a', 'b');
    const tool = join(system.env.RUST_MULTIARCH_HOME, 'tools', 'zig');
    await mkdir(tool, { recursive: true });
    await cacheCommand(system, ['clear'], undefined);
    expect(await left()).toEqual([]);
    await expect(writeFile(join(tool, 'there'), '')).resolves.toBeUndefined();
  });

  test('lists, shows and clears a store', async () => {
    const { system } = await homeOf();
    const store = await system.temporary('store');
    await writeFile(join(store, 'rm1~zig~zstd~0.16.0.entry'), 'x');
    expect(await cacheCommand(system, ['list'], store)).toContain('rm1~zig~zstd~0.16.0');
    expect(await cacheCommand(system, ['show', 'rm1~zig~zstd~0.16.0'], store)).toMatch(
      /^zig\nsaved .*\n0\.16\.0$/s,
    );
    await cacheCommand(system, ['clear'], store);
    expect(await cacheCommand(system, ['list'], store)).not.toContain('rm1~');
  });

  test.each([
    ['an unknown action', ['prune'], 'write `cache list`'],
    ['a name that is missing', ['show'], 'write `cache list`'],
    ['a name too many', ['clear', 'a'], 'write `cache list`'],
    ['a name that is not there', ['show', 'b'], 'there is no `b`'],
  ])('%s is refused', async (_, operands, said) => {
    const { system } = await homeOf('a');
    await expect(cacheCommand(system, operands, undefined)).rejects.toThrow(said);
  });
});
