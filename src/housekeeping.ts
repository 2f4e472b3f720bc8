import { lstat, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bytes as shownBytes } from './system/format.js';
import { withLock } from './system/lock.js';
import type { System } from './system/system.js';
import type { Home } from './toolchain/toolchain.js';

/** What all projects' target directories, binaries and images may take, in bytes: some twenty large projects. */
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

/**
 * Removes what was not used for longest until all projects together are within the limit. `current` stays, and so does
 * whatever is being built just now. Nothing that goes wrong here is more than a line.
 */
export async function keepWithin(
  system: System,
  home: Pick<Home, 'targets'>,
  current: string,
  limit: number = HOME_LIMIT,
): Promise<void> {
  try {
    const projects = await listProjects(home);
    let sum = projects.reduce((total, { bytes }) => total + bytes, 0);
    for (const project of projects.toReversed()) {
      if (sum <= limit) return;
      if (project.root === current || !(await removeProject(project))) continue;
      sum -= project.bytes;
      system.console.status(
        'Removed',
        `${project.name} (${shownBytes(project.bytes)}), not used for longest`,
      );
    }
  } catch (error) {
    system.console.info(`the home is not cleaned up: ${String(error)}`);
  }
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
