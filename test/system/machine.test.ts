import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readDistribution } from '../../src/system/machine.js';

const place = mkdtempSync(join(tmpdir(), 'distribution-'));
afterAll(() => rmSync(place, { recursive: true }));

test.each<[string, readonly string[], string]>([
  [
    'with a version',
    ['NAME="Debian GNU/Linux"', 'VERSION_ID="13"', 'VERSION="13 (trixie)"', 'ID=debian'],
    'debian-13',
  ],
  ['in single quotes', ["ID='alpine'", "VERSION_ID='3.22.1'"], 'alpine-3.22.1'],
  ['that has no versions, but a build', ['ID=arch', 'BUILD_ID=rolling'], 'arch-rolling'],
  ['that has none of them', ['ID=debian', 'VERSION_CODENAME=forky'], 'debian'],
  ['that says nothing', [], ''],
])('a distribution %s', (_, lines, expected) => {
  const file = join(place, 'os-release');
  writeFileSync(file, `${lines.join('\n')}\n`);
  expect(readDistribution([join(place, 'missing'), file])).toBe(expected);
});

test('a system without os-release has no distribution', () => {
  expect(readDistribution([join(place, 'missing')])).toBe('');
});
