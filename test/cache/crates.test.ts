import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { crateMembers } from '../../src/cache/cache.js';

const FILES = [
  'registry/cache/index.example-1/serde-1.0.0.crate',
  'registry/cache/index.example-1/serde-2.0.0.crate',
  'registry/index/index.example-1/config.json',
  'registry/index/index.example-1/.cache/se/rd/serde',
  'registry/index/index.example-1/.cache/to/ki/tokio',
  'git/db/tool-0123456789abcdef/HEAD',
  'git/checkouts/tool-0123456789abcdef/abc1234/src/lib.rs',
  'git/db/private-0123456789abcdef/HEAD',
  'git/checkouts/private-0123456789abcdef/abc1234/src/lib.rs',
];

async function membersFor(...ids: readonly string[]): Promise<readonly string[]> {
  const home = await mkdtemp(join(tmpdir(), 'crates-'));
  for (const file of FILES) {
    await mkdir(join(home, dirname(file)), { recursive: true });
    await writeFile(join(home, file), '');
  }
  const members = await crateMembers(home, ids, ['serde']);
  return members.map(({ root, path }) => `${root}/${path}`).sort();
}

const INDEX = [
  'registry/index/index.example-1/.cache/se/rd/serde',
  'registry/index/index.example-1/config.json',
];
const TOOL = ['git/checkouts/tool-0123456789abcdef/abc1234/src/lib.rs', 'git/db/tool-0123456789abcdef/HEAD'];

test.each([
  [
    'a registry',
    'registry+https://index.example/#serde@1.0.0',
    ['registry/cache/index.example-1/serde-1.0.0.crate'],
  ],
  [
    'a registry, by an older cargo',
    'serde 1.0.0 (registry+https://index.example/)',
    ['registry/cache/index.example-1/serde-1.0.0.crate'],
  ],
  ['a repository, and no other clone', 'git+https://git.example/o/tool?rev=abc#tool@1.0.0', TOOL],
  ['a repository whose address ends with .git', 'git+ssh://git@git.example/o/Tool.git#inner@1.0.0', TOOL],
  ['a repository, by an older cargo', 'inner 1.0.0 (git+https://git.example/o/tool#abc1234)', TOOL],
  ['a directory', 'path+file:///home/me/app#0.1.0', []],
])('an entry holds of cargo home what a package of %s needs', async (_, id, expected) => {
  expect(await membersFor(id)).toEqual([...expected, ...INDEX].sort());
});
