import { expect, test } from '@jest/globals';
import {
  annotationsAt,
  requirePlatforms,
  standardAnnotations,
  standardLabels,
} from '../../src/image/labels.js';
import { AMD64 } from '../support/image.js';

const TITLE = 'org.opencontainers.image.title';

test('a fact that is empty has no label', () => {
  expect(standardLabels({ title: 'app', version: '', description: '' })).toEqual({ [TITLE]: 'app' });
});

test.each([
  ["the user's annotation of the index", { [TITLE]: 'label' }, 'annotation', 'annotation'],
  ["the user's label, where there is no annotation", { [TITLE]: 'label' }, undefined, 'label'],
  ['what is known, where there is neither', {}, undefined, 'known'],
])('the index says %s', (_, labels, value, expected) => {
  const annotations = value === undefined ? [] : [{ levels: ['index'] as const, key: TITLE, value }];
  expect(standardAnnotations({ [TITLE]: 'known' }, { labels, annotations })).toEqual({ [TITLE]: expected });
});

test("a label that is not OCI's is no annotation", () => {
  expect(standardAnnotations({}, { labels: { team: 'a' }, annotations: [] })).toEqual({});
});

const note = (
  levels: readonly ['index' | 'manifest', ...('index' | 'manifest')[]],
  value: string,
  platform?: string,
) => ({
  levels,
  key: 'a',
  value,
  ...(platform === undefined ? {} : { platform }),
});

test.each([
  ['of the index', 'index', undefined, [note(['index'], '1'), note(['manifest'], '2')], { a: '1' }],
  ['of both levels', 'manifest', AMD64, [note(['index', 'manifest'], '1')], { a: '1' }],
  ['of its platform', 'manifest', AMD64, [note(['manifest'], '1', 'linux/amd64')], { a: '1' }],
  [
    'of its platform by another name',
    'manifest',
    AMD64,
    [note(['manifest'], '1', 'linux/x86_64')],
    { a: '1' },
  ],
  ['of another platform', 'manifest', AMD64, [note(['manifest'], '1', 'linux/arm64')], {}],
  ['twice: the later line', 'index', undefined, [note(['index'], '1'), note(['index'], '2')], { a: '2' }],
] as const)('an annotation %s', (_, level, platform, annotations, expected) => {
  expect(annotationsAt(level, annotations, platform)).toEqual(expected);
});

test.each([
  ['that the image has', 'linux/amd64', null],
  ['by another name', 'linux/x86_64', null],
  [
    'that it has not',
    'linux/arm64',
    '`annotations`: `a` is for linux/arm64, and the image is for linux/amd64: correct the platform',
  ],
])('an annotation of a platform %s', (_, platform, expected) => {
  const review = () => requirePlatforms([note(['manifest'], '1', platform)], [AMD64]);
  if (expected === null) review();
  else expect(review).toThrow(expected);
});
