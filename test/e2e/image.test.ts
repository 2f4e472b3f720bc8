import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ContainerConfig, ImageConfig, Index, Manifest } from '../../src/oci/oci.js';
import type { Outputs } from '../../src/report/outputs.js';
import type { Digest } from '../../src/system/digest.js';
import { checkoutOf, outputsOf, rustMultiarch, scratch } from '../support/bundle.js';
import { labNode, machineProgram } from '../support/lab.js';

const MINUTE = 60_000;

let project: string;
let outputs: Outputs;
let archive: string;

beforeAll(async () => {
  project = await checkoutOf('workspace');
  archive = join(await scratch('image'), 'almanac.tar');
  outputs = await outputsOf([
    'build',
    project,
    '--bin=almanac-server',
    '--tags=almanac:test',
    `--output=${archive}`,
  ]);
}, 20 * MINUTE);

const assemble = ['--bin=almanac-server', '--tags=almanac:test'];

test(
  'compiling again, from another checkout and from nothing, gives the same digest',
  async () => {
    // Binaries and kept layers lie there too. The path stays: it reaches the binaries.
    await rm(join(outputs.layout, '../..'), { recursive: true });
    const again = await outputsOf(['build', await checkoutOf('workspace'), ...assemble]);
    expect(again).toMatchObject({ 'cache-hit': false, digest: outputs.digest });
  },
  20 * MINUTE,
);

test.each([20, 22, 24] as const)(
  'assembling the same binaries on Node %i, with no layer kept, gives the same digest',
  async major => {
    const flags = [`--binaries=${outputs.binaries}`, ...assemble];
    const env = { RUST_MULTIARCH_HOME: await scratch('home') };
    const assembled = await outputsOf(['assemble', project, ...flags], { node: labNode(major), env });
    expect(assembled.digest).toBe(outputs.digest);
  },
  MINUTE,
);

test(
  'one platform gives a plain manifest',
  async () => {
    const flags = [`--binaries=${outputs.binaries}`, '--platforms=linux/arm64', ...assemble];
    const { digest, layout, platforms } = await outputsOf(['assemble', project, ...flags]);
    expect(platforms.map(one => one.platform)).toEqual(['linux/arm64']);
    expect(await json<Manifest>(blob(layout, digest as Digest))).toMatchObject({
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      layers: [{}, {}, {}],
    });
  },
  MINUTE,
);

test('the archive holds the image that was printed', () => {
  const index = execFileSync('tar', ['--extract', '--to-stdout', `--file=${archive}`, 'index.json'], {
    encoding: 'utf8',
  });
  const { manifests }: Index = JSON.parse(index);
  expect(manifests.map(({ digest }) => digest)).toEqual([outputs.digest]);
});

test.each(['amd64', 'arm64'])(
  'skopeo copies the image for %s out of the archive',
  async architecture => {
    const copy = await scratch('copy');
    const skopeo = machineProgram('skopeo');
    execFileSync(
      skopeo,
      [`--override-arch=${architecture}`, 'copy', `oci-archive:${archive}`, `dir:${copy}`],
      {
        stdio: 'pipe',
      },
    );
    const manifest = await json<Manifest>(join(copy, 'manifest.json'));
    const platform = outputs.platforms.find(one => one.platform === `linux/${architecture}`);
    expect(manifest.layers.reduce((sum, { size }) => sum + size, 0)).toBe(platform?.size);
  },
  MINUTE,
);

describe('the config', () => {
  let config: ImageConfig;

  beforeAll(async () => {
    const { layout, digest } = outputs;
    const index = await json<Index>(blob(layout, digest as Digest));
    const [first] = index.manifests;
    const manifest = await json<Manifest>(blob(layout, first?.digest ?? (digest as Digest)));
    config = await json<ImageConfig>(blob(layout, manifest.config.digest));
  });

  test('is dated with the commit', () => {
    expect(config.created).toBe('2026-01-02T03:04:05Z');
  });

  test.each<[keyof ContainerConfig, unknown]>([
    ['User', expect.stringMatching(/^65532/)],
    ['Entrypoint', [expect.stringMatching(/^\/.*almanac-server$/)]],
    [
      'Labels',
      expect.objectContaining({
        'org.opencontainers.image.source': 'https://github.com/octo-org/workspace',
        'org.opencontainers.image.licenses': 'MIT',
      }),
    ],
  ])('%s', (field, expected) => {
    expect(config.config?.[field]).toEqual(expected);
  });
});

test(
  'files are those of the directory that is built, in a build and of ready binaries',
  async () => {
    const member = join(project, 'crates/almanac-server');
    const flags = [...assemble, '--files=src/main.rs:/srv/', '--platforms=linux/arm64'];
    const built = await outputsOf(['build', member, ...flags]);
    const assembled = await outputsOf(['assemble', member, `--binaries=${built.binaries}`, ...flags]);
    expect(assembled.digest).toBe(built.digest);
  },
  5 * MINUTE,
);

test(
  'a mistake leaves nothing behind',
  async () => {
    const output = join(await scratch('mistake'), 'image.tar');
    const finished = await rustMultiarch(['build', project, `--output=${output}`, '--bin=almanak']);
    expect(finished).toMatchObject({ code: 1, stdout: '' });
    expect(finished.stderr.trimEnd().split('\n').at(-1)).toMatch(/almanak.*almanac/);
    expect(existsSync(output)).toBe(false);
  },
  MINUTE,
);

const blob = (layout: string, digest: Digest) => join(layout, 'blobs', digest.replace(':', '/'));

async function json<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8'));
}
