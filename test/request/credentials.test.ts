import { expect, test } from '@jest/globals';
import type { InputName } from '../../src/request/inputs.js';
import { readSecret } from '../../src/request/secret.js';
import { requestOf } from '../support/request.js';
import { testSystem } from '../support/system.js';

type Given = Partial<Record<InputName, string>>;

function read(given: Given, password?: string) {
  return requestOf(testSystem(), name => given[name], password);
}

test.each<[string, Given, string]>([
  ['the registry that is given', { registry: 'ghcr.io', image: 'o/app' }, 'ghcr.io'],
  ['its host alone', { registry: 'ghcr.io/owner', image: 'app' }, 'ghcr.io'],
  ['it in lower case, as in the image’s name', { registry: 'GHCR.io/Owner', image: 'app' }, 'ghcr.io'],
  ['it with its port', { registry: 'localhost:5000', image: 'app' }, 'localhost:5000'],
  ['the one registry of all tags', { tags: 'quay.io/o/app:1,quay.io/o/app:2' }, 'quay.io'],
  ['Docker Hub, where none is named', { image: 'user/app' }, 'docker.io'],
  ['Docker Hub', { registry: 'docker.io', image: 'user/app' }, 'docker.io'],
  ['Docker Hub by its index', { registry: 'index.docker.io', image: 'user/app' }, 'docker.io'],
  ['Docker Hub by its registry', { registry: 'registry-1.docker.io', image: 'user/app' }, 'docker.io'],
  ['a registry with a like name', { registry: 'notdocker.io', image: 'user/app' }, 'notdocker.io'],
])('credentials are for %s', async (_, given, registry) => {
  const { publish, images } = await read({ ...given, username: 'bob' }, 'secret');
  expect(publish.credentials).toEqual({ registry, username: 'bob', password: 'secret' });
  expect(images[0]?.references[0]).toMatch(new RegExp(`^${registry}/`));
});

test.each<[string, Given, string | undefined, string]>([
  [
    'two registries and none named',
    { tags: 'a.example/x:1,b.example/x:1', username: 'bob' },
    'x',
    'which registry',
  ],
  ['a name alone', { image: 'o/app', username: 'bob' }, undefined, '`username` without a password'],
  ['an empty password', { image: 'o/app', username: 'bob' }, '', '`username` without a password'],
  ['a password alone', { image: 'o/app' }, 'x', '`password` without `username`'],
])('credentials that are refused: %s', async (_, given, password, message) => {
  await expect(read(given, password)).rejects.toMatchObject({
    name: 'UserError',
    message: expect.stringContaining(message),
  });
});

test.each([
  ['whose secrets are empty, is only built', undefined, undefined],
  ['that has a password pulls a private base with it', 'secret', { username: 'bob', password: 'secret' }],
])("a fork's pull request %s", async (_, password, credentials) => {
  const env = {
    PATH: process.env['PATH'],
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_REF: 'refs/pull/7/merge',
  };
  const given = { image: 'o/app', username: 'bob', push: 'true' } as Given;
  const { publish } = await requestOf(testSystem({ env }), name => given[name], password);
  expect(publish.push).toBe(false);
  if (credentials === undefined) expect(publish).not.toHaveProperty('credentials');
  else expect(publish.credentials).toMatchObject(credentials);
});

test('nobody gives any: there are none', async () => {
  expect((await read({ image: 'o/app' })).publish).not.toHaveProperty('credentials');
});

const source = (text: string) => [text, { kind: 'source', source: text }] as const;
const value = (text: string, id: string, value: string) => [text, { kind: 'value', id, value }] as const;
test.each([
  source('id=t,src=/run/t'),
  source('id=token,env=TOKEN'),
  source('type=file,id=token,source=/run/t'),
  source('id=token,type=env,env=TOKEN'),
  value('token=x', 'token', 'x'),
  value('token=x=\ny z', 'token', 'x=\ny z'),
  value('id=token', 'id', 'token'),
  value('id=token,mode=0400', 'id', 'token,mode=0400'),
  value('id=token,env=T,mode=0400', 'id', 'token,env=T,mode=0400'),
  value('xid=t,env=T', 'xid', 't,env=T'),
  ['two words=x', null],
  ['token', null],
  ['token=', null],
  ['=x', null],
])('a secret `%s`', (line, secret) => {
  if (secret) expect(readSecret(line)).toEqual(secret);
  else expect(() => readSecret(line)).toThrow('`secrets`: a line is neither NAME=value nor id=NAME');
});
