import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { connect, createServer } from 'node:net';
import type { Argv, Environment } from '../../src/system/process.js';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export type Get = (path: string) => Promise<Answer>;

/** An emulated server takes a few seconds to start on a busy machine. */
const START_LIMIT_MS = 30_000;

/**
 * Starts a server that listens on `$PORT`, waits until it answers `/health`, lets `use` ask it, and ends it with SIGTERM. With a
 * certificate (a PEM file's path) it is asked over HTTPS and has to present that one. Returns what `use` did and the server's
 * exit code; throws with what the server said when it ends early or stays silent.
 */
export async function withServer<T>(
  [program, ...args]: Argv,
  options: { readonly env?: Environment; readonly certificate?: string },
  use: (get: Get) => Promise<T>,
): Promise<{ readonly result: T; readonly code: number | null }> {
  const port = await freePort();
  const ca = options.certificate === undefined ? undefined : await readFile(options.certificate);
  const get: Get = path => ask(port, path, ca);
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...options.env, PORT: String(port) },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (said += data));
  let ended = false;
  const end = new Promise<number | null>(resolve => {
    child.once('exit', resolve);
    child.once('error', error => {
      said += error.message;
      resolve(null);
    });
  });
  void end.then(() => {
    ended = true;
  });
  try {
    const deadline = performance.now() + START_LIMIT_MS;
    while (!(await answers(get))) {
      if (ended || performance.now() > deadline) throw new Error(`${program} does not answer: ${said}`);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    const result = await use(get);
    child.kill('SIGTERM');
    return { result, code: await end };
  } finally {
    child.kill('SIGKILL');
  }
}

async function answers(get: Get): Promise<boolean> {
  try {
    return (await get('/health')).status === 200;
  } catch {
    return false;
  }
}

function ask(port: number, path: string, ca: Buffer | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, agent: false, timeout: 5_000 };
    const asked = ca ? requestHttps({ ...options, servername: 'localhost', ca }) : requestHttp(options);
    asked.once('response', response => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', chunk => (body += chunk));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.once('timeout', () => asked.destroy(new Error('no answer')));
    asked.once('error', reject);
    asked.end();
  });
}

/** A port of loopback that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Listens, and takes no connection ever. */
const DEAF = `require('node:net').createServer().listen({ host: '127.0.0.1', port: 0, backlog: 1 }, function () {
  console.log(this.address().port);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;

/** A port of loopback where a connection is neither taken nor refused, as on a network that drops packets: its queue (listen(2)) is full. */
export async function deafPort(): Promise<{ readonly port: number; readonly close: () => void }> {
  const child = spawn(process.execPath, ['--eval', DEAF], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<number>(resolve => child.stdout.once('data', data => resolve(Number(data))));
  // Linux takes one connection more than a queue is long.
  const queued = [1, 2].map(() => connect(port, '127.0.0.1'));
  await Promise.all(queued.map(socket => new Promise(resolve => socket.once('connect', resolve))));
  const close = () => {
    for (const socket of queued) socket.on('error', () => {}).destroy();
    child.kill('SIGKILL');
  };
  return { port, close };
}
