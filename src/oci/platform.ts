/** An OCI platform that this product builds for, in its normal form: `linux/arm64` (never `linux/arm64/v8`), `linux/arm/v7`, `linux/amd64/v3`. */
export type PlatformName = string & { readonly brand: 'PlatformName' };

/** A Rust target triple, for example `aarch64-unknown-linux-musl`. */
export type Triple = string & { readonly brand: 'Triple' };

/** What an ELF file's headers say of the machine it is for. */
export interface ElfIdentity {
  /** `e_machine`, by its name in elf.h without `EM_`. */
  readonly machine: 'X86_64' | 'AARCH64' | 'ARM' | '386' | 'PPC64' | 'RISCV' | 'S390' | 'LOONGARCH';
  readonly bits: 32 | 64;
  readonly byteOrder: 'little' | 'big';
  /** Where the ABI depends on it: `hard` passes floats in registers. */
  readonly floatAbi?: 'hard' | 'soft';
  /** ARM only: the architecture's major version in `.ARM.attributes` (`Tag_CPU_arch`). */
  readonly armArchitecture?: 5 | 6 | 7;
}

/** What links a target: zig, through cargo-zigbuild; the lld that rustc brings, where nothing compiles C; or that lld, and zig compiles the C. */
export type Linker = 'zig' | 'lld' | 'lld-with-c';

/** What links each target; zig where it is not in it. */
export type Linkers = ReadonlyMap<Triple, Linker>;

/** One thing to build: an OCI platform with the Rust target that serves it. */
export interface Target {
  readonly platform: PlatformName;
  /** The triple rustc and rustup know. */
  readonly triple: Triple;
  /** What cargo-zigbuild gets after `--target`: the triple, for glibc perhaps with a version (`x86_64-unknown-linux-gnu.2.28`). */
  readonly zigTarget: string;
  readonly libc: 'musl' | 'gnu';
  /** Flags of ours for rustc, joined to the project's own: `-Ctarget-feature=+crt-static`, `-Ctarget-cpu=x86-64-v3`. */
  readonly rustflags: readonly string[];
  readonly elf: ElfIdentity;
}

/** `os`, `architecture` and `variant` as the OCI image index wants them (image-spec 1.1, image-index.md). */
export interface OciPlatform {
  readonly os: 'linux';
  readonly architecture: string;
  readonly variant?: string;
}
