import { createHash } from 'node:crypto';
import { closeSync, constants, lstatSync, openSync, readlinkSync, readSync, type Stats } from 'node:fs';

/** What an input is: a hash (no value is ever kept in clear), `ABSENT`, or `UNREADABLE`. */
export type State = string;
export const ABSENT = 'absent';
/** Differs from everything, itself included. */
export const UNREADABLE = 'unreadable';

export function isSame(a: State | undefined, b: State | undefined): boolean {
  return a !== undefined && a === b && a !== UNREADABLE;
}

/** Returns half of a SHA-256 in hexadecimal: 128 bits tell any two contents apart, and a record holds thousands. */
export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 32);
}

/** Returns the state of a value; `undefined` is absent. */
export function stateOfValue(name: string, value: string | undefined): State {
  return value === undefined ? ABSENT : hashOf(`${name}=`, value);
}

/** Node.js reads no file of 2 GiB as one. */
const PIECE = Buffer.allocUnsafe(1 << 20);

function stateOfContent(path: string, { mode }: Stats): State {
  const hash = createHash('sha256').update((mode & constants.S_IXUSR) === 0 ? 'file' : 'program');
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, PIECE); read > 0; read = readSync(file, PIECE))
      hash.update(PIECE.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex').slice(0, 32);
}

/** Milliseconds: longer than a tick of a kernel's clock, by which it stamps files. */
export const TICK_MS = 20;

/** Reads files, and a file that has not changed since it was read not a second time. */
export interface FileReader {
  /** The state of a file's content and run bit; of a symbolic link its target's name. */
  readonly stateOf: (path: string, stats?: Stats) => State;
}

/** `now`: milliseconds since 1970. */
export function fileReader(now: () => number): FileReader {
  const seen = new Map<string, { readonly stamp: string; readonly read: number; readonly state: State }>();
  return {
    stateOf(path, given) {
      try {
        const stats = given ?? lstatSync(path, { throwIfNoEntry: false });
        if (!stats) return ABSENT;
        if (stats.isSymbolicLink()) return hashOf('link', readlinkSync(path));
        if (!stats.isFile()) return UNREADABLE;
        const stamp = [stats.dev, stats.ino, stats.size, stats.mtimeMs, stats.ctimeMs].join(' ');
        const before = seen.get(path);
        // A file that was changed in the tick in which it was read has the same times again.
        if (before?.stamp === stamp && stats.ctimeMs < before.read - TICK_MS) return before.state;
        const read = now();
        const state = stateOfContent(path, stats);
        seen.set(path, { stamp, read, state });
        return state;
      } catch {
        return UNREADABLE;
      }
    },
  };
}
