import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What the service does wrong from now on. */
export interface CacheFaults {
  /** Answers a call of the API (`CreateCacheEntry`, in version 1 `caches`) as it likes. */
  readonly answer?: (call: string) => { readonly status: number; readonly body?: unknown } | undefined;
  /** Milliseconds before anything is answered. */
  readonly delay?: number;
  /** Answers uploads with this status. */
  readonly uploadStatus?: number;
  /** Closes the connection in the middle of an upload or a download. */
  readonly breakOff?: 'upload' | 'download';
  /** Announces and sends only so many bytes of what is downloaded. */
  readonly truncate?: number;
}

export interface CacheService {
  /** What a runner sets for an action. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Finished entries, oldest first. */
  readonly entries: readonly CacheEntry[];
  /** Bytes of archives, without what surrounds them. */
  readonly received: number;
  readonly sent: number;
  faults: CacheFaults;
  /** Puts an entry there as if another job had saved it. */
  add(entry: CacheEntry): void;
  close(): Promise<void>;
}

export interface CacheEntry {
  readonly key: string;
  /** The hash of paths and compression that the toolkit looks for. */
  readonly version: string;
  content: Buffer;
}

/**
 * GitHub's cache service on loopback, without scopes: version 2 (Twirp JSON, Azure block blobs) or 1 (`_apis/artifactcache`).
 * After github.com/actions/toolkit, packages/cache, and the Azure REST API's Put Blob, Put Block and Put Block List.
 */
export async function startCacheService(protocol: 'v1' | 'v2' = 'v2'): Promise<CacheService> {
  const finished: CacheEntry[] = [];
  const uploads = new Map<string, Upload>();
  const sockets = new Set<Socket>();
  let faults: CacheFaults = {};
  let received = 0;
  let sent = 0;

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => request.socket.destroy());
  });
  server.on('connection', socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    if (faults.delay !== undefined) await new Promise(resolve => setTimeout(resolve, faults.delay).unref());
    const url = new URL(request.url ?? '/', base);
    if (url.pathname.startsWith('/devstoreaccount1/')) {
      return request.method === 'PUT' ? upload(request, response, url) : download(request, response, url);
    }
    const call = url.pathname.split('/').at(-1) ?? '';
    const fault = faults.answer?.(call);
    if (fault) return reply(response, fault.status, fault.body);
    if (request.headers.authorization !== 'Bearer token')
      return reply(response, 401, { msg: 'unauthorized' });
    if (request.method === 'PATCH') return patch(request, response, url);
    const body = (request.method === 'POST' ? JSON.parse((await buffer(request)).toString()) : {}) as Call;
    if (url.pathname.startsWith('/twirp/')) return twirp(response, call, body);
    return artifactCache(response, url, call, body);
  }

  function twirp(response: ServerResponse, method: string, call: Call): ServerResponse {
    const { key = '', version = '' } = call;
    if (method === 'CreateCacheEntry') {
      const id = reserve(key, version);
      if (id === null)
        return reply(response, 409, { code: 'already_exists', msg: 'cache entry already exists' });
      return reply(response, 200, { ok: true, signed_upload_url: blobUrl(id) });
    }
    if (method === 'FinalizeCacheEntryUpload') {
      const id = find(uploads, upload => upload.key === key && upload.version === version);
      return reply(response, 200, { ok: id !== undefined && finish(id), entry_id: '1' });
    }
    const entry = match([key, ...(call.restore_keys ?? call.restoreKeys ?? [])], version);
    if (!entry) return reply(response, 200, { ok: false });
    return reply(response, 200, {
      ok: true,
      signed_download_url: blobUrl(idOf(entry)),
      matched_key: entry.key,
    });
  }

  function artifactCache(response: ServerResponse, url: URL, call: string, body: Call): ServerResponse {
    if (call === 'cache') {
      const keys = (url.searchParams.get('keys') ?? '').split(',');
      const entry = match(keys, url.searchParams.get('version') ?? '');
      if (!entry) return reply(response, 204);
      return reply(response, 200, { cacheKey: entry.key, archiveLocation: blobUrl(idOf(entry)) });
    }
    if (call === 'caches') {
      const id = reserve(body.key ?? '', body.version ?? '');
      return id === null
        ? reply(response, 409, { message: 'Cache already exists.' })
        : reply(response, 201, { cacheId: Number(id) });
    }
    return reply(response, finish(call) ? 204 : 404);
  }

  function reserve(key: string, version: string): string | null {
    const taken = (other: { key: string; version: string }) => other.key === key && other.version === version;
    if (finished.some(taken) || [...uploads.values()].some(taken)) return null;
    const id = String(uploads.size + finished.length + 1);
    uploads.set(id, { key, version, blocks: new Map(), content: Buffer.alloc(0) });
    return id;
  }

  function finish(id: string): boolean {
    const entry = uploads.get(id);
    if (!entry) return false;
    uploads.delete(id);
    finished.push({ key: entry.key, version: entry.version, content: entry.content });
    return true;
  }

  /** The first key that matches, exactly or as a prefix; the newest of several. */
  function match(keys: readonly string[], version: string): CacheEntry | undefined {
    const known = finished.filter(entry => entry.version === version || entry.version === '*').reverse();
    for (const key of keys) {
      const entry = known.find(other => other.key === key) ?? known.find(other => other.key.startsWith(key));
      if (entry) return entry;
    }
    return undefined;
  }

  async function upload(request: IncomingMessage, response: ServerResponse, url: URL): Promise<unknown> {
    if (faults.uploadStatus !== undefined) {
      request.resume();
      response.writeHead(faults.uploadStatus, { 'content-type': 'application/xml', 'x-ms-request-id': '1' });
      return response.end(
        '<?xml version="1.0"?><Error><Code>Fault</Code><Message>upload fault</Message></Error>',
      );
    }
    if (faults.breakOff === 'upload') {
      request.once('data', () => request.socket.destroy());
      return;
    }
    const bytes = await buffer(request);
    const target = uploads.get(url.pathname.split('/').at(-1) ?? '');
    if (!target) return reply(response, 404);
    const part = url.searchParams.get('comp');
    if (part === 'blocklist') {
      const ids = [...bytes.toString().matchAll(/<Latest>([^<]+)<\/Latest>/g)].map(found => found[1] ?? '');
      target.content = Buffer.concat(ids.map(id => target.blocks.get(id) ?? Buffer.alloc(0)));
    } else {
      received += bytes.length;
      if (part === 'block') target.blocks.set(url.searchParams.get('blockid') ?? '', bytes);
      else target.content = bytes;
    }
    response.setHeader('etag', '"1"').setHeader('last-modified', new Date().toUTCString());
    return reply(response, 201);
  }

  async function patch(request: IncomingMessage, response: ServerResponse, url: URL): Promise<unknown> {
    if (faults.uploadStatus !== undefined || faults.breakOff === 'upload')
      return upload(request, response, url);
    const bytes = await buffer(request);
    const target = uploads.get(url.pathname.split('/').at(-1) ?? '');
    const start = Number(/^bytes (\d+)-/.exec(request.headers['content-range'] ?? '')?.[1]);
    if (!target || Number.isNaN(start)) return reply(response, 400);
    received += bytes.length;
    const whole = Buffer.alloc(Math.max(target.content.length, start + bytes.length));
    target.content.copy(whole);
    bytes.copy(whole, start);
    target.content = whole;
    return reply(response, 204);
  }

  function download(request: IncomingMessage, response: ServerResponse, url: URL): ServerResponse {
    const entry = finished[Number(url.pathname.split('/').at(-1)) - 1];
    if (!entry) return reply(response, 404);
    const content = entry.content.subarray(0, faults.truncate ?? entry.content.length);
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    const part = range ? content.subarray(Number(range[1]), Number(range[2]) + 1) : content;
    response.writeHead(range ? 206 : 200, { 'content-length': part.length });
    if (request.method === 'HEAD') return response.end();
    if (faults.breakOff === 'download') {
      response.write(part.subarray(0, Math.floor(part.length / 2)), () => request.socket.destroy());
      return response;
    }
    sent += part.length;
    return response.end(part);
  }

  const idOf = (entry: CacheEntry) => String(finished.indexOf(entry) + 1);
  /** The Azure SDK parses an account and a container out of it; the toolkit masks `sig` wherever it is printed. */
  const blobUrl = (id: string) =>
    `${base}devstoreaccount1/cache/${id}?sig=${randomBytes(24).toString('hex')}`;

  return {
    env: {
      ACTIONS_RUNTIME_TOKEN: 'token',
      ACTIONS_CACHE_SERVICE_V2: protocol === 'v2' ? 'true' : undefined,
      ACTIONS_RESULTS_URL: protocol === 'v2' ? base : undefined,
      ACTIONS_CACHE_URL: protocol === 'v1' ? base : undefined,
      ACTIONS_CACHE_MODE: undefined,
      GITHUB_SERVER_URL: undefined,
    },
    entries: finished,
    get received() {
      return received;
    },
    get sent() {
      return sent;
    },
    get faults() {
      return faults;
    },
    set faults(value) {
      faults = value;
    },
    add: entry => finished.push(entry),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

interface Upload {
  readonly key: string;
  readonly version: string;
  readonly blocks: Map<string, Buffer>;
  content: Buffer;
}

interface Call {
  readonly key?: string;
  readonly version?: string;
  readonly restore_keys?: readonly string[];
  readonly restoreKeys?: readonly string[];
}

function reply(response: ServerResponse, status: number, body?: unknown): ServerResponse {
  response.writeHead(status, { 'content-type': 'application/json', 'x-ms-request-id': '1' });
  return response.end(body === undefined ? undefined : JSON.stringify(body));
}

function find<K, V>(map: ReadonlyMap<K, V>, matches: (value: V) => boolean): K | undefined {
  for (const [key, value] of map) if (matches(value)) return key;
  return undefined;
}
