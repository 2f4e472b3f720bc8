import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { rustMultiarch, scratch } from '../support/bundle.js';
import {
  buildCopy,
  buildIn,
  copyOf,
  lock,
  type Machine,
  machine,
  onlyResult,
  renew,
  smallWorkspace,
  withTiny,
} from '../support/caching.js';
import { NEWEST_RUST } from '../support/lab.js';
import { tamper } from '../support/tampering.js';

const MINUTES = 60_000;
let project: string;
/** A store after one cold build of `app`. */
let first: Machine;

beforeAll(async () => {
  project = await smallWorkspace();
  first = await machine();
  await renew(first);
  const cold = await buildCopy(first, project);
  if (cold.code !== 0) throw new Error(cold.stderr);
}, 15 * MINUTES);

/** The same machine with another runner's disk, and a store of its own that holds what the first build left. */
async function fresh(tools = true): Promise<Machine> {
  const { store } = await machine();
  await cp(first.store, store, { recursive: true });
  await renew(first, tools);
  return { home: first.home, store };
}

/** Takes entries out of a machine's store. */
async function forget({ store }: Machine, ...kinds: readonly string[]): Promise<void> {
  for (const name of await readdir(store)) {
    if (kinds.some(kind => name.includes(`~${kind}~`))) await rm(join(store, name), { recursive: true });
  }
}

test(
  'images that runs wrote into the checkout are no sources of it',
  async () => {
    const here = await fresh();
    const checkout = await copyOf(project);
    const written = async (...flags: readonly string[]) => buildIn(here, checkout, 'app', ...flags);
    await written(`--output=${checkout}/a.tar`);
    expect((await written(`--output=${checkout}/b.tar`)).stderr).toMatch(/ Fresh /);
    expect((await written(`--output=${checkout}/image/`)).stderr).toMatch(/ Fresh /);
    expect((await written()).stderr).toMatch(/ Fresh /);
    await writeFile(join(checkout, 'a.tar'), 'a source');
    expect((await written()).stderr).not.toMatch(/ Fresh /);
  },
  5 * MINUTES,
);

test(
  'each of two projects with one name keeps what it compiled on one machine',
  async () => {
    const here = await fresh();
    const made = async (answer: number) => {
      const directory = await scratch('namesake');
      await mkdir(join(directory, 'src'));
      await writeFile(
        join(directory, 'Cargo.toml'),
        '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n',
      );
      await writeFile(join(directory, 'src/main.rs'), `fn main() { println!("{}", ${answer}); }\n`);
      execFileSync('cargo', ['generate-lockfile', '--quiet'], { cwd: directory });
      return directory;
    };
    const [one, two] = [await made(1), await made(2)];
    const build = (checkout: string) => buildIn(here, checkout, 'app', '--cache=off');
    expect((await build(one)).compiled).toEqual(['app']);
    expect((await build(two)).compiled).toEqual(['app']);
    expect((await build(one)).stderr).toMatch(/ Fresh /);
    expect((await build(two)).stderr).toMatch(/ Fresh /);
    expect(await readdir(join(here.home, 'targets'))).toEqual(['app', 'app-2']);
  },
  5 * MINUTES,
);

describe('a fresh machine with a store', () => {
  test('compiles and installs nothing where nothing changed', async () => {
    const here = await fresh(false);
    const { code, stderr, compiled } = await buildCopy(here, project);
    expect({ code, compiled }).toEqual({ code: 0, compiled: [] });
    expect(stderr).toMatch(/Restored work \(exact; /);
    expect(stderr).not.toMatch(/Restored (deps|zig)/);
    expect(existsSync(join(here.home, 'tools'))).toBe(false);
    expect(existsSync(join(here.home, 'zig'))).toBe(false);
  });

  test('plan says what would be restored, what compiled and why, before and after a build', async () => {
    const here = await fresh(false);
    const checkout = await copyOf(project);
    const planned = async () => {
      const flags = [`--cache-dir=${here.store}`, '--platforms=linux/amd64', '--bin=app', '--sbom=false'];
      const env = { RUST_MULTIARCH_HOME: here.home };
      const { stdout } = await rustMultiarch(['plan', checkout, '--json', ...flags], { env });
      return JSON.parse(stdout).work;
    };
    const nothing = { isExact: true, reasons: [] };
    expect(await planned()).toMatchObject({ ...nothing, restored: `work (exact) from ${here.store}` });
    await buildIn(here, checkout);
    expect(await planned()).toMatchObject({ ...nothing, restored: null });
    await appendFile(join(checkout, 'util/src/lib.rs'), 'pub fn more() {}\n');
    expect(await planned()).toMatchObject({
      isExact: false,
      restored: null,
      reasons: ['util/src/lib.rs changed: util, and what needs it'],
    });
    await rm(here.home, { recursive: true });
    expect(await planned()).toEqual({
      isExact: false,
      restored: expect.stringMatching(/^work \(partial, sources changed\) from /),
      reasons: ['sources changed: what is made from it'],
    });
    await forget(here, 'work');
    expect(await planned()).toMatchObject({
      restored: null,
      reasons: [expect.stringMatching(/^first build/)],
    });
  });

  test('compresses nothing where nothing changed: the entry has the layers', async () => {
    const here = await fresh(false);
    const digests: string[] = [];
    // Layers that nobody would make of these binaries: whoever ships them has taken them from the entry.
    await tamper(here, 'work', async ({ files }) => {
      for (const path of files.filter(file => /\/layers\/[0-9a-f]+$/.test(file))) {
        const bytes = Buffer.from(`the layer ${digests.length}`);
        const hex = createHash('sha256').update(bytes).digest('hex');
        const layer = JSON.parse(await readFile(`${path}.json`, 'utf8'));
        const descriptor = { ...layer.descriptor, digest: `sha256:${hex}`, size: bytes.length };
        await writeFile(path, bytes);
        await writeFile(`${path}.json`, JSON.stringify({ ...layer, descriptor }));
        digests.push(hex);
      }
    });
    const { code } = await buildCopy(here, project);
    const shipped = await readdir(join(await onlyResult(here, 'images'), 'blobs/sha256'));
    expect({ code, shipped, digests: digests.length }).toEqual({
      code: 0,
      shipped: expect.arrayContaining(digests),
      // The base's two and the binary's.
      digests: 3,
    });
  });

  test.each<readonly [string, (checkout: string) => Promise<void> | void, readonly string[], RegExp]>([
    [
      'a document',
      checkout => writeFile(join(checkout, 'README.md'), 'Another text\n'),
      [],
      /Restored work \(exact;/,
    ],
    [
      'the binary',
      checkout => appendFile(join(checkout, 'app/src/main.rs'), '// changed\n'),
      ['app'],
      /Because app\/src\/main\.rs changed: app compiled/,
    ],
    [
      'a crate in the middle',
      checkout => appendFile(join(checkout, 'util/src/lib.rs'), 'pub fn more() {}\n'),
      ['app', 'util'],
      /Because util\/src\/lib\.rs changed: util compiled/,
    ],
    [
      'a dependency',
      checkout => lock(checkout, 'itoa', '1.0.18'),
      ['app', 'itoa', 'util'],
      /Because Cargo\.lock changed: /,
    ],
    [
      'a shared file that came',
      checkout => writeFile(join(checkout, 'settings.toml'), ''),
      ['app', 'base', 'util'],
      /Because settings\.toml is new: /,
    ],
  ])(
    'compiles after a change of %s what was made from it, and says why',
    async (_, change, expected, why) => {
      const summary = join(await scratch('summary'), 'summary.md');
      const here = { ...(await fresh()), env: { GITHUB_STEP_SUMMARY: summary } };
      await rm(join(here.home, 'zig'), { recursive: true });
      const { code, stderr, compiled } = await buildCopy(here, project, change);
      expect({ code, compiled }).toEqual({ code: 0, compiled: expected });
      expect(stderr).toMatch(why);
      // The run that filled the store is in the entry's history.
      expect(await readFile(summary, 'utf8')).toMatch(/^\*\*Last 2 runs\*\*: compile `[▁-█]{2}` /m);
      // zig has its libraries from the entry, and makes none of the thousand objects of one again.
      if (expected.length > 0) expect((await readdir(join(here.home, 'zig/h'))).length).toBeLessThan(300);
    },
    10 * MINUTES,
  );

  test(
    "with another toolchain takes zig's libraries and crate files, and no unit",
    async () => {
      const here = { ...(await fresh()), env: { RUSTUP_HOME: NEWEST_RUST } };
      await rm(join(here.home, 'zig'), { recursive: true });
      const checkout = await copyOf(project);
      const { code, stderr, compiled } = await buildIn(here, checkout, 'app', '--toolchain=nightly');
      expect({ code, compiled }).toEqual({ code: 0, compiled: ['app', 'base', 'cfg-if', 'itoa', 'util'] });
      expect(stderr).toMatch(/Restored deps \(partial, rustc \S+ → \S+-nightly/);
      expect((await readdir(join(here.home, 'zig/h'))).length).toBeLessThan(300);
    },
    10 * MINUTES,
  );

  test(
    "uses no unit of a job whose dependencies are another's",
    async () => {
      const other = await fresh();
      await forget(other, 'deps', 'work');
      await buildCopy(other, project);
      const here = await fresh();
      await forget(here, 'deps');
      for (const name of await readdir(other.store)) {
        if (name.includes('~deps~'))
          await cp(join(other.store, name), join(here.store, name), { recursive: true });
      }
      const { code, stderr, compiled } = await buildCopy(here, project, checkout =>
        appendFile(join(checkout, 'app/src/main.rs'), '// changed\n'),
      );
      expect({ code, compiled }).toEqual({ code: 0, compiled: ['app', 'base', 'util'] });
      expect(stderr).toContain('the dependencies with which it was compiled are not in the cache');
    },
    15 * MINUTES,
  );
});

const edited = (text: string) => (checkout: string) =>
  appendFile(join(checkout, 'app/src/main.rs'), `// ${text}\n`);

test(
  'a machine that stays and has dependencies of its own saves them with its work',
  async () => {
    const here = await fresh();
    // Another machine at the same path compiles by itself, and meets the store later.
    await buildIn(here, await copyOf(project), 'app', '--cache=off');
    for (const text of ['first', 'second']) {
      const { code, stderr } = await buildCopy(here, project, edited(text));
      expect({ code, said: stderr.match(/the work entry is not saved: .*/g) }).toEqual({
        code: 0,
        said: null,
      });
    }
    await renew(here);
    const { code, compiled } = await buildCopy(here, project, edited('third'));
    expect({ code, compiled }).toEqual({ code: 0, compiled: ['app'] });
  },
  15 * MINUTES,
);

test(
  'a machine that stays saves its work also after a run without the store',
  async () => {
    const here = await fresh();
    await buildCopy(here, project, edited('first'));
    await buildIn(here, await copyOf(project, edited('second')), 'app', '--cache=off');
    const { code, stderr, compiled } = await buildCopy(here, project, edited('third'));
    expect({ code, compiled }).toEqual({ code: 0, compiled: ['app'] });
    expect(stderr).toContain('Saved work');
    expect(stderr).not.toContain('not saved');
  },
  15 * MINUTES,
);

test(
  'a variable that is another with every commit costs the crates of the workspace, and no dependency',
  async () => {
    const here = await fresh();
    await buildCopy({ ...here, env: { SOURCE_DATE_EPOCH: '1000' } }, project);
    await renew(here);
    const { code, stderr, compiled } = await buildCopy(
      { ...here, env: { SOURCE_DATE_EPOCH: '2000' } },
      project,
    );
    expect({ code, compiled }).toEqual({ code: 0, compiled: ['app', 'base', 'util'] });
    expect(stderr).toMatch(/Restored work \(exact; /);
    expect(stderr).toMatch(/Restored deps \(exact; /);
    expect(stderr).toMatch(/Because the variable SOURCE_DATE_EPOCH changed: /);
  },
  15 * MINUTES,
);

test(
  'a store of which every entry is damaged is said to be so, once an entry, and good again after that run',
  async () => {
    const here = await fresh();
    for (const name of await readdir(here.store)) {
      const entry = join(here.store, name);
      await truncate(entry, (await stat(entry)).size - 100);
    }
    const damaged = await buildCopy(here, project);
    expect(damaged.code).toBe(0);
    expect(damaged.stderr.match(/the \w+ entry cannot be used: [^/\n]+; it is removed$/gm)?.sort()).toEqual([
      expect.stringMatching(/^the deps /),
      expect.stringMatching(/^the work /),
    ]);
    expect(damaged.stderr.match(/cannot be used|not saved/g)).toHaveLength(2);
    await renew(here, false);
    const next = await buildCopy(here, project);
    expect(next).toMatchObject({ code: 0, compiled: [] });
    expect(next.stderr).toMatch(/Restored work \(exact; /);
  },
  15 * MINUTES,
);

test(
  'a project that does not compile leaves its dependencies, and the next run compiles none of them',
  async () => {
    const here = await fresh();
    await forget(here, 'deps', 'work');
    const broken = await buildCopy(here, project, checkout =>
      writeFile(join(checkout, 'util/src/lib.rs'), 'pub fn shown(n: u32) -> String { n }\n'),
    );
    expect(broken.code).toBe(1);
    expect(broken.stderr).toContain('Saved deps');
    expect(broken.stderr).not.toContain('Saved work');
    await renew(here);
    const mended = await buildCopy(here, project);
    expect(mended.code).toBe(0);
    expect(mended.stderr).toMatch(/Restored deps \(exact; /);
    expect(mended.compiled).toEqual(['app', 'base', 'util']);
  },
  15 * MINUTES,
);

test(
  'a second image of a workspace compiles what the first did not; both are found again',
  async () => {
    const here = await fresh();
    const changed = (checkout: string) => appendFile(join(checkout, 'base/src/lib.rs'), '// changed\n');
    const checkout = await copyOf(project, changed);
    await buildIn(here, checkout);
    const { code, compiled } = await buildIn(here, checkout, 'second');
    expect({ code, compiled }).toEqual({ code: 0, compiled: ['app'] });
    await renew(here, false);
    const again = await copyOf(project, changed);
    for (const binary of ['app', 'second']) {
      expect((await buildIn(here, again, binary)).stderr).toMatch(/ Fresh /);
    }
  },
  15 * MINUTES,
);

test.each<[string, readonly string[], readonly string[]]>([
  ['with more dependencies', ['app'], ['app', 'util']],
  ['of another profile', ['tiny', '--profile=small'], ['base', 'tiny']],
])(
  'a second image %s finds its own dependencies beside those of the first, and its work is saved',
  async (_, [binary, ...flags], expected) => {
    const here = await fresh();
    await forget(here, 'deps', 'work');
    const job = async (change: (checkout: string) => Promise<void> = async () => {}) => {
      const checkout = await copyOf(project, async at => {
        await withTiny(at);
        await change(at);
      });
      await renew(here);
      return [
        await buildIn(here, checkout, 'tiny'),
        await buildIn(here, checkout, binary, ...flags),
      ] as const;
    };
    await job();
    const changed = (checkout: string) => appendFile(join(checkout, 'base/src/lib.rs'), '// changed\n');
    const [first, second] = await job(changed);
    expect({ code: first.code, compiled: first.compiled }).toEqual({ code: 0, compiled: ['base', 'tiny'] });
    expect({ code: second.code, compiled: second.compiled }).toEqual({ code: 0, compiled: expected });
    expect(second.stderr).toContain('Saved work');
    for (const { stderr } of await job(changed)) expect(stderr).toMatch(/ Fresh /);
  },
  15 * MINUTES,
);
