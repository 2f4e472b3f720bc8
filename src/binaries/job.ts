import type { OpensslBuild } from '../compile/compile.js';
import type { Place } from '../home/home.js';
import type { Project } from '../project/project.js';
import type { Journal } from '../report/report.js';
import type { Request } from '../request/request.js';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';
import type { Home, Rustc, ToolPins } from '../toolchain/toolchain.js';
import type { Cache } from './store.js';

/** The project and its tools, as they are before anything is built. */
export interface Setup {
  readonly home: Home;
  readonly pins: ToolPins;
  readonly rustc: Rustc;
  readonly project: Project;
  readonly place: Place;
  /** What openssl-sys may use where it finds no other: made when a build does. */
  readonly openssl: readonly OpensslBuild[];
  /** cargo's, and with it every build script's. */
  readonly env: Environment;
  /** `[env]` of cargo's configuration, which cargo adds to it. */
  readonly declared: Environment;
}

/** What is asked for, and of what. */
export interface Asked {
  readonly system: System;
  readonly request: Request;
  readonly setup: Setup;
}

/** One build, with what each of its steps needs. */
export interface Job extends Asked {
  /** Null where there is no store, or nothing may be done with it. */
  readonly cache: Cache | null;
  readonly journal: Journal;
}

/** A build with a store. */
export interface CachedJob extends Job {
  readonly cache: Cache;
}

export function hasCache(job: Job): job is CachedJob {
  return job.cache !== null;
}
