import { randomBytes } from 'node:crypto';
import { cpSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode } from '../../system/errors.js';
import { ArchiveRefused } from './archive-members.js';

interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * Moves what is in the directory `from` into the directory `to`: all of it at once where there is no `to`, else what is
 * not there yet, directory by directory. Files of the same name are replaced, other files stay; `from` is gone then. Throws
 * before anything has moved where a directory meets a file or a symlink; a failure while moving takes away what
 * was not there before. Synchronous inside, so that two moves of one process do not mix.
 */
export async function moveIn(from: string, to: string): Promise<void> {
  const moves = movesOf(from, to);
  mkdirSync(dirname(to), { recursive: true });
  const moved: string[] = [];
  try {
    for (const move of moves) {
      const isNew = kindOf(move.to) === undefined;
      moveOne(move);
      if (isNew) moved.push(move.to);
    }
  } catch (error) {
    for (const path of moved) rmSync(path, { recursive: true, force: true });
    throw error;
  }
  rmSync(from, { recursive: true, force: true });
}

function movesOf(from: string, to: string): readonly Move[] {
  const there = kindOf(to);
  if (there === undefined) return [{ from, to }];
  const here = kindOf(from);
  if (here === 'directory' && there === 'directory') {
    return readdirSync(from).flatMap(name => movesOf(join(from, name), join(to, name)));
  }
  if (here === there) return [{ from, to }];
  const what = there === 'directory' ? 'a directory' : 'no directory';
  throw new ArchiveRefused(`${to} is ${what} here`);
}

/** A copy, where `to` is on another file system (a cargo home in a container's image, say): it gets its name when it is whole. */
function moveOne({ from, to }: Move): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (errorCode(error) !== 'EXDEV') throw error;
    const copy = `${to}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      cpSync(from, copy, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
      renameSync(copy, to);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }
}

/** Without following a symlink: a directory behind one may be anywhere. */
function kindOf(path: string): 'directory' | 'other' | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  return stats.isDirectory() ? 'directory' : 'other';
}
