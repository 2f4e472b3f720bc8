import type { Console } from './console.js';
import type { Digest } from './digest.js';
import type { Environment, Run } from './process.js';

/** The machine as a stage sees it. Doors make the real one, tests pass small fakes. */
export interface System {
  readonly env: Environment;
  readonly cwd: string;
  readonly host: Host;
  /** `debian-13`: whose libraries a program that is linked here needs; empty where nothing says it. */
  readonly distribution: () => string;
  readonly run: Run;
  readonly console: Console;
  /** Milliseconds of a clock that only goes forward, for durations. */
  readonly elapsed: () => number;
  /** Milliseconds since 1970, for records and lock files; never for what goes into an image. */
  readonly now: () => number;
  /** Of a file's bytes. */
  readonly digestOf: (path: string) => Promise<Digest>;
  /** Tells `digestOf` of a file that this process has just written. */
  readonly noteDigest: (path: string, digest: Digest) => Promise<void>;
  /** A new empty directory that is removed when the process ends, however it ends. */
  readonly temporary: (purpose: string) => Promise<string>;
}

export interface Host {
  readonly os: 'linux' | 'darwin';
  readonly architecture: 'x86_64' | 'aarch64';
  /** Processors that this process may use. */
  readonly cores: number;
}
