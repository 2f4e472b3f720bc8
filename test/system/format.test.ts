import { expect, test } from '@jest/globals';
import { bytes, counted } from '../../src/system/format.js';

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
