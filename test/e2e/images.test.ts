import { execFileSync } from 'node:child_process';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Outputs } from '../../src/report/outputs.js';
import { outputsOf, scratch } from '../support/bundle.js';
import { below, writeFiles } from '../support/cli.js';
import { HOME, labProgram } from '../support/lab.js';
import { type Bench, has, openBench, type Registry, tagsOf } from '../support/publishing.js';
import { startJob } from '../support/runner.js';

let bench: Bench;
let registry: Registry;
let project: string;
let env: NodeJS.ProcessEnv;
let first: Outputs;

const program = (name: string) => ({
  'Cargo.toml': `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\nutil = { path = "../util" }\n`,
  'src/main.rs': `fn main() {\n    println!("${name} {}", util::answer());\n}\n`,
});
const FILES = {
  ...below('web', program('web')),
  ...below('worker', program('worker')),
  ...below('util', {
    'Cargo.toml': '[package]\nname = "util"\nversion = "0.1.0"\nedition = "2021"\n[features]\nloud = []\n',
    'src/lib.rs': 'pub fn answer() -> u32 {\n    if cfg!(feature = "loud") { 43 } else { 42 }\n}\n',
  }),
};

/** Without an image's name: a workflow gives that. */
const SETTINGS = `
[workspace.metadata.rust-multiarch]
platforms = ["linux/amd64"]
profile = "dev"
`;
const OF_WEB = `
[package.metadata.rust-multiarch]
expose = [8080]
env = { RUST_LOG = "info" }
variants = { "-root" = { user = "root" } }
`;

function commit(): void {
  const date = '2026-01-02T03:04:05Z';
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@localhost'];
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', project, ...who, ...args], {
      stdio: 'pipe',
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    });
  git('init', '--quiet', '--initial-branch=main');
  // As the runner names the repository.
  git('remote', 'add', 'origin', 'https://github.com/octo-org/workspace.git');
  git('add', '--all');
  git('commit', '--quiet', '--message=test');
}

beforeAll(async () => {
  bench = await openBench();
  registry = await bench.registry();
  project = await scratch('images');
  await writeFiles(project, {
    ...FILES,
    'Cargo.toml': `[workspace]\nmembers = ["web", "worker", "util"]\nresolver = "2"\n${SETTINGS}`,
  });
  await appendFile(join(project, 'web/Cargo.toml'), OF_WEB);
  execFileSync('cargo', ['generate-lockfile', '--offline'], { cwd: project, stdio: 'pipe' });
  commit();
  // The revision of each build ends with -dirty: an image says of which commit it is.
  await appendFile(join(project, 'util/Cargo.toml'), '# changed\n');
  env = { PATH: `${dirname(labProgram('buildx'))}:${process.env['PATH']}`, SOURCE_DATE_EPOCH: '0' };
  first = await build();
}, 400_000);
afterAll(() => bench.close());

const IMAGE = () => `${registry.host}/acme/{package}`;
const build = (...flags: readonly string[]): Promise<Outputs> =>
  outputsOf(['build', project, `--image=${IMAGE()}`, '--tags=v1', '--push', ...flags], { env });
const digestsOf = ({ images }: Outputs) =>
  Object.fromEntries(images.map(({ name, digest }) => [name, digest]));

test('a workspace pushes an image for each program and variant, from one compile', async () => {
  const { images } = first;
  expect(images.map(({ name, tags }) => [name, tags])).toEqual([
    ['web', [`${registry.host}/acme/web:v1`]],
    ['web-root', [`${registry.host}/acme/web:v1-root`]],
    ['worker', [`${registry.host}/acme/worker:v1`]],
  ]);
  expect(await tagsOf(registry, 'acme/web')).toEqual(['v1', 'v1-root']);
  expect(await tagsOf(registry, 'acme/worker')).toEqual(['v1']);
  for (const { name, digest } of images) {
    expect(await has(registry, `acme/${name.replace('-root', '')}`, digest)).toBe(true);
  }
  const configs = await Promise.all(
    images.map(async ({ layout, imageid }) =>
      JSON.parse(await readFile(join(layout, 'blobs', imageid.replace(':', '/')), 'utf8')),
    ),
  );
  expect(configs.map(({ config }) => [config.User, config.Entrypoint, config.ExposedPorts])).toEqual([
    ['65532:65532', ['/usr/local/bin/web'], { '8080/tcp': {} }],
    ['root', ['/usr/local/bin/web'], { '8080/tcp': {} }],
    ['65532:65532', ['/usr/local/bin/worker'], undefined],
  ]);
  expect(first.metadata).toHaveProperty(['worker', 'image.name'], `${registry.host}/acme/worker:v1`);
});

test('each image’s SBOM has its own crates', async () => {
  const crates = await Promise.all(
    first.images.map(async ({ sbom }) => {
      const { components } = JSON.parse(await readFile(join(sbom, 'sbom-linux-amd64.cdx.json'), 'utf8'));
      const libraries = components.filter(({ type }: { type: string }) => type === 'library');
      return libraries.map(({ name }: { name: string }) => name).sort();
    }),
  );
  expect(crates).toEqual([
    ['util', 'web'],
    ['util', 'web'],
    ['util', 'worker'],
  ]);
});

test('a change of one program or of a setting is another digest of its images alone', async () => {
  expect(await build()).toMatchObject({ 'cache-hit': true, images: first.images });
  await writeFile(
    join(project, 'web/Cargo.toml'),
    `${program('web')['Cargo.toml']}${OF_WEB.replace('info', 'debug')}`,
  );
  const settings = await build();
  expect(settings['cache-hit']).toBe(true);
  expect(digestsOf(settings)['web']).not.toBe(digestsOf(first)['web']);
  expect(digestsOf(settings)['worker']).toBe(digestsOf(first)['worker']);

  await writeFile(
    join(project, 'worker/src/main.rs'),
    'fn main() {\n    println!("{}", util::answer());\n}\n',
  );
  const changed = await build();
  expect(changed['cache-hit']).toBe(false);
  expect(digestsOf(changed)['worker']).not.toBe(digestsOf(first)['worker']);
  expect(digestsOf(changed)['web']).toBe(digestsOf(settings)['web']);
}, 300_000);

test('the action with `image` and `push` alone gives the digests of a build without flags', async () => {
  // The commit's time is in both.
  const own = { ...env, SOURCE_DATE_EPOCH: undefined };
  const here = await outputsOf(['build', project], { env: own });
  const job = await startJob({
    workspace: project,
    inputs: { image: `${registry.host}/doors/{package}`, push: 'true' },
    node: process.execPath,
    env: { ...own, RUST_MULTIARCH_HOME: HOME },
  });
  const { code, outputs } = await job.main();
  expect(code).toBe(0);
  const there = JSON.parse(outputs['images'] ?? '[]');
  expect(digestsOf({ ...here, images: there })).toEqual(digestsOf(here));
}, 300_000);

test('without an image the binaries are there, all of them', async () => {
  const { images, digest, binaries } = await outputsOf(['build', project, '--image=none'], { env });
  expect({ images, digest }).toEqual({ images: [], digest: '' });
  for (const name of ['web', 'worker']) {
    const text = execFileSync(join(binaries, 'linux/amd64', name), { encoding: 'utf8' });
    expect(text).toContain('42');
  }
}, 300_000);

test('a package that says its features is compiled as if it were alone', async () => {
  const loud = program('worker')['Cargo.toml'].replace('"../util" }', '"../util", features = ["loud"] }');
  await writeFile(join(project, 'worker/Cargo.toml'), loud);
  const run = async () => {
    const { binaries } = await outputsOf(['build', project, '--image=none'], { env });
    return execFileSync(join(binaries, 'linux/amd64/web'), { encoding: 'utf8' });
  };
  // cargo turns on for all what one of the packages that it builds together asks for.
  expect(await run()).toBe('web 43\n');
  await writeFile(join(project, 'web/Cargo.toml'), `${program('web')['Cargo.toml']}${OF_WEB}features = []\n`);
  expect(await run()).toBe('web 42\n');
}, 300_000);
