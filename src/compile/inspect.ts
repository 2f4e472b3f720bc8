import { type FileHandle, open } from 'node:fs/promises';
import type { ElfIdentity, PlatformName, Target } from '../oci/platform.js';
import { errorCode, UserError } from '../system/errors.js';
import { bytes } from '../system/format.js';
import { type Elf, Malformed, readElf, type Source } from './elf.js';

/** What an inspected executable is, for the line that says so and for the report. */
interface ElfFacts {
  /** The architecture, its bits and byte order aside: `x86_64`, `riscv`; ARM's with its version: `armv7`. */
  readonly machine: string;
  readonly linkage: 'static' | 'static-pie' | 'dynamic';
  /** Shared libraries needed at run time that are not glibc's own: the base image has to bring them. Empty for musl. */
  readonly libraries: readonly string[];
  /** Bytes. */
  readonly size: number;
}

/**
 * Reads an executable's headers and compares them with what its target's must say: machine, class, byte order, float ABI,
 * ARM's architecture, and for musl that it needs nothing at run time. amd64's levels (v2, v3) leave no trace in a file and
 * are taken on trust. Throws UserError in one line that names the platform, the file and the fact.
 */
export async function inspect(path: string, target: Target): Promise<ElfFacts> {
  const { elf, size } = await read(path, target.platform);
  const problem = wrongMachine(elf, target.elf) ?? wrongLinkage(elf, target);
  if (problem !== undefined) throw new UserError(`${target.platform}: ${path} ${problem}`);
  return {
    machine: machineName(elf),
    linkage: isDynamic(elf) ? 'dynamic' : elf.kind === 'static-pie' ? 'static-pie' : 'static',
    libraries: elf.needed.filter(name => !GLIBC.test(name)),
    size,
  };
}

/** Describes a binary in one line for people: `x86_64, static-pie, 8.1 MB`. */
export function describe(facts: ElfFacts, platform: PlatformName): string {
  const [, architecture, level] = platform.split('/');
  const trust = architecture === 'amd64' ? level : undefined;
  return [
    facts.machine,
    ...(trust === undefined ? [] : [`${trust} by its flags alone`]),
    facts.linkage,
    ...(facts.libraries.length === 0 ? [] : [`needs ${facts.libraries.join(' ')}`]),
    bytes(facts.size),
  ].join(', ');
}

async function read(path: string, platform: PlatformName): Promise<{ elf: Elf; size: number }> {
  const file = await open(path).catch(error => {
    throw unreadable(error, path, platform);
  });
  try {
    const source = await sourceOf(file);
    return { elf: await readElf(source), size: source.size };
  } catch (error) {
    if (error instanceof Malformed) throw new UserError(`${platform}: ${path} ${error.message}`);
    throw unreadable(error, path, platform);
  } finally {
    await file.close();
  }
}

async function sourceOf(file: FileHandle): Promise<Source> {
  const read = async (position: number, length: number) => {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await file.read({ buffer, position });
    return buffer.subarray(0, bytesRead);
  };
  return { size: (await file.stat()).size, read };
}

function unreadable(error: unknown, path: string, platform: PlatformName): unknown {
  const code = errorCode(error);
  if (code === undefined) return error;
  return new UserError(`${platform}: ${path} ${UNREADABLE[code] ?? `cannot be read (${code})`}`);
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a directory, not an executable',
};

/** The first difference from the machine wanted, or undefined. */
function wrongMachine(elf: Elf, wanted: ElfIdentity): string | undefined {
  if (elf.kind === 'other') return 'is not an executable, but an object file or a shared library';
  if (elf.machine !== wanted.machine || elf.bits !== wanted.bits || elf.byteOrder !== wanted.byteOrder) {
    return `is built for ${formOf(elf)}, not ${formOf(wanted)}`;
  }
  // Version 0 is a file that uses nothing in which the versions differ.
  if (elf.powerAbi === 1) return 'follows version 1 of the 64-bit PowerPC ELF ABI, not version 2';
  if (elf.floatAbi !== wanted.floatAbi) {
    return `has the ${elf.floatAbi ?? 'unknown'}-float ABI, not the ${wanted.floatAbi}-float ABI`;
  }
  // LLD keeps the attributes of the first object alone: that is libc's start-up code, which zig makes for the platform too.
  const { armArchitecture } = wanted;
  if (armArchitecture === undefined || elf.armArchitecture === armArchitecture) return undefined;
  if (elf.armArchitecture !== undefined)
    return `is built for ARMv${elf.armArchitecture}, not ARMv${armArchitecture}`;
  if (armArchitecture >= USUAL_ARM) return undefined;
  return `does not say for which ARM it is built (it has no .ARM.attributes), and may need more than ARMv${armArchitecture}: give it as the linker made it, with its section headers`;
}

/** What an executable that does not say its architecture is taken for: nearly every one in 32 bits is for it or for less. */
const USUAL_ARM = 7;

/** For musl anything needed at run time is wrong: the default base holds no library. For glibc only a foreign loader is. */
function wrongLinkage(elf: Elf, target: Target): string | undefined {
  if (target.libc === 'musl') {
    if (!isDynamic(elf)) return undefined;
    const needs = [elf.interpreter, ...elf.needed].filter(name => name !== undefined).join(', ');
    return `is dynamically linked (needs ${needs}), and with musl it has to be static: drop \`-Ctarget-feature=-crt-static\` and dynamic libraries, or write \`libc: gnu\` with a base`;
  }
  if (elf.interpreter?.includes('/ld-musl-')) return `is linked for musl (${elf.interpreter}), not for glibc`;
  return undefined;
}

function isDynamic(elf: Elf): boolean {
  return elf.interpreter !== undefined || elf.needed.length > 0;
}

function formOf({ machine, bits, byteOrder }: Pick<Elf, 'machine' | 'bits' | 'byteOrder'>): string {
  return `${nameOf(machine)} (${bits}-bit, ${byteOrder}-endian)`;
}

function machineName({ machine, armArchitecture }: Elf): string {
  return `${nameOf(machine)}${armArchitecture === undefined ? '' : `v${armArchitecture}`}`;
}

function nameOf(machine: Elf['machine']): string {
  return typeof machine === 'number' ? `machine ${machine}` : MACHINE_NAMES[machine];
}

const MACHINE_NAMES: Readonly<Record<ElfIdentity['machine'], string>> = {
  X86_64: 'x86_64',
  AARCH64: 'aarch64',
  ARM: 'arm',
  '386': 'i386',
  PPC64: 'ppc64',
  RISCV: 'riscv',
  S390: 's390x',
  LOONGARCH: 'loongarch',
};

/** The libraries that glibc itself consists of, and GCC's unwinder, which every base with glibc has too. */
const GLIBC = /^(lib(c|m|dl|rt|util|pthread|resolv|gcc_s)\.so\.\d+|ld(-linux.*|64)\.so\.\d+)$/;
