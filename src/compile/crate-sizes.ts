import { type FileHandle, open } from 'node:fs/promises';
import type { Binary } from './compile.js';
import { Fields } from './elf-bytes.js';

/** What of a binary is of one crate. */
interface CrateSize {
  readonly name: string;
  /** Bytes of its functions and data. */
  readonly size: number;
}

export interface BinaryCrates {
  readonly platform: string;
  readonly binary: string;
  /** The largest first. */
  readonly crates: readonly CrateSize[];
}

/** Returns the sizes of the crates in each binary, as its symbols tell. Leaves out a binary whose symbol table is missing or cannot be read. */
export async function readCrateSizes(binaries: readonly Binary[]): Promise<readonly BinaryCrates[]> {
  const read = binaries.map(async ({ name, target, path }) => {
    const file = await open(path);
    const sizes = await sizesIn(file)
      .catch(() => new Map<string, number>())
      .finally(() => file.close());
    const crates = [...sizes].map(([crate, size]) => ({ name: crate, size }));
    return { platform: target.platform, binary: name, crates: crates.sort((a, b) => b.size - a.size) };
  });
  return (await Promise.all(read)).filter(({ crates }) => crates.length > 0);
}

const SHT_SYMTAB = 2;
const STT_OBJECT = 1;
const STT_FUNC = 2;
/** Bytes: more than any symbol table, and than a hostile length may take of memory. */
const LIMIT = 1 << 28;

/** Where fields lie in a section header and in a symbol, for 64 bits and for 32 (System V ABI, "Sections", "Symbol Table"). */
const WIDE = {
  shoff: 40,
  count: 60,
  section: 64,
  offset: 24,
  length: 32,
  link: 40,
  symbol: 24,
  info: 4,
  index: 6,
  value: 8,
  size: 16,
};
const NARROW = {
  shoff: 32,
  count: 48,
  section: 40,
  offset: 16,
  length: 20,
  link: 24,
  symbol: 16,
  info: 12,
  index: 14,
  value: 4,
  size: 8,
};

async function sizesIn(file: FileHandle): Promise<Map<string, number>> {
  const bytes = async (offset: number, length: number) => {
    if (length > LIMIT) throw new RangeError(`a table of ${length} bytes`);
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await file.read({ buffer, position: offset });
    return buffer.subarray(0, bytesRead);
  };
  const header = await bytes(0, 64);
  const image = { wide: header[4] === 2, little: header[5] === 1 };
  const at = image.wide ? WIDE : NARROW;
  const head = new Fields(header, image);
  const count = head.half(at.count);
  const sections = new Fields(await bytes(head.wide(at.shoff), count * at.section), image);
  const table = Array.from({ length: count }, (_, index) => index * at.section).find(
    start => sections.word(start + 4) === SHT_SYMTAB,
  );
  const sizes = new Map<string, number>();
  if (table === undefined) return sizes;
  const contents = (start: number) =>
    bytes(sections.wide(start + at.offset), sections.wide(start + at.length));
  const strings = await contents(sections.word(table + at.link) * at.section);
  const symbols = new Fields(await contents(table), image);
  const seen = new Set<number>();
  for (let start = 0; start + at.symbol <= symbols.bytes.length; start += at.symbol) {
    const type = (symbols.bytes[start + at.info] ?? 0) & 15;
    const value = symbols.wide(start + at.value);
    // Several names of one place count once.
    if ((type !== STT_FUNC && type !== STT_OBJECT) || symbols.half(start + at.index) === 0 || seen.has(value))
      continue;
    seen.add(value);
    const name = symbols.word(start);
    const crate = crateOf(strings.toString('latin1', name, strings.indexOf(0, name)));
    sizes.set(crate, (sizes.get(crate) ?? 0) + symbols.wide(start + at.size));
  }
  return sizes;
}

const OTHERS = 'C and assembly';

/** Where a v0 path begins with its crate: `_RNvNtCs1234_7mycrate3foo3bar` (rustc book, "v0 Symbol Format"). */
const V0 = /^_R\d*(?:N[A-Za-z]|I|[MXY](?:s[0-9A-Za-z]*_)?)*C(?:s[0-9A-Za-z]*_)?(\d+)_?/;

/** Returns the crate of a symbol: for an implementation the crate of its type, else of its trait. */
export function crateOf(symbol: string): string {
  const [start, length] = V0.exec(symbol) ?? [];
  if (start !== undefined) return symbol.slice(start.length, start.length + Number(length));
  const [whole, digits] = /^_ZN(\d+)/.exec(symbol) ?? [];
  if (whole === undefined || !/17h[0-9a-f]{16}E/.test(symbol)) return OTHERS;
  const segment = symbol.slice(whole.length, whole.length + Number(digits));
  return segment.startsWith('_$LT$') ? (/\$([A-Za-z_]\w*)\.\./.exec(segment)?.[1] ?? 'core') : segment;
}
