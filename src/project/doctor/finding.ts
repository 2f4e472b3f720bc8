import type { Target, Triple } from '../../oci/platform.js';
import type { LockedPackage, Package } from '../../system/cargo.js';
import type { Environment } from '../../system/process.js';

/** What `allow-hints` takes. */
export const HINTS = [
  'fat-lto',
  'debug-info',
  'incremental',
  'cranelift',
  'member-profile',
  'path-outside',
  'lock-ignored',
  'lock-outdated',
  'silent-build-script',
  'lost-rustflags',
  'native-cpu',
  'other-linker',
  'member-config',
  'jemalloc-page-size',
  'duplicate-crate',
  'jobs-memory',
  'emulated-run',
  'docker-context',
  'system-library',
  'slow-build-script',
  'musl-allocator',
  'unused-dependency',
  'refused',
] as const;

/** What will hurt in a project, with the fact that says so. */
export interface Finding {
  /** What silences it: `allow-hints`. */
  readonly id: (typeof HINTS)[number];
  /** Relative to the workspace; empty for what is the machine's. */
  readonly file: string;
  /** From 1; 0 where no line says it. */
  readonly line: number;
  /** What is so and what follows from it, in one line. */
  readonly problem: string;
  /** What to write instead, in one line. */
  readonly advice: string;
  /** The one right answer, where there is one. */
  readonly fix?: Fix;
}

type Fix =
  | { readonly kind: 'remove'; readonly line: number }
  | { readonly kind: 'insert'; readonly after: number; readonly text: string };

export interface TextFile {
  /** Relative to the workspace. */
  readonly file: string;
  readonly text: string;
}

interface SlowUnit {
  /** `ring 0.17.0` */
  readonly unit: string;
  readonly kind: string;
  readonly milliseconds: number;
}

/** A crate that wants a C library of the system, which is not there for a target. */
export interface WantedLibrary {
  readonly crate: string;
  readonly version: string;
  readonly problem: string;
  readonly advice: string;
}

/** What cargo says of a project's crates for the build that is asked for. */
export interface Crates {
  readonly libraries: readonly WantedLibrary[];
  /** For targets; nothing where cargo cannot say it. */
  readonly compiled: readonly Package[];
  readonly isLockOutdated: boolean;
}

export interface TomlFile extends TextFile {
  readonly toml: Readonly<Record<string, unknown>>;
}

/** What the checks look at. */
export interface Facts {
  /** The workspace's own manifest first. */
  readonly manifests: readonly TomlFile[];
  /** cargo's configuration that holds where it is called. */
  readonly configs: readonly TomlFile[];
  /** Configuration below members, which cargo does not read from there. */
  readonly memberConfigs: readonly TomlFile[];
  /** Build scripts of members, with the package of each. */
  readonly scripts: readonly (TextFile & {
    readonly package: string;
    /** It has no build-dependencies: many of them print the lines for it. */
    readonly isAlone: boolean;
  })[];
  /** What the units of packages with a build script took in their last compile, in milliseconds, by package. */
  readonly costs: Readonly<Record<string, number>>;
  readonly dockerfiles: readonly (TextFile & {
    /** The stage that is built; the last without it. */
    readonly target: string | undefined;
    /** What its .dockerignore says; empty without one. */
    readonly ignored: string;
  })[];
  /** Build scripts and macros for which the last compile waited long. */
  readonly slow: readonly SlowUnit[];
  readonly libraries: readonly WantedLibrary[];
  /** RUNs for which this machine needs an emulator; absolute files. */
  readonly emulated: readonly { readonly file: string; readonly line: number; readonly platform: string }[];
  /** The line of a .gitignore, relative to the workspace, by which git ignores Cargo.lock; null where it does not. */
  readonly lockIgnored: { readonly file: string; readonly line: number; readonly pattern: string } | null;
  /** What a member has and Cargo.lock does not: a dependency of that name, or itself; null where there is no Cargo.lock. */
  readonly unlocked:
    | readonly { readonly manifest: string; readonly name: string; readonly isMember: boolean }[]
    | null;
  /** cargo says that Cargo.lock does not fit. */
  readonly isLockOutdated: boolean;
  readonly lock: readonly LockedPackage[];
  /** What of it the build compiles for a target, as cargo says; nothing where cargo was not asked. */
  readonly compiled: readonly LockedPackage[];
  readonly targets: readonly Target[];
  /** The rustflags that cargo takes for each target; none where no two lists compete. */
  readonly rustflags: ReadonlyMap<Triple, { readonly flags: readonly string[] }>;
  readonly profile: string;
  /** cargo's. */
  readonly env: Environment;
  /** `x86_64` or `aarch64` */
  readonly host: string;
  readonly cores: number;
  /** Bytes that this process may use. */
  readonly memory: number;
  /** The whole workspace's directory, absolute. */
  readonly root: string;
  /** The checkout's root, absolute. */
  readonly checkout: string;
}

export type Check = (facts: Facts) => readonly Finding[];

/** The first line, from 1, that matches; 0 where none does. */
export function lineWith(text: string, pattern: RegExp): number {
  return text.split('\n').findIndex(line => pattern.test(line)) + 1;
}
