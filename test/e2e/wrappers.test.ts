import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as listen } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Environment } from '../../src/system/process.js';
import { rustMultiarch, scratch } from '../support/bundle.js';
import { type Machine, machine, renew } from '../support/caching.js';
import { writeFiles } from '../support/cli.js';
import { labProgram, machineProgram } from '../support/lab.js';
import { writeProgram } from '../support/tools.js';

const MINUTE = 60_000;

/** sccache keeps libraries. The program shows whether the runner's token reached rustc, and with it every macro. */
const FILES = {
  'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n',
  'Cargo.lock': 'version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\n',
  'src/lib.rs': 'pub const TOKEN: Option<&str> = option_env!("ACTIONS_RUNTIME_TOKEN");\n',
  'src/main.rs': 'fn main() { println!("{:?}", app::TOKEN); }\n',
};

const after: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of after.splice(0).reverse()) await end();
});

async function freePort(): Promise<number> {
  const server = listen().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

let here: Machine;
let project: string;
beforeEach(async () => {
  here = await machine();
  project = await scratch('wrapped');
  await writeFiles(project, FILES);
});

/** Builds the project for one platform in a home where nothing is compiled, and gives all that was said and what the program prints. */
async function build(variables: Environment) {
  await renew(here);
  const env = { ...variables, RUST_MULTIARCH_HOME: here.home };
  const args = ['build', project, '--platforms=linux/amd64', '--json', '--cache=off'];
  const { code, stdout, stderr } = await rustMultiarch(args, { env });
  if (code !== 0) throw new Error(stderr);
  const { binaries } = JSON.parse(stdout) as { readonly binaries: string };
  const program = join(binaries, 'linux/amd64/app');
  return { stderr, printed: execFileSync(program, { encoding: 'utf8' }).trim() };
}

/** What makes sccache the wrapper, with a server of its own that ends with the test. */
async function withSccache(more: Environment): Promise<Environment> {
  const env = {
    PATH: `${join(labProgram('sccache'), '..')}:${process.env['PATH']}`,
    RUSTC_WRAPPER: 'sccache',
    SCCACHE_SERVER_PORT: String(await freePort()),
    ...more,
  };
  after.push(
    () =>
      new Promise(done =>
        execFile(labProgram('sccache'), ['--stop-server'], { env: { ...process.env, ...env } }, done),
      ),
  );
  return env;
}

/** How many libraries sccache compiled, and how many it had. */
function statistics(env: Environment) {
  const options = { encoding: 'utf8', env: { ...process.env, ...env } } as const;
  const said = execFileSync(labProgram('sccache'), ['--show-stats', '--stats-format=json'], options);
  const { stats } = JSON.parse(said) as {
    stats: Record<'cache_misses' | 'cache_hits', { counts: Record<string, number> }>;
  };
  const count = (name: keyof typeof stats) => stats[name].counts['Rust'] ?? 0;
  return { misses: count('cache_misses'), hits: count('cache_hits') };
}

test(
  'a script of the project wraps rustc, by its path beside the configuration',
  async () => {
    const script = '#!/bin/sh\necho "$*" >>"$(dirname "$0")/log"\nexec "$@"\n';
    await writeFiles(project, {
      '.cargo/config.toml': '[build]\nrustc-wrapper = "tools/wrap.sh"\n',
      'tools/log': '',
    });
    await writeProgram(join(project, 'tools/wrap.sh'), script);
    await build({});
    expect(await readFile(join(project, 'tools/log'), 'utf8')).toMatch(/--crate-name app .*-musl/);
  },
  2 * MINUTE,
);

test.each<[string, () => Promise<Environment>]>([
  ['a directory', async () => ({ SCCACHE_DIR: await scratch('sccache') })],
  [
    'redis',
    async () => {
      const port = await freePort();
      const redis = spawn(machineProgram('redis-server'), ['--port', String(port), '--save', ''], {
        stdio: 'ignore',
      });
      after.push(() => redis.kill());
      return { SCCACHE_REDIS_ENDPOINT: `redis://127.0.0.1:${port}` };
    },
  ],
])(
  'sccache with %s compiles a project once',
  async (_, backend) => {
    const env = await withSccache(await backend());
    await build(env);
    expect(statistics(env)).toEqual({ misses: 1, hits: 0 });
    await build(env);
    expect(statistics(env)).toEqual({ misses: 1, hits: 1 });
  },
  2 * MINUTE,
);

/** As much of GitHub's cache service as sccache asks for: nothing is there, everything is taken. */
async function githubCache() {
  const written: string[] = [];
  const tokens = new Set<string | undefined>();
  const server = createServer(async (request, response) => {
    await buffer(request);
    if (request.method === 'PUT') {
      written.push(request.url ?? '');
      response.writeHead(201, { etag: '"x"' }).end();
      return;
    }
    tokens.add(request.headers.authorization);
    const url = `http://${request.headers.host}/blob/x?sig=1`;
    const created = Buffer.concat([Buffer.from([8, 1, 18, url.length]), Buffer.from(url)]);
    const answers: Readonly<Record<string, Buffer>> = {
      CreateCacheEntry: created,
      FinalizeCacheEntryUpload: Buffer.from([8, 1, 16, 1]),
    };
    const body = answers[request.url?.split('/').at(-1) ?? ''] ?? Buffer.alloc(0);
    response.writeHead(200, { 'content-type': 'application/protobuf' }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  after.push(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const env = { ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: 'a.b.c', ACTIONS_CACHE_SERVICE_V2: 'on' };
  return { env, written, tokens };
}

test(
  "sccache keeps units in GitHub's cache, and no build script or macro sees the runner's token",
  async () => {
    const cache = await githubCache();
    const env = await withSccache({ SCCACHE_GHA_ENABLED: 'true', ...cache.env });
    const { printed, stderr } = await build(env);
    expect(printed).toBe('None');
    expect(stderr).not.toMatch(/without it/);
    expect(cache.tokens).toEqual(new Set(['Bearer a.b.c']));
    // The first is sccache's look whether it may write.
    expect(cache.written.length).toBeGreaterThan(1);
  },
  2 * MINUTE,
);

test(
  "sccache that cannot reach GitHub's cache is left out, in one line",
  async () => {
    const { printed, stderr } = await build(await withSccache({ SCCACHE_GHA_ENABLED: 'on' }));
    expect(printed).toBe('None');
    expect(stderr).toMatch(
      /^info: RUSTC_WRAPPER asks for `sccache` with GitHub's cache, which it cannot use here \(.*cache url .*not found.*\): the project is compiled without it$/m,
    );
  },
  2 * MINUTE,
);
