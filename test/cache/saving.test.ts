import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findCompression } from '../../src/cache/compression.js';
import { directoryStore } from '../../src/cache/directory.js';
import { restoreEntry } from '../../src/cache/entries.js';
import { keyOf } from '../../src/cache/keys.js';
import { emptyRecord, readRecord, recordFile, writeRecord } from '../../src/cache/record.js';
import {
  type DepsFacts,
  depsIds,
  type Held,
  heldHere,
  noteHeld,
  noteUnsaved,
} from '../../src/dependencies.js';
import { ALONE, depsRequest, FIRST } from '../../src/entry-requests.js';
import type { Known, Recall } from '../../src/recall.js';
import type { Request } from '../../src/request/request.js';
import { entriesToSave, type Outcome, type SaveJob, save } from '../../src/saving.js';
import { type Digest, digestOf } from '../../src/system/digest.js';
import { testSystem } from '../support/system.js';

const parts = (value: string) => [{ name: 'sources', value }];

/** A home at whose place something was compiled with dependencies that are in no store yet. */
async function homeOf(store: string) {
  const system = testSystem();
  const root = await system.temporary('saving');
  const target = join(root, 'target');
  const place = { root, target, lock: join(root, 'lock') } as SaveJob['place'];
  await mkdir(target);
  await writeFile(join(target, 'unit'), 'x');
  await writeRecord(target, emptyRecord([]));
  const roots = { place: root };
  const job = (id: string, image = 'first'): SaveJob => ({
    directory: store,
    place,
    entries: [
      {
        kind: 'deps',
        key: keyOf('deps', parts('same')),
        facts: { id },
        roots,
        members: [{ root: 'place', path: 'target/unit' }],
      },
      {
        kind: 'work',
        key: keyOf('work', parts(image)),
        facts: { deps: id },
        roots,
        members: [{ root: 'place', path: 'target/rust-multiarch.json' }],
      },
    ],
  });
  /** Whose dependencies the saved `work` entry of an image says it belongs to; null where none is saved. */
  const saved = async (image = 'first') => {
    await rm(recordFile(target));
    const shelves = {
      store: directoryStore(system, store),
      compression: await findCompression(system),
      scratch: root,
      save: false,
    };
    await restoreEntry(system, shelves, { kind: 'work', parts: parts(image), shared: [], roots });
    return (await readFile(recordFile(target), 'utf8').then(JSON.parse, () => null))?.deps ?? null;
  };
  const belongs = async () => ({
    record: (await readRecord(target))?.deps,
    here: depsIds(await heldHere({ place })),
  });
  return { system, place, job, saved, belongs };
}

test('what was compiled belongs to its dependencies once they are saved, and so does the work that is saved after', async () => {
  const store = join(await testSystem().temporary('store'), 'store');
  const { system, job, saved, belongs } = await homeOf(store);
  await save(system, job('ours'));
  expect(await belongs()).toEqual({ record: ['ours'], here: ['ours'] });
  expect(await saved()).toEqual(['ours']);
});

test('saved work names the dependencies that it goes with, and none that lie there beside them', async () => {
  const store = join(await testSystem().temporary('store'), 'store');
  const { system, place, job, saved, belongs } = await homeOf(store);
  await noteHeld({ place }, [{ key: 'another', facts: { id: 'another' } }]);
  await save(system, job('ours'));
  const both = ['another', 'ours'];
  expect(await belongs()).toEqual({ record: both, here: both });
  expect(await saved()).toEqual(['ours']);
});

test("of two homes that save the same dependencies, the second's work stays out, and its units belong to no entry", async () => {
  const store = join(await testSystem().temporary('store'), 'store');
  const first = await homeOf(store);
  const second = await homeOf(store);
  await save(first.system, first.job('ours'));
  await save(second.system, second.job('theirs', 'second'));
  expect(await second.belongs()).toEqual({ record: [], here: [] });
  expect(second.system.console.lines).toEqual([
    'the work entry is not saved: it belongs to our dependencies, and the store has those of another build',
  ]);
  expect(await second.saved('second')).toBeNull();
});

test("two images of a job share their dependencies' entry, whichever is saved first", async () => {
  const store = join(await testSystem().temporary('store'), 'store');
  const { system, job, saved } = await homeOf(store);
  await save(system, job('ours', 'second'));
  await save(system, job('ours', 'first'));
  expect(await saved('second')).toEqual(['ours']);
  expect(await saved('first')).toEqual(['ours']);
});

const FIRST_OF_ALL = { beside: ALONE, instead: FIRST };

/** A `deps` entry, of this recipe where no other is said; `exact` is one of the same binaries. */
interface Entry {
  readonly exact: boolean;
  readonly units: readonly string[] | undefined;
  readonly recipe?: Digest;
  readonly profile?: string;
}

interface Made extends Pick<Outcome, 'complete' | 'unfit'> {
  readonly used: readonly string[];
  readonly compiled: readonly string[];
  /** What another image of the job leaves to be saved. */
  readonly unsaved: Entry | null;
  /** What lies there besides what was restored. */
  readonly other: Entry | null;
}

/**
 * What a build that used `used`, of which it compiled `compiled`, leaves to be saved of the dependencies: null for nothing. `belongs` are
 * the ids of the entries that what lies there belongs to until then.
 */
async function depsToSave(restored: Entry | null, { used, compiled, complete, unfit, unsaved, other }: Made) {
  const { system, place } = await homeOf('');
  const known = {
    place,
    home: { zigCache: join(place.root, 'zig') },
    env: { CARGO_HOME: join(place.root, 'cargo') },
    pins: {
      zig: { version: '0.16.0', host: { os: 'linux', architecture: 'x86_64' } },
      zigbuild: { version: '0.24.0' },
    },
    rustc: { release: '1.95.0', verbose: 'rustc' },
    project: { root: place.root },
  } as unknown as Known;
  const requestOf = (profile = 'release') =>
    ({ cache: {}, targets: [], project: { profile, features: [] } }) as unknown as Request;
  const recall = (binaries: string) =>
    ({
      surveyed: {
        settings: { surroundings: {}, request: { binaries } },
        identity: { code: 'c', variables: 'v', documents: 'd' },
      },
    }) as unknown as Recall;
  const caching = {
    store: directoryStore(system, ''),
    compression: await findCompression(system),
    scratch: place.root,
    restore: true,
    save: true,
  };
  const entryOf = (id: string, { exact, units, recipe = RECIPE, profile }: Entry) => {
    const of = recall(exact ? 'app' : 'second');
    const { kind, parts, roots } = depsRequest(caching, requestOf(profile), known, of, recipe, FIRST_OF_ALL);
    return { kind, exact, key: keyOf(kind, parts), facts: { id, ...(units ? { units } : {}) }, roots };
  };
  const unit = (id: string) => ({
    id,
    packageId: id,
    place: { entries: [] },
    fresh: !compiled.includes(id),
  });
  const recorded = { dependencies: used.map(unit), local: [], record: emptyRecord([]), state: '' };
  const restoredDeps = restored && entryOf('theirs', restored);
  const held: readonly Held[] = [
    ...(other ? [entryOf('other', other)] : []),
    ...(restoredDeps ? [restoredDeps] : []),
  ];
  await noteHeld({ place }, held);
  if (unsaved) await noteUnsaved(place, { ...entryOf('unsaved', unsaved), members: [] }, held);
  const entries = await entriesToSave(caching, requestOf(), known, recall('app'), {
    recipe: RECIPE,
    recorded: recorded as unknown as Outcome['recorded'],
    restoredDeps,
    held,
    unfit,
    complete,
  });
  const deps = entries.find(({ kind }) => kind === 'deps');
  const belongs = depsIds(await heldHere({ place }));
  expect((await readRecord(place.target))?.deps).toEqual(deps || unsaved ? belongs : []);
  return deps && { place: deps.key.split('~').slice(-2), units: (deps.facts as DepsFacts).units, belongs };
}

const RECIPE = digestOf('recipe');
const OTHER = digestOf('another recipe');

describe('dependencies are saved', () => {
  test.each<[string, Entry | null, Partial<Made>, readonly [string, string] | null, readonly string[]]>([
    ['where there is no entry', null, {}, ['alone', 'first'], []],
    ['also of a project that does not compile', null, { complete: 'dependencies' }, ['alone', 'first'], []],
    ['not where one of them does not compile', null, { complete: 'no' }, null, []],
    ['not where their entry has all', { exact: true, units: ['a', 'b', 'c'] }, {}, null, []],
    ['not where one runs each time', { exact: true, units: ['a', 'b'] }, { compiled: ['a'] }, null, []],
    [
      'in the place of their entry where it lacks some',
      { exact: true, units: ['a'] },
      { compiled: ['b'] },
      ['alone', 'theirs'],
      ['theirs'],
    ],
    [
      'in the place of their entry where it lacks some and some of it was compiled again',
      { exact: true, units: ['a'] },
      { compiled: ['a', 'b'] },
      ['alone', 'theirs'],
      ['theirs'],
    ],
    [
      'in the place of their entry where it says nothing',
      { exact: true, units: undefined },
      {},
      ['alone', 'theirs'],
      ['theirs'],
    ],
    [
      'not in the place of one that lacks some, by a project that does not compile',
      { exact: true, units: ['a'] },
      { complete: 'dependencies' },
      null,
      [],
    ],
    ['in the place of an entry that did not fit', null, { unfit: 'unfit' }, ['alone', 'unfit'], []],
    [
      'not in the place of one that did not fit, by a project that does not compile',
      null,
      { unfit: 'unfit', complete: 'dependencies' },
      null,
      [],
    ],
    ["not where another binary's entry has all", { exact: false, units: ['a', 'b'] }, {}, null, []],
    [
      "beside another binary's that lacks some",
      { exact: false, units: ['a'] },
      { compiled: ['b'] },
      ['theirs', 'first'],
      ['theirs'],
    ],
    [
      "beside another binary's that lacks some, by a project that does not compile",
      { exact: false, units: ['a'] },
      { compiled: ['b'], complete: 'dependencies' },
      ['theirs', 'first'],
      ['theirs'],
    ],
    [
      "beside another profile's",
      { exact: false, units: ['c'], profile: 'dev' },
      { compiled: ['a', 'b'] },
      ['theirs', 'first'],
      ['theirs'],
    ],
    [
      "beside another binary's of which some was compiled again, as it may be each time",
      { exact: false, units: ['a', 'b'] },
      { compiled: ['a'] },
      ['theirs', 'first'],
      ['theirs'],
    ],
    [
      "beside another binary's, in the place of their entry where it lacks some",
      { exact: true, units: ['a'] },
      { compiled: ['b'], other: { exact: false, units: ['a'] } },
      ['other', 'theirs'],
      ['other', 'theirs'],
    ],
    [
      "beside another binary's, in the place of an entry of which some is outdated",
      null,
      { compiled: ['b'], other: { exact: false, units: ['a'] }, unfit: 'unfit' },
      ['other', 'unfit'],
      ['other'],
    ],
    [
      'not beside those of another recipe',
      { exact: false, units: ['a'], recipe: OTHER },
      { compiled: ['b'] },
      ['alone', 'first'],
      [],
    ],
    [
      'beside what another image of the job leaves, where that lacks some',
      null,
      { unsaved: { exact: false, units: ['a'] }, compiled: ['b'] },
      ['unsaved', 'first'],
      [],
    ],
    [
      'as what another image of the job leaves, where that has all',
      null,
      { unsaved: { exact: false, units: ['a', 'b'] } },
      ['alone', 'first'],
      [],
    ],
  ])('%s', async (_, restored, build, place, belongs) => {
    const saved = await depsToSave(restored, {
      used: ['a', 'b'],
      compiled: [],
      complete: 'all',
      unfit: null,
      unsaved: null,
      other: null,
      ...build,
    });
    expect(saved ?? null).toEqual(place === null ? null : { place, units: ['a', 'b'], belongs });
  });
});
