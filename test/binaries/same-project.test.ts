import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { sameProjectAs } from '../../src/binaries/same-project.js';
import { fileReader, writeRecord } from '../../src/cache/cache.js';
import { emptyRecord } from '../../src/cache/target/record.js';
import { placeOf } from '../../src/home/place.js';
import { testSystem } from '../support/system.js';

type Files = Readonly<Record<string, string>>;
const PROJECT: Files = { 'Cargo.toml': 'a', 'src/main.rs': 'one', 'src/lib.rs': 'two' };

async function directoryOf(files: Files): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'rust-multiarch-test-same-')));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

/** A place with the record of a build of these files; without a record for null. */
async function placeAfter(files: Files | null, root = '/elsewhere', workspace = '') {
  const place = placeOf({ targets: await directoryOf({}) }, 'app');
  if (files === null) return place;
  const { stateOf } = fileReader(Date.now);
  const built = await directoryOf(files);
  const states = Object.keys(files).map(file => [file, stateOf(join(built, file))]);
  await writeRecord(place.target, { ...emptyRecord(), root, workspace, files: Object.fromEntries(states) });
  return place;
}

const CASES: readonly { name: string; recorded: Files | null; is: boolean }[] = [
  { name: 'a copy', recorded: PROJECT, is: true },
  { name: 'another commit of it', recorded: { ...PROJECT, 'src/lib.rs': 'changed' }, is: true },
  {
    name: 'another project from the same template',
    recorded: { ...PROJECT, 'src/main.rs': 'other', 'src/lib.rs': 'other' },
    is: false,
  },
  { name: 'a project of which nothing was compiled', recorded: null, is: false },
  { name: 'a record without sources', recorded: {}, is: false },
];

test.each(CASES)('a place is of the same project: $name, $is', async ({ recorded, is }) => {
  const workspace = await directoryOf(PROJECT);
  const isSame = sameProjectAs(testSystem(), workspace);
  expect(await isSame(await placeAfter(recorded), '/elsewhere')).toBe(is);
});

test.each([
  ['the same checkout, whatever another one has noted since', '', true],
  ['another workspace of the same repository, whatever they share', 'other', false],
])('%s: %s, %s', async (_, inside, is) => {
  const workspace = await directoryOf(PROJECT);
  const place = await placeAfter(PROJECT, workspace, inside);
  expect(await sameProjectAs(testSystem(), workspace)(place, '/elsewhere')).toBe(is);
});

test.each([
  ['a copy of it is building there for the first time', PROJECT, true],
  ['another project is', { ...PROJECT, 'src/main.rs': 'other', 'src/lib.rs': 'other' }, false],
])('before there is a record: %s: %s, %s', async (_, files, is) => {
  const [workspace, owner] = [await directoryOf(PROJECT), await directoryOf(files)];
  expect(await sameProjectAs(testSystem(), workspace)(await placeAfter(null), owner)).toBe(is);
});
