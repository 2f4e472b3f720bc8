import { lstat, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { removeUnused } from './cache/cache.js';
import { type KeptBlob, listBlobs } from './image/base-blobs.js';
import type { Place } from './plan/plan.js';
import { bytes as shownBytes } from './system/format.js';
import { withLock } from './system/lock.js';
import { NEW } from './system/results.js';
import type { System } from './system/system.js';
import type { Home } from './toolchain/toolchain.js';

/** What all projects' target directories, binaries and images, and base images, may take, in bytes: some twenty large projects. */
export const HOME_LIMIT = 20 * 10 ** 9;

/** One project's place in the home. */
export interface KeptProject {
  readonly name: string;
  readonly root: string;
  readonly bytes: number;
  /** Milliseconds since 1970 of the last build's end. */
  readonly used: number;
}

/** The projects of which anything is kept, last used first. */
export async function listProjects({ targets }: Pick<Home, 'targets'>): Promise<readonly KeptProject[]> {
  const names = await readdir(targets).catch(() => []);
  const found = await Promise.all(
    names.map(async name => {
      const root = join(targets, name);
      return { name, root, bytes: await sizeOf(root), used: (await stat(root)).mtimeMs };
    }),
  );
  return found.filter(({ bytes }) => bytes > 0).sort((a, b) => b.used - a.used);
}

/** Bytes of all files below a path; what goes away meanwhile counts nothing. */
export async function sizeOf(path: string): Promise<number> {
  const stats = await lstat(path).catch(() => null);
  if (!stats?.isDirectory()) return stats?.isFile() ? stats.size : 0;
  let sum = 0;
  for (const name of await readdir(path).catch(() => [])) {
    if (!isLock(name)) sum += await sizeOf(join(path, name));
  }
  return sum;
}

/** The project at hand. */
export interface CurrentProject extends Pick<Place, 'root' | 'target'> {
  /** Ids of the units that its last build used; null where that did not come to its end, or nothing was compiled. */
  readonly units: ReadonlySet<string> | null;
}

/**
 * Removes what was not used for longest, projects and blobs of base images, until all together is within the limit. `current` stays,
 * but for units that its last build did not use where all else is not enough, and so does whatever is in use just now. Nothing that
 * goes wrong here is more than a line.
 */
export async function keepWithin(
  system: System,
  home: Pick<Home, 'targets' | 'bases'>,
  current: CurrentProject,
  limit: number = HOME_LIMIT,
): Promise<void> {
  try {
    await removeOldest(system, home, current, limit);
  } catch (error) {
    system.console.info(`the home is not cleaned up: ${String(error)}`);
  }
}

async function removeOldest(
  system: System,
  home: Pick<Home, 'targets' | 'bases'>,
  current: CurrentProject,
  limit: number,
): Promise<void> {
  // Another build, or another image of this job, may need what is newer.
  const since = system.now() - NEW;
  const projects = await listProjects(home);
  const blobs = await listBlobs(home.bases);
  let sum = bytesOf([...projects, ...blobs]);
  const others = projects.filter(({ root }) => root !== current.root);
  const old = blobs.filter(({ used }) => used < since);
  const removed: KeptBlob[] = [];
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
  if (removed.length > 0) sayRemoved(system, 'base images', bytesOf(removed), 'not used for longest');
  if (sum <= limit || current.units === null) return;
  const before = await sizeOf(current.target);
  await removeUnused(current.target, current.units, since);
  const freed = before - (await sizeOf(current.target));
  if (freed > 0) sayRemoved(system, basename(current.root), freed, 'which this build did not use');
}

function bytesOf(kept: readonly { readonly bytes: number }[]): number {
  return kept.reduce((sum, { bytes }) => sum + bytes, 0);
}

function sayRemoved({ console }: System, what: string, bytes: number, why: string): void {
  console.status('Removed', `${what} (${shownBytes(bytes)}), ${why}`);
}

/** Whether it is gone: a project that is being built stays. Its directory does too, since others may wait for its lock there. */
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
