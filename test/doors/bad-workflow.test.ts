import { execFileSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { digestOf } from '../../src/system/digest.js';
import { rustMultiarch, scratch } from '../support/bundle.js';
import { startJob } from '../support/runner.js';

const PROJECT = {
  'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n',
  'Cargo.lock': 'version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\n',
  'src/main.rs': 'fn main() {}\n',
};

async function checkout(files: Texts): Promise<string> {
  const directory = await scratch('bad-workflow');
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), text);
  }
  const git = ['-C', directory, '-c', 'user.name=test', '-c', 'user.email=test@localhost'];
  execFileSync('git', [...git, 'init', '--quiet']);
  execFileSync('git', [...git, 'add', '--all']);
  execFileSync('git', [...git, 'commit', '--quiet', '--message=A project']);
  return directory;
}

let project: string;
let empty: string;
beforeAll(async () => {
  project = await checkout(PROJECT);
  empty = await checkout({ 'README.md': '' });
});

type Texts = Readonly<Record<string, string>>;

/** The error lines of a step, and all that it said. */
async function step(action: 'plan' | 'merge', inputs: Texts, env: Texts = {}, workspace = project) {
  const job = await startJob({ action, workspace, inputs, node: process.execPath, env });
  const { code, log, outputs } = await job.main();
  return { code, log, outputs, errors: log.split('\n').filter(line => line.startsWith('::error')) };
}

const SIGNED = { visibility: 'public' };
const IDENTITY = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://localhost' };
const REPOSITORIES = Array.from({ length: 86 }, (_, at) => `ghcr.io/octo-org/app-${at}:v1`).join('\n');
const GRANT =
  'write `permissions: { contents: read, packages: write, id-token: write, attestations: write }` in the job that calls this workflow';

test.each<[string, Texts, Texts, string]>([
  [
    'a runner map that names no platform',
    { runner: 'default=a\nb' },
    {},
    '`runner`: `b` has no platform: write default=b or linux/arm64=b',
  ],
  [
    'a runner map that names an unknown platform',
    { runner: 'arm64=x' },
    {},
    '`runner`: `arm64` is not a platform: write for example linux/arm64=x',
  ],
  [
    'a runner map with YAML in it',
    { runner: 'linux/arm64: ubuntu-24.04-arm' },
    {},
    '`runner`: `linux/arm64: ubuntu-24.04-arm` is not a label of a runner: write linux/arm64=ubuntu-24.04-arm, several labels separated by commas',
  ],
  [
    'a platform without a runner',
    { distribute: 'true', runner: 'linux/arm64=x' },
    {},
    '`runner`: no runner for linux/amd64: add a line `default=ubuntu-24.04`',
  ],
  ['a word that is none', { distribute: 'yes' }, {}, '`distribute` must be true or false or auto, not `yes`'],
  ['a part that plan decides', { push: 'digest' }, {}, '`push:` must be true or false or auto, not `digest`'],
  [
    'a push of no image',
    { distribute: 'true', image: 'none', push: 'true' },
    {},
    '`image:` is none, and `push:` is given: there is no image for it, so leave one out',
  ],
  [
    'attestation without id-token: write',
    { sign: 'true' },
    {},
    `\`sign\`: the job gets no identity token: ${GRANT}`,
  ],
  [
    'more than 256 jobs of a matrix',
    { ...SIGNED, tags: REPOSITORIES },
    IDENTITY,
    '`sign`: 258 images and platforms need as many jobs, and a matrix has at most 256: build fewer images in one call, or write `sign: "false"`',
  ],
  ['a binary that is none', { bin: 'nope' }, {}, 'no binary `nope`: there is app'],
])('plan refuses %s in one line', async (_, inputs, env, message) => {
  const { code, errors, outputs } = await step('plan', inputs, env);
  expect({ code, errors, outputs }).toEqual({ code: 1, errors: [`::error::${message}`], outputs: {} });
});

test.each([
  [
    'plan',
    () => step('plan', {}, {}, empty).then(({ code, errors }) => ({ code, errors: errors.join('\n') })),
  ],
  [
    'init --workflow',
    () =>
      rustMultiarch(['init', empty, '--workflow']).then(({ code, stderr }) => ({
        code,
        errors: stderr.trim(),
      })),
  ],
])('%s refuses what is no Rust project', async (_, run) => {
  const { code, errors } = await run();
  expect({ code, lines: errors.split('\n').length }).toEqual({ code: 1, lines: 1 });
  expect(errors).toMatch(/no Cargo\.toml/);
});

test('plan runs no program of the repository, since the job may sign', async () => {
  const evil = await checkout({ ...PROJECT, 'tool/bin/cargo': '#!/bin/sh\necho RAN\n' });
  await mkdir(join(evil, 'tool/lib'));
  await chmod(join(evil, 'tool/bin/cargo'), 0o755);
  await writeFile(join(evil, 'rust-toolchain.toml'), `[toolchain]\npath = "${evil}/tool"\n`);
  const { code, log, errors } = await step('plan', {}, {}, evil);
  expect(code).toBe(1);
  expect(errors[0]).toMatch(
    /^::error::rust-toolchain\.toml: a toolchain named by its path may be a program of the repository/,
  );
  expect(log).not.toContain('RAN');
});

const PULL_REQUEST = { GITHUB_EVENT_NAME: 'pull_request' };
test.each<[string, Texts, Texts, Texts, string]>([
  [
    'a runner for each platform that pushes nothing',
    { distribute: 'true', push: 'false' },
    {},
    { push: 'false', distribute: 'true' },
    'nothing is pushed: every platform is built, and no image is made of them',
  ],
  [
    'a pull request',
    {},
    PULL_REQUEST,
    { push: 'false', distribute: 'false', platforms: 'linux/amd64,linux/arm64' },
    '`push: auto`: what a pull_request brings is built and not pushed',
  ],
  [
    'runners of two architectures',
    { distribute: 'true', runner: 'default=ubuntu-24.04\nlinux/arm64=ubuntu-24.04-arm' },
    {},
    { push: 'digest' },
    'runners of several architectures: the digest can differ from the one that a single runner gives, since their compilers can write different bytes',
  ],
  [
    'permissions that do not suffice to sign',
    SIGNED,
    {},
    { push: 'true', sign: 'false' },
    `not signed: the job gets no identity token: ${GRANT}`,
  ],
  [
    'a private repository',
    { visibility: 'private' },
    IDENTITY,
    { image: 'octo-org/workspace', registry: 'ghcr.io', sign: 'false' },
    'not signed: the repository is not public; `sign: true` signs all the same',
  ],
])('plan goes on with %s and says so', async (_, inputs, env, wanted, message) => {
  const { code, log, outputs } = await step('plan', inputs, env);
  expect({ code, outputs }).toMatchObject({ code: 0, outputs: wanted });
  expect(log).toContain(message);
});

test('plan names a platform once that Cargo.toml builds for two C libraries, each job of which builds both', async () => {
  const settings = `
[package.metadata.rust-multiarch]
targets = ["aarch64-unknown-linux-musl", "x86_64-unknown-linux-gnu"]
base = "debian:12"
[package.metadata.rust-multiarch.variants]
-static = { targets = ["x86_64-unknown-linux-musl"], base = "scratch" }
`;
  const workspace = await checkout({ ...PROJECT, 'Cargo.toml': `${PROJECT['Cargo.toml']}${settings}` });
  const { code, outputs } = await step('plan', { distribute: 'true' }, {}, workspace);
  expect({ code, platforms: outputs['platforms'] }).toEqual({
    code: 0,
    platforms: 'linux/arm64,linux/amd64',
  });
  const [, job] = JSON.parse(outputs['matrix'] ?? '');
  const args = ['plan', workspace, '--json', `--only-platforms=${job.platforms}`, '--tags=app:v1'];
  const { stdout } = await rustMultiarch(args);
  const { targets, images } = JSON.parse(stdout);
  expect(targets.map(({ target }: { target: string }) => target)).toEqual([
    'x86_64-unknown-linux-gnu',
    'x86_64-unknown-linux-musl',
  ]);
  expect(images).toHaveLength(2);
});

const REGISTRY = '\n[package.metadata.rust-multiarch]\nregistry = "quay.io/team"\n';
const NO_LOGIN =
  'no credentials for HOST, where the attestations go: give the secrets username and password, or registry-auths';
test.each<[string, string, Texts, Texts, string | null]>([
  [
    'ghcr.io without a word',
    '',
    { credentials: 'none' },
    { image: 'octo-org/workspace', registry: 'ghcr.io', host: 'ghcr.io', sign: 'true' },
    null,
  ],
  [
    'a registry that takes pushes from everybody',
    '',
    { credentials: 'none', image: 'ttl.sh/foo/app' },
    { image: 'ttl.sh/foo/app', registry: '', host: 'ttl.sh', sign: 'false' },
    'ttl.sh',
  ],
  [
    'a registry with a user name and a password',
    '',
    { credentials: 'host', image: 'ttl.sh/foo/app' },
    { host: 'ttl.sh', sign: 'true' },
    null,
  ],
  [
    'two registries with credentials of none',
    '',
    { credentials: 'none', tags: 'ghcr.io/o/app:1\no/app:1' },
    { registry: '', host: '', sign: 'false' },
    'ghcr.io',
  ],
  [
    'two registries with credentials of one',
    '',
    { credentials: 'host', registry: 'ghcr.io', tags: 'ghcr.io/o/app:1\no/app:1' },
    { host: 'ghcr.io', sign: 'false' },
    'docker.io',
  ],
  [
    'two registries with their own',
    '',
    { tags: 'ghcr.io/o/app:1\no/app:1' },
    { host: '', sign: 'true' },
    null,
  ],
  [
    'a registry alone in Cargo.toml',
    REGISTRY,
    {},
    { image: 'octo-org/workspace', registry: '', host: 'quay.io', sign: 'true' },
    null,
  ],
  [
    'an image in the registry of Cargo.toml',
    REGISTRY,
    { image: 'app' },
    { image: 'app', registry: '', host: 'quay.io' },
    null,
  ],
  [
    'an input over the registry of Cargo.toml',
    REGISTRY,
    { registry: 'ghcr.io/octo-org', image: 'app' },
    { image: 'app', registry: 'ghcr.io/octo-org', host: 'ghcr.io' },
    null,
  ],
])('plan names the registry, its host and who signs for %s', async (_, settings, inputs, wanted, closed) => {
  const workspace = settings
    ? await checkout({ ...PROJECT, 'Cargo.toml': `${PROJECT['Cargo.toml']}${settings}` })
    : project;
  const { code, log, outputs } = await step('plan', { ...SIGNED, ...inputs }, IDENTITY, workspace);
  expect({ code, outputs }).toMatchObject({ code: 0, outputs: wanted });
  const notices = log.split('\n').filter(line => line.includes('not signed'));
  expect(notices).toEqual(closed ? [`info: not signed: ${NO_LOGIN.replace('HOST', closed)}`] : []);
});

test.each([
  ['image', 'image = "quay.io/o/one"'],
  ['registry', 'registry = "quay.io"'],
])('plan and init name the package without the %s that another has, in one line', async (name, setting) => {
  const member = (of: string, settings = '') => ({
    [`${of}/Cargo.toml`]: `[package]\nname = "${of}"\nversion = "0.1.0"\nedition = "2021"\n${settings}`,
    [`${of}/src/main.rs`]: 'fn main() {}\n',
  });
  const workspace = await checkout({
    'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["one", "two"]\n',
    'Cargo.lock':
      'version = 4\n\n[[package]]\nname = "one"\nversion = "0.1.0"\n\n[[package]]\nname = "two"\nversion = "0.1.0"\n',
    ...member('one', `[package.metadata.rust-multiarch]\n${setting}\n`),
    ...member('two'),
  });
  const message = `Cargo.toml names the ${name} of one and not that of two: write ${name} in the settings of two too`;
  const { code, errors } = await step('plan', {}, {}, workspace);
  expect({ code, errors }).toEqual({ code: 1, errors: [`::error::${message}`] });
  const init = await rustMultiarch(['init', workspace, '--workflow']);
  expect({ code: init.code, lines: init.stderr.trim().split('\n') }).toEqual({
    code: 1,
    lines: [expect.stringContaining(message)],
  });
});

const TAGS = ['ghcr.io/o/app:v1'];
function part(platforms: readonly string[], tags: readonly string[] = TAGS): string {
  const described = platforms.map(platform => ({ platform, digest: digestOf(platform) }));
  return JSON.stringify([{ name: 'app', digest: digestOf(platforms.join()), tags, platforms: described }]);
}
const AMD64 = part(['linux/amd64']);
const ARM64 = part(['linux/arm64']);

test.each<[string, Texts | null, RegExp]>([
  ['no directory', null, /there is no directory \S+: download the runners' parts before$/],
  ['an empty one', {}, /parts is empty: each runner leaves its output `images` in a file$/],
  [
    'what is not an output',
    { a: '{"digest":1}' },
    /a is not an output `images` of a step that pushed by digest$/,
  ],
  ['what is not a digest', { a: AMD64.replace('sha256:', '') }, /a is not an output `images` of a step/],
  [
    'a missing digest',
    { a: AMD64 },
    /none has linux\/arm64: run its job again; nothing is tagged before every platform is there$/,
  ],
  [
    'a doubled digest',
    { a: AMD64, b: ARM64, c: ARM64 },
    /b and c both have linux\/arm64 of ghcr\.io\/o\/app:v1: build each platform on one runner, and give the parts of one build$/,
  ],
  [
    'a foreign image’s digest',
    { a: AMD64, b: part(['linux/arm64'], ['ghcr.io/o/other:v1']) },
    /none has linux\/arm64 of ghcr\.io\/o\/app:v1: run its job again/,
  ],
  [
    'a foreign platform’s digest',
    { a: AMD64, b: ARM64, c: part(['linux/386']) },
    /c has linux\/386, which `platforms:` does not name$/,
  ],
  [
    'an image without a name',
    { a: part(['linux/amd64', 'linux/arm64'], []) },
    /a has an image without a name/,
  ],
])('merge refuses %s in one line', async (_, files, message) => {
  const parts = join(await scratch('parts'), 'parts');
  if (files) await mkdir(parts);
  for (const [name, text] of Object.entries(files ?? {})) await writeFile(join(parts, name), text);
  const { code, errors } = await step('merge', { parts, platforms: 'linux/amd64,linux/arm64' });
  expect({ code, lines: errors.length }).toEqual({ code: 1, lines: 1 });
  expect(errors[0]).toMatch(/^::error::`parts`: /);
  expect(errors[0]).toMatch(message);
});
