import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Digest, isDigest } from '../../system/digest.js';
import { readState } from '../../system/state.js';
import { writeWhole } from '../../system/temporary.js';
import type { Input } from '../inputs/snapshot.js';
import { newId } from '../store/keys.js';

const SCHEMA = 14;

const Text = v.pipe(v.string(), v.maxLength(4096));
const InputText = v.custom<Input>(value => typeof value === 'string' && value.includes(':'));
const DigestText = v.custom<Digest>(isDigest);
/** A key is a file's name in some stores. */
const KeyText = v.pipe(Text, v.regex(/^[\w.+=~-]+$/));
const UnitId = v.pipe(Text, v.regex(/^(?!\/)(?!.*(^|\/)\.\.?(\/|$)).+-[0-9a-f]{16}$/));

const Unit = v.object({
  id: UnitId,
  inputs: v.array(InputText),
  /** A compiled build script. */
  isProgram: v.boolean(),
  /** Of the run of a build script without `rerun-if` lines. */
  newest: v.nullable(v.object({ path: Text, time: v.pipe(Text, v.regex(/^\d+\.\d{9}$/)) })),
});

const Package = v.object({
  name: Text,
  /** cargo's package id. */
  id: Text,
  /** Named as inputs name paths. */
  directory: Text,
  hasScript: v.boolean(),
  /** Its build script, or a macro of its own, starts programs. */
  runsPrograms: v.boolean(),
  /** What counts for the package whichever of its units read it. */
  inputs: v.array(InputText),
  units: v.array(Unit),
});

const Result = v.object({
  binaries: v.array(v.object({ name: Text, digest: DigestText })),
  recipe: v.nullable(DigestText),
  /** Ids of the packages of the workspace that the binaries are made of. */
  packages: v.array(Text),
  /** A binary holds the checkout's path. */
  holdsRoot: v.boolean(),
});

const States = v.record(v.string(), Text);

const Record = v.object({
  schema: v.literal(SCHEMA),
  /** Names the build that wrote the record: random. */
  build: Text,
  /** A hash of each part of the build's environment. */
  environment: v.record(v.string(), Text),
  /** The checkout's root. */
  root: Text,
  /** Where cargo's workspace is in the checkout, `''` for its root. */
  workspace: Text,
  /** Units may hold the checkout's path although no package's inputs say so: a binary does, or there is none to look into. */
  holdsRoot: v.boolean(),
  /** Milliseconds since 1970: a unit with a newer fingerprint was compiled after the record was written. */
  dated: v.number(),
  /** What linked each target; zig where it is not in it. */
  linkers: v.record(v.string(), v.picklist(['zig', 'lld', 'lld-with-c'])),
  /** Key of the `deps` entry with which the units were made; null where none was restored or saved. */
  deps: v.nullable(KeyText),
  /** Every file of the checkout that git does not ignore. */
  files: States,
  /** Every other input. */
  inputs: States,
  /** Inputs that were not there before the build and that the build itself wrote. */
  generated: States,
  /** What counts for every package. */
  shared: v.array(InputText),
  /** What dependencies declare outside of their own sources. */
  outside: v.array(InputText),
  packages: v.array(Package),
  /** Finished builds of exactly these inputs, by the hash of what was asked for. */
  results: v.record(v.string(), Result),
});

/**
 * What the workspace's units in one target directory were made from: kept in the target directory and in every `work` entry. A build
 * writes it twice: before cargo is called, with the units that stay, and after.
 */
export type BuildRecord = Readonly<v.InferOutput<typeof Record>>;
export type RecordedPackage = Readonly<v.InferOutput<typeof Package>>;
export type RecordedUnit = Readonly<v.InferOutput<typeof Unit>>;
/** The finished binaries of a build, which the caller keeps: `linux/amd64/app` and a digest. */
export type Result = Readonly<v.InferOutput<typeof Result>>;

/** Ids of a package's units. */
export function idsOf({ units }: RecordedPackage): readonly string[] {
  return units.map(({ id }) => id);
}

/** Returns what a package and its units declare. */
export function inputsOf({ inputs, units }: RecordedPackage): readonly Input[] {
  return [...new Set([...inputs, ...units.flatMap(unit => unit.inputs)])];
}

/** Returns the package with some of its units. What the others declare still counts for finished binaries, so it counts for the package. */
export function withUnits(found: RecordedPackage, isKept: (id: string) => boolean): RecordedPackage {
  const units = found.units.filter(({ id }) => isKept(id));
  return units.length === found.units.length ? found : { ...found, inputs: [...inputsOf(found)], units };
}

export const RECORD_FILE = 'rust-multiarch.json';
/** In a project's place: the record of the last build that succeeded, which a failed one after it does not replace. */
export const LAST_SUCCESS = 'last-success.json';

/** Reads the record in a directory; null where there is none that this version understands. */
export function readRecord(directory: string, file = RECORD_FILE): Promise<BuildRecord | null> {
  return readState(join(directory, file), Record);
}

export async function writeRecord(directory: string, record: BuildRecord, file = RECORD_FILE): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeWhole(join(directory, file), JSON.stringify(record));
}

export function emptyRecord(): BuildRecord {
  return {
    schema: SCHEMA,
    build: newId(),
    environment: {},
    root: '',
    workspace: '',
    holdsRoot: true,
    dated: 0,
    linkers: {},
    deps: null,
    files: {},
    inputs: {},
    generated: {},
    shared: [],
    outside: [],
    packages: [],
    results: {},
  };
}

const DependencyUnit = v.object({ package: Text, inputs: v.array(InputText) });

const Dependencies = v.object({
  schema: v.literal(SCHEMA),
  environment: v.record(v.string(), Text),
  /** The `deps` entry that was restored or is to be saved from here. */
  entry: v.nullable(v.object({ key: KeyText, recipe: Text, units: v.array(Text) })),
  /** Every unit of registries, repositories and the toolchain that a build used here, by its id. */
  units: v.record(UnitId, DependencyUnit),
  /** What these units declare outside of their own sources. */
  inputs: States,
});

/** What the dependencies' units in one target directory are: kept there and in every `deps` entry. */
export type DependencyRecord = Readonly<v.InferOutput<typeof Dependencies>>;

export const DEPENDENCY_FILE = 'rust-multiarch-deps.json';

export function readDependencies(targetDirectory: string): Promise<DependencyRecord | null> {
  return readState(join(targetDirectory, DEPENDENCY_FILE), Dependencies);
}

export async function writeDependencies(targetDirectory: string, record: DependencyRecord): Promise<void> {
  await mkdir(targetDirectory, { recursive: true });
  await writeWhole(join(targetDirectory, DEPENDENCY_FILE), JSON.stringify(record));
}

export function emptyDependencies(environment: DependencyRecord['environment']): DependencyRecord {
  return { schema: SCHEMA, environment, entry: null, units: {}, inputs: {} };
}
