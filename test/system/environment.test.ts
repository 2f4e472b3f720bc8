import { expect, test } from '@jest/globals';
import { cargoEnvironment } from '../../src/system/environment.js';

const env = (name: string) => ({ [name]: 'value' });

test.each([
  'INPUT_PASSWORD',
  'INPUT_ZIG-VERSION',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_RESULTS_URL',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'GITHUB_OUTPUT',
  'GITHUB_STATE',
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_STEP_SUMMARY',
])('a build script does not see %s', name => {
  expect(cargoEnvironment(env(name))).toEqual({});
});

test('an empty SOURCE_DATE_EPOCH is none, any other is passed on', () => {
  expect(cargoEnvironment({ SOURCE_DATE_EPOCH: '' })).toEqual({});
  expect(cargoEnvironment({ SOURCE_DATE_EPOCH: '0' })).toEqual({ SOURCE_DATE_EPOCH: '0' });
});

test.each([
  'PATH',
  'HOME',
  'RUSTFLAGS',
  'CARGO_HOME',
  'GITHUB_SHA',
  'GITHUB_WORKSPACE',
  'MY_INPUT_',
  'https_proxy',
])('a build script sees %s', name => {
  expect(cargoEnvironment(env(name))).toEqual(env(name));
});
