import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getInput } from '@actions/core';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { parseCommandLine } from '../../src/request/flags.js';
import { INPUTS, type InputName } from '../../src/request/inputs.js';
import type { Request } from '../../src/request/request.js';
import { messageOf } from '../../src/system/errors.js';
import { ROOT } from '../support/bundle.js';
import { openSandbox, type Sandbox } from '../support/cli.js';
import { packageOf, projectOf, requestOf as request } from '../support/request.js';
import { testSystem } from '../support/system.js';

type Given = Partial<Record<InputName, string>>;

const NAMED: Given = { image: 'owner/name', tags: 'v1' };
const DOCKERFILE: Given = { dockerfile: 'Dockerfile' };

/** For every input a value that has to change the request, and what else has to be given for it to mean something. */
const SAMPLES: Readonly<Record<InputName, readonly [value: string, besides?: Given]>> = {
  path: ['project'],
  package: ['server,worker'],
  bin: ['app'],
  profile: ['dev'],
  features: ['tls,sqlite'],
  'all-features': ['true'],
  'no-default-features': ['true'],
  locked: ['false'],
  toolchain: ['nightly-2026-05-15'],
  rustflags: ['-Copt-level=z --cfg=small'],
  platforms: ['linux/arm/v7'],
  targets: ['x86_64-unknown-linux-gnu.2.28'],
  libc: ['gnu.2.28'],
  'only-platforms': ['linux/arm64'],
  registry: ['ghcr.io', NAMED],
  image: ['owner/other', { tags: 'v1' }],
  tags: ['v2,latest', { image: 'owner/name' }],
  variants: ['-debug profile=dev', NAMED],
  username: ['builder', { ...NAMED, registry: 'ghcr.io', password: 'secret' }],
  password: ['another', { ...NAMED, registry: 'ghcr.io', username: 'builder' }],
  push: ['true', NAMED],
  load: ['true'],
  output: ['image.tar'],
  base: ['alpine:3'],
  zoneinfo: ['false'],
  dockerfile: ['Dockerfile'],
  'build-args': ['A=b', DOCKERFILE],
  secrets: ['id=token,env=TOKEN', DOCKERFILE],
  target: ['last', DOCKERFILE],
  dest: ['/app/'],
  entrypoint: ['["/app", "two words"]'],
  cmd: ['--port 80'],
  env: ['A=b,c'],
  user: ['1000:1000'],
  workdir: ['/srv'],
  expose: ['8080, 53/udp'],
  volumes: ['/data'],
  healthcheck: ['--interval=10s CMD app health'],
  'stop-signal': ['SIGINT'],
  files: ['assets:/srv/assets'],
  dirs: ['/data'],
  links: ['/app:/usr/local/bin/app'],
  labels: ['a=b=c'],
  annotations: ['index:a=b'],
  sbom: ['true'],
  compression: ['zstd'],
  binaries: ['ready'],
  cache: ['off'],
  'cache-key': ['mine'],
  'cache-dir': ['cache'],
  'cache-ignore': ['docs/**'],
  linker: ['lld'],
  'zig-version': ['0.15.2'],
  'cargo-zigbuild-version': ['0.22.0'],
  'cargo-chef-version': ['0.1.77'],
  summary: ['false'],
  'allow-hints': ['fat-lto'],
  'annotate-warnings': ['true'],
  report: ['report.html, report.json'],
};
const names = Object.keys(SAMPLES) as InputName[];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ 'project/file': '' });
});
afterAll(() => sandbox.remove());

type Lookup = (name: InputName) => string | undefined;
/** What is done, apart from where it is written. */
type Asked = Omit<Request, 'given' | 'images'> & { readonly images: readonly object[] };

/** The request, or why there is none. */
async function requestOf(get: Lookup, password: string | undefined): Promise<Asked | string> {
  const system = testSystem({ cwd: sandbox.work, env: { PATH: process.env['PATH'] } });
  const packages = [packageOf('app', ['app', 'tool']), packageOf('server'), packageOf('worker')];
  try {
    const { given: _, images, ...rest } = await request(system, get, password, projectOf(packages));
    return { ...rest, images: images.map(({ settings: _, ...image }) => image) };
  } catch (error) {
    return messageOf(error);
  }
}

/** As a user of the command line gives it: the directory as an argument, the password on standard input. */
function byFlags({ path, password, ...flags }: Given): Promise<Asked | string> {
  const args = Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
  return requestOf(parseCommandLine(['build', ...(path ? [path] : []), ...args]).given, password);
}

/** As the runner gives it: a variable for every input, with action.yml's default or nothing. A setting's default is not there. */
function byVariables(given: Given): Promise<Asked | string> {
  for (const name of names) {
    const { setting, default: value } = INPUTS[name];
    process.env[`INPUT_${name.toUpperCase()}`] = given[name] ?? (setting === null ? value : '');
  }
  const read = new Map(names.map(name => [name, getInput(name)]));
  for (const name of names) delete process.env[`INPUT_${name.toUpperCase()}`];
  return requestOf(name => read.get(name), given.password);
}

describe('an input is the same through both doors, and changes what is done', () => {
  test.each(names)('%s', async name => {
    const [value, besides = {}] = SAMPLES[name];
    const given = { ...besides, [name]: value };
    const request = await byFlags(given);
    expect(typeof request === 'string' ? request : 'a request').toBe('a request');
    expect(await byVariables(given)).toEqual(request);
    expect(await byFlags(besides)).not.toEqual(request);
  });

  test('with every default given as an empty text, it is the default', async () => {
    const empty = await requestOf(() => '', undefined);
    expect(empty).toEqual(await byFlags({}));
  });
});

/** Every input that is a list, with two of its items and what else has to be given. */
const LISTS: Partial<Record<InputName, readonly [one: string, other: string, besides?: Given]>> = {
  package: ['server', 'worker'],
  bin: ['app', 'tool'],
  features: ['tls', 'sqlite'],
  platforms: ['linux/amd64', 'linux/arm/v7'],
  targets: ['x86_64-unknown-linux-gnu', 'aarch64-unknown-linux-musl'],
  'only-platforms': ['linux/amd64', 'linux/arm64'],
  tags: ['v2', 'latest', { image: 'owner/name' }],
  expose: ['8080', '53/udp'],
  volumes: ['/data', '/cache'],
  dirs: ['/data:app:0750', '/cache'],
};

/** As `LISTS`, of those whose values may hold commas. */
const LINES: typeof LISTS = {
  'build-args': ['A=b,c', 'D=e', DOCKERFILE],
  secrets: ['id=token,env=TOKEN', 'id=other,src=file', DOCKERFILE],
  variants: ['-debug env=A=b,c', '-alpine base=alpine:3', NAMED],
  env: ['A=b,c', 'D=e'],
  files: ['a,b:/c', 'd:/e'],
  links: ['/a,b:/c', '/d:e'],
  labels: ['a=b,c', 'd=e'],
  annotations: ['index,manifest:a=b,c', 'd=e'],
};

describe('a list', () => {
  const rows = Object.entries({ ...LISTS, ...LINES }) as [InputName, readonly [string, string, Given?]][];
  test.each(rows)('%s is one a line, or its flag given twice', async (name, [one, other, besides = {}]) => {
    const byLines = { ...besides, [name]: `${one}\n${other}` };
    const request = await byFlags(byLines);
    expect(typeof request === 'string' ? request : 'a request').toBe('a request');
    expect(JSON.stringify(request)).not.toContain('\\n');
    expect(await byVariables(byLines)).toEqual(request);
    const before = Object.entries(besides).map(([flag, value]) => `--${flag}=${value}`);
    const twice = parseCommandLine(['build', ...before, `--${name}=${one}`, `--${name}=${other}`]);
    expect(await requestOf(twice.given, undefined)).toEqual(request);
  });

  test.each(Object.entries(LISTS))('%s may have commas instead', async (name, [one, other, besides = {}]) => {
    const request = await byFlags({ ...besides, [name]: `${one}\n${other}` });
    expect(await byFlags({ ...besides, [name]: `${one},${other}` })).toEqual(request);
    expect(await byVariables({ ...besides, [name]: `${one}, ${other}` })).toEqual(request);
  });

  test('that has no commas says so where it is described', async () => {
    const described = names.filter(name => INPUTS[name].description.endsWith(', one a line.'));
    expect(described.sort()).toEqual(Object.keys(LINES).sort());
  });
});

describe('action.yml', () => {
  test('has exactly the inputs that both doors know', async () => {
    const { inputs } = parse(await readFile(join(ROOT, 'action.yml'), 'utf8'));
    expect(Object.keys(inputs)).toEqual(Object.keys(INPUTS));
    expect(Object.keys(inputs).sort()).toEqual([...names].sort());
  });

  test('has no input that nobody asks for', async () => {
    const asked = new Set<string>(['password']);
    for (const given of [{}, DOCKERFILE]) {
      await requestOf(name => {
        asked.add(name);
        return (given as Given)[name];
      }, undefined);
    }
    expect([...asked].sort()).toEqual([...names].sort());
  });
});
