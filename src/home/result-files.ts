import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { readState } from '../system/state.js';
import { writeWhole } from '../system/temporary.js';

/** An image that a run wrote where it was asked to: its absolute path without symbolic links, and how to tell that it is still the same. */
const Written = v.object({ path: v.string(), state: v.string() });
type Written = Readonly<v.InferOutput<typeof Written>>;

/** Remembers below `root`, a project's place, that a run wrote its image to `path`. */
export async function rememberWritten(root: string, path: string): Promise<void> {
  const real = await realpath(path);
  const state = await stateOf(real);
  if (state === null) return;
  const others = (await read(root)).filter(other => other.path !== real);
  const written: readonly Written[] = [...others.slice(-REMEMBERED + 1), { path: real, state }];
  await writeWhole(join(root, FILE), JSON.stringify(written));
}

/** Returns absolute paths of what runs wrote and nobody has changed since: builds do not read them as sources. */
export async function writtenBefore(root: string): Promise<readonly string[]> {
  const written = await read(root);
  const states = await Promise.all(written.map(({ path }) => stateOf(path)));
  return written.filter(({ state }, index) => states[index] === state).map(({ path }) => path);
}

const FILE = 'written.json';
/** The most that are looked at. */
const REMEMBERED = 100;

async function read(root: string): Promise<readonly Written[]> {
  return (await readState(join(root, FILE), v.array(Written))) ?? [];
}

/** Null where nothing is there. */
async function stateOf(path: string): Promise<string | null> {
  const stats = await stat(path, { bigint: true }).catch(() => null);
  return stats && `${stats.dev} ${stats.ino} ${stats.size} ${stats.mtimeNs}`;
}
