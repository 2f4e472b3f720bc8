import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Triple } from '../../../src/oci/platform.js';
import { parsePlatforms } from '../../../src/oci/platforms.js';
import { readCrateLists, writeCrateLists } from '../../../src/publish/sbom/crate-list.js';
import { type CompiledCrates, collectCrates, type Unit } from '../../../src/publish/sbom/crates.js';
import { readManifest } from '../../../src/publish/sbom/manifest.js';
import { digestOf } from '../../../src/system/digest.js';

const ARM = 'aarch64-unknown-linux-musl' as Triple;
const AMD = 'x86_64-unknown-linux-musl' as Triple;
const REGISTRY = 'registry+https://registry.example/index';
const GIT = 'git+https://git.example/forked?branch=main#0123456789012345678901234567890123456789';

const FILES = {
  'Cargo.toml': `
    [workspace]
    members = ["app"]
    [workspace.package]
    version = "1.2.3"
    license = "MIT"
    [workspace.dependencies]
    alias = { package = "twice", version = "1" }
  `,
  'app/Cargo.toml': `
    [package]
    name = "app"
    version.workspace = true
    license.workspace = true
    [dependencies]
    alias.workspace = true
    macros = "1"
    [target.'cfg(target_arch = "aarch64")'.dependencies]
    arm-only = "1"
    [build-dependencies]
    forked = "1"
  `,
  'twice-1/Cargo.toml':
    '[package]\nname = "twice"\nversion = "1.0.0"\nlicense-file = "LICENCE.txt"\n[dependencies]\nforked = "1"',
  'twice-2/Cargo.toml': '[package]\nname = "twice"\nversion = "2.0.0"\nlicense = "Apache-2.0"',
  'arm-only/Cargo.toml': '[package]\nname = "arm-only"\nversion = "1.0.0"\n[dependencies]\ntwice = "2"',
  'forked/Cargo.toml': '[package]\nname = "forked"\nversion = "1.0.0"',
  'macros/Cargo.toml': '[package]\nname = "macros"\nversion = "1.0.0"',
};
const LOCK = `
version = 4
[[package]]
name = "app"
version = "1.2.3"
dependencies = ["arm-only", "forked", "macros", "twice 1.0.0"]
[[package]]
name = "arm-only"
version = "1.0.0"
source = "${REGISTRY}"
checksum = "aa"
dependencies = ["twice 2.0.0"]
[[package]]
name = "forked"
version = "1.0.0"
source = "${GIT}"
[[package]]
name = "macros"
version = "1.0.0"
source = "${REGISTRY}"
checksum = "bb"
[[package]]
name = "twice"
version = "1.0.0"
source = "${REGISTRY}"
checksum = "cc"
dependencies = ["forked 1.0.0 (${GIT})"]
[[package]]
name = "twice"
version = "2.0.0"
source = "${REGISTRY}"
checksum = "dd"
`;

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'crates-'));
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(join(root, dirname(name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
});
afterAll(() => rm(root, { recursive: true }));

/** A unit as cargo tells of it; on the host without a triple. */
function unit(
  directory: string,
  triple: Triple | null,
  parts: Partial<Unit> & { readonly kind?: string } = {},
): Unit {
  const { kind = 'lib', ...rest } = parts;
  const output = join('/target', ...(triple ? [triple] : []), 'release/deps');
  return {
    package_id: `${directory}#1`,
    manifest_path: join(root, directory, 'Cargo.toml'),
    target: { name: directory, kind: [kind], src_path: '/src' },
    features: [],
    filenames: [`${output}/lib${directory}.rlib`],
    executable: null,
    ...rest,
  };
}

const binary = (triple: Triple) =>
  unit('app', triple, { kind: 'bin', executable: `/target/${triple}/release/app` });
const units = () => [
  binary(AMD),
  binary(ARM),
  unit('twice-1', AMD, { features: ['std', 'alloc'] }),
  unit('twice-1', ARM, { features: ['std'] }),
  unit('twice-2', ARM),
  unit('arm-only', ARM),
  unit('forked', AMD),
  unit('forked', null),
  unit('macros', null, { kind: 'proc-macro' }),
  unit('app', null, { kind: 'custom-build', executable: '/target/release/build/app/build-script-build' }),
];

async function collect(triple: Triple): Promise<CompiledCrates> {
  const found = (await collectCrates(units(), LOCK, [AMD, ARM])).get(triple);
  if (!found) throw new Error('no crates');
  return found;
}

describe('the crates of a binary', () => {
  test('are those that were compiled for its target, with what Cargo.lock and their manifests say', async () => {
    expect(await collect(AMD)).toEqual({
      crates: [
        { name: 'app', version: '1.2.3', license: 'MIT', features: [], dependencies: [2] },
        { name: 'forked', version: '1.0.0', source: GIT, features: [], dependencies: [] },
        {
          name: 'twice',
          version: '1.0.0',
          source: REGISTRY,
          checksum: 'cc',
          licenseFile: 'LICENCE.txt',
          features: ['alloc', 'std'],
          dependencies: [1],
        },
      ],
      binaries: [{ name: 'app', crate: 0 }],
    });
  });

  test('differ from target to target, two versions of a crate are two', async () => {
    const { crates } = await collect(ARM);
    const names = crates.map(({ name, version, dependencies }) => `${name} ${version}: ${dependencies}`);
    expect(names).toEqual(['app 1.2.3: 1,2', 'arm-only 1.0.0: 3', 'twice 1.0.0: ', 'twice 2.0.0: ']);
    expect(crates[2]?.features).toEqual(['std']);
  });

  test('are the same in whatever order cargo finished', async () => {
    const turned = await collectCrates(units().toReversed(), LOCK, [AMD]);
    expect(turned.get(AMD)).toEqual(await collect(AMD));
  });

  test('are plain data', async () => {
    const crates = await collect(AMD);
    expect(JSON.parse(JSON.stringify(crates))).toEqual(crates);
  });

  test('of one name and version are told apart by their source', async () => {
    const lock = LOCK.replaceAll('version = "2.0.0"', 'version = "1.0.0"')
      .replace(
        /name = "twice"\nversion = "1.0.0"\nsource = "\S+"\nchecksum = "dd"/,
        `name = "twice"\nversion = "1.0.0"\nsource = "${GIT}"`,
      )
      .replace('"twice 1.0.0"]', `"twice 1.0.0 (${GIT})"]`);
    const forked = unit('twice-1', AMD, { package_id: `${GIT.replace(/#.*/, '')}#twice@1.0.0` });
    const found = await collectCrates([binary(AMD), unit('twice-1', AMD), forked], lock, [AMD]);
    const crates = found.get(AMD)?.crates;
    expect(crates?.map(({ source }) => source)).toEqual([undefined, GIT, REGISTRY]);
    expect(crates?.[0]?.dependencies).toEqual([1]);
  });
});

test('a C library that was made for a crate is among those of its targets', async () => {
  const library = { name: 'openssl', version: '3.6.3', license: 'Apache-2.0', user: 'twice', triples: [AMD] };
  const found = await collectCrates(units(), LOCK, [AMD, ARM], library);
  const { user: _, triples: _triples, ...made } = library;
  expect(found.get(AMD)?.crates[2]?.dependencies).toEqual([1, 3]);
  expect(found.get(AMD)?.crates[3]).toEqual({ ...made, source: 'generic', features: [], dependencies: [] });
  expect(found.get(ARM)).toEqual(await collect(ARM));
});

test('a target takes no crates of one whose triple begins with its own', async () => {
  const [soft, hard] = ['arm-unknown-linux-musleabi', 'arm-unknown-linux-musleabihf'] as const;
  const [short, long] = [soft as Triple, hard as Triple];
  const found = await collectCrates([binary(short), binary(long), unit('arm-only', long)], LOCK, [
    short,
    long,
  ]);
  const names = (triple: Triple) => found.get(triple)?.crates.map(({ name }) => name);
  expect(names(short)).toEqual(['app']);
  expect(names(long)).toEqual(['app', 'arm-only']);
});

describe('a manifest', () => {
  test('takes from its workspace what it says it does', async () => {
    expect(await readManifest(join(root, 'app/Cargo.toml'))).toEqual({
      name: 'app',
      version: '1.2.3',
      license: 'MIT',
      dependencies: new Set(['twice', 'macros', 'arm-only']),
    });
  });

  test('that is gone is our mistake', async () => {
    await expect(readManifest(join(root, 'nowhere/Cargo.toml'))).rejects.toThrow('ENOENT');
  });
});

test('what cargo told is kept beside the binaries, a list for each of them', async () => {
  const kept = join(root, 'kept', 'deep');
  const messages = units().map(message => ({
    reason: 'compiler-artifact' as const,
    fresh: false,
    ...message,
  }));
  const targets = parsePlatforms(['linux/amd64', 'linux/arm64'], { kind: 'musl' });
  const binaries = targets.map(target => ({
    name: 'app',
    target,
    compilation: 0,
    path: '/app',
    size: 1,
    digest: digestOf(target.platform),
  }));
  const openssl = {
    name: 'openssl',
    version: '3.6.3',
    license: 'Apache-2.0',
    user: 'forked',
    triples: [AMD],
  };
  const noise = { reason: 'build-finished', success: true } as unknown as (typeof messages)[number];
  await writeCrateLists(kept, binaries, [noise, ...messages], LOCK, openssl);
  const namesOf = async (at: number) => {
    const [binary] = binaries.slice(at);
    const crates = binary && (await readCrateLists(kept, [binary]));
    return [crates?.crates.map(({ name }) => name), crates?.binaries];
  };
  // OpenSSL is in the binaries of the targets that it was made for.
  expect(await namesOf(0)).toEqual([['app', 'forked', 'openssl', 'twice'], [{ name: 'app', crate: 0 }]]);
  expect(await namesOf(1)).toEqual([['app', 'arm-only', 'twice', 'twice'], [{ name: 'app', crate: 0 }]]);
});
