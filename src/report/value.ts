import type { BinaryCrates, UnitTime } from '../compile/compile.js';
import type { Finding } from '../project/project.js';
import type { Digest } from '../system/digest.js';
import type { Run } from './history.js';
import type { PlatformOutput } from './outputs.js';

/** One run, as its report says it: for the job summary, the HTML page and, as JSON, for programs (docs/report.md). Times in milliseconds since the run began, where nothing else stands. */
export interface Report {
  readonly schema: 1;
  /** Of rust-multiarch. */
  readonly version: string;
  readonly project: string | null;
  /** 40 hexadecimal digits. */
  readonly commit: string | null;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly duration: number;
  readonly error: ReportError | null;
  readonly stages: readonly Stage[];
  readonly cache: { readonly exact: boolean; readonly entries: readonly CacheEntry[] };
  readonly compiled: CompiledFacts | null;
  readonly units: readonly UnitSpan[];
  /** Positions in `units`: the chain of units that waited for each other up to the last one's end, the first unit first. */
  readonly criticalPath: readonly number[];
  readonly images: readonly ImageFacts[];
  /** What of each binary is of which crate, the largest first; of binaries with symbols, where a report is written to a file. */
  readonly crates: readonly BinaryCrates[];
  /** This run and those before it, the oldest first. */
  readonly history: readonly Run[];
  /** What jumped since the run before, a line each. */
  readonly jumps: readonly string[];
  /** What in the project will hurt, as `doctor` says it. */
  readonly hints: readonly Finding[];
}

export interface ReportError {
  readonly message: string;
  /** cargo's own words, a line each. */
  readonly lines: readonly string[];
}

export interface Stage {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** What came of asking the store for an entry. */
export interface CacheEntry {
  readonly kind: 'work' | 'deps';
  readonly outcome: 'exact' | 'partial' | 'missed' | 'refused';
  /** What differs, or why it is missed or refused, in words; empty where it is exact. */
  readonly why: string;
  readonly bytes: number;
  readonly duration: number;
}

export interface CompiledFacts {
  /** Units that were compiled, those of dependencies among them. */
  readonly units: number;
  readonly dependencies: number;
  readonly fresh: number;
  /** Why packages of the workspace were compiled, a line each: `src/main.rs changed: app compiled`. */
  readonly reasons: readonly string[];
}

/** What cargo ran for one unit. */
export interface UnitSpan extends Omit<UnitTime, 'triple'> {
  /** Null for what runs on the build machine. */
  readonly platform: string | null;
}

export interface ImageFacts {
  readonly digest: Digest;
  /** `registry/name:tag`, pushed or not. */
  readonly references: readonly string[];
  /** Why nothing is pushed; null where the references are. */
  readonly notPushed: string | null;
  readonly loaded: boolean;
  /** Absolute path of the archive or the layout that was asked for. */
  readonly written: string | null;
  readonly platforms: readonly PlatformOutput[];
}
