import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const text = readFileSync('docs/architecture.md', 'utf8');

const files = [
  ...new Set([...text.matchAll(/`([\w-]+(?:\/[\w-]+)*\.(?:ts|json))`/g)].map(([, path]) => path ?? '')),
];

test('it names files', () => {
  expect(files.length).toBeGreaterThan(20);
});

test.each(files)('%s is there', path => {
  expect([path, join('src', path)].some(existsSync)).toBe(true);
});

const functions = [
  ...text.matchAll(/((?:`\w+`(?: and )?)+) (?:in|names the parts; in) `([\w/-]+\.ts)`/g),
].flatMap(([, names = '', file = '']) =>
  [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => ({ name, file })),
);

test('it names functions', () => {
  expect(functions.length).toBeGreaterThan(10);
});

test.each(functions)('$name is in $file', ({ name, file }) => {
  expect(readFileSync(join('src', file), 'utf8')).toMatch(new RegExp(`\\b(function|const) ${name}\\b`));
});

test('its glossary has at most 40 words', () => {
  const glossary = text.slice(text.indexOf('## Words')).split('\n');
  const rows = glossary.filter(line => line.startsWith('| ')).length - 1;
  expect(rows).toBeGreaterThan(15);
  expect(rows).toBeLessThanOrEqual(40);
});
