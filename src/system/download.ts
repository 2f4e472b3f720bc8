import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { HttpClient } from '@actions/http-client';
import type { Digest } from './digest.js';
import { errorCode, messageOf } from './errors.js';

/** A file could not be downloaded; the message names its address and the reason in one line. */
export class DownloadFailed extends Error {
  override readonly name = 'DownloadFailed';
}

export interface DownloadOptions {
  /** Called for every piece with the bytes received so far, of this attempt, and how many there are, where the server says so. */
  readonly onProgress?: (received: number, total: number | undefined) => void;
  /** Milliseconds before each further attempt. */
  readonly waits?: readonly number[];
  /** Milliseconds after which a connection that is not there is given up. */
  readonly connectTimeout?: number;
  /** Milliseconds without a byte after which an attempt is given up. */
  readonly idleTimeout?: number;
}

const WAITS_MS = [500, 1500, 4000];
/** TCP's own: two minutes of a network that drops packets. */
const CONNECT_TIMEOUT_MS = 10_000;
const IDLE_TIMEOUT_MS = 30_000;

/**
 * Downloads a file over http(s), through the proxy that `https_proxy`, `http_proxy` and `no_proxy` name, following redirects.
 * Returns the digest of what was written. Resets, stalls and a server's own failures (408, 429, 5xx) are tried again; what trying again does not
 * mend (a name that does not resolve, nothing listening or answering, 404) fails at once. Throws DownloadFailed, and then leaves no file.
 */
export async function download(url: string, file: string, options: DownloadOptions = {}): Promise<Digest> {
  const [pause, ...waits] = options.waits ?? WAITS_MS;
  try {
    return await attempt(url, file, options);
  } catch (error) {
    await rm(file, { force: true });
    // No other way to get it helps against a full disk.
    if (errorCode(error) === 'ENOSPC') throw error;
    if (pause === undefined || !isPassing(error)) {
      throw new DownloadFailed(`cannot download ${url}: ${reasonOf(error)}`, { cause: error });
    }
  }
  await wait(pause);
  return download(url, file, { ...options, waits });
}

class BadStatus extends Error {
  constructor(readonly status: number) {
    super(`HTTP ${status}`);
  }
}

async function attempt(url: string, file: string, options: DownloadOptions): Promise<Digest> {
  const idleTimeout = options.idleTimeout ?? IDLE_TIMEOUT_MS;
  const client = await openClient(options.connectTimeout ?? CONNECT_TIMEOUT_MS, idleTimeout);
  const { message } = await client.get(url);
  if (message.statusCode !== 200) {
    message.destroy();
    throw new BadStatus(message.statusCode ?? 0);
  }
  const hash = createHash('sha256');
  await pipeline(observe(message, idleTimeout, hash, options.onProgress), createWriteStream(file));
  return `sha256:${hash.digest('hex')}`;
}

/** The client's `socketTimeout` begins with the connection, through a proxy with the tunnel: until then nothing else limits it. */
async function openClient(connectTimeout: number, idleTimeout: number): Promise<HttpClient> {
  // Loaded here: a run that finds its tools installed downloads nothing.
  const { HttpClient } = await import('@actions/http-client');
  type Raw = Parameters<HttpClient['requestRawWithCallback']>;
  class Client extends HttpClient {
    override requestRawWithCallback(info: Raw[0], data: Raw[1], onResult: Raw[2]): void {
      const start = (options: RequestOptions, onResponse: (message: IncomingMessage) => void) => {
        const request = info.httpModule.request(options, onResponse);
        const giveUp = () => {
          request.destroy();
          onResult(new Error(`nothing answers within ${connectTimeout / 1000} s`));
        };
        const timer = setTimeout(giveUp, connectTimeout).unref();
        request.once('socket', socket => {
          if (socket.connecting) socket.once('connect', () => clearTimeout(timer));
          else clearTimeout(timer);
        });
        return request;
      };
      const httpModule = { ...info.httpModule, request: start as typeof info.httpModule.request };
      super.requestRawWithCallback({ ...info, httpModule }, data, onResult);
    }
  }
  return new Client('rust-multiarch', [], { allowRetries: false, socketTimeout: idleTimeout });
}

async function* observe(
  message: IncomingMessage,
  idleTimeout: number,
  hash: { update(data: Buffer): unknown },
  onProgress: DownloadOptions['onProgress'],
): AsyncGenerator<Buffer> {
  const giveUp = () => message.destroy(new Error(`no data for ${idleTimeout / 1000} s`));
  const timer = setTimeout(giveUp, idleTimeout);
  const length = Number(message.headers['content-length']);
  const total = length > 0 ? length : undefined;
  let received = 0;
  try {
    for await (const piece of message as AsyncIterable<Buffer>) {
      timer.refresh();
      hash.update(piece);
      received += piece.length;
      onProgress?.(received, total);
      yield piece;
    }
  } finally {
    clearTimeout(timer);
  }
}

/** What a second attempt a moment later meets again. */
const LASTING = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOSPC',
  'EACCES',
]);

function isPassing(error: unknown): boolean {
  if (error instanceof BadStatus) return error.status >= 500 || error.status === 408 || error.status === 429;
  const code = errorCode(error);
  if (code !== undefined) return !LASTING.has(code) && !/CERT|TLS|SSL|SIGNED|INVALID/.test(code);
  return /timeout|no data|hang up|aborted/i.test(messageOf(error));
}

/** Node gives a refused connection to a name with several addresses an empty message. */
function reasonOf(error: unknown): string {
  return messageOf(error) || (errorCode(error) ?? 'unknown error');
}
