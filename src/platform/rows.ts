import type { ElfIdentity, PlatformName, Triple } from './platform.js';

/** One platform: what Docker calls it, the Rust targets that serve it, and what its executables look like. */
export interface Row {
  readonly platform: PlatformName;
  readonly musl: Triple;
  readonly gnu: Triple;
  /** rustc's `-Ctarget-cpu`, where the platform asks for more than its triple. */
  readonly cpu?: string;
  /** The minor version of the first glibc 2 that was ported to the machine, where Rust's own minimum is older. */
  readonly glibc?: number;
  readonly elf: ElfIdentity;
}

const row = (
  platform: string,
  musl: string,
  gnu: string,
  elf: ElfIdentity,
  more: Pick<Row, 'cpu' | 'glibc'> = {},
): Row => ({
  platform: platform as PlatformName,
  musl: musl as Triple,
  gnu: gnu as Triple,
  elf,
  ...more,
});

const X86_64 = { machine: 'X86_64', bits: 64, byteOrder: 'little' } as const;
const ARM = { machine: 'ARM', bits: 32, byteOrder: 'little' } as const;

/**
 * Every Linux platform that Docker's official images are built for, the most used first.
 *
 * The triples are those of rustc's platform support page whose baseline is the platform's: `arm/v6` is the Raspberry Pi 1
 * (ARMv6 with VFP2), `arm/v5` has no floating-point unit, `386` has SSE2 as Debian's i386 has. All but
 * `s390x-unknown-linux-musl` have a std that rustup serves (tier 2).
 *
 * amd64's levels differ in instructions only: nothing in an ELF file tells them apart, so their identity is the same.
 */
export const ROWS: readonly Row[] = [
  row('linux/amd64', 'x86_64-unknown-linux-musl', 'x86_64-unknown-linux-gnu', X86_64),
  row('linux/amd64/v2', 'x86_64-unknown-linux-musl', 'x86_64-unknown-linux-gnu', X86_64, {
    cpu: 'x86-64-v2',
  }),
  row('linux/amd64/v3', 'x86_64-unknown-linux-musl', 'x86_64-unknown-linux-gnu', X86_64, {
    cpu: 'x86-64-v3',
  }),
  row('linux/arm64', 'aarch64-unknown-linux-musl', 'aarch64-unknown-linux-gnu', {
    machine: 'AARCH64',
    bits: 64,
    byteOrder: 'little',
  }),
  row('linux/arm/v7', 'armv7-unknown-linux-musleabihf', 'armv7-unknown-linux-gnueabihf', {
    ...ARM,
    floatAbi: 'hard',
    armArchitecture: 7,
  }),
  row('linux/arm/v6', 'arm-unknown-linux-musleabihf', 'arm-unknown-linux-gnueabihf', {
    ...ARM,
    floatAbi: 'hard',
    armArchitecture: 6,
  }),
  row('linux/arm/v5', 'armv5te-unknown-linux-musleabi', 'armv5te-unknown-linux-gnueabi', {
    ...ARM,
    floatAbi: 'soft',
    armArchitecture: 5,
  }),
  row('linux/386', 'i686-unknown-linux-musl', 'i686-unknown-linux-gnu', {
    machine: '386',
    bits: 32,
    byteOrder: 'little',
  }),
  row(
    'linux/ppc64le',
    'powerpc64le-unknown-linux-musl',
    'powerpc64le-unknown-linux-gnu',
    {
      machine: 'PPC64',
      bits: 64,
      byteOrder: 'little',
    },
    { glibc: 19 },
  ),
  row(
    'linux/riscv64',
    'riscv64gc-unknown-linux-musl',
    'riscv64gc-unknown-linux-gnu',
    {
      machine: 'RISCV',
      bits: 64,
      byteOrder: 'little',
      floatAbi: 'hard',
    },
    { glibc: 27 },
  ),
  row('linux/s390x', 's390x-unknown-linux-musl', 's390x-unknown-linux-gnu', {
    machine: 'S390',
    bits: 64,
    byteOrder: 'big',
  }),
  row(
    'linux/loong64',
    'loongarch64-unknown-linux-musl',
    'loongarch64-unknown-linux-gnu',
    {
      machine: 'LOONGARCH',
      bits: 64,
      byteOrder: 'little',
      floatAbi: 'hard',
    },
    { glibc: 36 },
  ),
];

/** The one triple whose std nobody serves prebuilt (tier 3): refused until std is built from source. */
export const WITHOUT_STD: readonly Triple[] = ['s390x-unknown-linux-musl' as Triple];
