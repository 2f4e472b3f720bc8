import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { bytes as shownBytes } from '../system/format.js';
import { withLock } from '../system/lock.js';
import { NEW } from '../system/results.js';
import { readState } from '../system/state.js';
import type { System } from '../system/system.js';
import { writeWhole } from '../system/temporary.js';
import type { Home } from '../toolchain/toolchain.js';
import type { Place } from './home.js';
import { sizeOf } from './size.js';

/** What all projects' target directories, binaries and images, and base images, may take, in bytes: some twenty large projects. */
const HOME_LIMIT = 20 * 10 ** 9;

/** One project's place in the home. */
interface KeptProject {
  readonly name: string;
  readonly root: string;
  readonly bytes: number;
  /** Milliseconds since 1970 of the last build's end. */
  readonly used: number;
}

/** Something that is kept for all projects. */
interface KeptPart {
  /** Its kind, as users are told of it. */
  readonly what: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly used: number;
  readonly remove: () => Promise<void>;
}

/** Lists the projects of which anything is kept, last used first, with the sizes that `bytesOfRoot` gives: as a rule it measures them. */
export async function listProjects(
  { targets }: Pick<Home, 'targets'>,
  bytesOfRoot: (root: string) => Promise<number> = sizeOfPlace,
): Promise<readonly KeptProject[]> {
  const names = await readdir(targets).catch(() => []);
  const found = await Promise.all(
    names.map(async (name): Promise<readonly KeptProject[]> => {
      const root = join(targets, name);
      const stats = await stat(root).catch(() => null);
      // Something else, or gone meanwhile.
      if (!stats?.isDirectory()) return [];
      return [{ name, root, bytes: await bytesOfRoot(root), used: stats.mtimeMs }];
    }),
  );
  return found
    .flat()
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.used - a.used);
}

/** Returns the bytes of all that is kept in a project's place. */
async function sizeOfPlace(root: string): Promise<number> {
  const names = await readdir(root).catch(() => []);
  return sizeOf(...names.filter(name => !isLock(name) && name !== SIZE_FILE).map(name => join(root, name)));
}

const SIZE_FILE = 'size.json';
const Size = v.object({ schema: v.literal(1), bytes: v.pipe(v.number(), v.minValue(0)) });

/** Returns the size that the project's last build noted, else measures the place and notes its size. */
async function knownSize(root: string): Promise<number> {
  return (await readState(join(root, SIZE_FILE), Size))?.bytes ?? measure(root);
}

async function measure(root: string): Promise<number> {
  const bytes = await sizeOfPlace(root);
  const { atime, mtime } = await stat(root);
  // What cannot be noted is measured again.
  await writeWhole(join(root, SIZE_FILE), JSON.stringify({ schema: 1, bytes })).catch(() => {});
  // The directory's time says when the project was used last.
  await utimes(root, atime, mtime).catch(() => {});
  return bytes;
}

/** The project at hand. */
interface CurrentProject extends Pick<Place, 'root'> {
  /** Removes the units that its last build did not use; null where the build did not come to its end, or compiled nothing. */
  readonly dropUnused: (() => Promise<void>) | null;
}

/**
 * Removes the projects and `parts` (blobs of base images, std built of rust-src) that were unused longest, until the home is within `limit`
 * bytes. Keeps `current` and everything in use. Where that is not enough, removes the units of `current` that its last build did not use.
 * An error becomes one log line. Measures only `current` and what nobody measured yet: of the others their last builds noted the size.
 */
export async function keepWithin(
  system: System,
  home: Pick<Home, 'targets'>,
  current: CurrentProject,
  parts: () => Promise<readonly KeptPart[]>,
  limit: number = HOME_LIMIT,
): Promise<void> {
  try {
    await removeOldest(system, home, current, parts, limit);
  } catch (error) {
    system.console.info(`the home is not cleaned up: ${String(error)}`);
  }
}

async function removeOldest(
  system: System,
  home: Pick<Home, 'targets'>,
  current: CurrentProject,
  listParts: () => Promise<readonly KeptPart[]>,
  limit: number,
): Promise<void> {
  // Another build, or another image of this job, may need a newer base.
  const since = system.now() - NEW;
  const bytes = await measure(current.root);
  const projects = await listProjects(home, async root => (root === current.root ? bytes : knownSize(root)));
  const parts = await listParts();
  let sum = bytesOf([...projects, ...parts]);
  const others = projects.filter(({ root }) => root !== current.root);
  const old = parts.filter(({ used }) => used < since);
  const removed: KeptPart[] = [];
  for (const kept of [...others, ...old].sort((a, b) => a.used - b.used)) {
    if (sum <= limit) break;
    if ('root' in kept) {
      if (!(await removeProject(kept))) continue;
      sayRemoved(system, kept.name, kept.bytes, 'not used for longest');
    } else {
      await kept.remove();
      removed.push(kept);
    }
    sum -= kept.bytes;
  }
  for (const kind of new Set(removed.map(({ what }) => what))) {
    const own = removed.filter(({ what }) => what === kind);
    sayRemoved(system, kind, bytesOf(own), 'not used for longest');
  }
  if (sum <= limit || current.dropUnused === null) return;
  await current.dropUnused();
  const freed = bytes - (await measure(current.root));
  if (freed > 0) sayRemoved(system, basename(current.root), freed, 'which this build did not use');
}

function bytesOf(kept: readonly { readonly bytes: number }[]): number {
  return kept.reduce((sum, { bytes }) => sum + bytes, 0);
}

function sayRemoved({ console }: System, what: string, bytes: number, why: string): void {
  console.status('Removed', `${what} (${shownBytes(bytes)}), ${why}`);
}

/** Removes a project, but for its directory, since others may wait for its lock there. Returns false for a project that is being built: it stays. */
export async function removeProject({ root }: Pick<KeptProject, 'root'>): Promise<boolean> {
  const busy = new Error('busy');
  const refuse = () => {
    throw busy;
  };
  try {
    await withLock(join(root, 'lock'), refuse, async () => {
      const names = (await readdir(root)).filter(name => !isLock(name));
      await Promise.all(names.map(name => rm(join(root, name), { recursive: true, force: true })));
    });
    return true;
  } catch (error) {
    if (error === busy) return false;
    throw error;
  }
}

/** The lock itself, and what waits to become it. */
function isLock(name: string): boolean {
  return name === 'lock' || name.startsWith('lock.');
}
