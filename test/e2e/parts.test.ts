import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Outputs } from '../../src/report/outputs.js';
import { type BuildKit, startBuildKit } from '../support/buildkit.js';
import { checkoutOf, outputsOf, ROOT, scratch } from '../support/bundle.js';
import { labProgram } from '../support/lab.js';
import { type Bench, has, openBench, type Registry, tagsOf } from '../support/publishing.js';
import { type StepResult, startJob } from '../support/runner.js';

const PLATFORMS = ['linux/arm64', 'linux/amd64', 'linux/386'];
const DOCKERFILE = 'FROM scratch\nARG TARGETPLATFORM\nCOPY --from=binaries ${TARGETPLATFORM}/app /app\n';

let bench: Bench;
let registry: Registry;
let project: string;
let binaries: string;
let buildkit: BuildKit;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  bench = await openBench();
  registry = await bench.registry();
  project = await checkoutOf('web');
  await writeFile(join(project, 'Dockerfile'), DOCKERFILE);
  binaries = await scratch('binaries');
  for (const platform of PLATFORMS) {
    await cp(join(ROOT, 'test/fixtures/elf', platform, 'app'), join(binaries, platform, 'app'));
  }
  const directory = await mkdtemp(join(tmpdir(), 'parts-'));
  const PATH = `${dirname(labProgram('buildx'))}:${process.env['PATH']}`;
  env = { PATH, DOCKER_CONFIG: join(directory, 'docker'), DOCKER_HOST: `unix://${directory}/none` };
  buildkit = await startBuildKit(directory, { ...process.env, ...env });
}, 120_000);
afterAll(async () => {
  await buildkit.stop();
  await bench.close();
});

interface Build {
  readonly repository: string;
  readonly dockerfile?: boolean;
  readonly flags?: readonly string[];
}

const namesOf = ({ repository }: Build) => [
  `${registry.host}/${repository}:v1`,
  `${registry.host}/${repository}:v2`,
];

function build(of: Build, platforms: readonly string[], push: string): Promise<Outputs> {
  const flags = [
    `--binaries=${binaries}`,
    `--platforms=${platforms.join(',')}`,
    `--push=${push}`,
    ...(of.flags ?? []),
    ...(of.dockerfile ? [`--dockerfile=${join(project, 'Dockerfile')}`] : []),
  ];
  const tags = namesOf(of).map(name => `--tags=${name}`);
  return outputsOf(['assemble', project, ...flags, ...tags], {
    env: { ...env, BUILDX_BUILDER: buildkit.builder },
  });
}

/** Each platform on a runner of its own, as far as `built` names it: chosen from all, or the only one that it is given. */
async function parts(of: Build, built: readonly string[], isChosen = true): Promise<string> {
  const directory = await scratch('parts');
  for (const platform of built) {
    const chosen = { ...of, flags: [...(of.flags ?? []), `--only-platforms=${platform}`] };
    const { images } = isChosen
      ? await build(chosen, PLATFORMS, 'digest')
      : await build(of, [platform], 'digest');
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, `${platform.replaceAll('/', '-')}.json`), JSON.stringify(images));
  }
  return directory;
}

async function merge(directory: string): Promise<StepResult> {
  const job = await startJob({
    action: 'merge',
    workspace: project,
    inputs: { parts: directory, platforms: PLATFORMS.join(',') },
    node: process.execPath,
    env,
  });
  return job.main();
}

const ANNOTATED: readonly string[] = [
  '--annotations=index:org.example.of=the whole',
  '--annotations=manifest[linux/amd64]:org.example.of=amd64',
  '--annotations=index-descriptor:org.example.of=the index',
];

test.each<[string, Build]>([
  ['ours', { repository: 'ours' }],
  ['ours with annotations', { repository: 'annotated', flags: ANNOTATED }],
  ["a Dockerfile's", { repository: 'dockerfile', dockerfile: true, flags: ANNOTATED }],
])('an image, %s, has one digest on one runner and on many', async (_, of) => {
  const directory = await parts(of, PLATFORMS, of.repository !== 'ours');
  expect(await tagsOf(registry, of.repository)).toEqual([]);
  const merged = await merge(directory);
  expect(merged).toMatchObject({ code: 0 });
  const alone = await build({ ...of, repository: `${of.repository}/alone` }, PLATFORMS, 'true');
  expect(merged.outputs).toMatchObject({
    digest: alone.digest,
    image: `${registry.host}/${of.repository}@${alone.digest}`,
    tags: namesOf(of).join('\n'),
  });
  expect(await tagsOf(registry, of.repository)).toEqual(['v1', 'v2']);
  expect(await has(registry, of.repository, alone.digest)).toBe(true);
  const subjects = JSON.parse(merged.outputs['subjects'] ?? '');
  const name = `${registry.host}/${of.repository}`;
  expect(subjects).toEqual(alone.subjects.map(subject => ({ ...subject, name })));
  expect(subjects.map(({ platform }: { platform: string }) => platform)).toEqual(['', ...PLATFORMS]);
});

test('images with platforms of their own, in an order of their own, are the ones that a single runner gives', async () => {
  const flags = ['-one platforms=linux/386', '-two platforms=linux/386,linux/arm64'];
  const of = { repository: 'own-platforms', flags: flags.map(variant => `--variants=${variant}`) };
  const merged = await merge(await parts(of, PLATFORMS));
  expect(merged).toMatchObject({ code: 0, log: expect.not.stringContaining('::error') });
  const alone = await build({ ...of, repository: 'own-platforms/alone' }, PLATFORMS, 'true');
  const digests = (images: Outputs['images']) => images.map(({ name, digest }) => `${name} ${digest}`).sort();
  expect(digests(JSON.parse(merged.outputs['images'] ?? ''))).toEqual(digests(alone.images));
  const subjects = JSON.parse(merged.outputs['subjects'] ?? '');
  const known = alone.subjects.map(({ image, sbom, digest }) => [image, sbom, digest].join());
  expect(
    subjects.map(({ image, sbom, digest }: Outputs['subjects'][0]) => [image, sbom, digest].join()).sort(),
  ).toEqual(known.sort());
});

describe('parts that are not those of one build', () => {
  test('a platform whose job failed: nothing is tagged, and its job alone completes the image', async () => {
    const of = { repository: 'incomplete' };
    const directory = await parts(of, PLATFORMS.slice(1));
    const failed = await merge(directory);
    expect(failed.code).toBe(1);
    expect(failed.log).toMatch(/^::error::`parts`: none has linux\/arm64: run its job again/m);
    expect(await tagsOf(registry, of.repository)).toEqual([]);
    const again = await parts(of, ['linux/arm64']);
    await cp(again, directory, { recursive: true });
    expect(await merge(directory)).toMatchObject({ code: 0 });
  });

  test('one of another commit is refused', async () => {
    const of = { repository: 'foreign' };
    const directory = await parts(of, PLATFORMS.slice(1));
    const other = { ...of, flags: ['--annotations=index:org.opencontainers.image.revision=other'] };
    await cp(await parts(other, ['linux/arm64']), directory, { recursive: true });
    const { code, log } = await merge(directory);
    expect(code).toBe(1);
    expect(log).toMatch(/^::error::`parts`: they say different things of the image/m);
    expect(await tagsOf(registry, of.repository)).toEqual([]);
  });

  test('one that the registry has lost is named', async () => {
    const of = { repository: 'lost' };
    const directory = await parts(of, PLATFORMS);
    const file = join(directory, 'linux-386.json');
    const [image] = JSON.parse(await readFile(file, 'utf8')) as Outputs['images'];
    await rm(file);
    await writeFile(file, JSON.stringify([{ ...image, digest: `sha256:${'0'.repeat(64)}` }]));
    const { code, log } = await merge(directory);
    expect(code).toBe(1);
    expect(log).toMatch(
      /^::error::`parts`: there is no \S+\/lost@sha256:0+: run the job that pushed it again/m,
    );
  });
});
