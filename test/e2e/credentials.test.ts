import { readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withCredentials } from '../../src/publish/credentials.js';
import { push } from '../../src/publish/push.js';
import type { Credentials } from '../../src/request/request.js';
import type { Environment } from '../../src/system/process.js';
import { labProgram } from '../support/lab.js';
import { type Bench, type Made, openBench, QUICK } from '../support/publishing.js';
import { ACCOUNT, type Service, startTokenServer, type TokenServer } from '../support/registry.js';
import { testSystem } from '../support/system.js';

let bench: Bench;
let tokens: TokenServer;
let registries: Record<'basic' | 'token', Service>;
let image: Made;

beforeAll(async () => {
  bench = await openBench();
  tokens = await startTokenServer();
  registries = { basic: await bench.registry('basic'), token: await bench.registry(tokens) };
  image = await bench.image(2);
}, 60_000);
afterAll(async () => {
  await bench.close();
  await tokens.stop();
});

const { username, password } = ACCOUNT;
const WRONG = Buffer.from('builder:wrong').toString('base64');

/** Pushes as the pipeline does; the lines that were said, and where the private config.json lay. */
async function publishAs(
  registry: Service,
  credentials: Omit<Credentials, 'registry'> | undefined,
  env: Environment,
  repository = 'some/app',
): Promise<{ readonly lines: readonly string[]; readonly directory: string | undefined }> {
  const system = testSystem({ env: { PATH: process.env['PATH'], ...env } });
  const account = credentials && { registry: registry.host, ...credentials };
  let directory: string | undefined;
  await withCredentials(system, account, async given => {
    directory = given['DOCKER_CONFIG'];
    await push(system, { buildx: labProgram('buildx'), env: given, patience: QUICK, account }, [
      { ...image, references: [`${registry.host}/${repository}:v1`] },
    ]);
  });
  return { lines: system.console.lines, directory };
}

/** A home whose config.json is this, with a credential helper beside it that gives a wrong password. */
async function homeWith(config: object): Promise<Environment> {
  const home = await bench.directory('home');
  await mkdir(join(home, '.docker'));
  await writeFile(join(home, '.docker/config.json'), JSON.stringify(config));
  const helper = join(home, 'docker-credential-wrong');
  await writeFile(helper, `#!/bin/sh\necho '{"Username":"builder","Secret":"wrong"}'\n`);
  await chmod(helper, 0o755);
  return { HOME: home, PATH: `${home}:${process.env['PATH']}` };
}

describe.each(['basic', 'token'] as const)('with %s authentication', kind => {
  test('username and password are enough', async () => {
    const { lines } = await publishAs(registries[kind], { username, password }, await homeWith({}));
    expect(lines).toContain(`Pushed ${registries[kind].host}/some/app:v1`);
  });

  test('they win over what the user has for the registry', async () => {
    const { host } = registries[kind];
    const env = await homeWith({
      auths: { [host]: { auth: WRONG } },
      credHelpers: { [host]: 'wrong' },
      credsStore: 'wrong',
    });
    await publishAs(registries[kind], { username, password }, env);
  });

  test('they win over DOCKER_AUTH_CONFIG', async () => {
    const { host } = registries[kind];
    const DOCKER_AUTH_CONFIG = JSON.stringify({ auths: { [host]: { auth: WRONG } } });
    await publishAs(
      registries[kind],
      { username, password },
      { ...(await homeWith({})), DOCKER_AUTH_CONFIG },
    );
  });

  test('without them the user’s own count', async () => {
    const auth = Buffer.from(`${username}:${password}`).toString('base64');
    const env = await homeWith({ auths: { [registries[kind].host]: { auth } } });
    await publishAs(registries[kind], undefined, env);
  });

  test('none end in one line', async () => {
    const { host } = registries[kind];
    await expect(publishAs(registries[kind], undefined, await homeWith({}))).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(
        new RegExp(
          `^cannot push ${host}/some/app: .*401 Unauthorized: ${host} wants credentials: give .*docker login`,
        ),
      ),
    });
  });

  test('wrong ones end in one line that does not repeat them', async () => {
    const attempt = publishAs(registries[kind], { username, password: 'canary-wrong' }, await homeWith({}));
    await expect(attempt).rejects.toThrow(/401 Unauthorized: .* does not accept builder with this password/);
    await expect(attempt).rejects.toMatchObject({ message: expect.not.stringMatching(/canary|\n|https?:/) });
  });

  test('a helper that is missing ends in one line', async () => {
    const attempt = publishAs(registries[kind], undefined, await homeWith({ credsStore: 'nobody-has-it' }));
    await expect(attempt).rejects.toThrow('install it, or give `username` and `password`');
  });

  test('password and token are seen nowhere', async () => {
    // Every answer takes a moment, so that there is time to look at the processes that wait for it.
    const slow = await bench.faults(registries[kind], () => ({ kind: 'slow', milliseconds: 40 }));
    const env = await homeWith({});
    const seen = watchProcesses();
    const { lines, directory } = await publishAs(
      slow,
      { username, password },
      { ...env, INPUT_PASSWORD: password },
      'canary/app',
    );
    const processes = seen.stop();
    expect(processes.some(one => one.includes('imagetools') && one.includes('canary/app'))).toBe(true);
    const basic = Buffer.from(`${username}:${password}`).toString('base64');
    const canaries = [password, basic, ...(kind === 'token' ? tokens.tokens : [])];
    const places = [
      ...lines,
      ...processes,
      ...(await textsBelow(image.layout)),
      ...(await textsBelow(env['HOME'] ?? '')),
    ];
    for (const canary of canaries) expect(places.filter(place => place.includes(canary))).toEqual([]);
    await expect(stat(directory ?? '')).rejects.toThrow('ENOENT');
  }, 30_000);
});

/** Collects the arguments and environment of every process of ours, as anybody could who looks. */
function watchProcesses(): { readonly stop: () => readonly string[] } {
  const seen = new Set<string>();
  const own = readFileSync('/proc/self/stat', 'utf8').split(' ')[0];
  const look = () => {
    for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name) && name !== own)) {
      try {
        const texts = ['cmdline', 'environ'].map(file => readFileSync(`/proc/${pid}/${file}`, 'utf8'));
        if (texts[0]?.includes('imagetools')) seen.add(texts.join('\n').replaceAll('\0', ' '));
      } catch {
        // It has ended meanwhile, or is another user's.
      }
    }
  };
  const timer = setInterval(look, 5);
  return {
    stop: () => {
      clearInterval(timer);
      return [...seen];
    },
  };
}

async function textsBelow(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile());
  return Promise.all(files.map(file => readFile(join(file.parentPath, file.name), 'latin1')));
}
