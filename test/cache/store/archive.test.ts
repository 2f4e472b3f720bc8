import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Header, pack } from 'tar-stream';
import { extractArchive, type Member, writeArchive } from '../../../src/cache/store/archive.js';
import {
  type Compression,
  findCompression,
  gzip,
  zstdCommand,
  zstdOfNode,
} from '../../../src/cache/store/compression.js';
import { ProgramMissing } from '../../../src/system/process.js';
import { smallDisk } from '../../support/small-disk.js';
import { testSystem } from '../../support/system.js';

const zstd = zstdCommand(process.env, 2);
const header = { kind: 'deps', key: 'v1-linux-deps-abc', facts: { units: 3 } } as const;
const expected = { kind: header.kind, key: header.key } as const;

const scratch = mkdtempSync(join(tmpdir(), 'rust-multiarch-archive-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let directory: string;
let made = 0;
beforeEach(() => {
  directory = join(scratch, `case-${made++}`);
  mkdirSync(directory);
});

function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), content);
}

const write = (members: readonly Member[], compression = zstd) =>
  writeArchive({
    file: join(directory, 'entry'),
    compression,
    header,
    roots: { target: join(directory, 'from') },
    members,
  });

const read = (compression = zstd, roots: Record<string, string> = { target: join(directory, 'to') }) =>
  extractArchive({
    file: join(directory, 'entry'),
    compression,
    expect: expected,
    roots,
    staging: join(directory, 'staging'),
  });

const target = (...paths: readonly string[]): Member[] => paths.map(path => ({ root: 'target', path }));

/** A tar of anybody's making as the entry's file. */
async function forge(
  members: readonly ForgedMember[],
  manifest: Record<string, unknown> = {},
): Promise<void> {
  const tar = pack();
  const text = JSON.stringify({
    schema: 1,
    product: 'rust-multiarch',
    ...header,
    members: members.length,
    bytes: members.reduce((sum, { content = '' }) => sum + content.length, 0),
    ...manifest,
  });
  tar.entry({ name: 'rust-multiarch.json' }, text);
  for (const { content = '', ...member } of members) tar.entry(member, content);
  tar.finalize();
  await zstd.compress(tar as unknown as Readable, join(directory, 'entry'));
}
type ForgedMember = Pick<Header, 'name'> & Partial<Header> & { readonly content?: string };

describe('what is written comes back', () => {
  const formats: readonly (readonly [string, Compression | undefined])[] = [
    ['the zstd command', zstd],
    ["Node's own zstd", zstdOfNode(2)],
    ['gzip', gzip],
  ];
  test.each(formats)('through %s', async (_, compression) => {
    if (!compression) return;
    put('from/release/a.rlib', Buffer.alloc(3_000_000, 'rlib'));
    put('from/release/empty', '');
    const written = await write(target('release/empty', 'release/a.rlib'), compression);
    const extracted = await read(compression);

    expect(written).toMatchObject({
      kind: 'written',
      members: 2,
      bytes: statSync(join(directory, 'entry')).size,
    });
    expect(extracted).toEqual({ kind: 'extracted', header, members: 2, bytes: 3_000_000 });
    expect(readFileSync(join(directory, 'to/release/a.rlib')).equals(Buffer.alloc(3_000_000, 'rlib'))).toBe(
      true,
    );
    expect(readFileSync(join(directory, 'to/release/empty'), 'utf8')).toBe('');
    expect(existsSync(join(directory, 'staging'))).toBe(false);
  });

  test('with run bits, times to the second, symlinks and empty directories', async () => {
    put('from/app', 'binary');
    chmodSync(join(directory, 'from/app'), 0o4775);
    utimesSync(join(directory, 'from/app'), 1_700_000_000.9, 1_700_000_000.9);
    put('from/out/lib/libx.so.1', 'x');
    symlinkSync('./lib/libx.so.1', join(directory, 'from/out/libx.so'));
    mkdirSync(join(directory, 'from/out/empty'));
    await write(target('app', 'out/lib/libx.so.1', 'out/libx.so', 'out/empty'));
    expect((await read()).kind).toBe('extracted');

    const app = statSync(join(directory, 'to/app'));
    expect(app.mode & 0o7777).toBe(0o755 & ~process.umask());
    expect(app.mtimeMs).toBe(1_700_000_000_000);
    expect(readlinkSync(join(directory, 'to/out/libx.so'))).toBe('./lib/libx.so.1');
    expect(statSync(join(directory, 'to/out/empty')).isDirectory()).toBe(true);
  });

  test('beside what the roots already hold, of which only files of the same name are replaced', async () => {
    put('from/deps/a', 'new');
    put('from/deps/b', 'new');
    put('to/deps/a', 'old');
    put('to/deps/c', 'old');
    await write(target('deps/a', 'deps/b'));
    await read();
    const texts = ['a', 'b', 'c'].map(name => readFileSync(join(directory, 'to/deps', name), 'utf8'));
    expect(texts).toEqual(['new', 'new', 'old']);
  });

  test('below several roots, with names too long for a plain tar header', async () => {
    const long = `${'directory-of-a-long-name/'.repeat(12)}${'f'.repeat(200)}.é`;
    put(`from/${long}`, 'long');
    put('registry/cache/a.crate', 'crate');
    const roots = { cargo: join(directory, 'registry'), target: join(directory, 'from') };
    const members = [...target(long), { root: 'cargo', path: 'cache/a.crate' }];
    await writeArchive({ file: join(directory, 'entry'), compression: zstd, header, roots, members });
    await read(zstd, { cargo: join(directory, 'home'), target: join(directory, 'to') });
    expect(readFileSync(join(directory, 'to', long), 'utf8')).toBe('long');
    expect(readFileSync(join(directory, 'home/cache/a.crate'), 'utf8')).toBe('crate');
  });

  test('below a root on another file system, and with nothing of it there when that one is full', async () => {
    const disk = smallDisk(1);
    try {
      put('from/deps/a', 'a');
      put('from/deps/noise', randomBytes(700_000));
      await write(target('deps/a', 'deps/noise'));
      const roots = { target: join(disk.path, 'to') };
      expect((await read(zstd, roots)).kind).toBe('extracted');
      expect(readFileSync(join(disk.path, 'to/deps/a'), 'utf8')).toBe('a');

      const full = await read(zstd, { target: join(disk.path, 'second') });
      expect(full).toEqual(refused(/the disk is full/, false));
      expect(readdirSync(join(disk.path, 'second'))).toEqual([]);
    } finally {
      disk.remove();
    }
  });

  test('as the same bytes, whatever the order of the members', async () => {
    put('from/a', 'a');
    put('from/b', 'b');
    await write(target('a', 'b'));
    const first = readFileSync(join(directory, 'entry'));
    await write(target('b', 'a', 'b'));
    expect(readFileSync(join(directory, 'entry')).equals(first)).toBe(true);
  });
});

/** `useless`: for what it is, and not for what is here and now. */
const refused = (reason: RegExp, useless: boolean) => ({
  kind: 'refused',
  reason: expect.stringMatching(reason),
  useless,
});

describe('an archive is refused whole', () => {
  const cases: readonly { name: string; members: readonly ForgedMember[]; reason: RegExp }[] = [
    {
      name: 'an absolute path',
      members: [{ name: '/etc/evil' }],
      reason: /"\/etc\/evil" is below no known root/,
    },
    {
      name: 'a path that climbs out',
      members: [{ name: 'target/../../evil' }],
      reason: /is not a plain relative path/,
    },
    {
      name: 'a path that climbs out of another name',
      members: [{ name: 'target/a/../../../evil' }],
      reason: /plain/,
    },
    {
      name: 'a root that nobody asked for',
      members: [{ name: 'home/.bashrc' }],
      reason: /below no known root/,
    },
    { name: 'a name every object has', members: [{ name: 'constructor/x' }], reason: /below no known root/ },
    { name: 'the root itself', members: [{ name: 'target', type: 'file' }], reason: /plain relative path/ },
    {
      name: 'an absolute symlink',
      members: [{ name: 'target/l', type: 'symlink', linkname: '/etc' }],
      reason: /"target\/l" is a symlink that leads outside, to "\/etc"/,
    },
    {
      name: 'a symlink that climbs out',
      members: [{ name: 'target/a/l', type: 'symlink', linkname: '../../etc' }],
      reason: /leads outside/,
    },
    {
      name: 'a symlink that climbs out through another',
      members: [
        { name: 'target/a/b/here', type: 'symlink', linkname: '../..' },
        { name: 'target/a/b/l', type: 'symlink', linkname: 'here/../..' },
      ],
      reason: /leads outside/,
    },
    {
      name: 'a member below a symlink',
      members: [
        { name: 'target/l', type: 'symlink', linkname: 'a' },
        { name: 'target/l/x', content: 'x' },
      ],
      reason: /"target\/l\/x" is below a symlink/,
    },
    {
      name: 'a hard link',
      members: [{ name: 'target/x', type: 'link', linkname: '/etc/passwd' }],
      reason: /is a link/,
    },
    {
      name: 'a device',
      members: [{ name: 'target/x', type: 'character-device' }],
      reason: /is a character-device/,
    },
    { name: 'a pipe', members: [{ name: 'target/x', type: 'fifo' }], reason: /is a fifo/ },
    {
      name: 'a file twice',
      members: [
        { name: 'target/x', content: '1' },
        { name: 'target/x', content: '2' },
      ],
      reason: /EEXIST/,
    },
  ];
  test.each(cases)('for $name', async ({ members, reason }) => {
    await forge([{ name: 'target/good', content: 'good' }, ...members]);
    expect(await read()).toEqual(refused(reason, !/EEXIST/.test(reason.source)));
    expect(readdirSync(directory)).toEqual(['entry']);
  });

  const manifests: readonly { name: string; manifest: Record<string, unknown>; reason: RegExp }[] = [
    { name: 'of a newer schema', manifest: { schema: 2 }, reason: /schema 2, this version reads schema 1/ },
    {
      name: 'of another product',
      manifest: { product: 'other' },
      reason: /not an archive of rust-multiarch/,
    },
    {
      name: 'of another kind',
      manifest: { kind: 'work' },
      reason: /it is the work entry .* not the deps entry/,
    },
    {
      name: 'of another key',
      manifest: { key: 'v1-other' },
      reason: /v1-other, not the deps entry v1-linux-deps-abc/,
    },
    { name: 'with fewer members than it says', manifest: { members: 2 }, reason: /cut off: 1 of 2 members/ },
    { name: 'with more bytes than it says', manifest: { bytes: 1 }, reason: /holds more than it says/ },
    { name: 'with more bytes than the disk holds', manifest: { bytes: 2 ** 52 }, reason: /the disk is full/ },
    { name: 'with a count that is none', manifest: { members: -1 }, reason: /its manifest is incomplete/ },
  ];
  test.each(manifests)('one $name', async ({ name, manifest, reason }) => {
    await forge([{ name: 'target/good', content: 'good' }], manifest);
    // A newer version can use it, and so can a larger disk.
    expect(await read()).toEqual(refused(reason, !/newer|disk/.test(name)));
    expect(readdirSync(directory)).toEqual(['entry']);
  });

  const damages: readonly { name: string; damage: (file: string) => void }[] = [
    { name: 'cut in half', damage: file => truncateSync(file, Math.floor(statSync(file).size / 2)) },
    { name: 'cut by its last byte', damage: file => truncateSync(file, statSync(file).size - 1) },
    { name: 'empty', damage: file => truncateSync(file, 0) },
    { name: 'with a flipped byte', damage: file => flip(file) },
    { name: 'that is text', damage: file => writeFileSync(file, 'no such thing\n') },
    { name: 'that is gone', damage: file => rmSync(file) },
  ];
  test.each(damages)('one $name', async ({ damage }) => {
    put('from/noise', Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 2654435761) >>> 13)));
    await write(target('noise'));
    rmSync(join(directory, 'from'), { recursive: true });
    damage(join(directory, 'entry'));
    const before = readdirSync(directory);
    expect(await read()).toEqual(refused(/^[^\n/]+$/, true));
    expect(readdirSync(directory)).toEqual(before);
  });

  test('a plain tar of somebody else', async () => {
    put('from/x', 'x');
    execFileSync('tar', ['-cf', join(directory, 'entry.tar'), '-C', directory, 'from']);
    execFileSync('zstd', ['-q', join(directory, 'entry.tar'), '-o', join(directory, 'entry')]);
    expect(await read()).toEqual(refused(/^it is not an archive of rust-multiarch$/, true));
  });

  test('one of zstd where gzip is expected', async () => {
    put('from/x', 'x');
    await write(target('x'));
    expect(await read(gzip)).toEqual(refused(/it is damaged \(.*header/, true));
  });

  test('where a directory in the root is a symlink to somewhere else', async () => {
    await forge([{ name: 'target/deps/x', content: 'x' }]);
    mkdirSync(join(directory, 'elsewhere'));
    mkdirSync(join(directory, 'to'));
    symlinkSync('../elsewhere', join(directory, 'to/deps'));
    expect(await read()).toEqual(refused(/to\/deps is no directory here/, false));
    expect(readdirSync(join(directory, 'elsewhere'))).toEqual([]);
  });

  test('on a disk that fills up while extracting: what was extracted goes away', async () => {
    const disk = smallDisk(1);
    try {
      await forge(Array.from({ length: 600 }, (_, i) => ({ name: `target/f${i}`, content: 'x' })));
      const result = await extractArchive({
        file: join(directory, 'entry'),
        compression: zstd,
        expect: expected,
        roots: { target: join(disk.path, 'to') },
        staging: join(disk.path, 'staging'),
      });
      expect(result).toEqual(refused(/the disk is full/, false));
      expect(readdirSync(disk.path)).toEqual([]);
    } finally {
      disk.remove();
    }
  });
});

describe('nothing is written', () => {
  const cases: readonly { name: string; prepare: () => void; members: readonly Member[]; reason: RegExp }[] =
    [
      {
        name: 'of a member that is gone',
        prepare: () => {},
        members: target('x'),
        reason: /ENOENT.*from\/x/,
      },
      {
        name: 'of a symlink that leads outside',
        prepare: () => symlinkSync('/etc/passwd', join(directory, 'from/l')),
        members: target('l'),
        reason: /"target\/l" is a symlink that leads outside/,
      },
      {
        name: 'of a path outside the root',
        prepare: () => {},
        members: target('../x'),
        reason: /plain relative path/,
      },
      {
        name: 'of an unknown root',
        prepare: () => {},
        members: [{ root: 'etc', path: 'x' }],
        reason: /no known root/,
      },
    ];
  test.each(cases)('$name', async ({ prepare, members, reason }) => {
    mkdirSync(join(directory, 'from'));
    prepare();
    expect(await write(members)).toEqual({ kind: 'refused', reason: expect.stringMatching(reason) });
    expect(readdirSync(directory)).toEqual(['from']);
  });

  test('on a full disk', async () => {
    const disk = smallDisk(1);
    try {
      put('from/noise', randomBytes(3_000_000));
      const written = await writeArchive({
        file: join(disk.path, 'entry'),
        compression: zstd,
        header,
        roots: { target: join(directory, 'from') },
        members: target('noise'),
      });
      expect(written).toEqual({ kind: 'refused', reason: expect.stringMatching(/the disk is full/) });
      expect(readdirSync(disk.path)).toEqual([]);
    } finally {
      disk.remove();
    }
  });
});

describe('the format', () => {
  test('is zstd where the command is there', async () => {
    expect((await findCompression(testSystem())).name).toBe('zstd');
  });

  test("is Node's zstd or gzip where it is not", async () => {
    const run = async () => {
      throw new ProgramMissing('zstd', new Error('not found'));
    };
    expect((await findCompression(testSystem({ run }))).name).toBe(zstdOfNode(1) ? 'zstd' : 'gzip');
  });
});

function flip(file: string): void {
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 0xff, middle);
  writeFileSync(file, bytes);
}
