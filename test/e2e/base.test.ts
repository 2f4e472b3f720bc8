import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fetchBase } from '../../src/image/base.js';
import type { Base } from '../../src/image/parts.js';
import type { PlatformName } from '../../src/oci/platform.js';
import { parsePlatforms } from '../../src/oci/platforms.js';
import type { Transport } from '../../src/oci/transport.js';
import { type Digest, digestOf } from '../../src/system/digest.js';
import { ATTESTATION, type MadeBase, type MadeImage, makeBase } from '../support/base-image.js';
import { labProgram } from '../support/lab.js';
import { type FaultyRegistry, type Service, startFaults, startRegistry } from '../support/registry.js';
import { testSystem } from '../support/system.js';

const LOADER = { name: 'lib/x86_64-linux-gnu/ld-linux-x86-64.so.2', content: 'loader' };
const shared = [
  { name: 'etc/os-release', content: 'NAME=test\n' },
  { name: 'etc/removed', content: 'hidden by the layer above' },
];
const IMAGES: readonly MadeImage[] = [
  {
    platform: { os: 'linux', architecture: 'amd64' },
    layers: [
      shared,
      [{ name: 'etc/.wh.removed' }, { name: 'lib64', type: 'symlink', linkname: 'usr/lib64' }, LOADER],
    ],
    config: {
      Env: ['PATH=/bin', 'BASE=amd64'],
      Entrypoint: ['/bin/tini', '--'],
      User: '1000',
      WorkingDir: '/srv',
    },
  },
  {
    platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
    layers: [shared, [{ name: 'etc/.wh.removed' }], [{ name: 'opt/arm64', content: 'only here' }]],
    config: { Env: ['PATH=/bin', 'BASE=arm64'], Entrypoint: ['/bin/tini', '--'] },
  },
  { platform: { os: 'linux', architecture: 'arm', variant: 'v6' }, layers: [shared] },
  ATTESTATION,
];

let scratch: string;
let registry: Service;
let faults: FaultyRegistry;
let made: MadeBase;
/** Set by a test for the requests of its own. */
let faultOf: Parameters<typeof startFaults>[1] = () => undefined;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'base-'));
  registry = await startRegistry(labProgram('registry'), scratch);
  faults = await startFaults(registry.host, exchange => faultOf(exchange));
  made = await publish('multi', IMAGES);
}, 60_000);

afterAll(async () => {
  await faults.stop();
  await registry.stop();
  await rm(scratch, { recursive: true });
});

describe('an index of several platforms', () => {
  test('gives every platform its own layers, config and the index as origin', async () => {
    const bases = await fetch('multi:v1', ['linux/amd64', 'linux/arm64', 'linux/arm/v7']);
    const [amd64, arm64, arm] = ['linux/amd64', 'linux/arm64', 'linux/arm/v7'].map(name =>
      bases.get(name as PlatformName),
    );
    expect([amd64, arm64, arm].map(base => base?.layers.length)).toEqual([2, 3, 1]);
    expect(amd64?.config).toMatchObject({
      config: {
        Env: ['PATH=/bin', 'BASE=amd64'],
        Entrypoint: ['/bin/tini', '--'],
        User: '1000',
        WorkingDir: '/srv',
      },
      history: [{ created_by: 'layer 0' }, { created_by: 'layer 1' }],
    });
    expect(arm64?.config.config?.Env).toContain('BASE=arm64');
    expect(arm?.config).not.toHaveProperty('config');
    for (const base of bases.values()) {
      expect(base.origin).toEqual({ name: `${faults.host}/multi:v1`, digest: made.digest });
      expect(base.family).toBe('oci');
      await expectWholeLayers(base);
    }
  });

  test('is fetched once: then one small request for a tag, none for a digest', async () => {
    const home = await directory();
    const run = (name: string) => fetch(name, ['linux/amd64', 'linux/arm64'], home);
    await run('multi:v1');
    const before = faults.exchanges.length;
    await run('multi:v1');
    const again = faults.exchanges.slice(before);
    expect(again.filter(one => one.url.includes('/blobs/'))).toEqual([]);
    expect(again.length).toBeLessThanOrEqual(2);
    await run(`multi:v1@${made.digest}`);
    expect(faults.exchanges.length).toBe(before + again.length);
  });

  test('brings only what another platform of it does not have yet', async () => {
    const home = await directory();
    await fetch('multi:v1', ['linux/amd64'], home);
    const { system } = await fetchIn(home, 'multi:v1', ['linux/amd64', 'linux/arm64']);
    expect(system.console.lines).toEqual([`Fetching ${faults.host}/multi:v1 (one platform)`]);
  });

  test('is fetched whole by several processes at once', async () => {
    const home = await directory();
    const all = await Promise.all(
      [1, 2, 3, 4].map(() => fetch('multi:v1', ['linux/amd64', 'linux/arm64'], home)),
    );
    for (const bases of all) for (const base of bases.values()) await expectWholeLayers(base);
    expect((await readdir(join(home, 'sha256'))).filter(name => !/^[0-9a-f]{64}$/.test(name))).toEqual([]);
  });

  test('a kept layer that was damaged is fetched again', async () => {
    const home = await directory();
    const base = (await fetch('multi:v1', ['linux/amd64'], home)).get('linux/amd64' as PlatformName);
    await writeFile(layerPath(base, 1), 'damaged');
    const mended = (await fetch('multi:v1', ['linux/amd64'], home)).get('linux/amd64' as PlatformName);
    await expectWholeLayers(mended);
  });
});

describe('other bases', () => {
  test("Docker's media types stay", async () => {
    await publish('docker', IMAGES, 'docker');
    const bases = await fetch('docker:v1', ['linux/amd64']);
    const base = bases.get('linux/amd64' as PlatformName);
    expect(base?.family).toBe('docker');
    expect(base?.layers[0]?.descriptor.mediaType).toBe('application/vnd.docker.image.rootfs.diff.tar.gzip');
  });

  test('a single image serves the platforms of its config', async () => {
    const single = await publish('single', IMAGES.slice(0, 1));
    const bases = await fetch('single:v1', ['linux/amd64', 'linux/amd64/v3']);
    expect([...bases.values()].map(base => base.origin?.digest)).toEqual([single.digest, single.digest]);
    await expect(fetch('single:v1', ['linux/arm64'])).rejects.toThrow(
      `\`base\`: ${faults.host}/single:v1 is not there for linux/arm64, it has linux/amd64: choose another base, or leave linux/arm64 out of \`platforms\``,
    );
  });

  test('glibc is asked of the base where the binaries need it', async () => {
    const gnu = (base: string, platform: string) => fetch(base, [platform], undefined, 'gnu');
    expect((await gnu('multi:v1', 'linux/amd64')).size).toBe(1);
    await expect(gnu('multi:v1', 'linux/arm64')).rejects.toThrow(
      'has no glibc for linux/arm64, which `libc: gnu` needs',
    );
  });
});

describe('a base that cannot be had, in one line', () => {
  test.each([
    {
      name: 'a tag that is not there',
      base: 'multi:nope',
      says: 'multi:nope is not there: correct its name, tag or digest',
    },
    { name: 'a repository that is not there', base: 'nope:v1', says: 'nope:v1 is not there' },
    {
      name: 'a digest that is not there',
      base: `multi@sha256:${'0'.repeat(64)}`,
      says: 'is not there: correct its name',
    },
    { name: 'no reference', base: 'multi:v1:v2', says: 'is not a tag: write at most 128 letters' },
  ])('$name', async ({ base, says }) => {
    const failed = await fetch(base, ['linux/amd64']).catch((error: Error) => error);
    expect(failed).toMatchObject({ name: 'UserError' });
    expect(String(failed)).toContain(says);
    expect(String(failed)).not.toContain('\n');
  });

  test('a platform that it lacks, with those it has', async () => {
    await expect(fetch('multi:v1', ['linux/amd64', 'linux/s390x'])).rejects.toThrow(
      'is not there for linux/s390x, it has linux/amd64, linux/arm64, linux/arm/v6: choose another base',
    );
  });

  test('an access that is refused', async () => {
    faultOf = () => ({ kind: 'status', status: 403, body: '{"errors":[{"code":"DENIED","message":"no"}]}' });
    const failed = fetch('multi:v1', ['linux/amd64']);
    await expect(failed).rejects.toThrow(`refuses ${faults.host}/multi:v1`);
    await expect(failed).rejects.toThrow(`docker login ${faults.host}`);
    faultOf = () => undefined;
  });

  test('a pinned index that the registry alters', async () => {
    faultOf = ({ method, url }) =>
      method === 'GET' && url.endsWith(made.digest)
        ? { kind: 'altered', from: 'arm64', to: 'amd64' }
        : undefined;
    await expect(fetch(`multi@${made.digest}`, ['linux/amd64'])).rejects.toThrow(
      new RegExp(
        `the registry answered sha256:\\w+ for .*/multi@${made.digest}: it was altered, do not use it`,
      ),
    );
    faultOf = () => undefined;
  });

  test('a layer that the registry alters', async () => {
    const layers = [[{ name: 'etc/only-here', content: 'as published' }]];
    const altered = await publish('layer', [{ platform: { os: 'linux', architecture: 'amd64' }, layers }]);
    const manifest = JSON.parse(await readFile(dataOf(altered.digest), 'utf8'));
    const file = dataOf(manifest.layers[0].digest);
    const bytes = await readFile(file);
    bytes[bytes.length - 1] = 0xff;
    await writeFile(file, bytes);
    const home = await directory();
    await expect(fetch('layer:v1', ['linux/amd64'], home)).rejects.toMatchObject({ name: 'UserError' });
    expect(await readdir(join(home, 'sha256'))).not.toContain(manifest.layers[0].digest.slice(7));
  });

  test('a registry that fails once is asked again', async () => {
    let left = 3;
    faultOf = ({ url }) =>
      url.includes('/manifests/') && left-- > 0 ? { kind: 'status', status: 503 } : undefined;
    expect((await fetch('multi:v1', ['linux/amd64'])).size).toBe(1);
    faultOf = () => undefined;
  });
});

function dataOf(digest: Digest): string {
  const hex = digest.slice(7);
  return join(scratch, 'data/docker/registry/v2/blobs/sha256', hex.slice(0, 2), hex, 'data');
}

async function directory(): Promise<string> {
  return await mkdtemp(join(scratch, 'home-'));
}

async function fetch(
  base: string,
  platforms: readonly string[],
  home?: string,
  libc: 'musl' | 'gnu' = 'musl',
) {
  return (await fetchIn(home ?? (await directory()), base, platforms, `${faults.host}/`, libc)).bases;
}

async function fetchIn(
  bases: string,
  base: string,
  platforms: readonly string[],
  prefix = `${faults.host}/`,
  libc: 'musl' | 'gnu' = 'musl',
) {
  const system = testSystem();
  const targets = parsePlatforms(platforms, { kind: libc });
  return { system, bases: await fetchBase(system, { bases }, transport(), `${prefix}${base}`, targets) };
}

function transport(): Transport {
  return {
    buildx: labProgram('buildx'),
    env: { PATH: process.env['PATH'], DOCKER_CONFIG: join(scratch, 'docker') },
    patience: {
      waits: { throttled: [50], unavailable: [50, 50, 50], stalled: [], different: [] },
      blobs: 30_000,
      manifest: 10_000,
    },
  };
}

async function publish(
  name: string,
  images: readonly MadeImage[],
  family: 'oci' | 'docker' = 'oci',
): Promise<MadeBase> {
  const layout = await mkdtemp(join(scratch, 'layout-'));
  const base = await makeBase(layout, images, family);
  const reference = `${registry.host}/${name}:v1`;
  const args = [
    'imagetools',
    'create',
    '--prefer-index=false',
    '-t',
    reference,
    `oci-layout://${layout}:base`,
  ];
  execFileSync(labProgram('buildx'), args, {
    env: { ...transport().env, PATH: process.env['PATH'] },
    stdio: 'pipe',
  });
  return base;
}

function layerPath(base: Base | undefined, at: number): string {
  const blob = base?.layers[at]?.blob;
  if (blob?.kind !== 'file') throw new Error('no file');
  return blob.path;
}

async function expectWholeLayers(base: Base | undefined): Promise<void> {
  for (const [at, layer] of (base?.layers ?? []).entries()) {
    const bytes = await readFile(layerPath(base, at));
    expect({ digest: digestOf(bytes), size: bytes.length, diffId: digestOf(gunzipSync(bytes)) }).toEqual({
      digest: layer.descriptor.digest,
      size: layer.descriptor.size,
      diffId: layer.diffId,
    });
  }
}
