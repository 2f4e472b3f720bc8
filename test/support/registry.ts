import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Transform } from 'node:stream';

/** A server on loopback that a test started. */
export interface Service {
  /** `127.0.0.1:PORT`, as it stands in a reference. */
  readonly host: string;
  readonly stop: () => Promise<void>;
}

/** The one account that a guarded registry or token server knows. */
export const ACCOUNT = {
  username: 'builder',
  password: 'canary-7f3a-basic-password',
  /** bcrypt of the password, cost 4. */
  hash: '$2b$04$abcdefghijklmnopqrstuustw1Viy4NrvlTJVJtImagGsVVm2WDSu',
} as const;

export type Guard = 'open' | 'basic' | TokenServer;

/** The real registry (distribution) with its data in `directory`, which must exist. `program` is its executable. */
export async function startRegistry(
  program: string,
  directory: string,
  guard: Guard = 'open',
): Promise<Running> {
  const configuration = join(directory, 'registry.json');
  await writeFile(
    configuration,
    JSON.stringify({
      version: '0.1',
      log: { level: 'info' },
      storage: { filesystem: { rootdirectory: join(directory, 'data') }, delete: { enabled: true } },
      http: { addr: '127.0.0.1:0' },
      ...(guard === 'open' ? {} : { auth: await authentication(guard, directory) }),
    }),
  );
  return serve(program, ['serve', configuration]);
}

type Running = Service & { readonly process: ChildProcess };

/** A registry with the referrers API, in memory (referrers-registry.go). */
export function startReferrersRegistry(program: string): Promise<Running> {
  return serve(program, []);
}

/** Starts a program that says where it listens. */
async function serve(program: string, args: readonly string[]): Promise<Running> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], OTEL_TRACES_EXPORTER: 'none' },
  });
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const host = await new Promise<string>((resolve, reject) => {
    let log = '';
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`the registry did not start: ${log}`)));
    child.stderr.on('data', (data: Buffer) => {
      log += data.toString();
      const address = /listening on (127\.0\.0\.1:\d+)/.exec(log)?.[1];
      if (address) resolve(address);
    });
  });
  return {
    host,
    process: child,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function authentication(guard: Exclude<Guard, 'open'>, directory: string): Promise<object> {
  if (guard === 'basic') {
    const path = join(directory, 'htpasswd');
    await writeFile(path, `${ACCOUNT.username}:${ACCOUNT.hash}\n`);
    return { htpasswd: { realm: 'test', path } };
  }
  const jwks = join(directory, 'jwks.json');
  await writeFile(jwks, guard.keys);
  return { token: { realm: guard.realm, service: 'registry', issuer: 'test', jwks } };
}

export interface TokenServer extends Service {
  readonly realm: string;
  /** Every token that was handed out. */
  readonly tokens: readonly string[];
  /** The public key, as a JSON Web Key Set. */
  readonly keys: string;
}

/** Hands out bearer tokens for what was asked (distribution's token specification) to ACCOUNT, 401 to everybody else. */
export async function startTokenServer(): Promise<TokenServer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = 'test';
  const tokens: string[] = [];
  const server = createServer(async (incoming, response) => {
    const body = new URLSearchParams((await bodyOf(incoming)).toString());
    const query = new URL(incoming.url ?? '/', 'http://token').searchParams;
    const basic = Buffer.from(
      (incoming.headers.authorization ?? '').replace(/^Basic /, ''),
      'base64',
    ).toString();
    const given = body.has('username') ? `${body.get('username')}:${body.get('password')}` : basic;
    if (given !== `${ACCOUNT.username}:${ACCOUNT.password}`) return void response.writeHead(401).end();
    const scopes = [...query.getAll('scope'), ...body.getAll('scope')].flatMap(scope => scope.split(' '));
    const now = Math.floor(Date.now() / 1000);
    const signed = [
      { alg: 'RS256', typ: 'JWT', kid },
      {
        iss: 'test',
        aud: 'registry',
        sub: ACCOUNT.username,
        iat: now,
        nbf: now - 5,
        exp: now + 300,
        jti: `canary-token-${tokens.length}`,
        access: scopes.map(scope => {
          const [type, name, actions] = scope.split(':');
          return { type, name, actions: actions?.split(',') ?? [] };
        }),
      },
    ]
      .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const token = `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
    tokens.push(token);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ token, access_token: token, expires_in: 300 }));
  });
  const service = await listen(server);
  const key = { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' };
  return {
    ...service,
    realm: `http://${service.host}/token`,
    tokens,
    keys: JSON.stringify({ keys: [key] }),
  };
}

export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly body?: string }
  | { readonly kind: 'reset' }
  /** The registry's own answer with other bytes of the same length in its body. */
  | { readonly kind: 'altered'; readonly from: string; readonly to: string }
  /** Passed on, but only after so many milliseconds. */
  | { readonly kind: 'slow'; readonly milliseconds: number };

export interface Exchange {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** What the client got; 0 for a reset. */
  readonly status: number;
}

export interface FaultyRegistry extends Service {
  /** Every request in the order of its answer. */
  readonly exchanges: readonly Exchange[];
  readonly requests: (method: string, path: RegExp) => readonly Exchange[];
}

/** Stands before a registry, keeps what was asked, and answers as `fault` says; where it says nothing, as the registry does. */
export async function startFaults(
  upstream: string,
  fault: (exchange: { method: string; url: string }) => Fault | undefined | Promise<undefined>,
): Promise<FaultyRegistry> {
  const exchanges: Exchange[] = [];
  const server = createServer(async (incoming, response) => {
    const { method = '', url = '' } = incoming;
    const done = (status: number) => exchanges.push({ method, url, status });
    const body = await bodyOf(incoming).catch(() => null);
    if (body === null) return;
    const planned = await fault({ method, url });
    if (planned?.kind === 'reset') {
      done(0);
      incoming.socket.resetAndDestroy();
      return;
    }
    if (planned?.kind === 'status') {
      done(planned.status);
      response.writeHead(planned.status, { 'content-type': 'application/json' }).end(planned.body ?? '');
      return;
    }
    if (planned?.kind === 'slow') await new Promise(resolve => setTimeout(resolve, planned.milliseconds));
    done(
      await forward(upstream, incoming, body, response, planned?.kind === 'altered' ? planned : undefined),
    );
  });
  return {
    ...(await listen(server)),
    exchanges,
    requests: (method, path) => exchanges.filter(one => one.method === method && path.test(one.url)),
  };
}

/** Answers the status that the client got. */
function forward(
  upstream: string,
  incoming: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  altered?: { readonly from: string; readonly to: string },
): Promise<number> {
  return new Promise(resolve => {
    const failed = () => {
      response.destroy();
      resolve(0);
    };
    const outgoing = request(
      `http://${upstream}${incoming.url}`,
      { method: incoming.method, headers: { ...incoming.headers, 'content-length': String(body.length) } },
      answer => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        const sent = altered ? answer.pipe(replacing(altered.from, altered.to)) : answer;
        sent.pipe(response).once('close', () => resolve(answer.statusCode ?? 502));
        answer.once('error', failed);
      },
    );
    outgoing.once('error', failed);
    outgoing.end(body);
  });
}

/** For small bodies, which come in one piece. */
function replacing(from: string, to: string): Transform {
  return new Transform({
    transform: (chunk: Buffer, _, done) =>
      done(null, Buffer.from(chunk.toString('latin1').replaceAll(from, to), 'latin1')),
  });
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function listen(server: Server): Promise<Service> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    host: `127.0.0.1:${address.port}`,
    stop: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
