import { cpSync, existsSync, lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../system/errors.js';
import type { Roots } from './archive-paths.js';
import { ArchiveRefused } from './archive-refusal.js';

interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * Moves what lies in `staging/<root>/` into each root, a whole directory at once where the root has none of that name.
 * Synchronous, so that two extractions into one root cannot come between each other's look and move. Throws before
 * anything has moved where a directory meets a file or a symlink; a failure while moving takes away what has moved.
 */
export function mergeInto(roots: Roots, staging: string): void {
  const moves = Object.entries(roots)
    .filter(([name]) => existsSync(join(staging, name)))
    .flatMap(([name, root]) => below(join(staging, name), root));
  const moved: string[] = [];
  try {
    for (const { from, to } of moves) {
      if (!renamed(from, to)) {
        moved.push(to);
        cpSync(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
      }
      moved.push(to);
    }
  } catch (error) {
    for (const to of moved) rmSync(to, { recursive: true, force: true });
    throw error;
  }
}

/** False where the root lies on another file system than the staging: a cargo home in a container's image, say. */
function renamed(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EXDEV') return false;
    throw error;
  }
}

function below(from: string, to: string): Move[] {
  return readdirSync(from, { withFileTypes: true }).flatMap(entry => {
    const move = { from: join(from, entry.name), to: join(to, entry.name) };
    const there = kindOf(move.to);
    if (there === undefined) return [move];
    if (entry.isDirectory() && there === 'directory') return below(move.from, move.to);
    if (entry.isDirectory() || there === 'directory') {
      throw new ArchiveRefused(
        `${move.to} is ${there === 'directory' ? 'a directory' : 'no directory'} here`,
        'circumstances',
      );
    }
    return [move];
  });
}

/** Without following a symlink: a directory behind one may be anywhere. */
function kindOf(path: string): 'directory' | 'other' | undefined {
  try {
    return lstatSync(path).isDirectory() ? 'directory' : 'other';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
