import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { requireRight } from '../../src/publish/right.js';
import { testSystem } from '../support/system.js';

type Reply = (
  request: IncomingMessage,
  answer: (status: number, headers?: Readonly<Record<string, string>>, body?: string) => ServerResponse,
) => void;

/** Asks a registry that answers so; gives what is said of a refusal, and the requests. */
async function asked(reply: Reply, repositories: readonly string[] = ['a/b:1'], password?: string) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    request.resume();
    reply(request, (status, headers = {}, body = '') => response.writeHead(status, headers).end(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const references = repositories.map(name => `${host}/${name}`);
  const account = password === undefined ? undefined : { registry: host, username: 'me', password };
  const auth = Buffer.from(`me:${password}`).toString('base64');
  const auths = account ? { [host]: { auth } } : {};
  const env = { HOME: '/nowhere', DOCKER_AUTH_CONFIG: JSON.stringify({ auths }) };
  const said = await requireRight(testSystem(), env, account, references).then(
    () => null,
    (error: Error) => error.message.replaceAll(host, 'HOST'),
  );
  server.closeAllConnections();
  server.close();
  return { said, requests };
}

const UPLOAD = '/v2/a/b/blobs/uploads/';

test('an upload that a registry begins is cancelled', async () => {
  const { said, requests } = await asked((request, answer) =>
    request.method === 'POST' ? answer(202, { location: `${UPLOAD}id?state=x` }) : answer(204),
  );
  expect(said).toBeNull();
  expect(requests).toEqual([`POST ${UPLOAD}`, `DELETE ${UPLOAD}id?state=x`]);
});

test('a blob that a registry takes at once is not deleted', async () => {
  const { said, requests } = await asked((_, answer) => answer(201, { location: '/v2/a/b/blobs/x' }));
  expect([said, requests]).toEqual([null, [`POST ${UPLOAD}`]]);
});

const words = (code: string, message?: string) => JSON.stringify({ errors: [{ code, message }] });

test.each<readonly [string, number, string, RegExp | null]>([
  ['forbids it', 403, '', /HOST.*403 Forbidden/],
  ['forbids it in its own words', 403, words('DENIED', 'members alone'), /\(members alone\)/],
  ['forbids it by a code', 403, words('DENIED'), /\(DENIED\)/],
  ['wants a login and says not which', 401, '', /HOST/],
  ['knows no such repository', 404, words('NAME_UNKNOWN', 'no such repository'), /\(no such repository\)/],
  ['has no such page', 404, 'not found', null],
  ['is ill', 500, 'sorry', null],
  ['asks for patience', 429, '', null],
])('a registry that %s', async (_, status, body, expected) => {
  const { said, requests } = await asked((_request, answer) => answer(status, {}, body));
  if (expected === null) expect(said).toBeNull();
  else expect(said).toMatch(expected);
  expect(requests).toEqual([`POST ${UPLOAD}`]);
});

test.each<readonly [string, string | undefined, string | null]>([
  ['the right account', 'secret', null],
  ['another account', 'wrong', 'HOST does not accept me with this password'],
  ['no account', undefined, 'HOST wants credentials: give `username` and `password`'],
])('a registry that wants a login gets %s', async (_, password, expected) => {
  const right = `Basic ${Buffer.from('me:secret').toString('base64')}`;
  const { said } = await asked(
    ({ headers, method }, answer) => {
      if (headers.authorization !== right) answer(401, { 'www-authenticate': 'Basic realm="r"' });
      else if (method === 'POST') answer(202, { location: `${UPLOAD}id` });
      else answer(204);
    },
    ['a/b:1'],
    password,
  );
  if (expected === null) expect(said).toBeNull();
  else expect(said).toContain(expected);
});

test('each repository is asked once, whatever its tags', async () => {
  const { requests } = await asked((_, answer) => answer(403), ['a/b:1', 'a/b:2', 'c/d:1']);
  expect(requests.sort()).toEqual([`POST ${UPLOAD}`, 'POST /v2/c/d/blobs/uploads/']);
});

test('a registry that closes the connection says nothing of the right', async () => {
  const { said } = await asked(({ socket }) => socket.destroy());
  expect(said).toBeNull();
});
