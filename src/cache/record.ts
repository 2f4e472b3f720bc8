import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Digest } from '../system/digest.js';
import { writeWhole } from '../system/temporary.js';
import type { Fact, State } from './facts.js';
import { hashOf } from './facts.js';
import type { MadeWith } from './fingerprint.js';
import type { NewestFile } from './reads.js';

const SCHEMA = 5;
const FILE = 'rust-multiarch.json';

/**
 * What the workspace's units in one target directory were made from: kept in the target directory and in every `work`
 * entry. It speaks of one state of the sources: units from another are dropped before a build, and it is written after.
 */
export interface BuildRecord {
  readonly schema: typeof SCHEMA;
  /** The checkout's root. */
  readonly root: string;
  /** The root's path is in a binary, or something asked for it, or the build did not come to a binary: what was made serves no other place. */
  readonly bound: boolean;
  /** A hash of each part of the settings' `surroundings`. */
  readonly surroundings: Readonly<{ [part: string]: string }>;
  /** Ids of the `deps` entries that the units belong to, any of them; none where none was restored or saved. */
  readonly deps: readonly string[];
  /** Every fact that counts, as it was before the build. */
  readonly facts: Readonly<{ [fact: Fact]: State }>;
  /** Files of the checkout that no unit names: they count for all units. */
  readonly unnamed: readonly Fact[];
  readonly units: readonly RecordedUnit[];
  /** Names of the packages that lie in the checkout or are judged by their files. */
  readonly packages: readonly string[];
  /** Named files of the checkout that a build put there, this one or an earlier: a fresh one has none. */
  readonly generated: readonly string[];
  /** Named files of the checkout that git does not know: a build of which nothing is known may have put them there. */
  readonly strange: readonly string[];
  /** Facts that changed while the build ran: nothing of it can be trusted to be of one state. */
  readonly moved: readonly Fact[];
  /** Finished builds of exactly this state, by the hash of what was asked for; none where something that they read is not known. */
  readonly results: Readonly<{ [request: string]: Result }>;
}

export interface RecordedUnit {
  readonly id: string;
  readonly package: string;
  readonly packageId: string;
  /** The package's, named as facts name paths. */
  readonly directory: string;
  readonly run: boolean;
  readonly target: string;
  readonly features: readonly string[];
  /** Null where nothing says what the unit read: it is made anew each time. */
  readonly reads: readonly Fact[] | null;
  readonly newest?: NewestFile;
  /** Ids of the units it was made with, those of the checkout alone. */
  readonly needs: readonly string[];
  /** Whatever else it was made with, where cargo says so. */
  readonly made?: MadeWith;
}

export interface Result {
  readonly binaries: readonly RecordedBinary[];
  readonly recipe: Digest | null;
}

/** A finished binary, which the caller keeps. */
export interface RecordedBinary {
  /** As the caller named it: unique in a result. */
  readonly name: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: Digest;
}

/** What decides a build besides files and named variables. Values may be long: hashes of them are kept. */
export interface Settings {
  /** What every unit of the workspace was made in: `rustc -vV`, tools and their versions, paths of cargo home and target directory, cargo's configuration, known variables. */
  readonly surroundings: Readonly<{ [part: string]: string }>;
  /** What was asked for: targets, profile, features, flags, packages, binaries. cargo tells units of these apart itself. */
  readonly request: Readonly<{ [part: string]: string }>;
  /** Variables that count for all units of the workspace, and for no dependency's: any of them may read them without a word. */
  readonly variables: readonly Fact[];
}

export function hashesOf(parts: Readonly<{ [part: string]: string }>): BuildRecord['surroundings'] {
  return Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, hashOf(name, '=', value)]));
}

export function hashOfParts(parts: Readonly<{ [part: string]: string }>): string {
  const entries = Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1));
  return hashOf(JSON.stringify(entries));
}

export function emptyRecord(packages: readonly string[]): BuildRecord {
  return {
    schema: SCHEMA,
    root: '',
    bound: true,
    surroundings: {},
    deps: [],
    facts: {},
    unnamed: [],
    units: [],
    packages,
    generated: [],
    strange: [],
    moved: [],
    results: {},
  };
}

export function recordFile(targetDirectory: string): string {
  return join(targetDirectory, FILE);
}

/** The record in a target directory; null where there is none, or one that this version does not understand. */
export async function readRecord(targetDirectory: string): Promise<BuildRecord | null> {
  try {
    const record = JSON.parse(await readFile(recordFile(targetDirectory), 'utf8')) as BuildRecord;
    return record.schema === SCHEMA && Array.isArray(record.units) && typeof record.facts === 'object'
      ? record
      : null;
  } catch {
    return null;
  }
}

/** Whole or not at all: a process that ends half way leaves the record that was there. */
export async function writeRecord(targetDirectory: string, record: BuildRecord): Promise<void> {
  await mkdir(targetDirectory, { recursive: true });
  await writeWhole(recordFile(targetDirectory), JSON.stringify(record));
}
