import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Environment } from '../../src/system/process.js';
import { DIST, machineEnvironment, rustMultiarch } from '../support/bundle.js';
import { type CacheFaults, type CacheService, startCacheService } from '../support/cache-service.js';
import { copyOf, type Machine, machine, renew, smallWorkspace } from '../support/caching.js';
import { byAnotherBuild, fileOf, forge, keepTimes, tamper } from '../support/tampering.js';

const MINUTES = 60_000;
let project: string;
let here: Machine;
/** The image of the sources as they are, by a build that met no cache. */
let digest: string;
let service: CacheService;
/** What a first job left in GitHub's cache. */
let saved: CacheService['entries'];

beforeAll(async () => {
  project = await smallWorkspace();
  here = await machine();
  service = await startCacheService();
  await renew(here);
  digest = (await built(project, toDirectory())).digest ?? '';
  await renew(here);
  await built(project, service.env);
  saved = [...service.entries];
}, 15 * MINUTES);
afterAll(() => service.close());

const toDirectory = (store = here.store): Environment => ({ STORE: store });

function command(checkout: string, { STORE: store }: Environment): readonly string[] {
  const flags = ['--platforms=linux/amd64', '--sbom=false', '--bin=app', '--cache=always', '--json'];
  return ['build', checkout, ...flags, ...(store === undefined ? [] : [`--cache-dir=${store}`])];
}

interface Built {
  readonly code: number;
  readonly digest: string | undefined;
  readonly compiled: readonly string[];
  /** Lines of information and warnings, without what the quota means. */
  readonly told: readonly string[];
}

async function built(checkout: string, env: Environment): Promise<Built> {
  const ran = await rustMultiarch(command(checkout, env), {
    env: { RUST_MULTIARCH_HOME: here.home, ...env },
  });
  const said = ran.stderr.split('\n');
  return {
    code: ran.code,
    digest: ran.code === 0 ? JSON.parse(ran.stdout).digest : undefined,
    compiled: [...new Set(said.flatMap(line => /^ *Compiling (\S+) v/.exec(line)?.[1] ?? []))].sort(),
    told: said.filter(line => /^(info|warning)/.test(line) && !/GitHub keeps|went nowhere/.test(line)),
  };
}

const ALL = ['app', 'base', 'cfg-if', 'itoa', 'util'];
const OWN = ['app', 'base', 'util'];
/** What remains of an entry or a download that was in the making. */
const rubbish = () => {
  const scratch = join(here.home, 'targets/app/entries');
  return existsSync(scratch) ? readdirSync(scratch) : [];
};

interface Row {
  readonly name: string;
  readonly compiled: readonly string[];
  /** Every line of information, in order. */
  readonly told: readonly RegExp[];
}

const expected = ({ compiled, told }: Row) => ({
  code: 0,
  digest,
  compiled,
  told: told.map(pattern => expect.stringMatching(pattern)),
});

const always = (status: number, body: unknown = { msg: 'fault' }): CacheFaults => ({
  answer: () => ({ status, body }),
});
const when = (calls: RegExp, status: number, body: unknown = { msg: 'fault' }): CacheFaults => ({
  answer: call => (calls.test(call) ? { status, body } : undefined),
});

describe("with GitHub's cache service", () => {
  interface Service extends Row {
    readonly faults: CacheFaults | 'gone';
    /** The service has no entries: all is saved. */
    readonly empty?: boolean;
  }
  const rows: readonly Service[] = [
    { name: 'service unreachable', faults: 'gone', compiled: ALL, told: [/ECONNREFUSED/] },
    { name: 'service slow', faults: { delay: 60_000 }, compiled: ALL, told: [/no answer within 10 s/] },
    { name: '401', faults: always(401), compiled: ALL, told: [/\(401\)/] },
    { name: '403', faults: always(403), compiled: ALL, told: [/\(403\)/] },
    { name: '429', faults: always(429), compiled: ALL, told: [/\(429\)/] },
    { name: '500', faults: always(500), compiled: ALL, told: [/500/] },
    { name: '503', faults: always(503), compiled: ALL, told: [/503/] },
    {
      name: '409, of a key that is there',
      faults: when(/^CreateCacheEntry$/, 409, { code: 'already_exists', msg: 'cache entry already exists' }),
      empty: true,
      compiled: ALL,
      told: [],
    },
    {
      name: 'quota exceeded',
      faults: when(/^CreateCacheEntry$/, 403, { msg: 'insufficient usage' }),
      empty: true,
      compiled: ALL,
      told: [/quota has been hit/],
    },
    {
      name: 'upload broken off',
      faults: { breakOff: 'upload' },
      empty: true,
      compiled: ALL,
      told: [/the deps entry is not saved: (read ECONNRESET|write (ECONNRESET|EPIPE)|socket hang up)/],
    },
    { name: 'download broken off', faults: { breakOff: 'download' }, compiled: ALL, told: [/aborted/] },
    { name: 'download truncated', faults: { truncate: 100 }, compiled: ALL, told: [/tar/] },
  ];
  test.each(rows)(
    '$name',
    async ({ faults, empty = false, ...row }) => {
      const own = await startCacheService();
      if (!empty) for (const entry of saved) own.add(entry);
      if (faults === 'gone') await own.close();
      else own.faults = faults;
      await renew(here);
      try {
        expect(await built(await copyOf(project), own.env)).toEqual(expected(row));
        expect(rubbish()).toEqual([]);
      } finally {
        if (faults !== 'gone') await own.close();
      }
    },
    3 * MINUTES,
  );
});

describe('with the directory store', () => {
  interface Directory extends Row {
    /** What happens to a store with all entries. */
    readonly befalls: (machine: Machine) => Promise<unknown> | unknown;
    readonly env?: Environment;
  }
  const clock = (milliseconds: number): Environment => ({
    NODE_OPTIONS: `--import=data:text/javascript,const{now}=Date;Date.now=()=>now()+${milliseconds}`,
  });
  const YEAR = 365 * 24 * 60 * MINUTES;
  const unusable = (why: string) => new RegExp(`^info: the work entry cannot be used: [^\n]*${why}`);
  const rows: readonly Directory[] = [
    {
      name: 'truncated archive',
      befalls: machine => truncateSync(fileOf(machine, 'work'), 1000),
      compiled: OWN,
      told: [unusable('it is damaged')],
    },
    {
      name: 'corrupt archive',
      befalls: machine => writeFileSync(fileOf(machine, 'work'), 'x'.repeat(100), { flag: 'r+' }),
      compiled: OWN,
      told: [unusable('')],
    },
    {
      name: 'foreign archive',
      befalls: machine => forge(machine, 'work', { manifest: { product: 'another' } }),
      compiled: OWN,
      told: [unusable('it is not the work entry')],
    },
    {
      name: 'entry with a path outside its place',
      befalls: machine => forge(machine, 'work', { first: { name: 'place/../../evil' } }),
      compiled: OWN,
      told: [unusable('evil')],
    },
    {
      name: 'entry with a symlink that leads outside its place',
      befalls: machine =>
        forge(machine, 'work', { first: { type: 'symlink', linkname: '../../../../etc', size: 0 } }),
      compiled: OWN,
      told: [unusable('etc')],
    },
    { name: 'clock behind', befalls: () => {}, env: clock(-YEAR), compiled: ['app'], told: [] },
    { name: 'clock ahead', befalls: () => {}, env: clock(YEAR), compiled: ['app'], told: [] },
    {
      name: 'deps under another id, and the same units',
      befalls: async machine => {
        await forge(machine, 'deps', { manifest: { id: 'another' } });
        const file = fileOf(machine, 'deps');
        renameSync(file, file.replace(/~[^~]*\.entry$/, '~another.entry'));
      },
      compiled: ['app'],
      told: [],
    },
    {
      name: 'entry that is another one than its key says',
      befalls: machine => forge(machine, 'work', { manifest: { id: 'another' } }),
      compiled: OWN,
      told: [unusable('it is not the work entry ')],
    },
    {
      name: 'an entry made by a rustc of the same version but another build',
      befalls: machine =>
        tamper(machine, 'deps', ({ files }) =>
          keepTimes(
            files.filter(file => /\/libitoa-[^/]*\.(rlib|rmeta)$/.test(file)),
            byAnotherBuild,
          ),
        ),
      compiled: ALL,
      told: [/restored units do not fit each other: compiled without them/],
    },
  ];
  test.each(rows)(
    '$name',
    async ({ befalls, env, name, ...row }) => {
      const { store } = await machine();
      cpSync(here.store, store, { recursive: true });
      await befalls({ ...here, store });
      await renew(here);
      // An exact hit would need no dependency at all.
      const change = /^(deps|clock|an entry made)/.test(name);
      const checkout = await copyOf(project, copy => {
        if (change) appendFileSync(join(copy, 'app/src/main.rs'), '// changed\n');
      });
      const ran = await built(checkout, { ...toDirectory(store), ...env });
      expect(ran).toEqual(expected({ ...row, name }));
      expect(rubbish()).toEqual([]);
      const outside = readdirSync(here.home, { recursive: true, encoding: 'utf8' });
      expect(outside.filter(path => /(^|\/)evil$/.test(path))).toEqual([]);
    },
    3 * MINUTES,
  );
});

test(
  'cancelled while saving: nothing is left of it, and the next run saves',
  async () => {
    const own = await startCacheService();
    await renew(here);
    const checkout = await copyOf(project);
    const child = spawn(process.execPath, [join(DIST, 'cli.js'), ...command(checkout, own.env)], {
      env: { ...machineEnvironment(), RUST_MULTIARCH_HOME: here.home, ...own.env },
      stdio: 'ignore',
    });
    own.faults = {
      answer: call => {
        if (call !== 'CreateCacheEntry') return undefined;
        child.kill('SIGTERM');
        return { status: 500 };
      },
    };
    const [code] = await once(child, 'exit');
    expect({ code, entries: own.entries.length, rubbish: rubbish() }).toEqual({
      code: 128 + 15,
      entries: 0,
      rubbish: [],
    });
    own.faults = {};
    rmSync(join(here.home, 'targets'), { recursive: true });
    expect(await built(checkout, own.env)).toMatchObject({ code: 0, digest, told: [] });
    expect(own.entries.map(({ key }) => key.split('~')[1])).toEqual(['deps', 'work', 'time']);
    await own.close();
  },
  5 * MINUTES,
);
