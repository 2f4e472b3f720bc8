import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fetchBase } from '../../src/image/base.js';
import {
  assemble,
  binaryLayer,
  type Image,
  openCompressor,
  writeArchive,
  writeLayout,
} from '../../src/image/image.js';
import type { PlatformName } from '../../src/oci/platform.js';
import { hostPlatform, parsePlatforms } from '../../src/oci/platforms.js';
import { load } from '../../src/publish/load.js';
import { push } from '../../src/publish/push.js';
import { type MadeImage, makeBase } from '../support/base-image.js';
import { type Engine, startEngine } from '../support/engine.js';
import { NOTHING_ASKED } from '../support/image.js';
import { labProgram, onPlatform } from '../support/lab.js';
import { type Service, startRegistry } from '../support/registry.js';
import { testSystem } from '../support/system.js';

/** Tells what it finds of its base. */
const PROGRAM = `
use std::{env, fs, path::Path};
fn main() {
    let removed = if Path::new("/etc/removed").exists() { "there" } else { "gone" };
    let release = fs::read_to_string("/etc/base-release").unwrap_or_default();
    println!("{} {} {} {}", env::consts::ARCH, env::var("BASE").unwrap_or_default(), release.trim(), removed);
}`;
const TARGETS = parsePlatforms(['linux/amd64', 'linux/arm64'], { kind: 'musl' });
const EPOCH = 1_700_000_000;
const REFERENCE = 'registry.example/on-base:v1';

const baseFor = (architecture: string): MadeImage => ({
  platform: { os: 'linux', architecture },
  layers: [
    [
      { name: 'etc/base-release', content: 'lower' },
      { name: 'etc/removed', content: 'hidden' },
    ],
    [{ name: 'etc/base-release', content: `base-${architecture}` }, { name: 'etc/.wh.removed' }],
  ],
  config: {
    Env: [`BASE=${architecture}`],
    Entrypoint: ['/bin/of-the-base'],
    Cmd: ['its argument'],
    WorkingDir: '/etc',
  },
});

let scratch: string;
let registry: Service;
let engine: Engine;
let image: Image;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'base-run-'));
  [registry, engine] = await Promise.all([startRegistry(labProgram('registry'), scratch), startEngine()]);
  const layout = join(scratch, 'base');
  const { digest } = await makeBase(layout, [baseFor('amd64'), baseFor('arm64')]);
  await push(testSystem(), transport(), [{ layout, digest, references: [`${registry.host}/base:v1`] }]);
  image = await build(`${registry.host}/base:v1@${digest}`);
}, 120_000);

afterAll(async () => {
  await Promise.all([registry.stop(), engine.stop()]);
  await rm(scratch, { recursive: true, force: true });
});

test("the engine runs the host's image on the base's layers and variables", async () => {
  const system = testSystem();
  const archive = join(scratch, 'image.tar');
  const platform = hostPlatform(system.host);
  await writeArchive(image, archive, { references: [REFERENCE], hostPlatform: platform });
  await load(system, { ...process.env, DOCKER_HOST: engine.host }, { archive, references: [REFERENCE] });
  const architecture = platform.split('/')[1];
  const machine = { amd64: 'x86_64', arm64: 'aarch64' }[architecture ?? ''];
  expect(engine.docker('run', '--rm', '--network=none', REFERENCE).trim()).toBe(
    `${machine} ${architecture} base-${architecture} gone`,
  );
  const [{ Config }] = JSON.parse(engine.docker('image', 'inspect', REFERENCE));
  expect(Config).toMatchObject({ Entrypoint: ['/usr/local/bin/app'], Cmd: null, WorkingDir: '/etc' });
});

test("every platform's binary runs when it is taken out of the image", async () => {
  for (const { platform, layers } of image.platforms) {
    const blob = image.blobs.get(layers.at(-1)?.digest ?? 'sha256:');
    if (!blob) throw new Error('no layer of binaries');
    const archive = join(scratch, 'layer.tar');
    await writeFile(archive, gunzipSync(blob.kind === 'bytes' ? blob.bytes : await readFile(blob.path)));
    execFileSync('tar', ['-xf', archive, '-C', scratch]);
    const [program, ...args] = onPlatform(platform, join(scratch, 'usr/local/bin/app'));
    const machine = platform === 'linux/amd64' ? 'x86_64' : 'aarch64';
    expect(execFileSync(program, args, { encoding: 'utf8', env: { BASE: 'none' } })).toMatch(
      `${machine} none `,
    );
  }
});

test('the pushed image has the layers of the base as they were, and names it', async () => {
  const system = testSystem();
  const layout = join(scratch, 'layout');
  await writeLayout(image, layout);
  const reference = `${registry.host}/app:v1`;
  await push(system, transport(), [{ layout, digest: image.descriptor.digest, references: [reference] }]);
  execFileSync(labProgram('crane'), ['validate', '--remote', reference], { stdio: 'pipe' });
  for (const architecture of ['amd64', 'arm64']) {
    const manifest = (name: string) =>
      JSON.parse(
        execFileSync(
          labProgram('crane'),
          ['manifest', `--platform=linux/${architecture}`, `${registry.host}/${name}:v1`],
          { encoding: 'utf8' },
        ),
      );
    expect(manifest('app').layers.slice(0, 2)).toEqual(manifest('base').layers);
  }
  const index = JSON.parse(execFileSync(labProgram('crane'), ['manifest', reference], { encoding: 'utf8' }));
  expect(index.annotations).toMatchObject({
    'org.opencontainers.image.base.name': `${registry.host}/base:v1`,
  });
});

async function build(base: string): Promise<Image> {
  const compressor = openCompressor('gzip', 2);
  const place = { dest: NOTHING_ASKED.dest, owned: [], ownBase: false, epoch: 0 };
  const bases = await fetchBase(testSystem(), { bases: join(scratch, 'kept') }, transport(), base, TARGETS);
  const platforms = TARGETS.map(async ({ platform, triple }) => {
    const found = bases.get(platform);
    if (!found) throw new Error(`no base for ${platform}`);
    const path = await compile(platform, triple);
    const binaries = [{ name: 'app', path, size: (await stat(path)).size }];
    const layer = await binaryLayer(binaries, place, compressor);
    return { platform, base: found, images: new Map(), binaries, layer };
  });
  const options = {
    request: NOTHING_ASKED,
    facts: {},
    directory: scratch,
    epoch: EPOCH,
    layerEpoch: 0,
    compressor,
  };
  const made = await assemble({ ...options, platforms: await Promise.all(platforms) });
  await compressor.close();
  return made;
}

async function compile(platform: PlatformName, triple: string): Promise<string> {
  const path = join(scratch, platform.replaceAll('/', '-'));
  await writeFile(`${path}.rs`, PROGRAM);
  execFileSync(
    'rustc',
    [
      `--target=${triple}`,
      '-Clinker=rust-lld',
      '-Clinker-flavor=ld.lld',
      `--out-dir=${scratch}`,
      `-o${path}`,
      `${path}.rs`,
    ],
    { stdio: 'pipe' },
  );
  await chmod(path, 0o755);
  return path;
}

function transport() {
  return {
    buildx: labProgram('buildx'),
    env: { PATH: process.env['PATH'], HOME: scratch },
    patience: {
      waits: { throttled: [], unavailable: [], stalled: [], different: [] },
      blobs: 60_000,
      manifest: 60_000,
    },
  };
}
