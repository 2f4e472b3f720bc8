import { expect, test } from '@jest/globals';
import { standardAnnotations, standardLabels } from '../../src/image/labels.js';

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
