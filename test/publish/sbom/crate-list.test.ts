import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { crateListPaths, readCrateLists } from '../../../src/publish/sbom/crate-list.js';
import type { CompiledCrates } from '../../../src/publish/sbom/crates.js';
import { digestOf } from '../../../src/system/digest.js';

const DIGEST = digestOf('binary');
const CRATES: CompiledCrates = {
  crates: [
    { name: 'app', version: '1.0.0', features: [], dependencies: [1] },
    {
      name: 'itoa',
      version: '1.0.19',
      source: 'registry',
      license: 'MIT',
      features: ['a'],
      dependencies: [],
    },
  ],
  binaries: [{ name: 'app', crate: 0 }],
};

/** What is read of a file of crates with this text. */
async function read(text: string): Promise<CompiledCrates | null> {
  const kept = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-crates-'));
  const [path = ''] = crateListPaths(kept, [{ name: 'linux/amd64/app', digest: DIGEST }]);
  await writeFile(path, text);
  return readCrateLists(kept, [{ name: 'app', digest: DIGEST }]);
}

test('crates are read as they were kept', async () => {
  expect(await read(JSON.stringify(CRATES))).toEqual(CRATES);
});

test.each([
  ['is empty, as a power cut may leave a file', ''],
  ['holds something else', '{"crates":[]}'],
  ['names a crate that is not in the list', JSON.stringify(CRATES).replace('"crate":0', '"crate":2')],
])('a file of crates that %s is as good as none', async (_, text) => {
  expect(await read(text)).toBeNull();
});
