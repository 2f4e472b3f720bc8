import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readArmAttributes } from '../../src/compile/arm-attributes.js';
import { type Elf, Malformed, readElf } from '../../src/compile/elf.js';
import { describe as describeFacts, inspect } from '../../src/compile/inspect.js';
import type { Target } from '../../src/oci/platform.js';
import { ROWS } from '../../src/oci/platform-rows.js';
import { type Libc, parsePlatforms } from '../../src/oci/platforms.js';
import { UserError } from '../../src/system/errors.js';

// Made by test/support/make-elf-fixtures.sh.
const FIXTURES = join(import.meta.dirname, '../fixtures/elf');
const other = (name: string) => join(FIXTURES, 'other', name);

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'rust-multiarch-test-elf-'));
});

const MUSL: Libc = { kind: 'musl' };
const GNU: Libc = { kind: 'gnu' };
function target(platform: string, libc = MUSL): Target {
  const [found] = parsePlatforms([platform], libc);
  if (!found) throw new Error(`no target for ${platform}`);
  return found;
}
const app = (platform: string) => join(FIXTURES, platform, 'app');
const amd64 = target('linux/amd64');

/** What the inspection says: `accepted`, or the refusal. */
async function verdict(path: string, wanted: Target): Promise<string> {
  try {
    await inspect(path, wanted);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message;
  }
}

describe("each platform's executable", () => {
  const pairs = ROWS.flatMap(made =>
    ROWS.map(wanted => ({ made: made.platform, wanted: wanted.platform, same: made.elf === wanted.elf })),
  );

  test.each(pairs.filter(({ same }) => same))('$made is accepted as $wanted', async ({ made, wanted }) => {
    expect(await verdict(app(made), target(wanted))).toBe('accepted');
    expect(await verdict(app(made), target(wanted, GNU))).toBe('accepted');
  });

  test.each(pairs.filter(({ same }) => !same))('$made is refused as $wanted', async ({ made, wanted }) => {
    const message = await verdict(app(made), target(wanted));
    expect(message).toMatch(/is built for|-float ABI/);
    expect(message).toContain(`${wanted}: ${app(made)} `);
    expect(message).not.toContain('\n');
  });

  test("only amd64's levels share an identity", () => {
    expect(pairs.filter(({ made, wanted, same }) => same && made !== wanted)).toHaveLength(6);
  });
});

test.each([
  [
    'another machine',
    app('linux/amd64'),
    'linux/arm64',
    'is built for x86_64 (64-bit, little-endian), not aarch64 (64-bit, little-endian)',
  ],
  [
    'another byte order',
    other('ppc64-big'),
    'linux/ppc64le',
    'is built for ppc64 (64-bit, big-endian), not ppc64 (64-bit, little-endian)',
  ],
  [
    'another class',
    other('riscv32'),
    'linux/riscv64',
    'is built for riscv (32-bit, little-endian), not riscv (64-bit, little-endian)',
  ],
  [
    'another float ABI on ARM',
    other('arm-v7-soft'),
    'linux/arm/v7',
    'has the soft-float ABI, not the hard-float ABI',
  ],
  [
    'another float ABI on RISC-V',
    other('riscv64-soft'),
    'linux/riscv64',
    'has the soft-float ABI, not the hard-float ABI',
  ],
  ['a newer ARM', app('linux/arm/v7'), 'linux/arm/v6', 'is built for ARMv7, not ARMv6'],
  ['an older ARM', app('linux/arm/v6'), 'linux/arm/v7', 'is built for ARMv6, not ARMv7'],
  [
    'a shared library',
    other('libanswer.so'),
    'linux/amd64',
    'is not an executable, but an object file or a shared library',
  ],
  [
    'an object file',
    other('object.o'),
    'linux/amd64',
    'is not an executable, but an object file or a shared library',
  ],
  ['a script', import.meta.filename, 'linux/amd64', 'is not an ELF file'],
  ['a directory', FIXTURES, 'linux/amd64', 'is a directory, not an executable'],
  ['nothing there', other('none'), 'linux/amd64', 'does not exist'],
  [
    'a dynamically linked one for musl',
    other('needs-library'),
    'linux/amd64',
    'is dynamically linked (needs /lib/ld-musl-x86_64.so.1, libanswer.so.1), and with musl it has to be static: drop `-Ctarget-feature=-crt-static`',
  ],
])('refused, in one line with platform, file and fact: %s', async (_, path, platform, fact) => {
  const message = await verdict(path, target(platform));
  expect(message).toContain(`${platform}: ${path} ${fact}`);
  expect(message).not.toContain('\n');
});

test.each([
  ['linux/arm/v7', 'linux/arm/v7', 'accepted'],
  ['linux/arm/v7', 'linux/arm/v6', 'and may need more than ARMv6: give it as the linker made it'],
  ['linux/arm/v5', 'linux/arm/v5', 'and may need more than ARMv5: give it as the linker made it'],
])("%s's executable without section headers as %s: %s", async (made, wanted, expected) => {
  const bytes = await readFile(app(made));
  // e_shoff, e_shnum and e_shstrndx (System V ABI, "ELF Header").
  bytes.fill(0, 32, 36).fill(0, 48, 52);
  const path = join(scratch, `headless-${wanted.replaceAll('/', '-')}`);
  await writeFile(path, bytes);
  expect(await verdict(path, target(wanted))).toContain(expected);
  if (expected === 'accepted') expect(await inspect(path, target(wanted))).toMatchObject({ machine: 'arm' });
});

test('an empty file is refused', async () => {
  const path = join(scratch, 'empty');
  await writeFile(path, '');
  expect(await verdict(path, amd64)).toContain('is not an ELF file');
});

test('for glibc, a binary linked for musl is refused', async () => {
  expect(await verdict(other('needs-library'), target('linux/amd64', GNU))).toContain(
    'is linked for musl (/lib/ld-musl-x86_64.so.1), not for glibc',
  );
});

test('for glibc, a library that is not its own is told', async () => {
  const facts = await inspect(other('needs-library-glibc'), target('linux/amd64', GNU));
  expect(facts).toMatchObject({ linkage: 'dynamic', libraries: ['libanswer.so.1'] });
});

test.each([
  ['libc.so.6', []],
  ['libpthread.so.0', []],
  ['libgcc_s.so.10', []],
  ['ld-linux.so.2', []],
  ['ld64.so.1', []],
  ['ld64.so.12', []],
  ['libc.so.x', ['libc.so.x']],
  ['ld64.so.x', ['ld64.so.x']],
  ['xlibc.so.6', ['xlibc.so.6']],
  ['libc.so.6x', ['libc.so.6x']],
])('of what a binary for glibc needs, %s is the base’s to bring: %j', async (name, libraries) => {
  const bytes = await readFile(other('needs-library-glibc'));
  bytes.write(`${name}\0`, bytes.indexOf('libanswer.so.1'));
  const path = join(scratch, name);
  await writeFile(path, bytes);
  expect((await inspect(path, target('linux/amd64', GNU))).libraries).toEqual(libraries);
});

test('a machine that there is no name for is told by its number', async () => {
  const bytes = await readFile(app('linux/amd64'));
  bytes.writeUInt16LE(9999, 18);
  const path = join(scratch, 'machine');
  await writeFile(path, bytes);
  expect(await verdict(path, amd64)).toContain(
    'is built for machine 9999 (64-bit, little-endian), not x86_64',
  );
});

test.each([
  ['static', app('linux/arm/v7'), 'linux/arm/v7', 'armv7, static, 624 B'],
  ['static-pie', other('static-pie'), 'linux/amd64', 'x86_64, static-pie, 1.5 kB'],
  [
    'a level of amd64',
    app('linux/amd64/v3'),
    'linux/amd64/v3',
    'x86_64, v3 by its flags alone, static, 616 B',
  ],
])('described: %s', async (_, path, platform, line) => {
  const wanted = target(platform);
  expect(describeFacts(await inspect(path, wanted), wanted.platform)).toBe(line);
});

test('described: what the base has to bring', () => {
  const facts = {
    machine: 's390x',
    linkage: 'dynamic',
    libraries: ['libpq.so.5', 'libz.so.1'],
    size: 8_149_000,
  } as const;
  expect(describeFacts(facts, target('linux/s390x').platform)).toBe(
    's390x, dynamic, needs libpq.so.5 libz.so.1, 8.1 MB',
  );
});

/** Where the program header of this type begins, of a 64-bit little-endian file (System V ABI, "Program Header"). */
function segmentAt(bytes: Buffer, type: number): number {
  const offset = Number(bytes.readBigUInt64LE(32));
  const found = Array.from({ length: bytes.readUInt16LE(56) }, (_, index) => offset + index * 56).find(
    at => bytes.readUInt32LE(at) === type,
  );
  if (found === undefined) throw new Error(`no segment of type ${type}`);
  return found;
}
const [PT_LOAD, PT_DYNAMIC, PT_INTERP, PT_GNU_STACK] = [1, 2, 3, 0x6474e551] as const;

test('a binary that needs a library is dynamic, also where it names no loader', async () => {
  const bytes = await readFile(other('needs-library'));
  bytes.writeUInt32LE(0, segmentAt(bytes, PT_INTERP));
  const path = join(scratch, 'no-loader');
  await writeFile(path, bytes);
  expect(await verdict(path, amd64)).toContain('is dynamically linked (needs libanswer.so.1)');
});

test('version 1 of the PowerPC ABI is refused, which has function descriptors', async () => {
  const bytes = await readFile(app('linux/ppc64le'));
  // e_flags, EF_PPC64_ABI.
  bytes.writeUInt32LE(1, 48);
  const path = join(scratch, 'power-v1');
  await writeFile(path, bytes);
  expect(await verdict(path, target('linux/ppc64le'))).toContain(
    'follows version 1 of the 64-bit PowerPC ELF ABI',
  );
});

test('a table of gigabytes is refused before anything is reserved for it', async () => {
  const bytes = await readFile(other('needs-library'));
  bytes.writeBigUInt64LE(1n << 32n, segmentAt(bytes, PT_DYNAMIC) + 32);
  const lengths: number[] = [];
  const read = async (offset: number, length: number) => {
    lengths.push(length);
    return bytes.subarray(offset, offset + length);
  };
  await expect(readElf({ size: 2 ** 40, read })).rejects.toThrow(/of 4294967296 bytes/);
  expect(Math.max(...lengths)).toBeLessThan(1 << 22);
});

describe('a hostile file', () => {
  const victims = ['linux/arm/v6/app', 'linux/s390x/app', 'other/static-pie', 'other/needs-library'];

  /** What reading the bytes comes to: a value, or the message of a refusal; anything else that is thrown fails the test. */
  async function reading(bytes: Buffer): Promise<Elf | string> {
    const read = async (offset: number, length: number) => bytes.subarray(offset, offset + length);
    try {
      return await readElf({ size: bytes.length, read });
    } catch (error) {
      if (error instanceof Malformed) return error.message;
      throw error;
    }
  }
  const changed = (bytes: Buffer, at: number, value: number, length = 1) =>
    Buffer.from(bytes).fill(value, at, Math.min(at + length, bytes.length));

  test.each(victims)('%s, cut at any length, is refused or reads as the whole', async name => {
    const whole = await readFile(join(FIXTURES, name));
    const intact = await reading(whole);
    const verdicts = [];
    for (let end = 0; end < whole.length; end += 1) verdicts.push(await reading(whole.subarray(0, end)));
    expect(verdicts[15]).toBe('is not an ELF file');
    expect(verdicts[40]).toBe('ends within its header');
    expect(verdicts).toContain('is cut short');
    for (const verdict of verdicts) if (typeof verdict !== 'string') expect(verdict).toEqual(intact);
  });

  test.each(victims)('%s with any byte at its limits gives an answer', async name => {
    const whole = await readFile(join(FIXTURES, name));
    for (let at = 0; at < whole.length; at += 1) {
      for (const value of [0x00, 0x01, 0x7f, 0x80, 0xff]) await reading(changed(whole, at, value));
    }
  });

  test.each(victims)('%s with any number at its limit gives an answer', async name => {
    const whole = await readFile(join(FIXTURES, name));
    for (let at = 16; at < whole.length; at += 2) {
      for (const length of [2, 4, 8]) await reading(changed(whole, at, 0xff, length));
    }
  });

  /** A 64-bit file with a dynamic section of these entries instead of its own, which lies at its end. */
  function withDynamic(bytes: Buffer, entries: readonly (readonly [tag: number, value: number])[]): Buffer {
    const table = Buffer.alloc(16 * entries.length);
    for (const [at, [tag, value]] of entries.entries()) {
      table.writeBigUInt64LE(BigInt(tag), 16 * at);
      table.writeBigUInt64LE(BigInt(value), 16 * at + 8);
    }
    const whole = Buffer.concat([bytes, table]);
    const segment = segmentAt(whole, PT_DYNAMIC);
    whole.writeBigUInt64LE(BigInt(bytes.length), segment + 8);
    whole.writeBigUInt64LE(BigInt(table.length), segment + 32);
    return whole;
  }
  const [NULL, NEEDED, STRTAB, FLAGS_1] = [0, 1, 5, 0x6ffffffb] as const;
  const HEADER = 'has an ELF header of no known class, byte order or version';
  const NO_STRINGS = 'has a dynamic section without its strings';
  const edited =
    (at: number, ...values: readonly number[]) =>
    (bytes: Buffer) => {
      bytes.set(values, at);
      return bytes;
    };
  /** Where the first part of the program is loaded, and how long it is in the file. */
  const loaded = (bytes: Buffer) => {
    const at = segmentAt(bytes, PT_LOAD);
    return { start: Number(bytes.readBigUInt64LE(at + 16)), size: Number(bytes.readBigUInt64LE(at + 32)) };
  };
  const many = (count: number) => (bytes: Buffer) => {
    const { start } = loaded(bytes);
    return withDynamic(bytes, [...Array<[number, number]>(count).fill([NEEDED, 0]), [STRTAB, start + 1]]);
  };
  test.each<[string, string, (bytes: Buffer) => Buffer, object | string]>([
    ['no known class', 'other/needs-library', edited(4, 3), HEADER],
    ['no known byte order', 'other/needs-library', edited(5, 3), HEADER],
    ['no known version', 'other/needs-library', edited(6, 0), HEADER],
    [
      'headers of another size',
      'other/needs-library',
      edited(54, 57),
      'has program headers of no known size',
    ],
    ['an interpreter in a shared object', 'other/needs-library', edited(16, 3), { kind: 'executable' }],
    ['an interpreter in an object file', 'other/needs-library', edited(16, 1), { kind: 'other' }],
    ['the flag of an executable in an object file', 'other/static-pie', edited(16, 1), { kind: 'other' }],
    [
      'a shared object without a dynamic section',
      'other/static-pie',
      bytes => edited(segmentAt(bytes, PT_DYNAMIC), 0)(bytes),
      { kind: 'other' },
    ],
    [
      'a shared object without flags',
      'other/static-pie',
      bytes => withDynamic(bytes, [[NULL, 0]]),
      { kind: 'other' },
    ],
    [
      'a shared object with another flag',
      'other/static-pie',
      bytes => withDynamic(bytes, [[FLAGS_1, 1]]),
      { kind: 'other' },
    ],
    [
      'a library after the end of the section',
      'other/needs-library',
      bytes =>
        withDynamic(bytes, [
          [NULL, 0],
          [NEEDED, 0],
          [STRTAB, 0],
        ]),
      { needed: [] },
    ],
    ['no strings', 'other/needs-library', bytes => withDynamic(bytes, [[NEEDED, 0]]), NO_STRINGS],
    [
      'strings before the program',
      'other/needs-library',
      bytes =>
        withDynamic(bytes, [
          [NEEDED, 0],
          [STRTAB, loaded(bytes).start - 1],
        ]),
      NO_STRINGS,
    ],
    [
      'strings at the start of the program',
      'other/needs-library',
      bytes =>
        withDynamic(bytes, [
          [NEEDED, 1],
          [STRTAB, loaded(bytes).start],
        ]),
      { needed: [expect.stringMatching(/^ELF/)] },
    ],
    [
      'strings at the end of the program',
      'other/needs-library',
      bytes => {
        const { start, size } = loaded(bytes);
        return withDynamic(bytes, [
          [NEEDED, 0],
          [STRTAB, start + size],
        ]);
      },
      NO_STRINGS,
    ],
    [
      'strings in a program that begins later in the file',
      'other/needs-library',
      bytes =>
        withDynamic(edited(segmentAt(bytes, PT_LOAD) + 8, 1)(bytes), [
          [NEEDED, 0],
          [STRTAB, loaded(bytes).start],
        ]),
      { needed: [expect.stringMatching(/^ELF/)] },
    ],
    [
      'strings nowhere',
      'other/needs-library',
      bytes =>
        withDynamic(bytes, [
          [NEEDED, 0],
          [STRTAB, 2 ** 50],
        ]),
      NO_STRINGS,
    ],
    ['a thousand libraries', 'other/needs-library', many(1000), { kind: expect.any(String) }],
    ['more libraries', 'other/needs-library', many(1001), 'needs 1001 shared libraries'],
    [
      'an interpreter that is cut',
      'other/needs-library',
      bytes => edited(segmentAt(bytes, PT_INTERP) + 32, 4)(bytes),
      { interpreter: '/lib' },
    ],
    [
      'an interpreter without a name',
      'other/needs-library',
      bytes => edited(bytes.indexOf('/lib/ld-musl'), 0)(bytes),
      { interpreter: '' },
    ],
    [
      'a stack of gigabytes, which is in no file',
      'other/needs-library',
      bytes => edited(segmentAt(bytes, PT_GNU_STACK) + 35, 1)(bytes),
      { kind: 'executable' },
    ],
  ])('%s', async (_, name, edit, expected) => {
    const read = await reading(edit(await readFile(join(FIXTURES, name))));
    if (typeof expected === 'string') expect(read).toBe(expected);
    else expect(read).toMatchObject(expected);
  });

  test('what a file does not say is not there', async () => {
    const app = (name: string) => readFile(join(FIXTURES, 'linux', name, 'app'));
    const common = { kind: 'executable', needed: [] };
    const zsystem = { machine: 'S390', bits: 64, byteOrder: 'big', ...common };
    expect(await reading(await app('s390x'))).toStrictEqual(zsystem);
    const loongarch = { machine: 'LOONGARCH', bits: 64, byteOrder: 'little', ...common };
    expect(await reading(edited(48, 0, 0, 0, 0)(await app('loong64')))).toStrictEqual(loongarch);
    const arm = { machine: 'ARM', bits: 32, byteOrder: 'little', floatAbi: 'hard', ...common };
    expect(await reading(edited(46, 41)(await app('arm/v7')))).toStrictEqual(arm);
  });

  test('a loader alone makes a binary dynamic', async () => {
    const path = join(scratch, 'loader');
    await writeFile(path, withDynamic(await readFile(other('needs-library')), [[NULL, 0]]));
    expect(await verdict(path, amd64)).toContain('is dynamically linked (needs /lib/ld-musl-x86_64.so.1)');
  });

  test('a file that is longer than what can be read of it, or shorter, is refused', async () => {
    const whole = await readFile(join(FIXTURES, 'linux/s390x/app'));
    const padded = async (offset: number, length: number) =>
      Buffer.concat([whole.subarray(offset), Buffer.alloc(length)]).subarray(0, length);
    const short = async (offset: number, length: number) =>
      whole.subarray(offset, Math.min(offset + length, 70));
    await expect(readElf({ size: 70, read: padded })).rejects.toThrow('ends within its program headers');
    await expect(readElf({ size: 60, read: padded })).rejects.toThrow('ends within its header');
    await expect(readElf({ size: 9999, read: short })).rejects.toThrow('ends within its program headers');
    whole.writeBigUInt64BE(9999n, 32);
    await expect(readElf({ size: 9998, read: padded })).rejects.toThrow('ends within its program headers');
  });

  test('an interpreter with control characters cannot write to the terminal', async () => {
    const whole = await readFile(join(FIXTURES, 'other/needs-library'));
    const at = whole.indexOf('/lib/ld-musl');
    expect(await reading(changed(whole, at, 0x1b, 2))).toMatchObject({
      interpreter: '??ib/ld-musl-x86_64.so.1',
    });
  });
});

describe('.ARM.attributes', () => {
  const attributes = (...tags: readonly number[]) => {
    const file = Buffer.from([1, 0, 0, 0, 0, ...tags]);
    file.writeUInt32LE(file.length, 1);
    const vendor = Buffer.concat([Buffer.alloc(4), Buffer.from('aeabi\0'), file]);
    vendor.writeUInt32LE(vendor.length, 0);
    return Buffer.concat([Buffer.from('A'), vendor]);
  };

  test.each([
    ['ARMv4T', 2, 5],
    ['ARMv5TE', 4, 5],
    ['ARMv6', 6, 6],
    ['ARMv6K', 9, 6],
    ['ARMv7', 10, 7],
    ['ARMv8-A', 14, 8],
    ['ARMv9-A', 22, 8],
  ])('%s', (_, code, architecture) => {
    expect(readArmAttributes(attributes(6, code))).toEqual({ architecture, vfpArguments: false });
  });

  test('strings, two-part values and long numbers are passed over', () => {
    const section = attributes(5, 0x37, 0, 32, 1, 0x67, 0, 67, 0x32, 0, 70, 0x80, 0x01, 6, 10, 28, 1);
    expect(readArmAttributes(section)).toEqual({ architecture: 7, vfpArguments: true });
  });

  test.each([
    ['a raw name', [4, 0x37, 0]],
    ['a name', [5, 0x37, 0]],
    ['an empty name', [5, 0]],
    ['a string of an odd tag', [67, 0x37, 0]],
    ['a number of a small odd tag', [7, 0x41]],
    ['a compatibility, which is a number and a string', [32, 1, 0x37, 0]],
    ['a number of two bytes', [70, 0x80, 0x01]],
  ])('what follows %s is read', (_, tags) => {
    expect(readArmAttributes(attributes(...tags, 6, 10))).toMatchObject({ architecture: 7 });
  });

  const V7 = attributes(6, 10);
  test('those of another vendor are passed over', () => {
    const other = attributes(6, 6).fill('x', 5, 10).subarray(1);
    const section = Buffer.concat([V7.subarray(0, 1), other, V7.subarray(1), other]);
    expect(readArmAttributes(section)).toMatchObject({ architecture: 7 });
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['another version', Buffer.from(V7).fill('B', 0, 1)],
    ['another vendor', Buffer.from(V7).fill('x', 5, 10)],
    ['a section’s own', Buffer.from(V7).fill(2, 11, 12)],
    ['a vendor that is cut', V7.subarray(0, -1)],
    ['a length beyond the end', Buffer.from([0x41, 0xff, 0, 0, 0, 1])],
    ['a length of nothing', Buffer.from([0x41, 0, 0, 0, 0, 1])],
    ['a string without its end', attributes(5, 0x37, 0x37)],
  ])('%s says nothing', (_, section) => {
    expect(readArmAttributes(section)).toEqual({ vfpArguments: false });
  });
});
