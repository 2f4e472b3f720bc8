import { existsSync, mkdtempSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type Checkout, withRecordedTimes } from '../../src/cache/cache.js';
import { testSystem } from '../support/system.js';

const TIME = '1700000000.123456789';

async function recorded(path: string) {
  const root = mkdtempSync(join(tmpdir(), 'times-'));
  writeFileSync(join(root, 'newest.md'), '');
  utimesSync(join(root, 'newest.md'), 1_800_000_000, 1_800_000_000);
  const checkout: Checkout = { root, workspace: root, files: [path], outputs: [], commit: async () => null };
  const unit = { id: 'run-0123456789abcdef', inputs: [], isProgram: false, newest: { path, time: TIME } };
  const found = { name: 'silent', id: 'silent', directory: '', hasScript: true, runsPrograms: false };
  const record = { packages: [{ ...found, inputs: [], units: [unit] }] };
  const putBack = await withRecordedTimes(testSystem(), record, { checkout, packages: new Set(['']) });
  return { root, putBack };
}

test('the newest file of a silent package has its recorded time until the times are put back', async () => {
  const { root, putBack } = await recorded('newest.md');
  const time = () => Math.floor(statSync(join(root, 'newest.md')).mtimeMs / 1000);
  expect(time()).toBe(1_700_000_000);
  putBack();
  expect(time()).toBe(1_800_000_000);
});

test('a file that was deleted does not come back', async () => {
  const { root } = await recorded('deleted.md');
  expect(existsSync(join(root, 'deleted.md'))).toBe(false);
});
