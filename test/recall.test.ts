import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { differences, keyOf } from '../src/cache/keys.js';
import { emptyRecord, hashesOf, hashOfParts, writeRecord } from '../src/cache/record.js';
import type { Caching } from '../src/caching.js';
import { depsRequest, UNKNOWN, workRequest } from '../src/entry-requests.js';
import { placeOf } from '../src/plan/plan.js';
import { type Known, recall } from '../src/recall.js';
import type { Request } from '../src/request/request.js';
import type { Environment } from '../src/system/process.js';
import { openHome } from '../src/toolchain/toolchain.js';
import { testSystem } from './support/system.js';
import { HOST } from './support/tools.js';

interface Machine {
  readonly env: Environment;
  readonly distribution: string;
}

const RUNNER = { ImageOS: 'ubuntu24', ImageVersion: '20261115.1' };
const caching = { compression: { name: 'zstd' } } as Caching;
const request = {
  project: { profile: 'release', features: [], rustflags: [], packages: [] },
  targets: [],
  publish: {},
  cache: {},
} as unknown as Request;

/** A checkout of these files, and how it is looked at on a machine. */
async function checkOut(files: readonly string[]) {
  const root = await testSystem().temporary('recall');
  const checkout = join(root, 'checkout');
  for (const file of files) {
    mkdirSync(dirname(join(checkout, file)), { recursive: true });
    writeFileSync(join(checkout, file), '');
  }
  const home = openHome({ RUST_MULTIARCH_HOME: join(root, 'home') }, HOST);
  const place = placeOf(home, 'app');
  const tool = (name: string) => ({ name, version: '1.0.0', host: HOST, directory: name });
  const on = async ({ env, distribution }: Machine) => {
    const known = {
      home,
      place,
      pins: { zig: tool('zig'), zigbuild: tool('cargo-zigbuild') },
      rustc: { release: '1.95.0', verbose: 'rustc 1.95.0' },
      project: { root: checkout, directory: checkout, members: [], binaries: [] },
      env: { HOME: root, ...env },
    } as unknown as Known;
    const found = await recall(testSystem({ distribution: () => distribution }), request, known);
    return {
      found,
      work: workRequest(caching, request, known, found, '').parts,
      deps: depsRequest(caching, request, known, found, null, UNKNOWN).parts,
    };
  };
  return { checkout, place, on };
}

/** A project that was built on one machine and is looked at on another; both share all but what is given. */
async function builtOn(machine: Machine) {
  const { place, on } = await checkOut(['Cargo.lock']);
  const { checkout: sources, settings, observer } = (await on(machine)).found.surveyed;
  const facts = { 'path:Cargo.lock': observer.observe('path:Cargo.lock').state } as const;
  const unit = {
    id: 'app',
    package: 'app',
    packageId: 'app',
    directory: '',
    run: false,
    target: 'bin app',
    features: [],
    reads: [],
    needs: [],
  };
  await writeRecord(place.target, {
    ...emptyRecord([]),
    root: sources.root,
    bound: false,
    surroundings: hashesOf(settings.surroundings),
    facts,
    units: [unit],
    results: { [hashOfParts(settings.request)]: { binaries: [], recipe: null } },
  });
  return on;
}

test.each<[string, Machine, Machine, string]>([
  [
    'of two distributions',
    { env: {}, distribution: 'debian-13' },
    { env: {}, distribution: 'debian-11' },
    'debian-11',
  ],
  [
    'of two images of a hosted runner',
    { env: RUNNER, distribution: 'ubuntu-24.04' },
    { env: { ...RUNNER, ImageOS: 'ubuntu26' }, distribution: 'ubuntu-26.04' },
    'ubuntu-26.04',
  ],
  [
    'of which one is a container on the other',
    { env: RUNNER, distribution: 'ubuntu-24.04' },
    { env: {}, distribution: 'debian-13' },
    'debian-13',
  ],
])('machines %s share no entry, and no finished build', async (_, first, second, distribution) => {
  const on = await builtOn(first);
  const before = await on(first);
  expect(before.found.verdict.exact).not.toBeNull();
  const { found, work, deps } = await on(second);
  for (const [kind, was, is] of [
    ['work', before.work, work],
    ['deps', before.deps, deps],
  ] as const) {
    expect(is).toContainEqual({ name: 'distribution', value: distribution });
    // No other part is said to differ, the sources least of all.
    expect(differences(kind, is, keyOf(kind, was))?.map(({ name }) => name)).toEqual(['distribution']);
  }
  expect(found.verdict).toMatchObject({ exact: null, unusable: 'distribution changed' });
});

test("a hosted runner's image of another week has the entries and the finished build of the last", async () => {
  const machine = { env: RUNNER, distribution: 'ubuntu-24.04' };
  const on = await builtOn(machine);
  const [before, after] = [
    await on(machine),
    await on({ ...machine, env: { ...RUNNER, ImageVersion: '20261122.1' } }),
  ];
  expect(after.found.verdict.exact).not.toBeNull();
  expect(after.work).toEqual(before.work);
  expect(after.deps).toEqual(before.deps);
});

test('what cargo and rustup keep for themselves in a checkout is no source, and what a project has there is', async () => {
  const { checkout, on } = await checkOut([
    'Cargo.lock',
    'src/main.rs',
    '.cargo/config.toml',
    '.cargo/linker.sh',
    '.cargo/.global-cache',
    '.cargo/bin/cargo-deny',
    '.cargo/registry/src/index/dep-1.0.0/src/lib.rs',
    '.rustup/toolchains/stable/bin/rustc',
  ]);
  const env = { CARGO_HOME: join(checkout, '.cargo'), RUSTUP_HOME: join(checkout, '.rustup') };
  const { found } = await on({ env, distribution: 'debian-13' });
  const sources = ['.cargo/config.toml', '.cargo/linker.sh', 'Cargo.lock', 'src/main.rs'];
  expect(found.surveyed.checkout.files).toEqual(sources);
});

test('a checkout inside of a home of cargo or rustup has its sources', async () => {
  const { checkout, on } = await checkOut(['Cargo.lock', 'src/main.rs']);
  const { found } = await on({ env: { RUSTUP_HOME: dirname(checkout) }, distribution: 'debian-13' });
  expect(found.surveyed.checkout.files).toEqual(['Cargo.lock', 'src/main.rs']);
});
