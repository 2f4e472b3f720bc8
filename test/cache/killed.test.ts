import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { findCompression } from '../../src/cache/store/compression.js';
import { directoryStore } from '../../src/cache/store/directory.js';
import { restoreEntry } from '../../src/cache/store/entries.js';
import { entryKey } from '../../src/cache/store/keys.js';
import { testSystem } from '../support/system.js';

/** Large enough to be met while it is compressed, and while it is copied. */
const CONTENT = randomBytes(200_000_000);
const PARTS = [{ name: 'sources', value: 'a' }];

function start(file: string): ChildProcess {
  return spawn(process.execPath, ['scripts/run.js', 'test/support/saving.ts', file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const names = (directory: string) => (existsSync(directory) ? readdirSync(directory) : []);

async function until(seen: () => boolean): Promise<void> {
  for (const end = Date.now() + 30_000; !seen(); ) {
    if (Date.now() > end) throw new Error('it never came so far');
    await new Promise(resolve => setImmediate(resolve));
  }
}

test.each<[NodeJS.Signals, string, 'home/entries' | 'store', RegExp]>([
  ['SIGTERM', 'while an entry is made', 'home/entries', /^saving-deps\.tar$/],
  ['SIGKILL', 'while an entry is made', 'home/entries', /^saving-deps\.tar$/],
  ['SIGTERM', 'while an entry is copied', 'store', /^\.saving-/],
  ['SIGKILL', 'while an entry is copied', 'store', /^\.saving-/],
])(
  'after %s %s the store has nothing of it, and the next run saves it and leaves no rubbish',
  async (signal, _, where, name) => {
    const system = testSystem();
    const root = await system.temporary('killed');
    const [home, store] = [join(root, 'home'), join(root, 'store')];
    mkdirSync(home);
    writeFileSync(join(home, 'unit'), CONTENT);
    const roots = { place: home };
    const members = [{ root: 'place', path: 'unit' }];
    const entry = { kind: 'deps', keys: [entryKey('deps', PARTS, 'ours')], roots, members } as const;
    const file = join(root, 'job.json');
    writeFileSync(file, JSON.stringify({ store, root: home, entry }));

    const killed = start(file);
    const ended = once(killed, 'exit');
    await until(() => names(join(root, where)).some(found => name.test(found)));
    killed.kill(signal);
    await ended;
    expect((await directoryStore(system, store).list()).length).toBe(0);
    if (signal === 'SIGTERM') expect([...names(join(home, 'entries')), ...names(store)]).toEqual([]);

    const [code] = await once(start(file), 'exit');
    expect({ code, store: names(store).length, left: names(join(home, 'entries')) }).toEqual({
      code: 0,
      store: 1,
      left: [],
    });
    const entries = {
      store: directoryStore(system, store),
      compression: await findCompression(system),
      scratch: join(root, 'scratch'),
      save: false,
      note: () => {},
    };
    mkdirSync(entries.scratch);
    const request = { kind: 'deps', parts: PARTS, shared: ['sources'] } as const;
    await restoreEntry(system, entries, request, { place: root }, join(root, 'restored'));
    expect(readFileSync(join(root, 'restored/place/unit')).equals(CONTENT)).toBe(true);
    rmSync(root, { recursive: true });
  },
  60_000,
);
