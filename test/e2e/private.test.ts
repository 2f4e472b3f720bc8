import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Environment, run } from '../../src/system/process.js';
import { scratch } from '../support/bundle.js';
import { buildIn, copyOf, type Machine, machine, onlyResult, renew } from '../support/caching.js';
import { writeFiles } from '../support/cli.js';
import { writeProgram } from '../support/tools.js';

const MINUTE = 60_000;
const GIT_TOKEN = 'canary-8d21-git';
const REGISTRY_TOKEN = 'canary-91fe-registry';

let root: string;
let env: Environment;
const ends: (() => unknown)[] = [];
afterAll(() => {
  for (const end of ends) end();
});

const library = (name: string) => ({
  'Cargo.toml': `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n`,
  'src/lib.rs': `pub const NAME: &str = "${name}";\n`,
});

/** A repository with one crate; the answer is the bare clone's path. */
async function repository(name: string): Promise<string> {
  const work = join(root, 'work', name);
  await writeFiles(work, library(name));
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', work, '-c', 'user.name=a', '-c', 'user.email=a@localhost', ...args], {
      stdio: 'pipe',
    });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message=one');
  const bare = join(root, `git/${name}.git`);
  git('clone', '--quiet', '--bare', work, bare);
  execFileSync('git', ['-C', bare, 'update-server-info']);
  return bare;
}

/** Serves `git/` to who has the one token, and a sparse registry of one crate to who has the other (cargo book, "Registry Authentication"). */
async function serve(): Promise<string> {
  const crate = join(root, 'acme-1.0.0');
  await writeFiles(crate, library('acme'));
  execFileSync('tar', ['-czf', `${crate}.crate`, '-C', root, 'acme-1.0.0']);
  const cksum = createHash('sha256')
    .update(readFileSync(`${crate}.crate`))
    .digest('hex');
  const basic = `Basic ${Buffer.from(`ci:${GIT_TOKEN}`).toString('base64')}`;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', url);
    const isGit = pathname.startsWith('/git/');
    if (request.headers.authorization !== (isGit ? basic : REGISTRY_TOKEN))
      return response.writeHead(401, { 'www-authenticate': isGit ? 'Basic realm="git"' : 'Cargo' }).end();
    const texts: Readonly<Record<string, unknown>> = {
      '/index/config.json': { dl: `${url}crates`, api: url, 'auth-required': true },
      '/index/ac/me/acme': { name: 'acme', vers: '1.0.0', deps: [], features: {}, cksum, yanked: false },
    };
    if (texts[pathname]) return response.end(`${JSON.stringify(texts[pathname])}\n`);
    const file = pathname.startsWith('/crates/') ? `${crate}.crate` : join(root, pathname);
    if (!existsSync(file) || statSync(file).isDirectory()) return response.writeHead(404).end();
    return createReadStream(file).pipe(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return url;
}

/** An agent that holds a deploy key, and an ssh that takes nobody without that key and then serves repositories here. */
async function agent(): Promise<Environment> {
  const key = join(root, 'deploy-key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'deploy', '-f', key]);
  const said = execFileSync('ssh-agent', ['-s'], { encoding: 'utf8' });
  const read = (name: string) => new RegExp(`${name}=([^;]+);`).exec(said)?.[1] ?? '';
  ends.push(() => process.kill(Number(read('SSH_AGENT_PID'))));
  const SSH_AUTH_SOCK = read('SSH_AUTH_SOCK');
  execFileSync('ssh-add', ['-q', key], { env: { ...process.env, SSH_AUTH_SOCK } });
  const ssh = join(root, 'ssh');
  await writeProgram(
    ssh,
    `#!/bin/sh\nssh-add -L | grep -q "$(cut -d' ' -f2 ${key}.pub)" || exit 255\nfor last; do :; done\nexec sh -c "$last"\n`,
  );
  return { SSH_AUTH_SOCK, GIT_SSH_COMMAND: ssh, GIT_SSH_VARIANT: 'ssh' };
}

let project: string;
let here: Machine;
beforeAll(async () => {
  root = await scratch('private');
  await mkdir(join(root, 'git'));
  await repository('tokened');
  const keyed = await repository('keyed');
  const url = await serve();
  const provider = join(root, 'provider');
  await writeProgram(provider, `#!/bin/sh\necho ${REGISTRY_TOKEN}\n`);
  env = {
    ...(await agent()),
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: `url.${url.replace('//', `//ci:${GIT_TOKEN}@`)}git/.insteadOf`,
    GIT_CONFIG_VALUE_0: 'https://git.example/team/',
    GIT_CONFIG_KEY_1: `url.ssh://git@localhost${keyed.replace('keyed.git', '')}.insteadOf`,
    GIT_CONFIG_VALUE_1: 'ssh://git@git.example/',
    CARGO_NET_GIT_FETCH_WITH_CLI: 'true',
    CARGO_REGISTRIES_ACME_INDEX: `sparse+${url}index/`,
    CARGO_REGISTRIES_ACME_CREDENTIAL_PROVIDER: `cargo:token-from-stdout ${provider}`,
  };
  project = await scratch('uses-private');
  await writeFiles(project, {
    'Cargo.toml': `[package]
name = "app"
version = "0.1.0"
edition = "2021"
[dependencies]
tokened = { git = "https://git.example/team/tokened.git" }
keyed = { git = "ssh://git@git.example/keyed.git" }
acme = { version = "1", registry = "acme" }
`,
    'src/main.rs': 'fn main() { println!("{} {} {}", tokened::NAME, keyed::NAME, acme::NAME); }\n',
  });
  const cargoHome = join(await scratch('cargo'), 'home');
  const options = { cwd: project, env: { ...process.env, ...env, CARGO_HOME: cargoHome } };
  // The registry is this process.
  const locked = await run(['cargo', 'generate-lockfile', '--quiet'], options);
  if (locked.code !== 0) throw new Error(locked.stderr);
  here = { ...(await machine()), cargoHome: join(await scratch('cargo'), 'home'), env };
  await renew(here);
}, MINUTE);

/** Files below a directory that hold a text, those in zstd archives too. */
async function holding(directory: string, texts: readonly string[]): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
  return files.filter(file => {
    const raw = readFileSync(file);
    const isPacked = raw.length > 4 && raw.readUInt32LE(0) === 0xfd2fb528;
    const bytes = isPacked ? execFileSync('zstd', ['-dcq', file], { maxBuffer: 1 << 30 }) : raw;
    return texts.some(text => bytes.includes(text));
  });
}

test(
  'private repositories and registries are reached as by cargo, and no token or key stays in the home, the store or the log',
  async () => {
    const { code, stderr } = await buildIn(here, await copyOf(project));
    if (code !== 0) throw new Error(stderr);
    const program = join(await onlyResult(here, 'binaries'), 'linux/amd64/app');
    expect(execFileSync(program, { encoding: 'utf8' }).trim()).toBe('tokened keyed acme');
    const basic = Buffer.from(`ci:${GIT_TOKEN}`).toString('base64');
    const key = readFileSync(join(root, 'deploy-key'), 'utf8').split('\n')[2] ?? '';
    const secrets = [GIT_TOKEN, REGISTRY_TOKEN, basic, key];
    expect(await holding(here.home, secrets)).toEqual([]);
    expect(await holding(here.store, secrets)).toEqual([]);
    expect(secrets.filter(secret => stderr.includes(secret))).toEqual([]);
    // The store holds the crates themselves.
    expect(await holding(here.store, ['pub const NAME: &str = "keyed"'])).not.toEqual([]);
  },
  3 * MINUTE,
);
