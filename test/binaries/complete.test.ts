import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Project } from '../../src/project/project.js';
import type { InputName } from '../../src/request/inputs.js';
import { messageOf } from '../../src/system/errors.js';
import { packageOf, projectOf, requestOf } from '../support/request.js';
import { testSystem } from '../support/system.js';

type Given = Partial<Record<InputName, string>>;
type Settings = Readonly<Record<string, unknown>>;

/** Where the manifests are whose lines are told. */
const root = mkdtempSync(join(tmpdir(), 'complete-'));
for (const directory of ['', 'web', 'worker']) {
  mkdirSync(join(root, directory), { recursive: true });
  writeFileSync(join(root, directory, 'Cargo.toml'), '');
}
afterAll(() => rmSync(root, { recursive: true }));

const read = (given: Given, project: Project) =>
  requestOf(testSystem({ cwd: root, env: {} }), name => given[name], undefined, project);

/** Two programs; `web`, `worker` and `all` are the tables of the packages and of the workspace. */
function workspace({ web, worker, all }: Readonly<Record<string, Settings>> = {}): Project {
  const packages = [
    packageOf('web', ['web'], web, root),
    packageOf('worker', ['worker', 'job'], worker, root),
  ];
  return projectOf(packages, all, root);
}

const NAMED = { image: 'ghcr.io/acme/{package}', tags: 'v1' };

/** Each image as `name: binaries > references`. */
async function imagesOf(given: Given, project: Project): Promise<readonly string[]> {
  const { images } = await read(given, project);
  return images.map(({ name, binaries, references }) => `${name}: ${binaries} > ${references}`);
}

describe('images of a build', () => {
  test.each<[string, Given, Project, readonly string[]]>([
    [
      'one, of all that cargo chooses',
      { image: 'acme/all', tags: 'v1', bin: 'web,job' },
      workspace(),
      ['worker: job,web > docker.io/acme/all:v1'],
    ],
    [
      'one for each package',
      NAMED,
      workspace(),
      ['web: web > ghcr.io/acme/web:v1', 'worker: job,worker > ghcr.io/acme/worker:v1'],
    ],
    [
      'one for each binary',
      { tags: 'ghcr.io/acme/{package}-{bin}:v1' },
      workspace(),
      [
        'web: web > ghcr.io/acme/web-web:v1',
        'job: job > ghcr.io/acme/worker-job:v1',
        'worker: worker > ghcr.io/acme/worker-worker:v1',
      ],
    ],
    [
      'one for each package with a table',
      { tags: 'v1' },
      workspace({ web: { image: 'acme/front' }, worker: { image: 'acme/back' } }),
      ['web: web > docker.io/acme/front:v1', 'worker: job,worker > docker.io/acme/back:v1'],
    ],
    [
      'of what flags say, where one is empty as if the settings were not there',
      { image: 'acme/all', tags: 'v1', entrypoint: 'web', package: '' },
      workspace({ all: { image: 'acme/{package}', package: ['web'] } }),
      ['worker: job,web,worker > docker.io/acme/all:v1'],
    ],
    ['none, in any case', {}, workspace({ all: { image: 'None' } }), []],
    [
      'none of a package that wants none',
      { tags: 'v1' },
      workspace({ web: { image: 'acme/front' }, worker: { image: 'none' } }),
      ['web: web > docker.io/acme/front:v1'],
    ],
    [
      'of the packages that are named',
      { ...NAMED, package: 'web' },
      workspace(),
      ['web: web > ghcr.io/acme/web:v1'],
    ],
    [
      'of the packages that the workspace chooses',
      NAMED,
      workspace({ all: { package: ['web'] } }),
      ['web: web > ghcr.io/acme/web:v1'],
    ],
    [
      'of what cargo chooses in a directory of its own, whatever the workspace chooses',
      NAMED,
      { ...workspace({ all: { package: ['web'] } }), directory: join(root, 'worker/src') },
      ['web: web > ghcr.io/acme/web:v1', 'worker: job,worker > ghcr.io/acme/worker:v1'],
    ],
    [
      'of the binaries that are named',
      { ...NAMED, bin: 'job' },
      workspace(),
      ['worker: job > ghcr.io/acme/worker:v1'],
    ],
    [
      'and their variants',
      { ...NAMED, package: 'web', variants: '-alpine base=alpine:3\n-alpine user=1000\n-debug profile=dev' },
      workspace(),
      [
        'web: web > ghcr.io/acme/web:v1',
        'web-alpine: web > ghcr.io/acme/web:v1-alpine',
        'web-debug: web > ghcr.io/acme/web:v1-debug',
      ],
    ],
    [
      'and variants of one package alone',
      NAMED,
      workspace({ web: { variants: { '-debug': { profile: 'dev' } } } }),
      [
        'web: web > ghcr.io/acme/web:v1',
        'web-debug: web > ghcr.io/acme/web:v1-debug',
        'worker: job,worker > ghcr.io/acme/worker:v1',
      ],
    ],
  ])('%s', async (_, given, project, expected) => {
    expect(await imagesOf(given, project)).toEqual(expected);
  });
});

describe('a value', () => {
  const tables = workspace({
    all: { user: 'workspace', workdir: '/all', base: 'alpine:3' },
    web: { user: 'package', workdir: '/web', variants: { '-v': { user: 'variant' } } },
  });

  test('is that of the input, else of the package, else of the workspace, whole', async () => {
    const { images } = await read({ ...NAMED, workdir: '/given' }, tables);
    expect(images.map(({ user, workdir, base }) => [user, workdir, base])).toEqual([
      ['package', '/given', 'alpine:3'],
      ['variant', '/given', 'alpine:3'],
      ['workspace', '/given', 'alpine:3'],
    ]);
  });

  test('says where it is written', async () => {
    const { images } = await read({ ...NAMED, workdir: '/given' }, tables);
    expect(images[0]?.settings).toMatchObject({
      workdir: { text: '/given', from: 'input' },
      user: { text: 'package', from: 'web/Cargo.toml:1' },
      base: { text: 'alpine:3', from: 'Cargo.toml:1' },
      libc: { text: 'musl', from: 'default' },
    });
  });
});

describe('what is compiled', () => {
  const callsOf = async (given: Given, project: Project) => {
    const { compilations, images } = await read(given, project);
    return {
      calls: compilations.map(({ packages, binaries, features, profile }) =>
        [packages, binaries.map(({ name }) => name), features, profile].join(' | '),
      ),
      images: images.map(({ compilation }) => compilation),
    };
  };

  test.each<[string, Given, Project, readonly string[], readonly number[]]>([
    ['once for all images', NAMED, workspace(), [' | job,web,worker |  | release'], [0, 0]],
    [
      'apart for a package that says its features, though none',
      NAMED,
      workspace({ web: { features: [] } }),
      ['web | web |  | release', 'worker | job,worker |  | release'],
      [0, 1],
    ],
    [
      'once for features that the workspace or an input says',
      { ...NAMED, features: 'tls' },
      workspace({ web: { features: ['sqlite'] } }),
      [' | job,web,worker | tls | release'],
      [0, 0],
    ],
    [
      'once for variants that differ in the image alone',
      { ...NAMED, variants: '-a base=alpine:3\n-b profile=dev' },
      workspace(),
      [' | job,web,worker |  | release', ' | job,web,worker |  | dev'],
      [0, 0, 1, 0, 0, 1],
    ],
    ['without an image too', { image: 'none' }, workspace(), [' | job,web,worker |  | release'], []],
  ])('%s', async (_, given, project, calls, images) => {
    expect(await callsOf(given, project)).toEqual({ calls, images });
  });
});

test.each<[string, Given, Settings, object]>([
  [
    'targets over platforms and libc',
    { targets: 'aarch64-unknown-linux-musl' },
    { platforms: ['linux/amd64'], libc: 'gnu' },
    { targets: [{ platform: 'linux/arm64' }] },
  ],
  [
    'platforms over targets',
    { platforms: 'linux/arm64' },
    { targets: ['x86_64-unknown-linux-musl'] },
    { targets: [{ platform: 'linux/arm64' }] },
  ],
  [
    'a Dockerfile over a base',
    { dockerfile: 'D' },
    { base: 'alpine:3' },
    { images: [{ dockerfile: { path: 'D' } }] },
  ],
  [
    'a base over a Dockerfile and what goes with it',
    { base: 'scratch' },
    { dockerfile: 'D', 'build-args': ['A=b'], target: 'x' },
    { images: [{ base: 'scratch' }] },
  ],
])('a flag wins over its rival in the settings: %s', async (_, given, settings, expected) => {
  expect(await read(given, workspace({ all: settings }))).toMatchObject(expected);
});

test('a value in a table of the settings is one, whatever commas it has', async () => {
  const system = testSystem({ cwd: root, env: {} });
  const settings = { env: { A: '1,B=2' }, labels: { a: '1,b=2' } };
  await requestOf(system, () => undefined, undefined, workspace({ all: settings }));
  expect(system.console.lines.filter(line => line.includes('comma'))).toEqual([]);
});

test.each<[string, Given, Project, RegExp]>([
  [
    'a placeholder that is none',
    { image: 'acme/{pkg}' },
    workspace(),
    /^`image`: there is no placeholder \{pkg\}: write \{package\} or \{bin\}$/,
  ],
  [
    'two images of one name, by their tables',
    { tags: 'v1' },
    workspace({ web: { image: 'acme/x' }, worker: { image: 'acme/x' } }),
    /^worker\/Cargo\.toml:1: image: web and worker would both be docker\.io\/acme\/x:v1: write \{package\} or \{bin\} in it$/,
  ],
  [
    'a variant of one tag that is another tag',
    { image: 'acme/x', tags: 'v1\nv1-a', variants: '-a' },
    projectOf([packageOf('one')]),
    /^`tags`: one and one-a would both be docker\.io\/acme\/x:v1-a: change the tag or the suffix of the variant -a$/,
  ],
  [
    'a name over the full tags of a table',
    { image: 'acme/flag' },
    workspace({ all: { tags: ['acme/toml:v1'] } }),
    /Cargo\.toml:1: tags: they name docker\.io\/acme\/toml, and `image` is given as docker\.io\/acme\/flag: /,
  ],
  [
    'two images in one file',
    { ...NAMED, output: 'x.tar' },
    workspace(),
    /^`output`: web and worker would both be .*\/x\.tar: write \{package\} or \{bin\} in it$/,
  ],
  [
    'a tag that is too long with its suffix',
    { ...NAMED, tags: 'v'.repeat(127), variants: '-x base=y' },
    workspace(),
    /v-x` is not a tag: write at most 128/,
  ],
  [
    'a variant that is not a tag',
    { ...NAMED, variants: '/x base=y' },
    workspace(),
    /^`variants`: `\/x base=y` is not a suffix of a tag/,
  ],
  [
    'a variant’s setting that is none',
    { ...NAMED, variants: '-x bas=y' },
    workspace(),
    /^`variants`: a variant has no setting `bas`: did you mean `base`\?$/,
  ],
  [
    'a push of no image',
    { image: 'none', push: 'true' },
    workspace(),
    /^`image` is none, and `push` is given/,
  ],
  [
    'a setting that a Dockerfile decides',
    { ...NAMED, dockerfile: 'Dockerfile' },
    workspace({ web: { user: 'app' } }),
    /^web\/Cargo\.toml:1: user and dockerfile are both given/,
  ],
  [
    'a wrong value of a setting',
    NAMED,
    workspace({ web: { expose: [0] } }),
    /^web\/Cargo\.toml:1: expose: `0` is not a port/,
  ],
  [
    'a binary that no package has',
    { ...NAMED, bin: 'wbe' },
    workspace(),
    /^no binary `wbe`: did you mean `web`\?/,
  ],
  [
    'a package of the settings that is not there',
    NAMED,
    workspace({ all: { package: ['wbe'] } }),
    /^Cargo\.toml:1: no package `wbe`: did you mean `web`\?/,
  ],
  [
    'a binary of the settings that is not there',
    NAMED,
    workspace({ web: { bin: ['wbe'] } }),
    /^web\/Cargo\.toml:1: no binary `wbe`: did you mean `web`\?/,
  ],
])('%s is refused in one line', async (_, given, project, line) => {
  expect(await read(given, project).catch(messageOf)).toMatch(line);
});
