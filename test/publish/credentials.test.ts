import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { withCredentials } from '../../src/publish/credentials.js';
import { messageOf } from '../../src/system/errors.js';
import type { Environment } from '../../src/system/process.js';
import { testSystem } from '../support/system.js';

const PASSWORD = 'canary-password-41c';
const GIVEN = { registry: 'ghcr.io', username: 'bob', password: PASSWORD };
const AUTH = Buffer.from(`bob:${PASSWORD}`).toString('base64');

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-home-'));
  await mkdir(join(home, '.docker'));
});

async function configOf(env: Environment): Promise<unknown> {
  return JSON.parse(await readFile(join(env['DOCKER_CONFIG'] ?? '', 'config.json'), 'utf8'));
}

function users(config: object | string): Promise<void> {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  return writeFile(join(home, '.docker/config.json'), text);
}

describe('the private config.json', () => {
  test.each<[string, object | undefined, Environment, object]>([
    [
      'stands alone where there is none',
      undefined,
      {},
      { auths: { 'ghcr.io': { auth: AUTH } }, credHelpers: { 'ghcr.io': '' } },
    ],
    [
      'keeps the other registries and settings',
      { auths: { 'quay.io': { auth: 'eA==' }, 'ghcr.io': { auth: 'b2xk' } }, proxies: { default: {} } },
      {},
      {
        auths: { 'quay.io': { auth: 'eA==' }, 'ghcr.io': { auth: AUTH } },
        credHelpers: { 'ghcr.io': '' },
        proxies: { default: {} },
      },
    ],
    [
      'keeps the helpers of the others',
      { credsStore: 'desktop', credHelpers: { 'ghcr.io': 'old', 'gcr.io': 'gcloud' } },
      {},
      {
        auths: { 'ghcr.io': { auth: AUTH } },
        credsStore: 'desktop',
        credHelpers: { 'ghcr.io': '', 'gcr.io': 'gcloud' },
      },
    ],
    [
      'takes over DOCKER_AUTH_CONFIG, which would beat it',
      { auths: { 'quay.io': { auth: 'ZmlsZQ==' } } },
      { DOCKER_AUTH_CONFIG: '{"auths":{"quay.io":{"auth":"ZW52"},"ghcr.io":{"auth":"ZW52"}}}' },
      {
        auths: { 'quay.io': { auth: 'ZW52' }, 'ghcr.io': { auth: AUTH } },
        credHelpers: { 'quay.io': '', 'ghcr.io': '' },
      },
    ],
  ])('%s', async (_, config, env, expected) => {
    if (config) await users(config);
    const system = testSystem({ env: { HOME: home, ...env } });
    await withCredentials(system, GIVEN, async given => {
      expect(await configOf(given)).toEqual(expected);
      expect(given['DOCKER_AUTH_CONFIG']).toBeUndefined();
    });
  });

  test('names Docker Hub as Docker does', async () => {
    const hub = { ...GIVEN, registry: 'docker.io' };
    await withCredentials(testSystem({ env: { HOME: home } }), hub, async env =>
      expect(await configOf(env)).toMatchObject({ auths: { 'https://index.docker.io/v1/': { auth: AUTH } } }),
    );
  });

  test('is readable by its owner alone', async () => {
    await withCredentials(testSystem({ env: { HOME: home } }), GIVEN, async env => {
      const directory = env['DOCKER_CONFIG'] ?? '';
      expect((await stat(directory)).mode & 0o777).toBe(0o700);
      expect((await stat(join(directory, 'config.json'))).mode & 0o777).toBe(0o600);
    });
  });

  test('is next to what else Docker keeps for the user, whose builders stay where they are', async () => {
    await users({ currentContext: 'remote' });
    await mkdir(join(home, '.docker/contexts'));
    const system = testSystem({ env: { HOME: home } });
    await withCredentials(system, GIVEN, async env => {
      expect(await readlink(join(env['DOCKER_CONFIG'] ?? '', 'contexts'))).toBe(
        join(home, '.docker/contexts'),
      );
      expect(env['BUILDX_CONFIG']).toBe(join(home, '.docker/buildx'));
    });
    expect(await readdir(join(home, '.docker'))).toEqual(['config.json', 'contexts']);
    const own = await readFile(join(home, '.docker/config.json'), 'utf8');
    expect(JSON.parse(own)).toEqual({ currentContext: 'remote' });
    expect(system.console.lines).toEqual([]);
  });

  test('a BUILDX_CONFIG of the user stays', async () => {
    const system = testSystem({ env: { HOME: home, BUILDX_CONFIG: '/elsewhere' } });
    await withCredentials(system, GIVEN, async env => expect(env['BUILDX_CONFIG']).toBe('/elsewhere'));
  });

  test.each([
    ['a home', {}],
    ['anything of Docker', { HOME: '/nonexistent' }],
  ])('is made where nobody has %s', async (_, env) => {
    await withCredentials(testSystem({ env }), GIVEN, async env =>
      expect(await configOf(env)).toMatchObject({ auths: { 'ghcr.io': { auth: AUTH } } }),
    );
  });

  test.each([
    ['works', async () => {}],
    ['throws', async () => Promise.reject(new Error('no'))],
    ['removes it', (directory: string) => rm(directory, { recursive: true })],
  ])('is gone when publishing %s', async (_, work) => {
    let directory = '';
    const error = await withCredentials(testSystem({ env: { HOME: home } }), GIVEN, env => {
      directory = env['DOCKER_CONFIG'] ?? '';
      return work(directory);
    }).catch(messageOf);
    expect(error ?? 'no').toBe('no');
    expect(directory).not.toBe('');
    await expect(stat(directory)).rejects.toThrow('ENOENT');
  });

  test('a broken config.json is told without what it holds', async () => {
    await users(`{"auths":{"ghcr.io":{"password":"${PASSWORD}"`);
    const system = testSystem({ env: { HOME: home } });
    await withCredentials(system, GIVEN, async env =>
      expect(await configOf(env)).toMatchObject({ auths: { 'ghcr.io': { auth: AUTH } } }),
    );
    expect(system.console.lines).toEqual([expect.stringContaining('is not JSON: nothing in it is used')]);
    expect(system.console.lines.join()).not.toContain(PASSWORD);
  });

  test('a config.json that cannot be read is an error in one line', async () => {
    await mkdir(join(home, '.docker/config.json'));
    const attempt = withCredentials(testSystem({ env: { HOME: home } }), GIVEN, async () => {});
    await expect(attempt).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('(EISDIR)'),
    });
  });
});

describe('the environment', () => {
  test('without credentials is the user’s own', async () => {
    const env = { HOME: home, DOCKER_CONFIG: '/x', DOCKER_AUTH_CONFIG: '{}', DOCKER_CONTEXT: 'remote' };
    expect(await withCredentials(testSystem({ env }), undefined, async given => given)).toEqual(env);
  });

  test.each([
    ['with', GIVEN],
    ['without', undefined],
  ])('holds no input %s credentials', async (_, credentials) => {
    const system = testSystem({ env: { HOME: home, INPUT_PASSWORD: PASSWORD, PATH: '/bin' } });
    const env = await withCredentials(system, credentials, async given => given);
    expect(JSON.stringify(env)).not.toContain(PASSWORD);
    expect(env['PATH']).toBe('/bin');
  });
});
