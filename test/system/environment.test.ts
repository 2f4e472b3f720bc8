import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { configurationHash } from '../../src/cache/cache.js';
import {
  cargoEnvironment,
  configurationFiles,
  configuredVariables,
  keptByTools,
  readConfigurations,
} from '../../src/system/environment.js';

const env = (name: string) => ({ [name]: 'value' });

const scratch = mkdtempSync(join(tmpdir(), 'environment-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A new directory, and what writes a file in it. */
function checkout() {
  const place = mkdtempSync(join(scratch, 'case-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  };
  return { place, write };
}

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
  for (const env of [{ SOURCE_DATE_EPOCH: '0' }, { RUSTFLAGS: '' }])
    expect(cargoEnvironment(env)).toMatchObject(env);
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
    const { place, write } = checkout();
    const home = join(place, 'home');
    write('home/config.toml', first);
    write('home/sub/one.toml', second);
    const files = () => configurationFiles(join(place, 'checkout'), { CARGO_HOME: home });
    expect(await files()).toContain(join(home, 'two.toml'));
    const part = async () => configurationHash(await files());
    const before = await part();
    write('home/two.toml', '[env]\nNAME = "value"\n');
    expect(await part()).not.toBe(before);
  },
);

test('cargo’s configuration lies in its home, the directory and all above it, and the nearest wins', async () => {
  const { place, write } = checkout();
  const [env, directory] = [{ HOME: join(place, 'home') }, join(place, 'a/b')];
  write('home/.cargo/config.toml', '[env]\nA = "home"\nB = "home"\nC = "home"');
  write('a/.cargo/config.toml', '[env]\nA = "above"\nB = { value = "above", force = true }');
  write('a/b/.cargo/config.toml', '[env]\nA = "here"\nD = 1\nE = ["x"]\ninclude = [1, { path = 2 }]');
  write('a/b/.cargo/config', 'no TOML [');
  const read = await readConfigurations(directory, env);
  expect(read.map(({ path }) => path)).toEqual([
    join(directory, '.cargo/config.toml'),
    join(directory, '.cargo/config'),
    ...(await configurationFiles(dirname(directory), env)).filter(file => !file.startsWith(env.HOME)),
    join(env.HOME, '.cargo/config.toml'),
    join(env.HOME, '.cargo/config'),
  ]);
  expect(read.map(({ path }) => path)).toContain('/.cargo/config.toml');
  expect(read.map(({ file }) => file).slice(0, 3)).toEqual([
    '.cargo/config.toml',
    '.cargo/config',
    join(place, 'a/.cargo/config.toml'),
  ]);
  expect(await configuredVariables(directory, env)).toEqual({ A: 'here', B: 'above', C: 'home' });
});

test.each([
  ['below the home', { HOME: '/h' }, '/h/.cargo', '/h/.rustup'],
  ['where variables say', { HOME: '/h', CARGO_HOME: '/c', RUSTUP_HOME: '/r' }, '/c', '/r'],
  ['at the root, for who has no home', {}, '/.cargo', '/.rustup'],
])(
  'what cargo and rustup keep for themselves lies %s; the configuration is a source',
  (_, env, cargo, rustup) => {
    const names = ['registry', 'git', 'bin', '.crates.toml', '.crates2.json'];
    const notes = ['.global-cache', '.global-cache-journal', '.package-cache', '.package-cache-mutate'];
    expect(keptByTools(env)).toEqual([...[...names, ...notes].map(name => join(cargo, name)), rustup]);
  },
);
