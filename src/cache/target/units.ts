import { lstatSync, readlinkSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { namesIn, placesIn, type UnitPlace } from './places.js';

/** The fields of cargo's JSON messages that units are known from (cargo book, "External tools", JSON messages). */
export type UnitMessage = ArtifactMessage | ScriptMessage;

interface ArtifactMessage {
  readonly reason: 'compiler-artifact';
  readonly package_id: string;
  readonly manifest_path: string;
  readonly target: { readonly name: string; readonly kind: readonly string[]; readonly src_path: string };
  readonly features: readonly string[];
  readonly filenames: readonly string[];
  readonly fresh: boolean;
}

interface ScriptMessage {
  readonly reason: 'build-script-executed';
  readonly package_id: string;
  readonly linked_libs: readonly string[];
  readonly linked_paths: readonly string[];
  readonly out_dir: string;
}

/** One thing that cargo made and keeps apart in the target directory: a compiled crate, or what a build script's run left. */
export interface Unit {
  readonly place: UnitPlace;
  readonly id: string;
  readonly package: string;
  readonly packageId: string;
  readonly run: boolean;
  /** `lib util`, `bin app`, `custom-build build-script-build`; of a run its build script's. */
  readonly target: string;
  readonly features: readonly string[];
  /** The package's directory, absolute. */
  readonly directory: string;
  /** The crate's root file, absolute; of a run the build script's. */
  readonly source: string;
  /** Directories that a build script told the linker of, as it wrote them. */
  readonly linkedPaths: readonly string[];
  /** Libraries that a build script told the linker of, as it wrote them. */
  readonly linkedLibraries: readonly string[];
  /** Nothing was compiled; of a run: its build script was not compiled, which does not say whether it ran. */
  readonly fresh: boolean;
}

export interface Used {
  readonly units: readonly Unit[];
  /** False where the place of one cannot be told: it is left out. */
  readonly complete: boolean;
}

/** The units that a build used, fresh ones included, from all of its messages. */
export async function readUnits(messages: readonly UnitMessage[], targetDirectory: string): Promise<Used> {
  const places = placesIn(targetDirectory);
  const scripts = new Map<string, ArtifactMessage>();
  for (const message of messages) {
    if (message.reason === 'compiler-artifact' && message.target.kind.includes('custom-build'))
      scripts.set(message.package_id, message);
  }
  const units = new Map<string, Unit>();
  let complete = true;
  for (const message of messages) {
    const run = message.reason === 'build-script-executed';
    const artifact = run ? scripts.get(message.package_id) : message;
    const file = run ? message.out_dir : message.filenames[0];
    if (artifact === undefined || file === undefined) {
      complete = false;
      continue;
    }
    const { target, manifest_path: manifest, features } = artifact;
    // Of several files of one unit, those in its own place say which one it is.
    const files = run ? [file] : message.filenames;
    const found = await firstFound(files, path =>
      places.find(path, packageName(message.package_id), target.name),
    );
    complete &&= found.length > 0;
    for (const place of found) {
      units.set(place.id, {
        place,
        id: place.id,
        package: place.package,
        packageId: message.package_id,
        run,
        target: `${target.kind.join(',')} ${target.name}`,
        features,
        directory: dirname(manifest),
        source: target.src_path,
        linkedPaths: run ? message.linked_paths : [],
        linkedLibraries: run ? message.linked_libs : [],
        // Of several calls of cargo for one build, the first that made it tells.
        fresh: artifact.fresh && (units.get(place.id)?.fresh ?? true),
      });
    }
  }
  return { units: [...units.values()], complete };
}

async function firstFound(
  files: readonly string[],
  find: (file: string) => Promise<readonly UnitPlace[]>,
): Promise<readonly UnitPlace[]> {
  for (const file of files) {
    const found = await find(file);
    if (found.length > 0) return found;
  }
  return [];
}

/** `path+file:///home/me/util#0.1.0`, `registry+URL#serde@1.0.0`, and `util 0.1.0 (path+file:///…)` of cargo before 1.77. */
function packageName(id: string): string {
  const [, old] = /^(\S+) \S+ \(/.exec(id) ?? [];
  const [, named] = /#([^@]+)@/.exec(id) ?? [];
  const [, last] = /([^/]+)#[^#]*$/.exec(id) ?? [];
  return old ?? named ?? last ?? '';
}

/** What units are on disk: every file, directory and link, relative to the target directory. */
export async function membersOf(units: readonly Unit[], targetDirectory: string): Promise<readonly string[]> {
  const members = await Promise.all(units.map(({ place }) => membersIn(place, targetDirectory)));
  return [...new Set(members.flat())].sort();
}

/**
 * The same of the units that an entry holds, by their ids: of those that lie in the target directory and that have no link out of the
 * `directories`, which a restored one would not lead to.
 */
export async function memberPaths(
  ids: ReadonlySet<string>,
  targetDirectory: string,
  directories: readonly string[],
): Promise<readonly string[]> {
  const places = await placesIn(targetDirectory).all();
  const members = await Promise.all(
    places.filter(({ id }) => ids.has(id)).map(place => membersIn(place, targetDirectory)),
  );
  const leadsOut = (member: string) => {
    const path = join(targetDirectory, member);
    if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return false;
    const leadsTo = resolve(dirname(path), readlinkSync(path));
    return !directories.some(directory => leadsTo.startsWith(`${directory}/`));
  };
  return [...new Set(members.filter(files => !files.some(leadsOut)).flat())].sort();
}

async function membersIn({ entries }: UnitPlace, targetDirectory: string): Promise<readonly string[]> {
  const members: string[] = [];
  const add = async (path: string): Promise<void> => {
    const stats = await lstat(join(targetDirectory, path)).catch(() => null);
    // What incremental compilation keeps is large, and of no use to a build whose times are not its own.
    if (!stats || path.split('/').includes('incremental')) return;
    members.push(path);
    if (!stats.isDirectory()) return;
    for (const name of await namesIn(join(targetDirectory, path))) await add(join(path, name));
  };
  for (const entry of entries) await add(entry);
  return members;
}
