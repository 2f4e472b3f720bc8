/** An installed and verified program. */
export interface Tool {
  readonly name: 'zig' | 'cargo-zigbuild' | 'cargo-chef' | 'buildx';
  readonly version: string;
  /** Absolute path of the executable; the same from run to run. */
  readonly path: string;
}

/** Where the product keeps what stays on the machine: absolute paths below one root. */
export interface Home {
  readonly root: string;
  readonly tools: string;
  /** Target directories, one a project. */
  readonly targets: string;
  /** zig's global cache. */
  readonly zigCache: string;
  /** cargo-zigbuild's own directory, in which its linker wrappers lie. */
  readonly zigbuildCache: string;
  /** Base images by digest. */
  readonly bases: string;
  /** A file of the digests of files. */
  readonly digests: string;
  /** A file of the versions that programs of the machine said. */
  readonly versions: string;
}
