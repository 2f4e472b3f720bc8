import * as v from 'valibot';
import { stampOf } from '../system/digests.js';
import { readState } from '../system/state.js';
import type { System } from '../system/system.js';
import { writeWhole } from '../system/temporary.js';
import type { Home } from './tool.js';

/** By path: what the file system said of a program, and the version that the program said then. */
const Known = v.record(v.string(), v.object({ stamp: v.string(), version: v.string() }));

/**
 * The version that `ask` finds out of the program at `path`, which is asked once as long as its file is the same (as `openDigests` knows
 * it): a process each time takes as long as a pushed manifest. Throws what `ask` and looking at the file throw.
 */
export async function rememberedVersion(
  system: Pick<System, 'now'>,
  home: Pick<Home, 'versions'>,
  path: string,
  ask: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const { stamp, settled } = await stampOf(path, system.now);
  const known = (await readState(home.versions, Known)) ?? {};
  if (known[path]?.stamp === stamp) return known[path].version;
  const version = await ask();
  if (version !== undefined && settled) {
    const text = JSON.stringify({ ...known, [path]: { stamp, version } });
    // What cannot be written is asked again.
    await writeWhole(home.versions, text).catch(() => {});
  }
  return version;
}
