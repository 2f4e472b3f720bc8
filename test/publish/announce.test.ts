import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { announce } from '../../src/publish/publish.js';
import { digestOf } from '../../src/system/digest.js';
import { testSystem } from '../support/system.js';

const DIGEST = digestOf('image');
const REFERENCES = ['ghcr.io/o/app:v1', 'ghcr.io/o/app:v2', 'docker.io/o/app:v1'];

test('the runner learns of every repository once, after what it knows', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'rust-multiarch-test-artifacts-')), 'list');
  await writeFile(file, 'file:///other\n');
  await announce(testSystem({ env: { GITHUB_ARTIFACTS: file } }), REFERENCES, DIGEST);
  expect(await readFile(file, 'utf8')).toBe(
    `file:///other\noci://ghcr.io/o/app@${DIGEST}\noci://docker.io/o/app@${DIGEST}\n`,
  );
});

test('a runner without the list is not told', async () => {
  const system = testSystem({ env: {} });
  await announce(system, REFERENCES, DIGEST);
  expect(system.console.lines).toEqual([]);
});

test('a list that cannot be written is a warning', async () => {
  const system = testSystem({ env: { GITHUB_ARTIFACTS: '/nowhere/list' } });
  await announce(system, REFERENCES, DIGEST);
  expect(system.console.lines).toEqual([expect.stringMatching(/^warning: the runner's list/)]);
});
