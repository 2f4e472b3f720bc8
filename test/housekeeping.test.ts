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

const HOME = { json: false };

describe('rust-multiarch cache', () => {
  test('lists projects with size and last use, and their sum', async () => {
    const { system } = await homeOf('a', 'b');
    const rows = (await cacheCommand(system, [], HOME)).split('\n').map(row => row.trim().split(/ {2,}/));
    expect(rows).toEqual([
      ['1.0 kB', '2023-11-14 23:13', 'b'],
      ['1.0 kB', '2023-11-14 22:13', 'a'],
      ['2.0 kB', 'in all'],
    ]);
  });

  test('shows what a project has', async () => {
    const { system, targets } = await homeOf('a');
    expect(await cacheCommand(system, ['show', 'a'], HOME)).toContain(join(targets, 'a', 'target'));
  });

  test('clears all but tools', async () => {
    const { system, left } = await homeOf('a', 'b');
    const tool = join(system.env.RUST_MULTIARCH_HOME, 'tools', 'zig');
    await mkdir(tool, { recursive: true });
    await cacheCommand(system, ['clear'], HOME);
    expect(await left()).toEqual([]);
    await expect(writeFile(join(tool, 'there'), '')).resolves.toBeUndefined();
  });

  test("lists zig's cache too, which clear removes", async () => {
    const { system } = await homeOf('a');
    const cache = join(system.env.RUST_MULTIARCH_HOME, 'zig');
    await mkdir(cache);
    await writeFile(join(cache, 'libc.a'), 'x'.repeat(500));
    expect(await cacheCommand(system, ['list'], HOME)).toMatch(/^ +500 B +zig's cache\n +1\.5 kB +in all$/m);
    expect(await cacheCommand(system, ['show', "zig's cache"], HOME)).toMatch(/^ +500 B .*\/zig$/m);
    await cacheCommand(system, ['clear'], HOME);
    expect(await cacheCommand(system, ['list'], HOME)).not.toContain("zig's cache");
  });

  test('lists, shows and clears a store', async () => {
    const { system } = await homeOf();
    const directory = await system.temporary('store');
    const store = { directory, json: false };
    const key = 'rm1~zig~zstd~default~linux-x86_64~0.16.0~x86_64-musl~release~abc';
    await writeFile(join(directory, `${key}.entry`), 'x');
    await writeFile(join(directory, 'rm0~zig~zstd.entry'), 'x');
    expect(await cacheCommand(system, ['list'], store)).toContain(key);
    expect((await cacheCommand(system, ['show', key], store)).split('\n').slice(1)).toEqual([
      'kind       zig',
      'format     zstd',
      'your key   default',
      'host       linux-x86_64',
      'zig        0.16.0',
      'targets    x86_64-musl',
      'profile    release',
      'libraries  abc',
    ]);
    expect(await cacheCommand(system, ['show', 'rm0~zig~zstd'], store)).toMatch(/\npart 1 {2}zstd$/);
    await cacheCommand(system, ['clear'], store);
    expect(await cacheCommand(system, ['list'], store)).not.toContain('rm1~');
  });

  test('prints JSON where it is asked to', async () => {
    const { system, targets } = await homeOf('a');
    const json = { json: true };
    const a = { name: 'a', bytes: 1000, used: '2023-11-14T22:13:20.000Z' };
    expect(JSON.parse(await cacheCommand(system, ['list'], json))).toEqual([a]);
    expect(JSON.parse(await cacheCommand(system, ['show', 'a'], json))).toEqual({
      ...a,
      rows: [{ name: join(targets, 'a', 'target'), bytes: 1000, used: null }],
    });
    await expect(cacheCommand(system, ['clear'], json)).rejects.toThrow('leave --json out');
  });

  test.each([
    ['an unknown action', ['prune'], 'write `cache list`'],
    ['a name that is missing', ['show'], 'write `cache list`'],
    ['a name too many', ['clear', 'a'], 'write `cache list`'],
    ['a name that is not there', ['show', 'b'], 'there is no `b`'],
  ])('%s is refused', async (_, operands, said) => {
    const { system } = await homeOf('a');
    await expect(cacheCommand(system, operands, HOME)).rejects.toThrow(said);
  });
});
