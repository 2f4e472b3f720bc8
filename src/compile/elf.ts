import type { ElfIdentity } from '../oci/platform.js';
import { readArmAttributes } from './arm-attributes.js';
import { bytesAt, Fields, type Image, Malformed, type Source } from './elf-bytes.js';

export { Malformed, type Source };

/**
 * What an executable's headers say, read from a file that nobody vouches for: every offset and length is checked against the
 * file's size before it is used. Follows the System V gABI ("Object Files", "Program Loading and Dynamic Linking") and each
 * processor's supplement for `e_flags`.
 */
export interface Elf {
  /** The name in elf.h without `EM_`, or the number where the product builds for no such machine. */
  readonly machine: ElfIdentity['machine'] | number;
  readonly bits: 32 | 64;
  readonly byteOrder: 'little' | 'big';
  readonly kind: 'executable' | 'static-pie' | 'other';
  /** Of the machines whose `e_flags` or attributes name it. */
  readonly floatAbi?: 'hard' | 'soft' | 'single' | 'quad';
  /** ARM only: the architecture's major version; absent where the file does not say. */
  readonly armArchitecture?: number;
  /** PPC64 only: version 1 is the big-endian one with function descriptors. */
  readonly powerAbi?: number;
  /** The program interpreter: the dynamic linker's path. */
  readonly interpreter?: string;
  /** Shared libraries that must be there at run time (`DT_NEEDED`), in the file's order. */
  readonly needed: readonly string[];
}

/** Reads one file. Throws `Malformed`; what `source.read` throws passes as it is. */
export async function readElf(source: Source): Promise<Elf> {
  const ident = await bytesAt({ source }, 0, Math.min(source.size, EI_NIDENT), 'header');
  if (ident.length < EI_NIDENT || ident.readUInt32BE(0) !== MAGIC) throw new Malformed('is not an ELF file');
  const image: Image = { source, wide: ident[4] === 2, little: ident[5] === 1 };
  if ((!image.wide && ident[4] !== 1) || (!image.little && ident[5] !== 2) || ident[6] !== 1) {
    throw new Malformed('has an ELF header of no known class, byte order or version');
  }
  const header = new Fields(await bytesAt(image, 0, image.wide ? 64 : 52, 'header'), image);
  const segments = await readSegments(image, header);
  const dynamic = await readDynamic(image, segments);
  const interpreter = await readInterpreter(image, segments);
  const machine = MACHINES.get(header.half(18)) ?? header.half(18);
  return {
    machine,
    bits: image.wide ? 64 : 32,
    byteOrder: image.little ? 'little' : 'big',
    kind: kindOf(header.half(16), interpreter !== undefined, dynamic.pie),
    ...(interpreter === undefined ? {} : { interpreter }),
    needed: dynamic.needed,
    ...(await abiOf(image, header, machine)),
  };
}

const EI_NIDENT = 16;
/** `\x7fELF` */
const MAGIC = 0x7f454c46;
const MACHINES: ReadonlyMap<number, ElfIdentity['machine']> = new Map([
  [3, '386'],
  [21, 'PPC64'],
  [22, 'S390'],
  [40, 'ARM'],
  [62, 'X86_64'],
  [183, 'AARCH64'],
  [243, 'RISCV'],
  [258, 'LOONGARCH'],
]);

interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  readonly fileSize: number;
}

const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;

async function readSegments(image: Image, header: Fields): Promise<readonly Segment[]> {
  const entry = image.wide ? 56 : 32;
  const count = header.half(image.wide ? 56 : 44);
  if (count > 0 && header.half(image.wide ? 54 : 42) !== entry)
    throw new Malformed('has program headers of no known size');
  const table = await bytesAt(image, header.wide(image.wide ? 32 : 28), count * entry, 'program headers');
  const segments = Array.from({ length: count }, (_, index) => {
    const fields = new Fields(table.subarray(index * entry, (index + 1) * entry), image);
    return {
      type: fields.word(0),
      offset: fields.wide(image.wide ? 8 : 4),
      address: fields.wide(image.wide ? 16 : 8),
      fileSize: fields.wide(image.wide ? 32 : 16),
    };
  });
  for (const { type, offset, fileSize } of segments) {
    // A download or a disk that ended early leaves a file whose headers are fine.
    if (type === PT_LOAD && offset + fileSize > image.source.size) throw new Malformed('is cut short');
  }
  return segments;
}

async function readInterpreter(image: Image, segments: readonly Segment[]): Promise<string | undefined> {
  const segment = segments.find(({ type }) => type === PT_INTERP);
  if (!segment) return undefined;
  return text(await bytesAt(image, segment.offset, Math.min(segment.fileSize, STRING_LIMIT), 'interpreter'));
}

const DT_NULL = 0;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_FLAGS_1 = 0x6ffffffb;
const DF_1_PIE = 0x08000000;

async function readDynamic(
  image: Image,
  segments: readonly Segment[],
): Promise<{ readonly pie: boolean; readonly needed: readonly string[] }> {
  const segment = segments.find(({ type }) => type === PT_DYNAMIC);
  if (!segment) return { pie: false, needed: [] };
  const table = await bytesAt(image, segment.offset, segment.fileSize, 'dynamic section');
  const fields = new Fields(table, image);
  const word = image.wide ? 8 : 4;
  const needed: number[] = [];
  let strings = Number.NaN;
  let pie = false;
  for (let at = 0; at + 2 * word <= table.length; at += 2 * word) {
    const tag = fields.wide(at);
    const value = fields.wide(at + word);
    if (tag === DT_NULL) break;
    if (tag === DT_NEEDED) needed.push(value);
    if (tag === DT_STRTAB) strings = value;
    // The low word is exact whatever the upper one holds.
    if (tag === DT_FLAGS_1) pie = ((value % 2 ** 32) & DF_1_PIE) !== 0;
  }
  if (needed.length > LIBRARY_LIMIT) throw new Malformed(`needs ${needed.length} shared libraries`);
  const start = needed.length === 0 ? 0 : offsetOf(segments, strings);
  return { pie, needed: await Promise.all(needed.map(name => stringAt(image, start + name))) };
}

/** Where an address of the loaded program lies in the file. */
function offsetOf(segments: readonly Segment[], address: number): number {
  const segment = segments.find(
    ({ type, ...load }) =>
      type === PT_LOAD && address >= load.address && address < load.address + load.fileSize,
  );
  if (!segment) throw new Malformed('has a dynamic section without its strings');
  return address - segment.address + segment.offset;
}

const LIBRARY_LIMIT = 1000;
/** PATH_MAX of Linux: no interpreter's or library's name is longer. */
const STRING_LIMIT = 4096;

async function stringAt(image: Image, offset: number): Promise<string> {
  return text(
    await bytesAt(image, offset, Math.min(STRING_LIMIT, Math.max(1, image.source.size - offset)), 'strings'),
  );
}

/** Up to the NUL byte, in one printable line. */
function text(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes
    .subarray(0, end < 0 ? bytes.length : end)
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, '?');
}

const ET_EXEC = 2;
const ET_DYN = 3;

/** A position-independent executable is a shared object to ELF: an interpreter or the PIE flag makes the difference. */
function kindOf(type: number, interpreted: boolean, pie: boolean): Elf['kind'] {
  if (type === ET_EXEC || (type === ET_DYN && interpreted)) return 'executable';
  return type === ET_DYN && pie ? 'static-pie' : 'other';
}

const EF_ARM_ABI_FLOAT_HARD = 0x400;
const RISCV_FLOAT_ABI = ['soft', 'single', 'hard', 'quad'] as const;
const LOONGARCH_FLOAT_ABI = [undefined, 'soft', 'single', 'hard'] as const;

/** What each processor supplement keeps in `e_flags`; ARM keeps the rest in a section. */
async function abiOf(
  image: Image,
  header: Fields,
  machine: Elf['machine'],
): Promise<Pick<Elf, 'floatAbi' | 'armArchitecture' | 'powerAbi'>> {
  const flags = header.word(image.wide ? 48 : 36);
  if (machine === 'PPC64') return { powerAbi: flags & 3 };
  if (machine === 'RISCV') return floatAbi(RISCV_FLOAT_ABI[(flags >> 1) & 3]);
  if (machine === 'LOONGARCH') return floatAbi(LOONGARCH_FLOAT_ABI[flags & 7]);
  if (machine !== 'ARM') return {};
  const attributes = readArmAttributes(await armAttributes(image, header));
  // The flag is newer than the attribute: whichever is there tells, and a file with neither passes floats in core registers.
  const hard = (flags & EF_ARM_ABI_FLOAT_HARD) !== 0 || attributes.vfpArguments;
  return {
    floatAbi: hard ? 'hard' : 'soft',
    ...(attributes.architecture === undefined ? {} : { armArchitecture: attributes.architecture }),
  };
}

function floatAbi(abi: Elf['floatAbi']): Pick<Elf, 'floatAbi'> {
  return abi === undefined ? {} : { floatAbi: abi };
}

const SHT_ARM_ATTRIBUTES = 0x70000003;
/** Bytes of an ELF32 section header. */
const SECTION_HEADER = 40;

/** The contents of `.ARM.attributes`; empty for a file without section headers. */
async function armAttributes(image: Image, header: Fields): Promise<Buffer> {
  const offset = header.word(32);
  const count = header.half(48);
  if (header.half(46) !== SECTION_HEADER) return Buffer.alloc(0);
  const table = new Fields(await bytesAt(image, offset, count * SECTION_HEADER, 'section headers'), image);
  for (let at = 0; at < count * SECTION_HEADER; at += SECTION_HEADER) {
    if (table.word(at + 4) === SHT_ARM_ATTRIBUTES)
      return bytesAt(image, table.word(at + 16), table.word(at + 20), 'ARM attributes');
  }
  return Buffer.alloc(0);
}
