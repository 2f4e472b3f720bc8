import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { directoryStore } from '../../../src/cache/store/directory.js';
import { powerCutDisk } from '../../support/power-cut.js';
import { testSystem } from '../../support/system.js';

const scratch = mkdtempSync(join(tmpdir(), 'rust-multiarch-directory-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let root: string;
let path: string;
let to: string;
beforeEach(() => {
  root = mkdtempSync(join(scratch, 'case-'));
  path = join(root, 'store');
  to = join(root, 'to');
});

const open = (limit?: number) => {
  const system = testSystem();
  return { store: directoryStore(system, path, limit), lines: system.console.lines };
};

function archive(content: string): string {
  const file = join(root, 'archive');
  writeFileSync(file, content);
  return file;
}

/** Times decide what is newest; saves that follow one another at once would have the same. */
function age(key: string, seconds: number): void {
  const file = join(path, `${key}.entry`);
  utimesSync(file, Date.now() / 1000 - seconds, Date.now() / 1000 - seconds);
}

describe('a directory store', () => {
  test('gives back what was saved', async () => {
    const { store, lines } = open();
    expect(await store.save('v1-deps-a', archive('content'))).toEqual({ kind: 'saved', bytes: 7 });
    const restored = await store.restore({ key: 'v1-deps-a', prefixes: ['v1-'], to });
    expect(restored).toEqual({ key: 'v1-deps-a', bytes: 7 });
    expect(readFileSync(to, 'utf8')).toBe('content');
    expect(lines).toEqual([]);
  });

  test('that does not exist yet is empty, and nothing is said of it', async () => {
    const { store, lines } = open();
    expect(await store.restore({ key: 'v1-deps-a', prefixes: ['v1-'], to })).toBeNull();
    expect(await store.lookup('v1-')).toBeNull();
    expect(await store.list()).toEqual([]);
    expect(lines).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });

  test('gives the newest entry of the first prefix that matches', async () => {
    const { store } = open();
    for (const key of ['v1-deps-a', 'v1-deps-b', 'v1-zig-c']) await store.save(key, archive(key));
    age('v1-deps-a', 10);
    age('v1-deps-b', 20);
    age('v1-zig-c', 5);
    const prefixes = ['v1-none-', 'v1-deps-', 'v1-'];
    expect(await store.restore({ key: 'v1-deps-z', prefixes, to })).toMatchObject({ key: 'v1-deps-a' });
    expect(readFileSync(to, 'utf8')).toBe('v1-deps-a');
    expect(await store.lookup('v1-')).toBe('v1-zig-c');
  });

  test('never takes a longer key for the one that was asked for', async () => {
    const { store } = open();
    await store.save('v1-deps-abc', archive('x'));
    expect(await store.restore({ key: 'v1-deps-a', prefixes: [], to })).toBeNull();
  });

  test('keeps the first of two entries of one key', async () => {
    await open().store.save('v1-deps-a', archive('first'));
    expect(await open().store.save('v1-deps-a', archive('second'))).toEqual({ kind: 'present' });
    await open().store.restore({ key: 'v1-deps-a', prefixes: [], to });
    expect(readFileSync(to, 'utf8')).toBe('first');
  });

  test('names a file like its key', async () => {
    await open().store.save('v1-linux-deps-0123abc', archive('x'));
    expect(readdirSync(path)).toEqual(['v1-linux-deps-0123abc.entry']);
  });

  test('lists and removes', async () => {
    const { store } = open();
    const long = `v1-${'x'.repeat(240)}`;
    for (const key of ['v1-a', long]) await store.save(key, archive(key));
    age('v1-a', 10);
    writeFileSync(join(path, 'README'), 'not ours');
    writeFileSync(join(path, '%zz.entry'), 'not ours');
    expect((await store.list()).map(({ key, bytes }) => [key, bytes])).toEqual([
      [long, long.length],
      ['v1-a', 4],
    ]);
    await store.remove(long);
    await store.remove('never there');
    expect((await store.list()).map(({ key }) => key)).toEqual(['v1-a']);
    expect(readdirSync(path).sort()).toEqual(['%zz.entry', 'README', 'v1-a.entry']);
  });

  test('over its limit loses what was not used for longest, never what was just saved', async () => {
    const { store, lines } = open(10);
    await store.save('v1-a', archive('aaaa'));
    await store.save('v1-b', archive('bbbb'));
    age('v1-a', 20);
    age('v1-b', 10);
    await store.restore({ key: 'v1-a', prefixes: [], to });
    await store.save('v1-c', archive('cccc'));
    expect((await store.list()).map(({ key }) => key).sort()).toEqual(['v1-a', 'v1-c']);
    expect(lines).toEqual([
      expect.stringMatching(/^removed from \S+ what was not used for longest, .*: 1 of \d+ entries$/),
    ]);
    await store.save('v1-huge', archive('x'.repeat(100)));
    expect((await store.list()).map(({ key }) => key)).toEqual(['v1-huge']);
  });

  test('over its limit makes room also where all others were used later, by another machine’s clock', async () => {
    const { store } = open(10);
    for (const key of ['v1-a', 'v1-b']) await store.save(key, archive('aaaa'));
    age('v1-a', -1000);
    age('v1-b', -2000);
    await store.save('v1-c', archive('cccc'));
    expect((await store.list()).map(({ key }) => key).sort()).toEqual(['v1-b', 'v1-c']);
  });

  test('holds after a power cut what has its name, whole', async () => {
    const disk = powerCutDisk();
    try {
      const store = join(disk.path, 'store');
      await directoryStore(testSystem(), store).save('v1-a', archive('content'));
      const names = openSync(store, 'r');
      fsyncSync(names);
      closeSync(names);
      expect(readFileSync(join(disk.cut(), 'store/v1-a.entry'), 'utf8')).toBe('content');
    } finally {
      disk.remove();
    }
  });

  test('used by several at once is never seen half written', async () => {
    const content = 'x'.repeat(2_000_000);
    const file = archive(content);
    const saves = Promise.all(Array.from({ length: 8 }, (_, i) => open().store.save(`v1-${i % 2}`, file)));
    let looking = true;
    const looks = (async () => {
      const sizes = new Set<number>();
      while (looking) for (const { bytes } of await open().store.list()) sizes.add(bytes);
      return sizes;
    })();
    const results = await saves;
    looking = false;
    expect(results.every(({ kind }) => kind === 'saved' || kind === 'present')).toBe(true);
    expect([...(await looks)].filter(size => size !== content.length)).toEqual([]);
    expect(readdirSync(path).sort()).toEqual(['v1-0.entry', 'v1-1.entry']);
  });

  test('below a place where nothing can be made refuses, and says why', async () => {
    const store = directoryStore(testSystem(), '/proc/rust-multiarch/store');
    const saved = await store.save('v1-a', archive('x'));
    expect(saved).toEqual({ kind: 'refused', reason: expect.stringContaining('/proc/rust-multiarch') });
  });

  test('does not show what a cancelled save left, and clears it a day later', async () => {
    mkdirSync(path);
    const left = join(path, '.saving-left');
    writeFileSync(left, 'half');
    const { store } = open();
    await store.save('v1-a', archive('x'));
    expect((await store.list()).map(({ key }) => key)).toEqual(['v1-a']);
    expect(existsSync(left)).toBe(true);
    utimesSync(left, Date.now() / 1000 - 90_000, Date.now() / 1000 - 90_000);
    await store.save('v1-b', archive('x'));
    expect(existsSync(left)).toBe(false);
  });

  test('hands out a copy of its own: who removes it takes nothing from the store', async () => {
    const { store } = open();
    await store.save('v1-a', archive('content'));
    await store.restore({ key: 'v1-a', prefixes: [], to });
    rmSync(to);
    expect(statSync(join(path, 'v1-a.entry')).size).toBe(7);
  });
});
