import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { configurationHash } from '../../src/cache/cache.js';
import { cargoEnvironment, configurationFiles } from '../../src/system/environment.js';

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
  'GITHUB_ARTIFACTS',
])('a build script does not see %s', name => {
  expect(cargoEnvironment(env(name))).toEqual({ RUSTUP_AUTO_INSTALL: '0' });
});

test('an empty SOURCE_DATE_EPOCH is none, any other is passed on', () => {
  expect(cargoEnvironment({ SOURCE_DATE_EPOCH: '' })).not.toHaveProperty('SOURCE_DATE_EPOCH');
  expect(cargoEnvironment({ SOURCE_DATE_EPOCH: '0' })).toMatchObject({ SOURCE_DATE_EPOCH: '0' });
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
  expect(cargoEnvironment(env(name))).toMatchObject(env(name));
});

test.each([
  ['a list of paths', 'include = ["sub/one.toml"]', 'include = ["../two.toml"]'],
  ['one path', 'include = "sub/one.toml"', 'include = "../two.toml"'],
  [
    'tables',
    'include = [{ path = "sub/one.toml" }]',
    'include = [{ path = "../two.toml", optional = true }]',
  ],
  ['a circle', 'include = ["sub/one.toml"]', 'include = ["../config.toml", "../two.toml"]'],
])(
  "what cargo's configuration includes is part of it, and what that includes: %s",
  async (_, first, second) => {
    const place = mkdtempSync(join(tmpdir(), 'environment-'));
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(place, path)), { recursive: true });
      writeFileSync(join(place, path), text);
    };
    try {
      const home = join(place, 'home');
      write('home/config.toml', first);
      write('home/sub/one.toml', second);
      const files = () => configurationFiles(join(place, 'checkout'), { CARGO_HOME: home });
      expect(await files()).toContain(join(home, 'two.toml'));
      const part = async () => configurationHash(await files());
      const before = await part();
      write('home/two.toml', '[env]\nNAME = "value"\n');
      expect(await part()).not.toBe(before);
    } finally {
      rmSync(place, { recursive: true });
    }
  },
);
