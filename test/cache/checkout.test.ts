import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { nameOf, readCheckout } from '../../src/cache/inputs/checkout.js';
import type { Environment } from '../../src/system/process.js';
import type { System } from '../../src/system/system.js';
import { testSystem } from '../support/system.js';

let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'checkout-')));
});
afterEach(() => rm(root, { recursive: true }));

async function write(...files: readonly string[]): Promise<void> {
  for (const file of files) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), file);
  }
}

function git(directory: string, ...args: readonly string[]): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'protocol.file.allow=always'];
  execFileSync('git', ['-C', join(root, directory), ...who, ...args], { stdio: 'pipe' });
}

/** Without a workflow around it, also where these tests run in one. */
const outside = { ...process.env, GITHUB_SHA: undefined };
const read = (workspace = '', outputs: readonly string[] = []) =>
  readCheckout(testSystem({ env: outside }), { workspace: join(root, workspace), outputs });

test('tracked and untracked files count, ignored ones do not', async () => {
  await write('tracked', 'untracked', 'out.log');
  await writeFile(join(root, '.gitignore'), '*.log\n');
  git('', 'init', '-q');
  git('', 'add', 'tracked', '.gitignore');
  const checkout = await read();
  expect(checkout.files).toEqual(['.gitignore', 'tracked', 'untracked']);
  expect(await checkout.commit()).toBeNull();
});

test('the checkout is the whole repository, wherever in it the workspace lies', async () => {
  await write('proto/a.proto', 'server/Cargo.toml');
  git('', 'init', '-q');
  git('', 'add', '-A');
  git('', 'commit', '-q', '-m', 'first');
  const checkout = await read('server');
  expect(checkout.root).toBe(root);
  expect(checkout.files).toEqual(['proto/a.proto', 'server/Cargo.toml']);
  expect((await checkout.commit())?.hash).toMatch(/^[0-9a-f]{40}$/);
});

test.each<[string, () => void]>([
  ['another commit', () => git('', 'commit', '-q', '--allow-empty', '-m', 'second')],
  ['another branch', () => git('', 'checkout', '-q', '-b', 'other')],
  ['an edit of what is tracked', () => writeFileSync(join(root, '.gitmodules'), '')],
  ['a tag', () => git('', 'tag', 'v1.0.0')],
  ["a submodule's commit", () => git('there', 'commit', '-q', '--allow-empty', '-m', 'second')],
])('what git says of the commit is another after %s', async (_, change) => {
  const library = join(root, 'library');
  await write('library/code');
  git('library', 'init', '-q');
  git('library', 'add', '-A');
  git('library', 'commit', '-q', '-m', 'first');
  git('', 'init', '-q');
  git('', 'submodule', 'add', '-q', library, 'there');
  git('', 'commit', '-q', '-m', 'first');
  const said = async () => (await (await read()).commit())?.description;
  const before = await said();
  expect(await said()).toBe(before);
  change();
  expect(await said()).not.toBe(before);
});

const refusing = { PATH: process.env['PATH'], GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
test.each<[string, Environment, Partial<System>]>([
  ["refuses the checkout, which is another user's", refusing, {}],
  ['is not there', {}, { run: () => Promise.reject(new Error('spawn git ENOENT')) }],
])("where git %s, the commit is the workflow's", async (_, env, parts) => {
  await write('code');
  git('', 'init', '-q');
  git('', 'add', '-A');
  git('', 'commit', '-q', '-m', 'first');
  const commitIn = async (workflow: Environment) => {
    const system = testSystem({ ...parts, env: { ...env, ...workflow } });
    return (await readCheckout(system, { workspace: root, outputs: [] })).commit();
  };
  const first = { GITHUB_SHA: 'a'.repeat(40), GITHUB_REF: 'refs/heads/main' };
  const commit = await commitIn(first);
  expect(commit?.hash).toBe(first.GITHUB_SHA);
  for (const other of [{ GITHUB_SHA: 'b'.repeat(40) }, { GITHUB_REF: 'refs/tags/v1.0.0' }])
    expect((await commitIn({ ...first, ...other }))?.description).not.toBe(commit?.description);
  expect(await commitIn({})).toBeNull();
});

test('files of submodules and of repositories inside count by themselves; a submodule that is not there has none', async () => {
  await write('library/code', 'app/code', 'app/inner/code');
  git('library', 'init', '-q');
  git('library', 'add', '-A');
  git('library', 'commit', '-q', '-m', 'first');
  git('app', 'init', '-q');
  git('app/inner', 'init', '-q');
  git('app', 'submodule', 'add', '-q', '../library', 'there');
  git('app', 'submodule', 'add', '-q', '../library', 'gone');
  git('app', 'submodule', 'deinit', '-q', '-f', 'gone');
  await writeFile(join(root, 'app/there/new'), '');
  const { files } = await read('app');
  expect(files).toEqual(['.gitmodules', 'code', 'inner/code', 'there/code', 'there/new']);
});

test('a build directory that git does not ignore counts for nothing', async () => {
  await write('code', 'target/CACHEDIR.TAG', 'target/debug/app', 'targets');
  git('', 'init', '-q');
  expect((await read()).files).toEqual(['code', 'targets']);
});

test('without git every file counts, build directories and git’s own apart', async () => {
  await write('code', 'target/CACHEDIR.TAG', 'target/debug/app', '.git/broken');
  expect((await read()).files).toEqual(['code']);
});

test('what the run itself writes does not count', async () => {
  await write('code', 'image.tar', 'layout/index.json');
  git('', 'init', '-q');
  const { files } = await read('', [join(root, 'image.tar'), join(root, 'layout')]);
  expect(files).toEqual(['code']);
});

test('names are relative inside and absolute outside', async () => {
  const checkout = await read();
  expect(nameOf(checkout, join(root, 'a/b'))).toBe('a/b');
  expect(nameOf(checkout, root)).toBe('');
  expect(nameOf(checkout, `${root}-other/a`)).toBe(`${root}-other/a`);
  expect(nameOf(checkout, join(root, '..hidden'))).toBe('..hidden');
});
