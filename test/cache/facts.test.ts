import { chmod, mkdir, mkdtemp, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Checkout } from '../../src/cache/checkout.js';
import { ABSENT, type Fact, hashOf, observerOf, same } from '../../src/cache/facts.js';

let root: string;
let outside: string;
beforeEach(async () => {
  const base = await mkdtemp(join(tmpdir(), 'facts-'));
  root = join(base, 'checkout');
  outside = join(base, 'outside');
  for (const directory of ['data/inner', 'target', '.git'])
    await mkdir(join(root, directory), { recursive: true });
  await mkdir(outside);
  await writeFile(join(root, 'Cargo.toml'), '');
  await writeFile(join(root, 'data', 'a.txt'), 'a');
  await writeFile(join(root, 'data', 'ignored'), '');
  await writeFile(join(root, 'data', 'inner', 'b.txt'), 'b');
  await writeFile(join(root, 'target', 'CACHEDIR.TAG'), '');
  await writeFile(join(outside, 'c.txt'), 'c');
  await symlink('data/a.txt', join(root, 'link'));
  await symlink('../outside', join(root, 'away'));
});
afterEach(() => rm(join(root, '..'), { recursive: true }));

async function stateOf(fact: Fact, env: { [name: string]: string } = {}): Promise<string> {
  const checkout: Checkout = {
    root,
    workspace: root,
    commit: async () => null,
    packages: [],
    files: ['data/a.txt', 'data/inner/b.txt'],
    outputs: [join(root, 'image.tar')],
  };
  return observerOf(checkout, env).observe(fact).state;
}

test('a file is the same whether it is read at once or in pieces, and may be of any size', async () => {
  const [one, two] = [Buffer.alloc((8 << 20) + 1, 'a'), Buffer.alloc((8 << 20) + 1, 'a')];
  two[two.length - 1] = 0;
  await writeFile(join(root, 'large'), one);
  const state = await stateOf('path:large');
  expect(state).toBe(hashOf('file', one));
  await writeFile(join(root, 'large'), two);
  expect(await stateOf('path:large')).not.toBe(state);
  await truncate(join(root, 'large'), 2 ** 31);
  expect(await stateOf('path:large')).toMatch(/^[0-9a-f]{32}$/);
});

type Change = () => Promise<void>;
const write =
  (path: string, content = 'other'): Change =>
  () =>
    writeFile(join(root, path), content);

const directory =
  (path: string): Change =>
  async () => {
    await mkdir(join(root, path));
  };

describe('a fact has another state after', () => {
  test.each<[string, Fact, Change]>([
    ["a file's content changed", 'path:data/a.txt', write('data/a.txt')],
    ["a file's run bit changed", 'path:data/a.txt', () => chmod(join(root, 'data/a.txt'), 0o755)],
    ['a file was deleted', 'path:data/a.txt', () => rm(join(root, 'data/a.txt'))],
    ['the file behind a link changed', 'path:link', write('data/a.txt')],
    [
      'a link leads to a file with the same content',
      'path:link',
      async () => {
        await writeFile(join(root, 'data/same.txt'), 'a');
        await rm(join(root, 'link'));
        await symlink('data/same.txt', join(root, 'link'));
      },
    ],
    ['a link leads nowhere', 'path:link', () => rm(join(root, 'data/a.txt'))],
    ['a file deep in a directory changed', 'path:data', write('data/inner/b.txt')],
    ['a file appeared deep in a directory', 'path:data', write('data/inner/new')],
    [
      'a file in a directory was renamed',
      'path:data',
      async () => {
        await rm(join(root, 'data/a.txt'));
        await writeFile(join(root, 'data/renamed'), 'a');
      },
    ],
    ['a file in a linked directory changed', 'path:away', () => writeFile(join(outside, 'c.txt'), 'other')],
    ['a package got a file', 'package:', write('data/new')],
    ['a name appeared', 'names:data', write('data/new')],
    ['an ignored file beside named files changed', 'names:data', write('data/ignored', 'other')],
    ['a document appeared beside named files', 'names:data', write('data/README.md')],
    ['an ignored file changed, of what git ignores', 'ignored:data', write('data/ignored')],
    ['an ignored file appeared, of what git ignores', 'ignored:data', write('data/.env')],
    ['a directory appeared that is no test of a package', 'listing:data', directory('data/tests')],
    ['a name went', 'listing:data', () => rm(join(root, 'data/a.txt'))],
  ])('%s', async (_, fact, change) => {
    const before = await stateOf(fact);
    await change();
    expect(await stateOf(fact)).not.toBe(before);
  });
});

describe('a fact stays as it was after', () => {
  test.each<[string, Fact, Change]>([
    ['a file was touched', 'path:data/a.txt', () => utimes(join(root, 'data/a.txt'), 1, 1)],
    ['a file was written with the same content', 'path:data', write('data/a.txt', 'a')],
    ["a file's content changed that counts by itself", 'names:data', write('data/a.txt')],
    ['an ignored file changed, of a list of names', 'listing:data', write('data/ignored', 'other')],
    ["a file's content changed that git lists, of what it ignores", 'ignored:data', write('data/a.txt')],
    ['a document appeared, of what git ignores', 'ignored:data', write('data/README.md')],
    ['a lock file appeared, of what git ignores', 'ignored:data', write('data/Cargo.lock')],
    ["a package's tests appeared", 'listing:', directory('tests')],
    ['a document appeared, of a list without them', 'listing:data', write('data/README.md')],
    [
      'a build directory appeared',
      'names:',
      async () => {
        await mkdir(join(root, 'target2'));
        await writeFile(join(root, 'target2', 'CACHEDIR.TAG'), '');
      },
    ],
    ['the image was written', 'names:', write('image.tar')],
    ['something was compiled in a package', 'package:', write('target/new')],
    ['git did something in a package', 'package:', write('.git/index')],
  ])('%s', async (_, fact, change) => {
    const before = await stateOf(fact);
    await change();
    expect(await stateOf(fact)).toBe(before);
  });
});

test('a variable is told apart from an empty and from a missing one, and never kept in clear', async () => {
  const states = [
    await stateOf('env:TOKEN'),
    await stateOf('env:TOKEN', { TOKEN: '' }),
    await stateOf('env:TOKEN', { TOKEN: 'secret' }),
  ];
  expect(new Set(states).size).toBe(3);
  expect(states.join()).not.toContain('secret');
});

test('two variables with one value have different states: nobody learns that they are equal', async () => {
  expect(await stateOf('env:A', { A: 'x' })).not.toBe(await stateOf('env:B', { B: 'x' }));
});

test('a link into a directory above it ends', async () => {
  await symlink('..', join(root, 'data', 'up'));
  expect(await stateOf('path:data')).toMatch(/^[0-9a-f]{32}$/);
});

test('what is not there is absent, and stays the same by staying away', async () => {
  expect(await stateOf('path:nothing')).toBe(ABSENT);
  expect(await stateOf('names:nothing')).toBe(ABSENT);
  expect(same(ABSENT, ABSENT)).toBe(true);
});

test('what a build script names and is not there differs from itself', async () => {
  const state = await stateOf('missing:nothing');
  expect(same(state, state)).toBe(false);
});

test('what cannot be read differs from itself', () => {
  expect(same('unreadable', 'unreadable')).toBe(false);
});
