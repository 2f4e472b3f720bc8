import { mkdir, mkdtemp, readdir, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { choosePlace, findPlace } from '../../src/home/place.js';

/** A home, checkouts that exist, and the name of the place that is chosen for one. */
async function machine() {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'rust-multiarch-test-place-')));
  const home = { root: join(directory, 'home'), targets: join(directory, 'home', 'targets') };
  const checkout = async (name: string) => {
    const root = join(directory, name);
    await mkdir(root, { recursive: true });
    return root;
  };
  const choosing =
    (way: typeof choosePlace | typeof findPlace) =>
    async (root: string, name = 'app', sameAs: readonly string[] = []) =>
      basename((await way(home, name, root, async place => sameAs.includes(basename(place.root)))).root);
  return { home, checkout, choose: choosing(choosePlace), find: choosing(findPlace) };
}

test('a checkout has the same place every time, and each of two projects with one name its own', async () => {
  const { checkout, choose } = await machine();
  const [a, b] = [await checkout('a'), await checkout('b')];
  const round = async () => [await choose(a), await choose(b)];
  expect(await round()).toEqual(['app', 'app-2']);
  expect(await round()).toEqual(['app', 'app-2']);
});

test('a checkout of the same project takes the place over, wherever it lies', async () => {
  const { checkout, choose } = await machine();
  const [a, b, c] = [await checkout('a'), await checkout('b'), await checkout('c')];
  expect([await choose(a), await choose(b)]).toEqual(['app', 'app-2']);
  expect(await choose(c, 'app', ['app-2'])).toBe('app-2');
  expect(await choose(c)).toBe('app-2');
  expect(await choose(b)).toBe('app-3');
});

test('a path of several names is one checkout', async () => {
  const { checkout, choose } = await machine();
  const a = await checkout('a');
  await symlink(a, `${a}-link`);
  expect([await choose(a), await choose(`${a}-link`)]).toEqual(['app', 'app']);
});

test('the place of a checkout that is gone goes to the next project', async () => {
  const { checkout, choose } = await machine();
  const a = await checkout('a');
  expect(await choose(a)).toBe('app');
  await rm(a, { recursive: true });
  expect(await choose(await checkout('b'))).toBe('app');
  expect(await choose(await checkout('c'))).toBe('app-2');
});

test('a checkout that moved finds its place, though another one is free', async () => {
  const { checkout, choose } = await machine();
  const [a, b] = [await checkout('a'), await checkout('b')];
  expect([await choose(a), await choose(b)]).toEqual(['app', 'app-2']);
  await rm(a, { recursive: true });
  await rename(b, `${b}-moved`);
  expect(await choose(`${b}-moved`, 'app', ['app-2'])).toBe('app-2');
});

test('a checkout keeps its place when a lower number becomes free', async () => {
  const { home, checkout, choose } = await machine();
  const [a, b] = [await checkout('a'), await checkout('b')];
  expect([await choose(a), await choose(b)]).toEqual(['app', 'app-2']);
  await rm(join(home.targets, 'app'), { recursive: true });
  expect(await choose(b)).toBe('app-2');
  expect(await choose(await checkout('c'))).toBe('app');
});

test.each([
  ['nothing', undefined],
  ['an empty file, as a power cut leaves it', ''],
  ['no root', '{}'],
  ['no JSON', '{"schema":1,"root":"/'],
])('a place that notes %s belongs to nobody', async (_, text) => {
  const { home, checkout, choose } = await machine();
  await mkdir(join(home.targets, 'app', 'target'), { recursive: true });
  if (text !== undefined) await writeFile(join(home.targets, 'app', 'place.json'), text);
  expect(await choose(await checkout('a'))).toBe('app');
  expect(await choose(await checkout('b'))).toBe('app-2');
});

test('a project whose name ends with a number has a place of its own too', async () => {
  const { checkout, choose } = await machine();
  expect(await choose(await checkout('numbered'), 'app-2')).toBe('app-2');
  expect(await choose(await checkout('a'))).toBe('app');
  expect(await choose(await checkout('b'))).toBe('app-3');
  expect(await choose(await checkout('c'), 'app-2')).toBe('app-2-2');
});

test('checkouts that choose at once get different places, and no lock stays', async () => {
  const { home, checkout, choose } = await machine();
  const roots = await Promise.all(['a', 'b', 'c', 'd'].map(checkout));
  const chosen = await Promise.all(roots.map(root => choose(root)));
  expect(chosen.sort()).toEqual(['app', 'app-2', 'app-3', 'app-4']);
  expect(await readdir(home.root)).toEqual(['targets']);
});

test('a plan finds the place that a build would choose, and changes nothing', async () => {
  const { home, checkout, choose, find } = await machine();
  const [a, b] = [await checkout('a'), await checkout('b')];
  expect(await find(a)).toBe('app');
  await expect(stat(home.root)).rejects.toThrow('ENOENT');
  await choose(a);
  expect([await find(a), await find(b)]).toEqual(['app', 'app-2']);
  expect(await readdir(home.targets)).toEqual(['app']);
});
