import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { githubStore, isToldOfService } from '../../../src/cache/store/github.js';
import { type CacheService, startCacheService } from '../../support/cache-service.js';
import { testSystem } from '../../support/system.js';
import { toolkitProgram, toolkitTar } from '../../support/toolkit.js';

const toolkit = toolkitProgram();
const scratch = mkdtempSync(join(tmpdir(), 'rust-multiarch-github-'));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
  rmSync(dirname(toolkit[1] ?? ''), { recursive: true, force: true });
});

let directory: string;
let service: CacheService;
beforeEach(() => {
  directory = mkdtempSync(join(scratch, 'case-'));
});
afterEach(() => service.close());

/** A job of its own: nothing is shared with another one but the service. */
function job(env: Record<string, string | undefined> = {}) {
  const system = testSystem({
    env: { ...process.env, ...service.env, ...env },
    temporary: async purpose => mkdtempSync(join(scratch, `${purpose}-`)),
  });
  return { store: githubStore(system, toolkit), lines: system.console.lines };
}

const archive = (bytes = randomBytes(100_000)) => {
  writeFileSync(join(directory, 'archive'), bytes);
  return { file: join(directory, 'archive'), bytes };
};
const to = () => join(directory, 'restored');

describe.each(['v2', 'v1'] as const)('the service %s', protocol => {
  beforeEach(async () => {
    service = await startCacheService(protocol);
  });

  test('gives back what was saved, in a job with another workspace', async () => {
    const { file, bytes } = archive();
    const saving = job({ GITHUB_WORKSPACE: '/somewhere/random-1' });
    expect(await saving.store.save('v1-deps-a', file)).toEqual({ kind: 'saved', bytes: 100_000 });

    const restoring = job({ GITHUB_WORKSPACE: '/somewhere/random-2' });
    const restored = await restoring.store.restore({ key: 'v1-deps-a', prefixes: [], to: to() });
    expect(restored).toEqual({ key: 'v1-deps-a', bytes: 100_000 });
    expect(readFileSync(to()).equals(bytes)).toBe(true);
    expect([...saving.lines, ...restoring.lines]).toEqual([]);
    expect(readdirSync(directory).sort()).toEqual(['archive', 'restored']);
  });

  test('gives the newest entry of the first prefix that matches', async () => {
    for (const key of ['v1-deps-a', 'v1-deps-b', 'v1-zig-c']) {
      service.add({ key, version: '*', content: toolkitTar(Buffer.from(key)) });
    }
    const { store } = job();
    const prefixes = ['v1-deps-', 'v1-'];
    expect(await store.restore({ key: 'v1-deps-z', prefixes, to: to() })).toMatchObject({ key: 'v1-deps-b' });
    expect(readFileSync(to(), 'utf8')).toBe('v1-deps-b');
    expect(await store.lookup('v1-deps-')).toBe('v1-deps-b');
  });

  test('has a miss that nothing is said of', async () => {
    const { store, lines } = job();
    expect(await store.restore({ key: 'v1-deps-a', prefixes: ['v1-'], to: to() })).toBeNull();
    expect(await store.lookup('v1-')).toBeNull();
    expect(lines).toEqual([]);
    expect(existsSync(to())).toBe(false);
  });

  test('keeps the first of two entries of one key', async () => {
    const { file } = archive();
    await job().store.save('v1-deps-a', file);
    const first = service.entries[0]?.content;
    expect(await job().store.save('v1-deps-a', file)).toEqual({ kind: 'present' });
    expect(service.entries).toEqual([expect.objectContaining({ key: 'v1-deps-a', content: first })]);
  });
});

describe('the workflow', () => {
  beforeEach(async () => {
    service = await startCacheService();
  });

  test.each([
    { mode: 'none', restores: false, saves: false },
    { mode: 'read', restores: true, saves: false },
    { mode: 'write-only', restores: false, saves: true },
    { mode: 'write', restores: true, saves: true },
  ])('with cache-mode `$mode` restores $restores, saves $saves', async ({ mode, restores, saves }) => {
    const { file } = archive();
    service.add({ key: 'v1-deps-a', version: '*', content: toolkitTar(randomBytes(1000)) });
    const { store, lines } = job({ ACTIONS_CACHE_MODE: mode });
    const restored = await store.restore({ key: 'v1-deps-a', prefixes: [], to: to() });
    const saved = await store.save('v1-deps-b', file);

    const reason = `cache-mode '${mode}' does not permit`;
    expect(restored === null).toBe(!restores);
    expect(lines).toEqual(restores ? [] : [`nothing from GitHub's cache: ${reason} reads`]);
    const refused = { kind: 'refused', reason: `${reason} writes` };
    expect(saved).toMatchObject(saves ? { kind: 'saved', bytes: 100_000 } : refused);
  });

  test('of a poisoned entry gets nothing outside: the tar around an archive may name any path', async () => {
    const victim = join(directory, 'victim');
    writeFileSync(join(directory, 'evil'), 'evil');
    const tar = join(directory, 'tar');
    execFileSync('tar', [
      '-P',
      '-C',
      directory,
      `--transform=s,.*,${victim},`,
      '-I',
      'zstd',
      '-cf',
      tar,
      'evil',
    ]);
    service.add({ key: 'v1-deps-a', version: '*', content: readFileSync(tar) });
    await job().store.restore({ key: 'v1-deps-a', prefixes: [], to: to() });
    expect(existsSync(victim)).toBe(false);
  });

  test('an action is told of it, a step that runs a command is not', () => {
    expect(isToldOfService(service.env)).toBe(true);
    expect(isToldOfService({})).toBe(false);
  });

  test('the toolkit says whether it can use what the runner told', async () => {
    const { store, lines } = job({ ACTIONS_CACHE_SERVICE_V2: 'true', ACTIONS_RESULTS_URL: '' });
    expect(await store.restore({ key: 'v1-deps-a', prefixes: [], to: to() })).toBeNull();
    expect(lines).toEqual(["nothing from GitHub's cache: the runner has no cache service that can be used"]);
  });
});
