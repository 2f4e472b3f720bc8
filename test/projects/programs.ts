/** Programs that others published, with their C. Each is built as it was published; docs/c-libraries.md lists them. */
export interface Program {
  readonly crate: string;
  readonly version: string;
  /** The binary's name, where it is not the crate's. */
  readonly bin?: string;
  readonly flags?: readonly string[];
  /** Its C, and what compiles it. */
  readonly foreign: string;
}

export const PROGRAMS: readonly Program[] = [
  { crate: 'b3sum', version: '1.8.7', foreign: 'BLAKE3: assembly and C intrinsics (cc)' },
  { crate: 'git-absorb', version: '0.9.0', foreign: 'libgit2, zlib (cc)' },
  { crate: 'jaq', version: '3.1.2', foreign: 'mimalloc (cc)' },
  {
    crate: 'ripgrep',
    version: '15.2.0',
    bin: 'rg',
    flags: ['--features=pcre2'],
    foreign: 'PCRE2 (cc), jemalloc (configure and make)',
  },
  {
    crate: 'diesel_cli',
    version: '2.3.14',
    bin: 'diesel',
    flags: ['--no-default-features', '--features=sqlite-bundled'],
    foreign: 'SQLite (cc)',
  },
  { crate: 'dufs', version: '0.47.0', foreign: 'ring: assembly and C (cc)' },
  {
    crate: 'fd-find',
    version: '10.5.0',
    bin: 'fd',
    flags: ['--features=use-jemalloc'],
    foreign: 'jemalloc (configure and make)',
  },
  {
    crate: 'cargo-update',
    version: '22.1.1',
    bin: 'cargo-install-update-config',
    flags: ['--entrypoint=cargo-install-update'],
    foreign: 'OpenSSL, built here; libgit2, libssh2, curl, zlib (cc)',
  },
  { crate: 'crabz', version: '0.10.1', foreign: 'zlib-ng (CMake), libdeflate, mimalloc (cc)' },
  {
    crate: 'ouch',
    version: '0.8.3',
    flags: ['--no-default-features', '--features=unrar,use_zlib,use_zstd_thin'],
    foreign: 'zstd, UnRAR: C and C++ (cc)',
  },
];
