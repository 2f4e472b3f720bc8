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

const little64 = (machine: ElfIdentity['machine']): ElfIdentity => ({
  machine,
  bits: 64,
  byteOrder: 'little',
});
const X86_64 = little64('X86_64');
const ARM = { machine: 'ARM', bits: 32, byteOrder: 'little' } as const;
const ARMV7: ElfIdentity = { ...ARM, floatAbi: 'hard', armArchitecture: 7 };
const ARMV6: ElfIdentity = { ...ARM, floatAbi: 'hard', armArchitecture: 6 };
const ARMV5: ElfIdentity = { ...ARM, floatAbi: 'soft', armArchitecture: 5 };
const I386: ElfIdentity = { machine: '386', bits: 32, byteOrder: 'little' };
const RISCV64: ElfIdentity = { ...little64('RISCV'), floatAbi: 'hard' };
const S390X: ElfIdentity = { machine: 'S390', bits: 64, byteOrder: 'big' };
const LOONG64: ElfIdentity = { ...little64('LOONGARCH'), floatAbi: 'hard' };

/**
 * Every Linux platform that Docker's official images are built for, the most used first.
 *
 * The triples are those of rustc's platform support page whose baseline is the platform's: `arm/v6` is the Raspberry Pi 1
 * (ARMv6 with VFP2), `arm/v5` has no floating-point unit, `386` has the SSE2 that Rust's i686 asks for. All but
 * `s390x-unknown-linux-musl` (tier 3) have a std that rustup serves (tier 2); its std is built of rust-src.
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
  row('linux/arm64', 'aarch64-unknown-linux-musl', 'aarch64-unknown-linux-gnu', little64('AARCH64')),
  row('linux/arm/v7', 'armv7-unknown-linux-musleabihf', 'armv7-unknown-linux-gnueabihf', ARMV7),
  row('linux/arm/v6', 'arm-unknown-linux-musleabihf', 'arm-unknown-linux-gnueabihf', ARMV6),
  row('linux/arm/v5', 'armv5te-unknown-linux-musleabi', 'armv5te-unknown-linux-gnueabi', ARMV5),
  row('linux/386', 'i686-unknown-linux-musl', 'i686-unknown-linux-gnu', I386),
  row('linux/ppc64le', 'powerpc64le-unknown-linux-musl', 'powerpc64le-unknown-linux-gnu', little64('PPC64'), {
    glibc: 19,
  }),
  row('linux/riscv64', 'riscv64gc-unknown-linux-musl', 'riscv64gc-unknown-linux-gnu', RISCV64, { glibc: 27 }),
  row('linux/s390x', 's390x-unknown-linux-musl', 's390x-unknown-linux-gnu', S390X),
  row('linux/loong64', 'loongarch64-unknown-linux-musl', 'loongarch64-unknown-linux-gnu', LOONG64, {
    glibc: 36,
  }),
];
