import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { fingerprintOf, type MadeWith } from '../../src/cache/fingerprint.js';
import { testSystem } from '../support/system.js';

/** As cargo 1.95 writes it. */
const WRITTEN = String.raw`{"rustc":7458672600737419911,"features":"[\"std\"]","declared_features":"[]","target":12687594469746301899,"profile":8731458305071235362,"path":4942398508502643691,"deps":[[1322478694103194923,"build_script_build",false,5842279867039127144],[4914603676735422059,"util",false,10266943502653616363]],"local":[{"CheckDepInfo":{"dep_info":"x/debug/.fingerprint/app-d4dfbfd88fe17b5d/dep-bin-app","checksum":false}}],"rustflags":["-Copt-level=1","--cfg=level=\"a]\""],"config":8247474407144887393,"compile_kind":13270707523875659407}`;

async function read(json: string) {
  const directory = await testSystem().temporary('fingerprint');
  await mkdir(join(directory, 'app'));
  await writeFile(join(directory, 'app/bin-app'), 'd4dfbfd88fe17b5d');
  await writeFile(join(directory, 'app/bin-app.json'), json);
  return fingerprintOf(directory, { id: 'app', package: 'app', fingerprint: 'app', entries: ['app'] });
}

test("a unit's fingerprint says what it was made with: 64-bit numbers to their last digit", async () => {
  expect(await read(WRITTEN)).toMatchObject({
    hash: 'd4dfbfd88fe17b5d',
    needs: ['689648d995f21351', 'eb70ac14b8827b8e'],
    made: {
      profile: '8731458305071235362',
      crates: { build_script_build: '689648d995f21351', util: 'eb70ac14b8827b8e' },
    },
  });
});

test.each<[string, string, string, keyof MadeWith | null]>([
  ['another flag', '-Copt-level=1', '-Copt-level=2', 'flags'],
  ['a flag after a quoted bracket', String.raw`\"a]\""]`, String.raw`\"a]\"","-g"]`, 'flags'],
  ["the profile's settings", '"profile":8731458305071235362', '"profile":8731458305071235363', 'profile'],
  ['a dependency', '10266943502653616363', '10266943502653616364', 'crates'],
  ['rustc, which is told apart elsewhere', '"rustc":7458672600737419911', '"rustc":1', null],
])('%s is seen, and nothing else', async (_, from, to, part) => {
  const [was, is] = [(await read(WRITTEN))?.made, (await read(WRITTEN.replace(from, to)))?.made];
  const differ = (['profile', 'flags', 'crates'] as const).filter(
    name => JSON.stringify(was?.[name]) !== JSON.stringify(is?.[name]),
  );
  expect(differ).toEqual(part === null ? [] : [part]);
});
