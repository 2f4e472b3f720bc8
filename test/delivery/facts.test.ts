import { expect, test } from '@jest/globals';
import { imageFacts } from '../../src/delivery/parts.js';

const SOURCE = { epoch: 0, layerEpoch: 0, modified: false, event: { kind: 'other', name: '' } } as const;
const REVISION = 'a'.repeat(40);

test.each([
  [false, REVISION],
  [true, `${REVISION}-dirty`],
])('the revision of a checkout that is modified (%s) is %s', (modified, revision) => {
  expect(imageFacts({}, { ...SOURCE, modified, revision: REVISION })).toEqual({ revision });
});

test('what nobody knows is no label', () => {
  expect(imageFacts({}, SOURCE)).toEqual({});
});

test('the repository wins over the address in Cargo.toml', () => {
  const project = {
    name: 'app',
    version: '1.0.0',
    description: 'A',
    license: 'MIT',
    url: 'https://app.example',
  };
  const common = { title: 'app', version: '1.0.0', description: 'A', licenses: 'MIT' };
  expect(imageFacts(project, SOURCE)).toEqual({ ...common, source: 'https://app.example' });
  expect(imageFacts(project, { ...SOURCE, url: 'https://git.example/app' })).toEqual({
    ...common,
    source: 'https://git.example/app',
  });
});
