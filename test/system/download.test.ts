import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { digestOf } from '../../src/system/digest.js';
import { DownloadFailed, type DownloadOptions, download } from '../../src/system/download.js';
import { type FileServer, type Route, serveFiles } from '../support/files.js';
import { deafPort, freePort } from '../support/server.js';

const CONTENT = Buffer.alloc(300_000, 'abc');
const QUICK: DownloadOptions = { waits: [1, 1], idleTimeout: 2_000 };

let directory: string;
let file: string;
const servers: FileServer[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'download-'));
  file = join(directory, 'file');
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  await rm(directory, { recursive: true });
});

async function serve(route: Route): Promise<FileServer> {
  const server = await serveFiles({ '/file': route });
  servers.push(server);
  return server;
}

/** A fault at the first request, the file at the second. */
function onceThenFile(fault: (response: ServerResponse) => void): Route {
  return (response, attempt) => {
    if (attempt === 1) fault(response);
    else response.end(CONTENT);
  };
}

/** A proxy that opens every tunnel (RFC 9110, section 9.3.6) to one port of loopback. */
async function startProxy(port: number): Promise<FileServer> {
  const requests: string[] = [];
  const server = createServer().on('connect', (request, client) => {
    requests.push(request.url ?? '');
    const target = connect(port, '127.0.0.1', () => client.write('HTTP/1.1 200 Connected\r\n\r\n'));
    client.pipe(target).pipe(client);
    client.on('error', () => target.destroy());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: async () => void server.close(),
  };
}

function halfOf(response: ServerResponse): ServerResponse {
  response.writeHead(200, { 'content-length': CONTENT.length });
  response.write(CONTENT.subarray(0, 100_000));
  return response;
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

describe('a file that is there', () => {
  test('is written, and its digest returned', async () => {
    const { url } = await serve(CONTENT);
    expect(await download(`${url}/file`, file)).toBe(digestOf(CONTENT));
    expect((await readFile(file)).equals(CONTENT)).toBe(true);
  });

  test('is found through a redirect, as release files are', async () => {
    const { url } = await serve(CONTENT);
    const front = await serve(response => response.writeHead(302, { location: `${url}/file` }).end());
    expect(await download(`${front.url}/file`, file)).toBe(digestOf(CONTENT));
  });

  test('is asked of the proxy that the environment names', async () => {
    const { url } = await serve(CONTENT);
    const proxy = await startProxy(Number(new URL(url).port));
    servers.push(proxy);
    process.env['http_proxy'] = proxy.url;
    try {
      expect(await download('http://files.invalid/file', file, { waits: [] })).toBe(digestOf(CONTENT));
    } finally {
      delete process.env['http_proxy'];
    }
    expect(proxy.requests).toEqual(['files.invalid:80']);
  });

  test('tells how much has come, up to the whole', async () => {
    const { url } = await serve(CONTENT);
    const seen: number[] = [];
    await download(`${url}/file`, file, { onProgress: received => seen.push(received) });
    expect(seen.at(-1)).toBe(CONTENT.length);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});

test.each<[string, (response: ServerResponse) => void]>([
  ['500', response => response.writeHead(500).end()],
  ['503', response => response.writeHead(503).end()],
  ['429', response => response.writeHead(429).end()],
  ['a reset before the answer', response => response.destroy()],
  ['a reset in the middle', response => halfOf(response).destroy()],
  ['silence before the answer', () => {}],
  ['silence in the middle', response => halfOf(response)],
])('%s is tried again', async (_, fault) => {
  const { url, requests } = await serve(onceThenFile(fault));
  expect(await download(`${url}/file`, file, QUICK)).toBe(digestOf(CONTENT));
  expect(requests).toHaveLength(2);
});

test.each<[string, number, number]>([
  ['404', 404, 1],
  ['403', 403, 1],
  ['503 every time', 503, 3],
])('%s fails, says so and leaves no file', async (_, status, attempts) => {
  const { url, requests } = await serve(response => response.writeHead(status).end('sorry'));
  const failure = download(`${url}/file`, file, QUICK);
  await expect(failure).rejects.toThrow(`cannot download ${url}/file: HTTP ${status}`);
  expect(requests).toHaveLength(attempts);
  expect(await exists(file)).toBe(false);
});

test('a file that always breaks off leaves nothing of itself', async () => {
  const { url } = await serve(response => halfOf(response).destroy());
  await expect(download(`${url}/file`, file, QUICK)).rejects.toThrow(DownloadFailed);
  expect(await exists(file)).toBe(false);
});

test.each([
  ['a name that does not resolve', async () => 'http://no-such-host.invalid/file', /ENOTFOUND|EAI_AGAIN/],
  ['a port where nobody listens', async () => `http://127.0.0.1:${await freePort()}/file`, /ECONNREFUSED/],
])('%s is not waited for', async (_, address, reason) => {
  const waits = [60_000];
  await expect(download(await address(), file, { waits })).rejects.toThrow(reason);
});

describe('where a connection is neither taken nor refused', () => {
  const limits = { waits: [60_000], connectTimeout: 1_500 };
  let deaf: Awaited<ReturnType<typeof deafPort>>;
  beforeEach(async () => {
    deaf = await deafPort();
  });
  afterEach(() => {
    delete process.env['http_proxy'];
    delete process.env['https_proxy'];
    deaf.close();
  });

  test.each(['http', 'https'])('the server of an %s address is given up, once for all', async protocol => {
    const url = `${protocol}://127.0.0.1:${deaf.port}/file`;
    await expect(download(url, file, limits)).rejects.toThrow(
      `cannot download ${url}: nothing answers within 1.5 s`,
    );
  });

  test.each(['http', 'https'])('the proxy before an %s address is given up, once for all', async protocol => {
    process.env[`${protocol}_proxy`] = `http://127.0.0.1:${deaf.port}`;
    const failure = download(`${protocol}://files.invalid/file`, file, limits);
    await expect(failure).rejects.toThrow('nothing answers within 1.5 s');
  });

  test('the server that another one redirects to is given up, once for all', async () => {
    const location = `http://127.0.0.1:${deaf.port}/file`;
    const { url, requests } = await serve(response => response.writeHead(302, { location }).end());
    await expect(download(`${url}/file`, file, limits)).rejects.toThrow('nothing answers within 1.5 s');
    expect(requests).toHaveLength(1);
  });
});

test('a slow answer over a quick connection is waited for', async () => {
  const { url } = await serve(response => void setTimeout(() => response.end(CONTENT), 3_000));
  expect(await download(`${url}/file`, file, { waits: [], connectTimeout: 1_500 })).toBe(digestOf(CONTENT));
});
