import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { keptFiles, tidyKept } from '../../src/binaries/kept.js';
import { emptyRecord } from '../../src/cache/target/record.js';
import { digestOf } from '../../src/system/digest.js';
import { testSystem } from '../support/system.js';

const MINUTE = 60_000;

test.each<[string, number, boolean, boolean]>([
  ['is there as long as the record names it', 600, true, true],
  ['goes with it', 600, false, false],
  ["stays while it is new: a job's other images are saved when it ends", 10, false, true],
])('what is kept of a build %s', async (_, minutes, named, stays) => {
  const system = testSystem();
  const kept = await system.temporary('kept');
  const results = (text: string) => ({
    ask: {
      binaries: [{ name: 'linux/amd64/app', digest: digestOf(text) }],
      recipe: null,
      packages: [],
      holdsRoot: false,
    },
  });
  const recordOf = (text: string) => ({ record: { ...emptyRecord(), results: results(text) } });
  const files = keptFiles({ kept }, Object.values(recordOf('one').record.results));
  await mkdir(join(kept), { recursive: true });
  for (const path of files) {
    await writeFile(path, '');
    await utimes(path, 1_700_000_000, 1_700_000_000);
  }
  await tidyKept({ kept }, recordOf(named ? 'one' : 'other'), 1_700_000_000_000 + minutes * MINUTE);
  expect(await readdir(kept)).toHaveLength(stays ? 2 : 0);
});
