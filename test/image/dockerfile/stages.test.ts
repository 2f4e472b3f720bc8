import { expect, test } from '@jest/globals';
import { expand } from '../../../src/image/dockerfile/stages.js';

/** Dockerfile reference, "Environment replacement". */
test.each([
  ['$X', 'a'],
  ['${X}', 'a'],
  ['${X}b$X', 'aba'],
  ['$NONE', ''],
  ['${X:-d}', 'a'],
  ['${NONE:-d}', 'd'],
  ['${EMPTY:-d}', 'd'],
  ['${X:+y}', 'y'],
  ['${NONE:+y}', ''],
  ['${EMPTY:+y}', ''],
  ['linux/$X/app', 'linux/a/app'],
])('%s is %j', (text, value) => {
  expect(expand(text, { X: 'a', EMPTY: '' })).toBe(value);
});
