import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withCredentials } from '../../src/publish/credentials.js';
import { requireRight } from '../../src/publish/right.js';
import { rustMultiarch } from '../support/bundle.js';
import { readyProject } from '../support/delivery.js';
import { HOME } from '../support/lab.js';
import { type Bench, openBench } from '../support/publishing.js';
import {
  ACCOUNT,
  type Fault,
  type FaultyRegistry,
  type Service,
  startTokenServer,
  type TokenServer,
} from '../support/registry.js';
import { testSystem } from '../support/system.js';

const { username, password } = ACCOUNT;
const RIGHT = { Username: username, Secret: password };

let bench: Bench;
let tokens: TokenServer;
let open: Service;
let registries: Record<'basic' | 'token', FaultyRegistry>;
beforeAll(async () => {
  bench = await openBench();
  tokens = await startTokenServer();
  open = await bench.registry();
  const helpers = await bench.directory('helpers');
  await writeFile(join(helpers, 'docker-credential-own'), '#!/bin/sh\ncat "$HOME/secret"\n', { mode: 0o755 });
  process.env['PATH'] = `${helpers}:${process.env['PATH']}`;
  const seen = async (registry: Service) => bench.faults(registry, () => undefined);
  registries = {
    basic: await seen(await bench.registry('basic')),
    token: await seen(await bench.registry(tokens)),
  };
}, 60_000);
afterAll(async () => {
  await bench.close();
  await tokens.stop();
});

/** What a home's config.json and a helper `own` in it say of a registry. */
async function homeWith(config: object, secret: object = {}) {
  const home = await bench.directory('home');
  await mkdir(join(home, '.docker'));
  await writeFile(join(home, '.docker/config.json'), JSON.stringify(config));
  await writeFile(join(home, 'secret'), JSON.stringify(secret));
  return { HOME: home };
}

/** What is said of the right to push to a registry; nothing for a registry that does not refuse. */
async function asked(
  { host }: Service,
  env: Readonly<Record<string, string>>,
  account?: { readonly username: string; readonly password: string },
): Promise<string> {
  const system = testSystem({ env });
  const credentials = account && { registry: host, ...account };
  const names = [`${host}/some/app:v1`, `${host}/some/app:v2`];
  try {
    await withCredentials(system, credentials, given => requireRight(system, given, credentials, names));
    return '';
  } catch (error) {
    expect(error).toMatchObject({ name: 'UserError' });
    return (error as Error).message.replaceAll(host, 'HOST');
  }
}

describe.each(['basic', 'token'] as const)('with %s authentication', kind => {
  const entry = (text: string) => ({
    auths: { [registries[kind].host]: { auth: Buffer.from(text).toString('base64') } },
  });

  test('who may push is told nothing, and the upload that was begun is cancelled', async () => {
    const registry = registries[kind];
    const before = registry.exchanges.length;
    expect(await asked(registry, await homeWith({}), { username, password })).toBe('');
    const exchanges = registry.exchanges.slice(before).map(({ method }) => method);
    expect(exchanges).toEqual(['POST', 'POST', 'DELETE']);
  });

  test.each([
    ['an entry', () => homeWith(entry(`${username}:${password}`))],
    ['a helper', () => homeWith({ credsStore: 'own' }, RIGHT)],
    [
      'the registry’s helper',
      () => homeWith({ ...entry('a:b'), credHelpers: { [registries[kind].host]: 'own' } }, RIGHT),
    ],
    [
      'a variable',
      async () => ({
        ...(await homeWith({ credsStore: 'own' })),
        DOCKER_AUTH_CONFIG: JSON.stringify(entry(`${username}:${password}`)),
      }),
    ],
  ])('the user’s own credentials count: %s', async (_, env) => {
    expect(await asked(registries[kind], await env())).toBe('');
  });

  test.each([
    [
      'none',
      () => homeWith({}),
      /^cannot push HOST\/some\/app: .*401 Unauthorized: HOST wants credentials: give/,
    ],
    ['wrong ones', () => homeWith(entry('builder:canary')), /401 Unauthorized.*: HOST wants credentials/],
  ])('%s are one line', async (_, env, line) => {
    expect(await asked(registries[kind], await env())).toMatch(line);
  });

  test('a wrong password is one line that does not repeat it', async () => {
    const line = await asked(registries[kind], await homeWith({}), { username, password: 'canary' });
    expect(line).toMatch(/^cannot push HOST\/some\/app: .*HOST does not accept builder with this password/);
    expect(line).not.toMatch(/canary|\n|https?:/);
  });
});

test.each<[string, Fault, RegExp]>([
  [
    'a right that is missing',
    { kind: 'status', status: 403, body: '{"errors":[{"code":"DENIED","message":"no right"}]}' },
    /^cannot push HOST\/some\/app: 403 Forbidden \(no right\): give the account .* the right to write some\/app/,
  ],
  [
    'a repository that is missing',
    { kind: 'status', status: 404, body: '{"errors":[{"code":"NAME_UNKNOWN"}]}' },
    /^cannot push HOST\/some\/app: 404 Not Found \(NAME_UNKNOWN\): HOST has no some\/app: create it/,
  ],
  ['a registry that does not know the question', { kind: 'status', status: 405 }, /^$/],
  ['a registry that is down', { kind: 'status', status: 503 }, /^$/],
  ['a registry that hangs up', { kind: 'reset' }, /^$/],
])('%s', async (_, fault, line) => {
  const faulty = await bench.faults(open, ({ method }) => (method === 'POST' ? fault : undefined));
  expect(await asked(faulty, await homeWith({}))).toMatch(line);
});

test('it is said before anything is compiled', async () => {
  const { project, env } = await readyProject({
    'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n',
    'Cargo.lock': 'version = 3\n\n[[package]]\nname = "app"\nversion = "0.1.0"\n',
    'src/main.rs': 'fn main() {}\n',
  });
  const args = ['build', project, '--push', `--tags=${registries.basic.host}/some/app:v1`];
  const { code, stderr } = await rustMultiarch(args, { env: { ...env, RUST_MULTIARCH_HOME: HOME } });
  expect({ code, last: stderr.trim().split('\n').at(-1) }).toEqual({
    code: 1,
    last: expect.stringMatching(
      /^error: cannot push \S+\/some\/app: .* wants credentials: give --username and /,
    ),
  });
  expect(stderr).not.toMatch(/Compiling|Finished/);
}, 60_000);
