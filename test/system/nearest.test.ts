import { expect, test } from '@jest/globals';
import { nearest } from '../../src/system/nearest.js';

const KNOWN = ['platforms', 'target', 'targets', 'output', 'cmd', 'compression', 'cache', 'cache-dir', 'env'];

test.each([
  ['a letter is missing', 'platform', 'platforms'],
  ['letters are changed round', 'platfrom', 'platforms'],
  ['only its beginning is there', 'plat', 'platforms'],
  ['only its beginning is there, which is short', 'out', 'output'],
  ['it is begun, and a shorter one has fewer edits', 'comp', 'compression'],
  ['it has an ending too many', 'output-dir', 'output'],
  ['letters are changed round in its ending', 'cache-dri', 'cache-dir'],
  ['two are begun, and one has fewer edits', 'targe', 'target'],
])('the name that is meant where %s: %s', (_, word, name) => {
  expect(nearest(word, KNOWN)).toBe(name);
});

test.each([
  ['nothing', ''],
  ['a letter that many begin with', 'c'],
  ['a word like no name', 'qqqqqqqq'],
  ['a long word like no name', 'x86_64-pc-windows-msvc'],
])('no name is meant by %s', (_, word) => {
  expect(nearest(word, KNOWN)).toBeUndefined();
});
