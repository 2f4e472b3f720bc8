import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type LibraryRow, ROWS } from '../../src/compile/libraries/rows.js';

function lineOf({ crate, library, package: debian, way }: LibraryRow): string {
  const [feature] = way.kind === 'system' ? [''] : way.features;
  const what = {
    with: `feature \`${feature}\`, since ${way.kind === 'system' ? '' : way.since}`,
    without: `leave out feature \`${feature}\``,
    system: `the system's alone (\`${debian}\`)`,
  };
  return `| \`${crate}\` | ${library} | ${what[way.kind]} |`;
}

test('docs/c-libraries.md lists every crate of the table', () => {
  const lines = readFileSync('docs/c-libraries.md', 'utf8').split('\n');
  expect(lines.filter(line => line.startsWith('| `'))).toEqual(ROWS.map(lineOf).sort());
});
