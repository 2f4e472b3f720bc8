import type { HealthConfig } from '../oci/oci.js';
import type { PlatformName, Target } from '../oci/platform.js';
import type { Credentials } from './credentials.js';
import type { Directory, FileCopy, Link } from './paths.js';
import type { ReportFile } from './read.js';
import type { Secret } from './secret.js';
import type { Given, Written } from './values.js';

export type { CommandLine } from './command-line.js';
export { settingsFor } from './compile.js';
export { type Credentials, readCredentials } from './credentials.js';
export { parseCommandLine } from './flags.js';
export { helpText } from './help.js';
export { forPlatforms, forThisMachine } from './here.js';
export { readImages } from './images.js';
export { INPUTS, type InputName, VERSION } from './inputs.js';
export { isOfAll, nameImage } from './names.js';
export type { FileCopy, Owner } from './paths.js';
export { type ReportFile, readRun, requireDirectory } from './read.js';
export { isSecretSource, type Secret } from './secret.js';
export { readSettings } from './settings.js';
export { readCommon, type Share, type Subject, shareOut } from './shares.js';
export { webUrl } from './source.js';
export { inSyntax, type Syntax } from './syntax.js';
export {
  givenLayer,
  type Layer,
  lines,
  list,
  located,
  lookUp,
  records,
  type Written,
  withPlaces,
} from './values.js';

/** What the user asked of the whole run, with the event and git facts it depends on: read once, validated, never changed. */
export interface RunRequest {
  /** What the door was given: each image's values are looked up here first. */
  readonly given: Given;
  readonly password?: string;
  /** Absolute path of the directory that holds (or whose parents hold) Cargo.toml. */
  readonly directory: string;
  /** A rustup toolchain that overrides the project's own (`1.95.0`, `nightly-2026-05-15`). */
  readonly toolchain?: string;
  /** A directory of ready binaries (`DIR/linux/amd64/app`): nothing is compiled. */
  readonly ready?: string;
  /** As asked; a fork's pull request is not pushed. */
  readonly push: Push;
  readonly load: boolean;
  /** For this machine's platform alone: the image goes into the engine, where there is one, and nowhere else. */
  readonly here?: { readonly load: boolean };
  readonly onlyPlatforms?: readonly PlatformName[];
  readonly cache: CacheRequest;
  readonly versions: ToolVersions;
  readonly linker: 'auto' | 'zig' | 'lld';
  readonly source: Source;
  readonly summary: boolean;
  /** The compiler's warnings are shown at their lines in a pull request. */
  readonly annotateWarnings: boolean;
  readonly report: readonly ReportFile[];
}

/** The same with all that the project's own settings decide. */
export interface Request extends RunRequest {
  /** Empty where none is wanted. */
  readonly images: readonly RequestedImage[];
  /** What is compiled for them, one group of cargo's calls each. */
  readonly compilations: readonly Compilation[];
  /** Of all compilations, each once. */
  readonly targets: readonly Target[];
  readonly publish: PublishRequest;
  /** Names of hints that are not told. */
  readonly allowHints: readonly string[];
}

/** What may differ from platform to platform. */
export interface PlatformSettings {
  readonly profile: string;
  readonly features: readonly string[];
  readonly rustflags: readonly string[];
}

/** What decides binaries. */
export interface CompileRequest extends PlatformSettings {
  readonly targets: readonly Target[];
  /** Those that the user names; empty for cargo's own choice. */
  readonly packages: readonly string[];
  readonly allFeatures: boolean;
  readonly defaultFeatures: boolean;
  readonly locked: boolean;
  /** What is for one platform alone: its own profile, its features and flags besides those of all. */
  readonly only?: Readonly<Record<string, Partial<PlatformSettings>>>;
}

export interface BinaryTarget {
  readonly name: string;
  readonly package: string;
}

export interface Compilation extends CompileRequest {
  /** Sorted by name. */
  readonly binaries: readonly BinaryTarget[];
}

/** What Cargo.toml says of the package that an image is made of, for its labels. */
export interface ProjectFacts {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly license?: string;
  readonly url?: string;
  /** The binary that `cargo run` starts, where the image holds it and no other package's (cargo book, "The default-run field"). */
  readonly defaultRun?: string;
}

/** One image of the build. */
export interface RequestedImage extends ImageRequest {
  /** Tells it from the build's others: its package or binary and its variant's suffix; `''` for the only one. */
  readonly name: string;
  /** Of its variant; empty for the package's own image. */
  readonly suffix: string;
  /** Full references `registry/name:tag`, in the order given, without repetition. Empty where it has no name. */
  readonly references: readonly string[];
  readonly output?: Output;
  readonly targets: readonly Target[];
  /** All its platforms, where it is built for some of them here. */
  readonly whole?: readonly PlatformName[];
  /** Names of its binaries. */
  readonly binaries: readonly string[];
  /** The place among the compilations of the one that makes them. */
  readonly compilation: number;
  readonly facts: Partial<ProjectFacts>;
  /** Every value that is not empty, and where it is written. */
  readonly settings: Readonly<Record<string, Written>>;
}

/** What decides an image besides its binaries and its names. An absent field is filled from the project, the base or a default. */
export interface ImageRequest {
  readonly base?: string;
  readonly dockerfile?: DockerfileRequest;
  /** Absolute path of a binary in the image, where `{bin}` stands for its name. */
  readonly dest: string;
  /** Empty where `cmd` is the whole command, as after a Dockerfile's ENTRYPOINT []. */
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly workdir?: string;
  readonly expose: readonly string[];
  /** Absolute. */
  readonly volumes: readonly string[];
  /** As the config has it; a binary's name may stand for its path. */
  readonly healthcheck?: HealthConfig;
  readonly stopSignal?: string;
  readonly files: readonly FileCopy[];
  readonly dirs: readonly Directory[];
  readonly links: readonly Link[];
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: readonly Annotation[];
  readonly sbom: boolean;
  readonly compression: 'gzip' | 'zstd';
  /** Time zones in the default base. */
  readonly zoneinfo: boolean;
}

export interface DockerfileRequest {
  readonly path: string;
  /** `NAME=value`, or `NAME` alone to take the environment's. */
  readonly buildArgs: readonly string[];
  /** As `buildx build --secret` takes them, values already in files or in the environment. */
  readonly secrets: readonly Secret[];
  readonly target?: string;
}

/** buildx's `[manifest|index|manifest-descriptor|index-descriptor[os/arch]:]key=value`. */
export interface Annotation {
  readonly levels: readonly AnnotationLevel[];
  /** Only this platform's manifest or descriptor; all without it. */
  readonly platform?: string;
  readonly key: string;
  readonly value: string;
}
export type AnnotationLevel = 'manifest' | 'index' | 'manifest-descriptor' | 'index-descriptor';

/** `digest` pushes without tags: the image is one runner's part of an image that `merge` makes. */
export type Push = false | 'tags' | 'digest';

export interface PublishRequest {
  readonly push: Push;
  /** Why nothing is pushed although it was asked for. */
  readonly withheld?: string;
  readonly load: boolean;
  readonly credentials?: Credentials;
}

export interface Output {
  readonly kind: 'archive' | 'layout';
  /** Absolute. */
  readonly path: string;
}

export interface CacheRequest {
  readonly mode: 'auto' | 'read' | 'always' | 'off';
  /** A part of the user's own in every key. */
  readonly key?: string;
  /** Absolute path of the directory store. */
  readonly directory?: string;
  /** Globs of files, relative to the checkout, that count only where a package declares or mentions them. */
  readonly ignore: readonly string[];
}

interface ToolVersions {
  readonly zig: string;
  readonly zigbuild: string;
  readonly chef: string;
}

/** What git and the workflow's event say of the source. */
export interface Source {
  /** Commit that is checked out, 40 hexadecimal digits. */
  readonly revision?: string;
  /** A tracked file is not what it is in that commit. */
  readonly modified: boolean;
  /** Seconds since 1970 that the image says it was made at: SOURCE_DATE_EPOCH, else the commit's time, else 0. */
  readonly epoch: number;
  /** Seconds since 1970 that the files in its layers are dated with: SOURCE_DATE_EPOCH, else 0, so that equal files are equal layers whatever the commit. */
  readonly layerEpoch: number;
  /** Where the source is shown, `https://github.com/owner/name`, without credentials. */
  readonly url?: string;
  readonly event: SourceEvent;
}

export type SourceEvent =
  /** No workflow, or one that no rule below speaks of. */
  | { readonly kind: 'other'; readonly name: string }
  | ({ readonly kind: 'branch'; readonly branch: string; readonly isDefault: boolean } & Privilege)
  | { readonly kind: 'tag'; readonly tag: string }
  | ({ readonly kind: 'pull-request'; readonly number: number; readonly fromFork: boolean } & Privilege);

interface Privilege {
  /** The event's name where it lends rights to what others started: `pull_request_target`, `workflow_run`, `issue_comment`. */
  readonly privileged?: string;
}
