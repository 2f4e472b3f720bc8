import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
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
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Header, pack } from 'tar-stream';
import { extractArchive, type Member, writeArchive } from '../../../src/cache/store/archive.js';
import {
  type Compression,
  findCompression,
  gzip,
  zstdCommand,
} from '../../../src/cache/store/compression.js';
import { ProgramMissing } from '../../../src/system/process.js';
import { smallDisk } from '../../support/small-disk.js';
import { testSystem } from '../../support/system.js';

const zstd = zstdCommand(process.env, 2);
const header = { kind: 'deps', id: 'abc' } as const;

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

const read = ({ compression = zstd, roots = ['target'], to = join(directory, 'to') } = {}) =>
  extractArchive({
    file: join(directory, 'entry'),
    compression,
    expect: header,
    roots: Object.fromEntries(roots.map(name => [name, `/roots/${name}`])),
    to,
  });
const extracted = (path: string) => join(directory, 'to/target', path);

const target = (...paths: readonly string[]): Member[] => paths.map(path => ({ root: 'target', path }));

/** A tar of anybody's making as the entry's file. `text` is its manifest, `tail` follows its last member. */
async function forge(
  members: readonly ForgedMember[],
  manifest: Record<string, unknown> = {},
  { name = 'rust-multiarch.json', text = '', tail = Buffer.alloc(0) as Buffer } = {},
): Promise<void> {
  const honest = {
    product: 'rust-multiarch',
    ...header,
  };
  const tar = pack();
  tar.entry({ name }, text || JSON.stringify({ ...honest, ...manifest }));
  for (const { content = '', ...member } of members) tar.entry(member, content);
  tar.finalize();
  const whole = await buffer(tar as unknown as Readable);
  // Two blocks of zeros are the end of a tar.
  const bytes = tail.length === 0 ? whole : Buffer.concat([whole.subarray(0, -1024), tail]);
  await zstd.compress(Readable.from([bytes]), join(directory, 'entry'));
}
type ForgedMember = Pick<Header, 'name'> & Partial<Header> & { readonly content?: string };

/** A tar header (POSIX ustar) that announces these bytes of content. */
function rawHeader(name: string, type: string, size: Buffer): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0);
  block.write('0000644\0', 100);
  size.copy(block, 124);
  block.write('00000000000\0', 136);
  block.write(`        ${type}`, 148);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
const withMore = (start: Buffer) => Buffer.concat([start, Buffer.alloc(1 << 20, 'x')]);
const octal = (size: number) => Buffer.from(`${size.toString(8).padStart(11, '0')}\0`);

test('what anybody may have written comes back with modes and an owner of ours', async () => {
  await forge([
    { name: 'target/d/', type: 'directory', mode: 0o600, uid: 4711, gid: 4711 },
    { name: 'target/d/f', mode: 0o666, uid: 4711, gid: 4711, content: 'f' },
  ]);
  expect(await read()).toEqual({ kind: 'extracted' });
  const shown = ['d', 'd/f'].map(path => {
    const { uid, gid, mode } = statSync(extracted(path));
    return [uid, gid, mode & 0o777];
  });
  const owner = [process.getuid?.(), process.getgid?.()];
  expect(shown).toEqual([
    [...owner, 0o755 & ~process.umask()],
    [...owner, 0o644 & ~process.umask()],
  ]);
});

test.each([
  ['that is a directory', { type: 'directory' as const, mode: 0o755 }, 'rust-multiarch.json/'],
  ['that is a symlink', { type: 'symlink' as const, linkname: 'x' }, 'rust-multiarch.json'],
])('a manifest %s is none', async (_, header, name) => {
  const tar = pack();
  tar.entry({ name, ...header });
  tar.finalize();
  await zstd.compress(tar as unknown as Readable, join(directory, 'entry'));
  expect(await read()).toEqual({
    kind: 'refused',
    reason: 'it is not an archive of rust-multiarch',
    useless: true,
  });
});

describe('what is written comes back', () => {
  const formats: readonly (readonly [string, Compression])[] = [
    ['the zstd command', zstd],
    ['gzip', gzip],
  ];
  test.each(formats)('through %s', async (_, compression) => {
    put('from/release/a.rlib', Buffer.alloc(3_000_000, 'rlib'));
    put('from/release/empty', '');
    const written = await write(target('release/empty', 'release/a.rlib'), compression);
    const result = await read({ compression });

    expect(written).toEqual({ kind: 'written', bytes: statSync(join(directory, 'entry')).size });
    expect(result).toEqual({ kind: 'extracted' });
    expect(readFileSync(extracted('release/a.rlib')).equals(Buffer.alloc(3_000_000, 'rlib'))).toBe(true);
    expect(readFileSync(extracted('release/empty'), 'utf8')).toBe('');
  });

  test('with run bits, symlinks and empty directories', async () => {
    put('from/app', 'binary');
    chmodSync(join(directory, 'from/app'), 0o4775);
    utimesSync(join(directory, 'from/app'), 1_700_000_000.9, 1_700_000_000.9);
    put('from/out/lib/libx.so.1', 'x');
    symlinkSync('./lib/libx.so.1', join(directory, 'from/out/libx.so'));
    mkdirSync(join(directory, 'from/out/empty'));
    put('from/named/unnamed', '');
    await write(target('app', 'out/lib/libx.so.1', 'out/libx.so', 'out/empty', 'named'));
    expect((await read()).kind).toBe('extracted');

    const app = statSync(extracted('app'));
    expect(app.mode & 0o7777).toBe(0o755 & ~process.umask());
    expect(app.mtimeMs).toBe(0);
    expect(readlinkSync(extracted('out/libx.so'))).toBe('./lib/libx.so.1');
    expect(statSync(extracted('out/empty')).mode & 0o7777).toBe(0o755 & ~process.umask());
    expect(statSync(extracted('out/lib/libx.so.1')).mode & 0o7777).toBe(0o644 & ~process.umask());
    expect(readdirSync(extracted('named'))).toEqual([]);
  });

  test('below several roots, with names too long for a plain tar header', async () => {
    const long = `${'directory-of-a-long-name/'.repeat(12)}${'f'.repeat(200)}.é`;
    put(`from/${long}`, 'long');
    put('registry/cache/a.crate', 'crate');
    const roots = { cargo: join(directory, 'registry'), target: join(directory, 'from') };
    const members = [...target(long), { root: 'cargo', path: 'cache/a.crate' }];
    await writeArchive({ file: join(directory, 'entry'), compression: zstd, header, roots, members });
    expect(await read({ roots: ['target', 'cargo'] })).toEqual({ kind: 'extracted' });
    expect(readFileSync(extracted(long), 'utf8')).toBe('long');
    expect(readFileSync(join(directory, 'to/cargo/cache/a.crate'), 'utf8')).toBe('crate');
  });

  test('with a symlink to a symlink, and an absolute one that leads into a root', async () => {
    await forge([
      { name: 'target/a', type: 'symlink', linkname: 'b' },
      { name: 'target/c/d', type: 'symlink', linkname: '../a' },
      { name: 'target/e', type: 'symlink', linkname: '/roots/target/x' },
      { name: 'target/f/g', type: 'symlink', linkname: './/../x/.' },
      { name: 'target/h/i/j', type: 'symlink', linkname: '../..' },
    ]);
    expect(await read({ roots: ['cargo', 'target'] })).toEqual({ kind: 'extracted' });
    const links = ['a', 'c/d', 'e', 'f/g', 'h/i/j'].map(path => readlinkSync(extracted(path)));
    expect(links).toEqual(['b', '../a', '/roots/target/x', './/../x/.', '../..']);
  });

  test('in an empty directory that is there already, and in no other', async () => {
    put('from/a', 'a');
    await write(target('a'));
    mkdirSync(join(directory, 'to'));
    expect((await read()).kind).toBe('extracted');
    await expect(read()).rejects.toThrow(/to is not empty/);
    expect(readFileSync(extracted('a'), 'utf8')).toBe('a');
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
      reason: /"\/etc\/evil" is below no root of this entry/,
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
      reason: /below no root of this entry/,
    },
    {
      name: 'a name every object has',
      members: [{ name: 'constructor/x' }],
      reason: /below no root of this entry/,
    },
    { name: 'the root itself', members: [{ name: 'target', type: 'file' }], reason: /plain relative path/ },
    {
      name: 'an absolute symlink',
      members: [{ name: 'target/l', type: 'symlink', linkname: '/etc' }],
      reason: /"target\/l" is a symlink that leads outside, to "\/etc"/,
    },
    {
      name: 'an absolute symlink that climbs out of a root',
      members: [{ name: 'target/l', type: 'symlink', linkname: '/roots/target/../../etc' }],
      reason: /leads outside/,
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
      reason: /is damaged/,
    },
    {
      name: 'a hard link that leads outside',
      members: [{ name: 'target/x', type: 'link', linkname: '/etc/passwd' }],
      reason: /"\/etc\/passwd" is below no root of this entry/,
    },
    {
      name: 'a hard link that climbs out',
      members: [{ name: 'target/x', type: 'link', linkname: 'target/../../evil' }],
      reason: /plain relative path/,
    },
    {
      name: 'a hard link to a symlink',
      members: [
        { name: 'target/l', type: 'symlink', linkname: 'a' },
        { name: 'target/x', type: 'link', linkname: 'target/l/y' },
      ],
      reason: /is damaged/,
    },
    {
      name: 'a device',
      members: [{ name: 'target/x', type: 'character-device' }],
      reason: /is a CharacterDevice/,
    },
    { name: 'a pipe', members: [{ name: 'target/x', type: 'fifo' }], reason: /is a FIFO/ },
    {
      name: 'a member below a symlink that comes later',
      members: [
        { name: 'target/l/x', content: 'x' },
        { name: 'target/l', type: 'symlink', linkname: 'a' },
      ],
      reason: /is damaged/,
    },
    {
      name: 'a symlink in the place of a file',
      members: [
        { name: 'target/x', content: '1' },
        { name: 'target/x', type: 'symlink', linkname: 'good' },
      ],
      reason: /is damaged/,
    },
    {
      name: 'a file in the place of a directory',
      members: [{ name: 'target/x/y', content: '1' }, { name: 'target/x' }],
      reason: /is damaged/,
    },
    {
      name: 'a file that is the parent of another',
      members: [{ name: 'target/x' }, { name: 'target/x/y/z', content: '1' }],
      reason: /is damaged/,
    },
    {
      name: 'a NUL in a symlink’s target',
      members: [{ name: 'target/l', type: 'symlink', pax: { linkpath: 'x\0/../../evil' } }],
      reason: /./,
    },
    {
      name: 'a name of hundreds of characters, of which the first are told',
      members: [{ name: `home/${'x'.repeat(300)}` }],
      reason: /^"home\/x{195}\.\.\." is below no root/,
    },
    { name: 'a dot in a path', members: [{ name: 'target/./x' }], reason: /plain relative path/ },
    { name: 'two slashes in a path', members: [{ name: 'target//x' }], reason: /plain relative path/ },
    { name: 'no name', members: [{ name: 'x', pax: { path: '/' } }], reason: /below no root of this entry/ },
    {
      name: 'a symlink to nothing',
      members: [{ name: 'target/l', type: 'symlink', pax: { linkpath: '' } }],
      reason: /is damaged \(.*linkpath/,
    },
    {
      name: 'a symlink to the root’s own parent',
      members: [{ name: 'target/l', type: 'symlink', linkname: '..' }],
      reason: /leads outside/,
    },
  ];
  test.each(cases)('for $name', async ({ members, reason }) => {
    await forge([{ name: 'target/good', content: 'good' }, ...members]);
    expect(await read()).toEqual(refused(reason, true));
    expect(readdirSync(directory)).toEqual(['entry']);
  });

  test.each<readonly [string, Record<string, unknown>]>([
    ['of another product', { product: 'other' }],
    ['of another kind', { kind: 'work' }],
    ['of another id', { id: 'other' }],
    ['of another format', { schema: 3 }],
  ])('one %s', async (_, manifest) => {
    await forge([{ name: 'target/good', content: 'good' }], manifest);
    expect(await read()).toEqual(refused(/^it is not the deps entry abc$/, true));
    expect(readdirSync(directory)).toEqual(['entry']);
  });

  const sizes: readonly {
    name: string;
    forged: Parameters<typeof forge>[2];
    reason: RegExp;
  }[] = [
    {
      name: 'whose manifest is large',
      forged: { text: ' '.repeat(5000) },
      reason: /^it is not an archive of rust-multiarch$/,
    },
    {
      name: 'whose manifest has another name',
      forged: { name: 'manifest.json' },
      reason: /^it is not an archive of rust-multiarch$/,
    },
    {
      name: 'whose manifest is no JSON',
      forged: { text: '{' },
      reason: /^it is not the deps entry abc$/,
    },
    {
      name: 'with a file that says it is larger than all',
      forged: { tail: withMore(rawHeader('target/x', '0', octal(2 ** 33 - 1))) },
      reason: /^it is damaged \(.*Truncated/,
    },
    {
      name: 'with a file of less than nothing',
      forged: { tail: withMore(rawHeader('target/x', '0', Buffer.alloc(12, 0xff).fill(0xfd, 10, 11))) },
      reason: /^it is damaged \(.*checksum/,
    },
    {
      name: 'with a name of gigabytes',
      forged: {
        tail: withMore(rawHeader('x', 'x', octal(2 ** 31))),
      },
      reason: /^it is damaged \(.*Truncated/,
    },
    {
      name: 'that ends within a member',
      forged: { tail: rawHeader('target/x', '0', octal(4)) },
      reason: /^it is damaged/,
    },
  ];
  test.each(sizes)('one $name', async ({ forged, reason }) => {
    await forge([{ name: 'target/good', content: 'good' }], {}, forged);
    expect(await read()).toEqual(refused(reason, true));
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
    expect(await read({ compression: gzip })).toEqual(refused(/it is damaged \(.*header/, true));
  });

  test('on a disk that fills up while extracting: what was extracted goes away', async () => {
    const disk = smallDisk(1);
    try {
      await forge(Array.from({ length: 600 }, (_, i) => ({ name: `target/f${i}`, content: 'x' })));
      expect(await read({ to: join(disk.path, 'to') })).toEqual(refused(/the disk is full/, false));
      expect(readdirSync(disk.path)).toEqual([]);
    } finally {
      disk.remove();
    }
  });
});

test('a name ends at a NUL, and so does what a symlink leads to', async () => {
  await forge([
    { name: 'x', pax: { path: 'target/a\0/../../evil' } },
    { name: 'target/l', type: 'symlink', linkname: 'x', pax: { linkpath: 'a\0/../../evil' } },
  ]);
  expect(await read()).toEqual({ kind: 'extracted' });
  expect(readdirSync(directory).sort()).toEqual(['entry', 'to']);
  expect(readlinkSync(extracted('l'))).toBe('a');
});

describe('nothing is written', () => {
  const cases: readonly { name: string; prepare: () => void; members: readonly Member[]; reason: RegExp }[] =
    [
      {
        name: 'of a member that is gone',
        prepare: () => {},
        members: target('x'),
        reason: /^"target\/x" is gone$/,
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
        reason: /no root of this entry/,
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

  test('is gzip where it is not', async () => {
    const run = async () => {
      throw new ProgramMissing('zstd', new Error('not found'));
    };
    expect((await findCompression(testSystem({ run }))).name).toBe('gzip');
  });
});

function flip(file: string): void {
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 0xff, middle);
  writeFileSync(file, bytes);
}
