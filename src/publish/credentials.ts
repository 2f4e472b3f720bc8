import { readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DOCKER_HUB } from '../oci/reference.js';
import type { Credentials } from '../request/request.js';
import { errorCode, UserError } from '../system/errors.js';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';
import { isTable, parseJson, tableIn } from '../system/value.js';

/** The parts of Docker's config.json that say who somebody is (docker/cli, cli/config/configfile/file.go). */
interface DockerConfig {
  readonly auths?: Readonly<Record<string, unknown>>;
  readonly credHelpers?: Readonly<Record<string, string>>;
  readonly [other: string]: unknown;
}

/**
 * Calls `use` with the environment for buildx and docker. Without credentials that is the user's own: their config.json, credential
 * helpers and DOCKER_AUTH_CONFIG. With credentials, DOCKER_CONFIG names a private directory that looks like the user's but in whose
 * config.json this registry's entry wins; it is gone when `use` ends, however it ends.
 */
export async function withCredentials<Result>(
  system: System,
  credentials: Credentials | undefined,
  use: (env: Environment) => Promise<Result>,
): Promise<Result> {
  const own = withoutInputs(system.env);
  if (credentials === undefined) return use(own);
  const directory = await system.temporary('credentials');
  try {
    const users = userDirectory(system.env);
    const config = withEntry(await readConfig(system, users), system.env, credentials);
    if (users !== undefined) await linkOthers(users, directory);
    await writeFile(join(directory, CONFIG), JSON.stringify(config), { mode: 0o600 });
    return await use({
      ...own,
      DOCKER_AUTH_CONFIG: undefined,
      DOCKER_CONFIG: directory,
      BUILDX_CONFIG: own['BUILDX_CONFIG'] ?? (users === undefined ? undefined : join(users, 'buildx')),
    });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

const CONFIG = 'config.json';

/** A runner hands inputs on as variables: INPUT_PASSWORD is nothing that docker, buildx or a credential helper has to see. */
function withoutInputs(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('INPUT_')));
}

/** Returns Docker's own directory of the user; none where even HOME is unset. */
export function userDirectory(env: Environment): string | undefined {
  return env['DOCKER_CONFIG'] || (env['HOME'] ? join(env['HOME'], '.docker') : undefined);
}

/** Contexts, plugins and builders stay where they are. */
async function linkOthers(users: string, directory: string): Promise<void> {
  const names = await readdir(users).catch(() => []);
  for (const name of names) if (name !== CONFIG) await symlink(join(users, name), join(directory, name));
}

export async function readConfig(system: System, users: string | undefined): Promise<DockerConfig> {
  if (users === undefined) return {};
  const path = join(users, CONFIG);
  const text = await readFile(path, 'utf8').catch(error => {
    if (errorCode(error) === 'ENOENT') return '{}';
    throw new UserError(
      `cannot read ${path} (${errorCode(error) ?? 'unknown'}): mend it, or set DOCKER_CONFIG`,
    );
  });
  const config = parseJson(text);
  if (!isTable(config)) system.console.warn(`${path} is not JSON: nothing in it is used`);
  return tableIn(config);
}

/**
 * DOCKER_AUTH_CONFIG beats every file, so what it holds goes into this one, below ours. An empty helper for a registry keeps a
 * credsStore from being asked about it.
 */
function withEntry(config: DockerConfig, env: Environment, credentials: Credentials): DockerConfig {
  const { registry, username, password } = credentials;
  const key = configKeyOf(registry);
  const given = {
    ...tableIn(parseJson(env['DOCKER_AUTH_CONFIG'] ?? ''), 'auths'),
    [key]: { auth: Buffer.from(`${username}:${password}`).toString('base64') },
  };
  const unhelped = Object.fromEntries(Object.keys(given).map(name => [name, '']));
  return {
    ...config,
    auths: { ...config.auths, ...given },
    credHelpers: { ...config.credHelpers, ...unhelped },
  };
}

/** Returns the key of a registry in config.json: Docker Hub's is the address of its first version, another's is its host. */
export function configKeyOf(registry: string): string {
  return registry === DOCKER_HUB ? 'https://index.docker.io/v1/' : registry;
}
