import { expect, test } from '@jest/globals';
import type { InputName } from '../../src/request/inputs.js';
import { settingsFor } from '../../src/request/request.js';
import { requestOf } from '../support/request.js';
import { testSystem } from '../support/system.js';

type Given = Readonly<Partial<Record<InputName, string>>>;

async function read(given: Given) {
  const system = testSystem({ cwd: process.cwd(), env: {} });
  const { compilations } = await requestOf(system, name => given[name], undefined);
  const [compilation] = compilations;
  if (!compilation) throw new Error('nothing is compiled');
  const of = (platform: string) => settingsFor(compilation, platform);
  return { amd64: of('linux/amd64'), arm64: of('linux/arm64'), said: system.console.lines };
}

const NONE = { profile: 'release', features: [], rustflags: [] };

test.each<[string, Given, object, object]>([
  ['nothing', {}, NONE, NONE],
  [
    'lines for all and for one',
    { rustflags: '--cfg=all -g\n[linux/amd64] -Ctarget-cpu=x86-64-v3' },
    { ...NONE, rustflags: ['--cfg=all', '-g', '-Ctarget-cpu=x86-64-v3'] },
    { ...NONE, rustflags: ['--cfg=all', '-g'] },
  ],
  [
    'lists, and several platforms, as Docker writes them too',
    { features: 'tls\n[linux/amd64, arm64] sqlite, tls\n[linux/arm64/v8] sqlite' },
    { ...NONE, features: ['tls', 'sqlite', 'tls'] },
    { ...NONE, features: ['tls', 'sqlite', 'tls', 'sqlite'] },
  ],
  [
    'a profile instead of the others’',
    { profile: '[linux/arm64] bench' },
    NONE,
    { ...NONE, profile: 'bench' },
  ],
  [
    'a profile for all and one',
    { profile: 'dev\n[linux/arm64]bench' },
    { ...NONE, profile: 'dev' },
    { ...NONE, profile: 'bench' },
  ],
])('settings of platforms: %s', async (_, given, amd64, arm64) => {
  expect(await read(given)).toEqual({ amd64, arm64, said: [] });
});

test('a line for a platform that is not built is told', async () => {
  const { said } = await read({
    rustflags: '[linux/s390x] -g',
    features: '[linux/s390x] tls',
    platforms: 'linux/amd64',
  });
  expect(said).toEqual([
    '`features`, `rustflags`: linux/s390x is not built here, so its lines count for nothing',
  ]);
});
