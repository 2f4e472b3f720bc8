import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { createServer } from 'node:net';
import type { Argv, Environment } from '../../src/system/process.js';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface Server {
  readonly get: (path: string) => Promise<Answer>;
  /** Sends SIGTERM; the exit code of the server. */
  readonly stop: () => Promise<number | null>;
}

/** An emulated server takes a few seconds to start on a busy machine. */
const START_LIMIT_MS = 30_000;

/**
 * Starts a server that listens on `$PORT` and returns when it answers `/health`. With a certificate (a PEM file's path) it is
 * asked over HTTPS and has to present that one. Throws with what the server said when it ends or stays silent.
 */
export async function startServer(
  [program, ...args]: Argv,
  env: Environment,
  certificate?: string,
): Promise<Server> {
  const port = await freePort();
  const ca = certificate === undefined ? undefined : await readFile(certificate);
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, PORT: String(port) },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (said += data));
  let failure: unknown;
  const ended = new Promise<number | null>(resolve => {
    child.once('exit', resolve);
    child.once('error', error => {
      failure = error;
      resolve(null);
    });
  });

  const get = (path: string) => ask(port, path, ca);
  const deadline = performance.now() + START_LIMIT_MS;
  for (;;) {
    const answer = await get('/health').catch(error => error);
    if (!(answer instanceof Error)) break;
    failure ??= child.exitCode === null ? undefined : new Error(`exit code ${child.exitCode}`);
    if (failure || performance.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`${program} does not answer: ${said}`, { cause: failure ?? answer });
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return {
    get,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
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
