import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Checkout } from '../../src/cache/checkout.js';
import { ABSENT, type Fact, observerOf } from '../../src/cache/facts.js';
import { settle } from '../../src/cache/observed.js';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'observed-')));
  mkdirSync(join(root, 'src'));
  mkdirSync(join(root, 'ignored'));
  writeFileSync(join(root, 'src/main.rs'), 'fn main() {}');
  writeFileSync(join(root, 'ignored/old'), 'old');
});
afterEach(() => rmSync(root, { recursive: true }));

/** What is told of `fact` when it was or was not looked at before a build that did `during`. */
async function settled(fact: Fact, lookedAt: readonly Fact[], during: () => void) {
  const checkout: Checkout = {
    root,
    workspace: root,
    commit: async () => null,
    packages: [],
    files: [],
    outputs: [],
  };
  const [before, after] = [observerOf(checkout, {}), observerOf(checkout, {})];
  const lists: readonly Fact[] = ['names:', 'names:src', 'listing:', 'listing:src'];
  for (const look of [...lists, ...lookedAt]) before.observe(look);
  // The kernel's stamps are as coarse as 10 ms, and the files above are new.
  await new Promise(resolve => setTimeout(resolve, 50));
  const started = Date.now();
  await new Promise(resolve => setTimeout(resolve, 20));
  during();
  const found = settle([fact, 'names:src', 'listing:src'], before, after, checkout, started);
  return { state: found.facts[fact], generated: found.generated, moved: found.moved };
}

const write = (path: string) => () => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), 'written');
};
const nothing = () => {};

test('a file that was looked at and stayed is settled', async () => {
  const found = await settled('path:src/main.rs', ['path:src/main.rs'], nothing);
  expect(found).toMatchObject({ generated: [], moved: [] });
});

test.each<readonly Fact[]>([[], ['missing:.env']])(
  'what is missing before and after has not moved',
  async (...lookedAt) => {
    expect((await settled('missing:.env', lookedAt, nothing)).moved).toEqual([]);
  },
);

test('a file that somebody edited during the build is not', async () => {
  const found = await settled('path:src/main.rs', ['path:src/main.rs'], write('src/main.rs'));
  expect(found.moved).toEqual(['path:src/main.rs']);
});

test('a file that was written with the same content is settled', async () => {
  const found = await settled('path:src/main.rs', ['path:src/main.rs'], () =>
    writeFileSync(join(root, 'src/main.rs'), 'fn main() {}'),
  );
  expect(found.moved).toEqual([]);
});

test('an ignored file that nobody looked at before, and nobody touched since, is settled', async () => {
  const found = await settled('path:ignored/old', [], nothing);
  expect(found).toMatchObject({ generated: [], moved: [] });
  expect(found.state).not.toBe(ABSENT);
});

test('an ignored file that nobody looked at before, and somebody wrote since, is not', async () => {
  const found = await settled('path:ignored/old', [], write('ignored/old'));
  expect(found.moved).toEqual(['path:ignored/old']);
});

test.each(['src/made.rs', 'new/directory/made.rs'])(
  '%s, which was not there before, was generated',
  async path => {
    const found = await settled(`path:${path}`, [], write(path));
    expect(found).toEqual({ state: ABSENT, generated: [path], moved: [] });
  },
);

test('a list that grew by more than what was generated is not settled', async () => {
  const found = await settled('path:src/made.rs', [], () => {
    write('src/made.rs')();
    write('src/other.rs')();
  });
  expect(found.moved).toEqual(['names:src', 'listing:src']);
});
