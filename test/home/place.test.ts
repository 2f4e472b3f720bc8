import { mkdir, mkdtemp, readdir, realpath, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { choosePlace, findPlace } from '../../src/home/place.js';

const scratches: string[] = [];
let scratch: string;
let targets: string;
beforeEach(async () => {
  scratch = await realpath(await mkdtemp(join(tmpdir(), 'rust-multiarch-test-place-')));
  scratches.push(scratch);
  targets = join(scratch, 'home/targets');
});
afterAll(() => Promise.all(scratches.map(path => rm(path, { recursive: true }))));

/** A checkout of a project; the first letter of its name tells which project it is. */
async function checkout(name: string): Promise<string> {
  const path = join(scratch, name);
  await mkdir(path);
  await writeFile(join(path, 'Cargo.toml'), '');
  return path;
}

/** What the last build in each place was made from. */
let built: Map<string, string>;
beforeEach(() => {
  built = new Map();
});

const request = (workspace: string, name = 'app') => ({
  targets,
  name,
  workspace,
  isSameProject: async (place: string) => built.get(place) === projectOf(workspace),
});
const projectOf = (workspace: string) => workspace.slice(scratch.length + 1)[0] ?? '';

/** Builds in the place that is chosen. */
async function build(workspace: string, name?: string): Promise<string> {
  const place = await choosePlace(request(workspace, name));
  built.set(place, projectOf(workspace));
  return place;
}

test('the first project of a name has the place of this name, whatever its path', async () => {
  expect(await build(await checkout('a'))).toBe('app');
});

test('two projects of one name have a place each, and keep it', async () => {
  const [a, b, c] = [await checkout('a'), await checkout('b'), await checkout('c')];
  const round = async () => [await build(a), await build(b), await build(c)];
  expect(await round()).toEqual(['app', 'app-2', 'app-3']);
  expect(await round()).toEqual(['app', 'app-2', 'app-3']);
});

test('checkouts of one project share its place', async () => {
  const [a, b, b2] = [await checkout('a'), await checkout('b'), await checkout('b-copy')];
  await build(a);
  expect([await build(b), await build(b2), await build(b)]).toEqual(['app-2', 'app-2', 'app-2']);
});

test('a checkout that moved, or is new in place of one that is gone, finds its place', async () => {
  const [a, b] = [await checkout('a'), await checkout('b')];
  await build(a);
  await build(b);
  await rename(b, `${b}-moved`);
  expect(await build(`${b}-moved`)).toBe('app-2');
});

test('a path of several names is one checkout', async () => {
  const a = await checkout('a');
  await build(a);
  await symlink(a, join(scratch, 'z'));
  expect(await build(join(scratch, 'z'))).toBe('app');
});

test('the place of a project that is gone is taken over, and no other before', async () => {
  const [a, b, c] = [await checkout('a'), await checkout('b'), await checkout('c')];
  await build(a);
  await build(b);
  await rm(a, { recursive: true });
  expect([await build(b), await build(c)]).toEqual(['app-2', 'app']);
});

test.each(['', 'null', '{"schema":2,"workspace":"/"}'])(
  'a place whose file holds %j serves nobody',
  async text => {
    const [a, b] = [await checkout('a'), await checkout('b')];
    await build(a);
    await writeFile(join(targets, 'app/place.json'), text);
    expect(await build(b)).toBe('app');
  },
);

test('a project whose name looks like a second place has a place of its own too', async () => {
  const [a, b, c] = [await checkout('a'), await checkout('b'), await checkout('c')];
  expect([await build(a), await build(b), await build(c, 'app-2')]).toEqual(['app', 'app-2', 'app-2-2']);
  expect([await build(c, 'app-2'), await build(b), await build(a)]).toEqual(['app-2-2', 'app-2', 'app']);
});

test('of several projects that choose at once no two get one place', async () => {
  const checkouts = await Promise.all([...'abcdef'].map(checkout));
  const places = await Promise.all(checkouts.map(workspace => choosePlace(request(workspace))));
  expect([...places].sort()).toEqual(['app', 'app-2', 'app-3', 'app-4', 'app-5', 'app-6']);
});

test('a plan finds the place that a build chooses, and changes nothing', async () => {
  const [a, b] = [await checkout('a'), await checkout('b')];
  expect(await findPlace(request(a))).toBe('app');
  expect(await readdir(scratch)).not.toContain('home');
  await build(a);
  expect(await findPlace(request(b))).toBe('app-2');
  expect(await readdir(targets)).toEqual(['app']);
});

test('a build in a place that is known writes nothing', async () => {
  const a = await checkout('a');
  await build(a);
  await utimes(targets, 1, 1);
  await build(a);
  const { mtimeMs } = await import('node:fs/promises').then(({ stat }) => stat(targets));
  expect(mtimeMs).toBe(1000);
});
