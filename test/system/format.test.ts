import { expect, test } from '@jest/globals';
import { bytes, counted, fitted } from '../../src/system/format.js';

test.each([
  [0, '0 B'],
  [616, '616 B'],
  [41_000, '41.0 kB'],
  [412_345, '412 kB'],
  [8_149_000, '8.1 MB'],
  [270_000_000, '270 MB'],
  [1_540_000_000, '1.5 GB'],
])('%d bytes are written %s', (count, text) => {
  expect(bytes(count)).toBe(text);
});

test.each([
  [0, '0 units'],
  [1, '1 unit'],
  [2, '2 units'],
])('%d of a thing are written %s', (count, text) => {
  expect(counted(count, 'unit')).toBe(text);
});

test.each([
  ['short enough', 'one two', 'one two'],
  ['a sentence', 'one two three four five six seven', 'one two three four five six\nseven'],
  ['a verb and its text', '     Because one two three four', '     Because one two three\n             four'],
  [
    'a flag and what it does',
    '  --one  two three four five six',
    '  --one  two three four five\n         six',
  ],
  ['a command to copy', 'copy and say `one two three four`', 'copy and say\n`one two three four`'],
  ['a word longer than the line', `see ${'x'.repeat(40)} there`, `see\n${'x'.repeat(40)}\nthere`],
  ['several lines', '  one two three four five six seven\nx', '  one two three four five six\n  seven\nx'],
])('%s fits thirty columns', (_, text, expected) => {
  expect(fitted(text, 30)).toBe(expected);
});
