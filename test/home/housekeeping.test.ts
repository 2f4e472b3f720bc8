import { link, mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { removeUnused } from '../../src/cache/cache.js';
import { cacheCommand } from '../../src/doors/cache-command.js';
import { keepWithin, listProjects } from '../../src/home/housekeeping.js';
import { listBlobs, openBlobs } from '../../src/image/base-blobs.js';
import { withLock } from '../../src/system/lock.js';
import { openHome } from '../../src/toolchain/toolchain.js';
import { testSystem } from '../support/system.js';

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
  const bases = join(root, 'bases');
  const project = (name: string, units: readonly string[] | null = null) => {
    const target = join(targets, name, 'target');
    const dropUnused = units && (() => removeUnused(target, new Set(units)));
    return { root: join(targets, name), target, dropUnused };
  };
  const env = { RUST_MULTIARCH_HOME: root };
  return { system: { ...system, env }, home: { targets, bases }, targets, bases, project, left };
}

/** Keeps a blob of 1000 bytes that is used at a time, milliseconds since 1970. */
async function keepBlob(bases: string, text: string, used: number) {
  const blobs = openBlobs(testSystem({ now: () => used }), bases);
  return blobs.path(await blobs.keep(Buffer.from(text.repeat(1000))));
}

describe('the home', () => {
  test.each([
    ['within the limit nothing goes', 3000, ['a', 'b', 'c']],
    ['what was not used for longest goes first', 2999, ['b', 'c']],
    ['no more goes than must', 1000, ['c']],
    ['the project at hand stays, however large', 0, ['c']],
  ])('%s', async (_, limit, expected) => {
    const { system, home, project, left } = await homeOf('a', 'b', 'c');
    await keepWithin(system, home, project('c'), () => listBlobs(home.bases), limit);
    expect(await left()).toEqual(expected);
  });

  test('a project that is being built stays', async () => {
    const { system, home, targets, project, left } = await homeOf('a', 'b', 'c');
    const cleaning = () => keepWithin(system, home, project('c'), () => listBlobs(home.bases), 1000);
    await withLock(join(targets, 'a', 'lock'), () => {}, cleaning);
    expect(await left()).toEqual(['a', 'c']);
  });

  test.each<[string, number, readonly string[], number]>([
    ['within the limit nothing goes', 4000, ['a', 'b'], 2],
    ['a blob goes before a project that was used after it', 3000, ['a', 'b'], 1],
    ['and after one that was used before it', 2000, ['b'], 1],
    ['one that was used in the last hour stays', 0, ['b'], 1],
  ])('base images are in the limit: %s', async (_, limit, projects, blobs) => {
    const { system, home, bases, project, left } = await homeOf('a', 'b');
    const [first] = (await listProjects(home)).toReversed();
    await keepBlob(bases, 'x', (first?.used ?? 0) - 60_000);
    await keepBlob(bases, 'y', Date.now() - 30 * 60_000);
    await keepWithin(system, home, project('b'), () => listBlobs(home.bases), limit);
    expect(await left()).toEqual(projects);
    expect(await listBlobs(bases)).toHaveLength(blobs);
    const said = system.console.lines.filter(line => line.includes('base images'));
    expect(said).toEqual(blobs === 2 ? [] : ['Removed base images (1.0 kB), not used for longest']);
  });

  test.each<[string, { limit?: number; units?: readonly string[] | null }, readonly string[]]>([
    ['units that its last build did not use', {}, ['used-1111111111111111']],
    ['nothing within the limit', { limit: 4000 }, ['old-0000000000000000', 'used-1111111111111111']],
    ['nothing after a build that failed', { units: null }, ['old-0000000000000000', 'used-1111111111111111']],
  ])(
    'of the project at hand go %s',
    async (_, { limit = 0, units = ['release/used-1111111111111111'] }, expected) => {
      const { system, home, project } = await homeOf('a');
      const release = join(project('a').target, 'release');
      for (const unit of ['old-0000000000000000', 'used-1111111111111111']) {
        const fingerprint = join(release, '.fingerprint', unit);
        await mkdir(fingerprint, { recursive: true });
        await mkdir(join(release, 'deps'), { recursive: true });
        await writeFile(join(release, 'deps', `lib${unit}.rlib`), 'x'.repeat(1000));
      }
      await keepWithin(system, home, project('a', units), () => listBlobs(home.bases), limit);
      expect(await readdir(join(release, '.fingerprint'))).toEqual(expected);
      expect(await readdir(join(release, 'deps'))).toEqual(expected.map(unit => `lib${unit}.rlib`));
      const said = expected.length === 2 ? [] : ['Removed a (1.0 kB), which this build did not use'];
      expect(system.console.lines).toEqual(said);
    },
  );
});

describe('sizes', () => {
  test('of other projects are those that their last builds noted', async () => {
    const { system, home, targets, project, left } = await homeOf('a', 'b', 'c');
    await writeFile(join(targets, 'b', 'size.json'), '{"schema":1,"bytes":5000}');
    await keepWithin(system, home, project('c'), () => listBlobs(home.bases), 5999);
    expect(await left()).toEqual(['c']);
    expect(system.console.lines).toContain('Removed b (5.0 kB), not used for longest');
  });

  test('are noted where nobody knew them, and that is no use of the project', async () => {
    const { system, home, targets, project } = await homeOf('a', 'b');
    const before = await listProjects(home);
    await writeFile(join(targets, 'a', 'size.json'), '{"schema":1}');
    await utimes(join(targets, 'a'), 1_700_000_000, 1_700_000_000);
    await keepWithin(system, home, project('b'), () => listBlobs(home.bases));
    for (const name of ['a', 'b']) {
      const text = await readFile(join(targets, name, 'size.json'), 'utf8');
      expect(JSON.parse(text)).toEqual({ schema: 1, bytes: 1000 });
    }
    expect(await listProjects(home)).toEqual(before);
  });

  test('of the project at hand are measured', async () => {
    const { system, home, targets, project, left } = await homeOf('a', 'b');
    await writeFile(join(targets, 'b', 'size.json'), '{"schema":1,"bytes":1}');
    await keepWithin(system, home, project('b'), () => listBlobs(home.bases), 1500);
    expect(await left()).toEqual(['b']);
  });

  test('count a file of two names once, and no file that a link names', async () => {
    const { home, targets } = await homeOf('a');
    const target = join(targets, 'a/target');
    await link(join(target, 'unit'), join(targets, 'a/the same'));
    await symlink('/usr/lib', join(target, 'lib'));
    expect(await listProjects(home)).toMatchObject([{ name: 'a', bytes: 1000 }]);
  });

  test('of what is no project are none', async () => {
    const { home, targets } = await homeOf('a');
    await writeFile(join(targets, 'README'), 'not ours');
    await symlink(join(targets, 'gone'), join(targets, 'link'));
    await mkdir(join(targets, 'empty'));
    expect((await listProjects(home)).map(({ name }) => name)).toEqual(['a']);
    expect((await stat(join(targets, 'README'))).size).toBe(8);
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
      ['2.0 kB', `in all of ${system.env.RUST_MULTIARCH_HOME}`],
    ]);
  });

  test('lists true sizes whatever was noted', async () => {
    const { system, targets } = await homeOf('a');
    await writeFile(join(targets, 'a', 'size.json'), '{"schema":1,"bytes":5000}');
    expect(await cacheCommand(system, [], HOME)).toMatch(/^ +1\.0 kB .* a\n/);
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

  test('clears one project, or the tools, by name, and says what was freed', async () => {
    const { system, left } = await homeOf('a', 'b');
    const home = system.env.RUST_MULTIARCH_HOME;
    const { tools } = openHome(system.env, system.host);
    await mkdir(join(tools, 'zig'), { recursive: true });
    await writeFile(join(tools, 'zig', 'zig'), 'x'.repeat(300));
    expect(await cacheCommand(system, ['list'], HOME)).toMatch(/^ +300 B +tools of all projects$/m);
    expect(await cacheCommand(system, ['clear', 'a'], HOME)).toBe(`1.0 kB freed in ${home}`);
    expect(await left()).toEqual(['b']);
    expect(await cacheCommand(system, ['clear', 'tools of all projects'], HOME)).toBe(
      `300 B freed in ${home}`,
    );
    expect(await cacheCommand(system, ['list'], HOME)).not.toContain('tools');
  });

  test('tells why a crate was compiled last', async () => {
    const { system, targets } = await homeOf('a');
    const causes = { app: 'src/main.rs changed', serde: 'fresh: it was not compiled' };
    await writeFile(join(targets, 'a', 'causes.json'), JSON.stringify({ schema: 1, time: 0, causes }));
    expect(await cacheCommand(system, ['why', 'app'], HOME)).toBe(
      'app in a, 1970-01-01 00:00: src/main.rs changed',
    );
    expect(JSON.parse(await cacheCommand(system, ['why', 'serde'], { json: true }))).toEqual([
      { project: 'a', time: '1970-01-01T00:00:00.000Z', cause: 'fresh: it was not compiled' },
    ]);
  });

  test("lists zig's cache too, which clear removes", async () => {
    const { system } = await homeOf('a');
    const cache = join(system.env.RUST_MULTIARCH_HOME, 'zig');
    await mkdir(cache);
    await writeFile(join(cache, 'libc.a'), 'x'.repeat(500));
    expect(await cacheCommand(system, ['list'], HOME)).toMatch(
      /^ +500 B +zig's cache\n +1\.5 kB +in all of \/.*$/m,
    );
    expect(await cacheCommand(system, ['show', "zig's cache"], HOME)).toMatch(/^ +500 B .*\/zig$/m);
    await cacheCommand(system, ['clear'], HOME);
    expect(await cacheCommand(system, ['list'], HOME)).not.toContain("zig's cache");
  });

  test('lists, shows and clears base images', async () => {
    const { system, bases } = await homeOf('a');
    await keepBlob(bases, 'y', Date.UTC(2023, 10, 15));
    const path = await keepBlob(bases, 'x', Date.UTC(2023, 10, 16));
    const listed = await cacheCommand(system, ['list'], HOME);
    expect(listed).toMatch(/^ +2\.0 kB {2}2023-11-16 00:00 {2}base images\n +3\.0 kB +in all of \/.*$/m);
    const shown = await cacheCommand(system, ['show', 'base images'], HOME);
    expect(shown.split('\n')).toContain(`  1.0 kB  2023-11-16 00:00  ${path}`);
    await cacheCommand(system, ['clear'], HOME);
    expect(await listBlobs(bases)).toEqual([]);
  });

  test('lists no directory as a base image', async () => {
    const { system, bases } = await homeOf('a');
    await mkdir(join(bases, 'sha256/not ours'), { recursive: true });
    expect(await cacheCommand(system, ['list'], HOME)).not.toContain('base images');
  });

  test('leaves base images where a build may be about to use them', async () => {
    const { system, targets, bases } = await homeOf('a');
    await keepBlob(bases, 'x', 0);
    const clear = () => cacheCommand(system, ['clear'], HOME);
    expect(await withLock(join(targets, 'a', 'lock'), () => {}, clear)).toMatch(
      /^0 B freed in .*; a, base images stay$/,
    );
    expect(await listBlobs(bases)).toHaveLength(1);
  });

  test('lists, shows and clears a store', async () => {
    const { system } = await homeOf();
    const directory = await system.temporary('store');
    const store = { directory, json: false };
    const key = 'rm6~deps~zstd~default~linux-x86_64~0.16.0~1.95.0~aaaa~0.24.0~debian-13~-~-~-~-~bbbb~cccc';
    await writeFile(join(directory, `${key}.entry`), 'x');
    await writeFile(join(directory, 'rm0~zig~zstd.entry'), 'x');
    expect(await cacheCommand(system, ['list'], store)).toMatch(/ deps cccc$/m);
    expect(await cacheCommand(system, ['list'], { ...store, verbose: true })).toContain(key);
    expect(await cacheCommand(system, ['show', 'deps cccc'], store)).toContain(key);
    expect((await cacheCommand(system, ['show', key], store)).split('\n').slice(1)).toEqual([
      'kind              deps',
      'format            zstd',
      'your key          default',
      'host              linux-x86_64',
      'zig               0.16.0',
      'rustc             1.95.0',
      'rustc build       aaaa',
      'cargo-zigbuild    0.24.0',
      'distribution      debian-13',
      'cargo home        -',
      'target directory  -',
      'configuration     -',
      'variables         -',
      'recipe            bbbb',
      'id                cccc',
    ]);
    expect(await cacheCommand(system, ['show', 'rm0~zig~zstd'], store)).toMatch(/\npart 1 {2}zstd$/);
    await cacheCommand(system, ['clear'], store);
    expect(await cacheCommand(system, ['list'], store)).not.toContain('rm6~');
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
    ['a name too many', ['clear', 'a', 'b'], 'write `cache list`'],
    ['a name that is not there', ['show', 'b'], 'there is no `b`'],
    ['a name that is not there to be cleared', ['clear', 'b'], 'there is no `b`'],
    ['a crate that nothing used', ['why', 'serde'], 'no crate `serde` in the last builds on this machine'],
  ])('%s is refused', async (_, operands, said) => {
    const { system } = await homeOf('a');
    await expect(cacheCommand(system, operands, HOME)).rejects.toThrow(said);
  });
});
