import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { extract, type Header, pack } from 'tar-stream';
import { extractArchive } from '../../src/cache/store/archive.js';
import { gzip } from '../../src/cache/store/compression.js';
import { type Entry, tar } from '../../src/image/tar.js';

const scratch = mkdtempSync(join(tmpdir(), 'properties-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const HEADER = { kind: 'deps', id: 'abc' } as const;
let made = 0;

const path = (...starts: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...starts),
      fc.array(fc.constantFrom('a', 'b', 'é', '..', '.', '', '\0', 'target', 'x'.repeat(101)), {
        maxLength: 4,
      }),
    )
    .map(parts => parts.flat().join('/'));
const member = fc.record({
  name: path('target', 'target/a', 'cargo', '/target', '..', 'rust-multiarch.json'),
  type: fc.constantFrom('file', 'file', 'directory', 'symlink', 'symlink', 'link', 'fifo'),
  linkname: path('a', 'b', '..', '/roots/target', '/roots/target/a', '/', 'target/a', 'target'),
});

test('whatever an archive holds, nothing lies or leads outside of its roots', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(member, { maxLength: 5 }), async members => {
      const place = join(scratch, `case-${made++}`);
      const to = join(place, 'in/to');
      mkdirSync(dirname(to), { recursive: true });
      const archive = pack();
      archive.entry(
        { name: 'rust-multiarch.json' },
        JSON.stringify({ product: 'rust-multiarch', ...HEADER }),
      );
      for (const { type, name, linkname } of members) {
        const isLink = type === 'symlink' || type === 'link';
        const pax = { path: name, ...(isLink ? { linkpath: linkname } : {}) };
        archive.entry(
          { name: 'x', linkname: 'x', type: type as Header['type'], pax },
          type === 'file' ? 'text' : '',
        );
      }
      archive.finalize();
      await gzip.compress(
        Readable.from([await buffer(archive as unknown as Readable)]),
        join(place, 'entry'),
      );
      const roots = { target: '/roots/target', cargo: '/roots/cargo' };
      const { kind } = await extractArchive({
        file: join(place, 'entry'),
        compression: gzip,
        expect: HEADER,
        roots,
        to,
      });
      expect(readdirSync(place).sort()).toEqual(['entry', 'in']);
      expect(readdirSync(dirname(to))).toEqual(kind === 'extracted' ? ['to'] : []);
      if (kind === 'refused') return;
      const found = readdirSync(to, { recursive: true, withFileTypes: true });
      for (const entry of found.filter(one => one.isSymbolicLink())) {
        const target = readlinkSync(join(entry.parentPath, entry.name));
        const inside = target.startsWith('/')
          ? target
          : resolve(entry.parentPath, target).replace(to, '/roots');
        expect(inside).toMatch(/^\/roots\/(target|cargo)(\/|$)/);
      }
      expect(readdirSync(to).every(name => name in roots)).toBe(true);
      for (const entry of found.filter(one => one.isFile()))
        expect(readFileSync(join(entry.parentPath, entry.name), 'utf8')).toBe('text');
    }),
    { numRuns: 60 },
  );
});

const id = fc.oneof(fc.nat({ max: 70_000 }), fc.nat());
const name = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }),
  fc.constantFrom('a', 'é'.repeat(80), 'x'.repeat(255)),
);
const entry = fc.record({
  path: fc
    .array(
      name.map(one => one.replaceAll(/[/\0]/g, '_')).filter(one => one !== '.' && one !== '..'),
      { minLength: 1, maxLength: 3 },
    )
    .map(parts => parts.join('/')),
  mode: fc.nat({ max: 0o7777 }),
  owner: fc.record({ uid: id, gid: id }),
  bytes: fc.uint8Array({ maxLength: 20 }).map(bytes => Buffer.from(bytes)),
  target: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
  kind: fc.constantFrom('file', 'directory', 'symlink'),
});

test('what a layer is made of is what a reader of it finds, in one order and with one time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(entry, { selector: one => one.path, maxLength: 6 }),
      fc.integer({ min: 0, max: 253_402_300_799 }),
      async (made, epoch) => {
        const entries = made.map(({ bytes, ...one }): Entry => {
          if (one.kind === 'symlink') return { kind: 'symlink', path: one.path, target: one.target };
          if (one.kind === 'directory') return { ...one, kind: 'directory' };
          return { ...one, kind: 'file', size: bytes.length, content: { kind: 'bytes', bytes } };
        });
        const whole = await buffer(tar(entries, epoch));
        expect(await buffer(tar(entries.toReversed(), epoch))).toEqual(whole);
        const found: object[] = [];
        for await (const one of Readable.from([whole]).pipe(extract())) {
          const { name, mode, type, linkname } = one.header;
          // POSIX pax: what is in it wins. The reader minds its names alone.
          const pax = (one.header.pax ?? {}) as Readonly<Record<string, string>>;
          const [uid, gid] = [Number(pax['uid'] ?? one.header.uid), Number(pax['gid'] ?? one.header.gid)];
          expect(Number(pax['mtime'] ?? Number(one.header.mtime) / 1000)).toBe(epoch);
          found.push({ name, mode, uid, gid, type, linkname, bytes: await buffer(one) });
        }
        const sorted = made.toSorted((a, b) => (a.path < b.path ? -1 : 1));
        expect(found).toEqual(
          sorted.map(({ kind, path, mode, owner, bytes, target }) => ({
            name: kind === 'directory' ? `${path}/` : path,
            type: kind,
            linkname: kind === 'symlink' ? target : null,
            mode: kind === 'symlink' ? 0o777 : mode,
            ...(kind === 'symlink' ? { uid: 0, gid: 0 } : owner),
            bytes: kind === 'file' ? bytes : Buffer.alloc(0),
          })),
        );
      },
    ),
    { numRuns: 60 },
  );
});
