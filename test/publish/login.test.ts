import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { HttpClient } from '@actions/http-client';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { authorizationFor, isLocal, type Login, readLogin } from '../../src/publish/login.js';
import type { Finished } from '../../src/system/process.js';
import { testSystem } from '../support/system.js';

const DONE: Finished = { code: 0, stdout: '', stderr: '', timedOut: false };
const PASSWORD: Login = { kind: 'password', basic: 'Ym9iOng=' };
const TOKEN: Login = { kind: 'token', token: 't0' };

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'login-'));
  await mkdir(join(home, '.docker'));
});
afterAll(() => rm(home, { recursive: true }));

/** A helper's answer by its name; another helper is not there. */
const HELPERS: Readonly<Record<string, Finished>> = {
  own: { ...DONE, stdout: '{"Username":"bob","Secret":"x"}' },
  token: { ...DONE, stdout: '{"Username":"<token>","Secret":"t0"}' },
  half: { ...DONE, stdout: '{"Username":"bob"}' },
  nameless: { ...DONE, stdout: '{"Secret":"x"}' },
  failing: { ...DONE, code: 1, stdout: '{"Username":"bob","Secret":"x"}' },
};

describe('who somebody is at a registry', () => {
  const ours = { auth: 'Ym9iOng=' };
  const other = { auths: { 'ghcr.io': { auth: 'b3RoZXI=' } } };
  test.each<[string, object, Login | null, string?, object?]>([
    ['nobody, where nothing says it', { auths: { 'quay.io': ours } }, null],
    ['what the entry says', { auths: { 'ghcr.io': ours } }, PASSWORD],
    ['the entry by an address', { auths: { 'https://ghcr.io/v1/': ours } }, PASSWORD],
    ['the entry by another address', { auths: { 'http://ghcr.io': ours } }, PASSWORD],
    ['nobody, by an entry without a secret', { auths: { 'ghcr.io': { auth: '' } } }, null],
    ['nobody, by an entry that is none', { auths: { 'ghcr.io': { auth: 7, identitytoken: 7 } } }, null],
    ['the entry’s token', { auths: { 'ghcr.io': { ...ours, identitytoken: 't0' } } }, TOKEN],
    ['no token that is empty', { auths: { 'ghcr.io': { ...ours, identitytoken: '' } } }, PASSWORD],
    ['who the registry’s helper says', { ...other, credHelpers: { 'ghcr.io': 'own' } }, PASSWORD],
    ['who the store says', { ...other, credsStore: 'own' }, PASSWORD],
    ['the helper before the store', { credHelpers: { 'ghcr.io': 'token' }, credsStore: 'own' }, TOKEN],
    [
      'the entry, where the helper is empty',
      { ...other, auths: { 'ghcr.io': ours }, credHelpers: { 'ghcr.io': '' } },
      PASSWORD,
    ],
    ['the entry, where the helper is a path', { auths: { 'ghcr.io': ours }, credsStore: '../own' }, PASSWORD],
    ['nobody, by a helper without a name', { credsStore: 'nameless' }, null],
    ['nobody, by a helper without a secret', { credsStore: 'half' }, null],
    ['nobody, by a helper that fails', { credsStore: 'failing' }, null],
    ['nobody, by a helper that is not there', { credsStore: 'gone' }, null],
    [
      'the variable before all',
      { credsStore: 'own' },
      TOKEN,
      'ghcr.io',
      { 'ghcr.io': { identitytoken: 't0' } },
    ],
    [
      'Docker Hub by its first address',
      { auths: { 'https://index.docker.io/v1/': ours } },
      PASSWORD,
      'docker.io',
    ],
  ])('is %s', async (_, config, login, registry = 'ghcr.io', auths = undefined) => {
    await writeFile(join(home, '.docker/config.json'), JSON.stringify(config));
    const env = { HOME: home, ...(auths ? { DOCKER_AUTH_CONFIG: JSON.stringify({ auths }) } : {}) };
    const run = async (argv: readonly string[], options: object = {}) => {
      expect(argv.slice(1)).toEqual(['get']);
      expect(options).toMatchObject({ env, input: registry });
      const answer = HELPERS[argv[0]?.replace('docker-credential-', '') ?? ''];
      if (!answer) throw new Error('not there');
      return answer;
    };
    expect(await readLogin(testSystem({ run }), env, registry)).toEqual(login);
  });
});

describe('a registry’s challenge', () => {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const { method, url = '', headers } = request;
    const { authorization = 'nobody', 'content-type': type = '' } = headers;
    asked.push(`${method} ${url} ${authorization} ${type} ${await text(request)}`.trim());
    const status = Number(/\/(\d+)/.exec(url)?.[1] ?? 200);
    const both = url.startsWith('/both') ? { access_token: 'second' } : {};
    response
      .writeHead(status)
      .end(url.startsWith('/none') ? '{}' : JSON.stringify({ token: 'first', ...both }));
  });
  let realm: string;
  const client = new HttpClient('test', [], { allowRetries: false });
  beforeAll(async () => {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    realm = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });
  const answer = (path: string, login: Login | null) => {
    asked.length = 0;
    const challenge = `Bearer realm="${realm}${path}",service="reg"`;
    return authorizationFor(client, challenge, 'o/app', login);
  };
  const SCOPE = 'service=reg&scope=repository%3Ao%2Fapp%3Apull%2Cpush';

  test.each<[string, Login | null, string]>([
    ['nobody', null, `GET /?${SCOPE} nobody`],
    ['a password', PASSWORD, `GET /?${SCOPE} Basic Ym9iOng=`],
    [
      'a token',
      TOKEN,
      `POST / nobody application/x-www-form-urlencoded ${SCOPE}&grant_type=refresh_token&client_id=rust-multiarch&refresh_token=t0`,
    ],
  ])('is answered with the token that %s gets', async (_, login, request) => {
    expect(await answer('/', login)).toEqual({ value: 'Bearer first' });
    expect(asked).toEqual([request]);
  });

  test('takes an access_token before a token', async () => {
    expect(await answer('/both', PASSWORD)).toEqual({ value: 'Bearer second' });
  });

  test.each(['/401', '/403'])('is not answered where the token server says %s', async path => {
    expect(await answer(path, PASSWORD)).toMatchObject({ failure: { kind: 'unauthorized' } });
  });

  test('a token server that gives none says nothing of the right', async () => {
    await expect(answer('/none', PASSWORD)).rejects.toThrow('gives no token (200)');
  });

  test('no secret goes to another machine in clear', async () => {
    for (const realm of [
      'http://evil.example',
      'http://localhost@evil.example',
      'http://evil.example/://localhost',
    ]) {
      const attempt = authorizationFor(client, `Bearer realm="${realm}"`, 'o/app', PASSWORD);
      await expect(attempt).rejects.toThrow(`${realm} is in clear`);
    }
  });

  test.each([
    ['Basic realm="x"', PASSWORD, { value: 'Basic Ym9iOng=' }],
    ['Bearer', PASSWORD, { value: 'Basic Ym9iOng=' }],
    ['Basic realm="x"', TOKEN, { failure: { kind: 'unauthorized' } }],
    ['Basic realm="https://bearer"', PASSWORD, { value: 'Basic Ym9iOng=' }],
    ['Basic', null, { failure: { kind: 'unauthorized' } }],
  ])('%s of the first kind takes a password', async (challenge, login, expected) => {
    expect(await authorizationFor(client, challenge, 'o/app', login)).toMatchObject(expected);
  });
});

test.each([
  ['localhost', true],
  ['localhost:5000', true],
  ['127.10.20.30:5000', true],
  ['[::1]', true],
  ['localhost.evil.example', false],
  ['127.0.0.1.evil.example', false],
  ['evil.localhost', false],
])('%s is this machine: %s', (host, expected) => {
  expect(isLocal(host)).toBe(expected);
});
