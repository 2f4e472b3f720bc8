import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { directoryStore } from '../../../src/cache/store/directory.js';
import { githubStore, LIMITS } from '../../../src/cache/store/github.js';
import { checkDirectory } from '../../../src/cache/store/policy.js';
import type { Store } from '../../../src/cache/store/store.js';
import { type CacheFaults, startCacheService } from '../../support/cache-service.js';
import { type SmallDisk, smallDisk } from '../../support/small-disk.js';
import { testSystem } from '../../support/system.js';
import { toolkitProgram, toolkitTar } from '../../support/toolkit.js';

const toolkit = toolkitProgram();
const scratch = mkdtempSync(join(tmpdir(), 'rust-multiarch-faults-'));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
  rmSync(dirname(toolkit[1] ?? ''), { recursive: true, force: true });
});

interface Open {
  readonly store: Store;
  /** What was printed. */
  readonly lines: readonly string[];
}

async function restoreFrom({ store, lines }: Open) {
  const directory = mkdtempSync(join(scratch, 'restore-'));
  const request = { key: 'v1-deps-a', prefixes: ['v1-deps-'], to: join(directory, 'to') };
  return { restored: await store.restore(request), lines, left: readdirSync(directory) };
}

async function saveTo({ store, lines }: Open) {
  const directory = mkdtempSync(join(scratch, 'save-'));
  const file = join(directory, 'archive');
  writeFileSync(file, randomBytes(50_000));
  return { saved: await store.save('v1-deps-b', file), lines, left: readdirSync(directory) };
}

/** What a build sees of any trouble: a miss and one line, or a refusal in one line, and nothing left behind. */
const line = (pattern: RegExp) => expect.stringMatching(new RegExp(`^[^\n]*(?:${pattern.source})[^\n]*$`));
const missed = (pattern: RegExp) => ({ restored: null, lines: [line(pattern)], left: [] });
const refused = (pattern: RegExp) => ({
  saved: { kind: 'refused', reason: line(pattern) },
  lines: [],
  left: ['archive'],
});

describe("GitHub's cache service", () => {
  /** Shorter than the toolkit's first pause before it tries again. */
  const SHORT = 2500;
  /** A process a call, on a machine that may be busy. */
  const TIMEOUT_MS = 60_000;
  const always = (status: number, body: unknown = { msg: 'fault' }): CacheFaults => ({
    answer: () => ({ status, body }),
  });

  /** The service with these faults, opened by one job; gone when the work is done. */
  async function against<T>(
    { faults, limit, entry }: { faults: CacheFaults; limit?: number; entry?: Buffer },
    work: (open: Open) => Promise<T>,
  ): Promise<T> {
    const service = await startCacheService();
    service.faults = faults;
    if (entry) service.add({ key: 'v1-deps-a', version: '*', content: entry });
    const system = testSystem({ env: { ...process.env, ...service.env } });
    const limits =
      limit === undefined
        ? LIMITS
        : { answer: limit, lookup: 4 * limit, restore: 4 * limit, save: 4 * limit };
    const store = githubStore(system, toolkit, limits);
    return work({ store, lines: system.console.lines }).finally(() => service.close());
  }

  const services: readonly { name: string; faults: CacheFaults; limit?: number; reason: RegExp }[] = [
    { name: '401', faults: always(401), reason: /\(401\) Unauthorized: fault/ },
    { name: '429', faults: always(429), reason: /Rate limited.*\(429\)/ },
    {
      name: 'over its quota',
      faults: always(403, { msg: 'insufficient usage' }),
      reason: /quota has been hit/,
    },
    { name: 'that is no such service', faults: always(200, 'hello'), limit: SHORT, reason: /./ },
  ];
  test.concurrent.each(services)(
    '$name',
    async ({ reason, ...service }) => {
      await against(service, async open => {
        expect(await restoreFrom(open)).toEqual(missed(reason));
      });
      await against(service, async open => {
        expect(await saveTo(open)).toEqual(refused(reason));
      });
    },
    TIMEOUT_MS,
  );

  const outages: readonly { name: string; faults: CacheFaults | null; said: RegExp }[] = [
    { name: 'unreachable', faults: null, said: /ECONNREFUSED/ },
    { name: 'slow', faults: { delay: 60_000 }, said: /no answer within 2.5 s$/ },
    { name: 'answering every call with 503', faults: always(503), said: /no answer within 2.5 s \(.*503/ },
  ];
  test.each(outages)(
    '$name is waited for once, however much is asked of it, and one line says so',
    async ({ faults, said }) => {
      const service = await startCacheService();
      if (faults === null) await service.close();
      else service.faults = faults;
      let calls = 0;
      const system = testSystem({ env: { ...process.env, ...service.env } });
      const counting: typeof system = {
        ...system,
        run: (...call) => {
          calls += 1;
          return system.run(...call);
        },
      };
      const store = githubStore(counting, toolkit, { ...LIMITS, answer: SHORT });
      const lines = system.console.lines;
      expect(store.answers()).toBe(true);
      const started = performance.now();
      expect(await restoreFrom({ store, lines })).toEqual(missed(said));
      const waited = performance.now() - started;
      expect(await restoreFrom({ store, lines })).toEqual(missed(said));
      expect(await store.lookup('v1-')).toBeNull();
      expect(await saveTo({ store, lines: [] })).toEqual(refused(/^nobody answers$/));
      expect(store.answers()).toBe(false);
      expect({ calls, lines: lines.length }).toEqual({ calls: 1, lines: 1 });
      // Besides the wait there is one process's start, on a machine that may be busy.
      expect(waited).toBeLessThan(SHORT + 10_000);
      if (faults !== null) await service.close();
    },
    TIMEOUT_MS,
  );

  const tar = toolkitTar(randomBytes(200_000));
  const downloads: readonly { name: string; faults: CacheFaults; entry?: Buffer; reason: RegExp }[] = [
    { name: 'broken off', faults: { breakOff: 'download' }, reason: /aborted/ },
    { name: 'truncated', faults: { truncate: 100_000 }, reason: /tar.* failed/i },
    { name: 'corrupt', faults: {}, entry: Buffer.from(tar).fill(0, 1000, 2000), reason: /tar.* failed/i },
    { name: 'of a file that is no tar', faults: {}, entry: randomBytes(5000), reason: /tar.* failed/i },
    {
      name: 'of a token that may not read',
      faults: {
        answer: call =>
          call.startsWith('Get') ? { status: 403, body: { msg: 'cache read denied: no scope' } } : undefined,
      },
      reason: /cache read denied: no scope/,
    },
  ];
  test.each(downloads)(
    'a download $name',
    async ({ faults, entry = tar, reason }) => {
      expect(await against({ faults, entry }, restoreFrom)).toEqual(missed(reason));
    },
    TIMEOUT_MS,
  );

  const uploads: readonly { name: string; faults: CacheFaults; limit?: number; reason: RegExp }[] = [
    { name: 'broken off', faults: { breakOff: 'upload' }, limit: SHORT, reason: /no answer within/ },
    { name: 'answered with 403', faults: { uploadStatus: 403 }, reason: /upload fault/ },
    { name: 'answered with 503', faults: { uploadStatus: 503 }, limit: SHORT, reason: /no answer within/ },
    {
      name: 'of a token that may not write',
      faults: {
        answer: call =>
          call === 'CreateCacheEntry'
            ? { status: 200, body: { ok: false, message: 'cache write denied: token is read-only' } }
            : undefined,
      },
      reason: /^cache write denied: token is read-only$/,
    },
    {
      name: 'that cannot be finished',
      faults: {
        answer: call =>
          call === 'FinalizeCacheEntryUpload'
            ? { status: 200, body: { ok: false, message: 'size mismatch' } }
            : undefined,
      },
      reason: /^size mismatch$/,
    },
  ];
  test.concurrent.each(uploads)(
    'an upload $name',
    async ({ reason, ...service }) => {
      expect(await against(service, saveTo)).toEqual(refused(reason));
    },
    TIMEOUT_MS,
  );

  test.concurrent(
    'an upload answered with 409: another job saves the same key, and nothing is said of it',
    async () => {
      const body = { code: 'already_exists', msg: 'cache entry already exists' };
      const saved = { kind: 'present' };
      const service = { faults: always(409, body) };
      expect(await against(service, saveTo)).toEqual({ saved, lines: [], left: ['archive'] });
    },
    TIMEOUT_MS,
  );

  test.concurrent('whose process cannot start', async () => {
    const system = testSystem();
    const store = githubStore(system, ['/no/such/node', 'toolkit.js']);
    expect(await restoreFrom({ store, lines: system.console.lines })).toEqual(missed(/no\/such\/node/));
    // Said once: the caller need not say it again.
    expect(await saveTo({ store, lines: [] })).toMatchObject({
      saved: { kind: 'refused', reason: line(/no\/such\/node/), told: true },
    });
  });
});

describe('the directory store', () => {
  const open = (path: string) => {
    const system = testSystem();
    return { store: directoryStore(system, path), lines: system.console.lines };
  };

  test('at a place that is a file', async () => {
    const path = join(scratch, 'file');
    writeFileSync(path, '');
    expect(await restoreFrom(open(path))).toEqual(missed(/ENOTDIR/));
    const told = [line(/^nothing is saved in .*ENOTDIR/)];
    expect(await saveTo(open(path))).toMatchObject({ ...refused(/ENOTDIR/), lines: told });
    await expect(checkDirectory(path)).rejects.toThrow(/^`cache-dir`: .*file is not a directory: /);
    await expect(checkDirectory(join(path, 'store'))).rejects.toThrow(/ is not a directory: /);
    await expect(checkDirectory(join(scratch, 'none yet'))).resolves.toBeUndefined();
  });

  const disks: readonly {
    name: string;
    prepare: (disk: SmallDisk) => void;
    reason: RegExp;
    said: readonly RegExp[];
  }[] = [
    {
      name: 'full',
      prepare: disk => writeFileSync(join(disk.path, 'x'), randomBytes(1_040_000)),
      reason: /disk is full/,
      said: [],
    },
    {
      name: 'that can only be read, which is said once for all entries',
      prepare: disk => disk.freeze(),
      reason: /^the disk is read-only \(EROFS\)$/,
      said: [/^nothing is saved in [^:]*\/store: the disk is read-only \(EROFS\)$/],
    },
  ];
  test.each(disks)('on a disk $name', async ({ prepare, reason, said }) => {
    const disk = smallDisk(1);
    try {
      const { store } = open(join(disk.path, 'store'));
      const file = join(scratch, 'small');
      writeFileSync(file, 'content');
      await store.save('v1-deps-a', file);
      prepare(disk);

      const { store: full, lines } = open(join(disk.path, 'store'));
      const to = join(scratch, 'from-small-disk');
      expect(await full.restore({ key: 'v1-deps-a', prefixes: [], to })).toEqual({
        key: 'v1-deps-a',
        bytes: 7,
      });
      writeFileSync(file, randomBytes(500_000));
      expect(await full.save('v1-deps-b', file)).toMatchObject(refused(reason).saved);
      expect(readdirSync(join(disk.path, 'store'))).toEqual(['v1-deps-a.entry']);
      expect(await full.save('v1-deps-c', file)).toMatchObject(refused(reason).saved);
      expect(lines).toEqual(said.map(pattern => expect.stringMatching(pattern)));
      expect(full.answers()).toBe(said.length === 0);
    } finally {
      disk.remove();
    }
  });

  test.each([
    ['behind', 0],
    ['ahead', Date.UTC(2100, 0)],
  ])('with a clock that is %s', async (_, now) => {
    const system = testSystem({ now: () => now });
    const store = directoryStore(system, mkdtempSync(join(scratch, 'clock-')));
    const file = join(scratch, 'timeless');
    writeFileSync(file, 'content');
    expect(await store.save('v1-deps-a', file)).toEqual({ kind: 'saved', bytes: 7 });
    const to = join(scratch, `clock-${now}`);
    expect(await store.restore({ key: 'v1-deps-b', prefixes: ['v1-'], to })).toEqual({
      key: 'v1-deps-a',
      bytes: 7,
    });
    expect(system.console.lines).toEqual([]);
  });

  test('with a directory in the place of an entry', async () => {
    const path = mkdtempSync(join(scratch, 'occupied-'));
    mkdirSync(join(path, 'v1-deps-a.entry'));
    const { store, lines } = open(path);
    expect(await store.restore({ key: 'v1-deps-a', prefixes: [], to: join(scratch, 'to') })).toBeNull();
    expect(lines).toEqual([line(/^nothing restored from /)]);
    expect(store.answers()).toBe(true);
    expect(existsSync(join(scratch, 'to'))).toBe(false);
  });
});
