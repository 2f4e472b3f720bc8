import { basename } from 'node:path';
import type { Recorded, Result } from '../cache/cache.js';
import { keptPath } from '../compile/compile.js';
import type { Place } from '../home/home.js';
import { crateListPaths } from '../publish/publish.js';
import { removeOld } from '../system/results.js';

/**
 * Returns the files below a project's `kept` that an exact build takes of these finished builds, absolute: binaries, and what SBOMs are
 * made of. Some of the latter may not be there.
 */
export function keptFiles({ kept }: Pick<Place, 'kept'>, results: readonly Result[]): readonly string[] {
  return results.flatMap(({ binaries }) => [
    ...binaries.map(({ digest }) => keptPath(kept, digest)),
    ...crateListPaths(kept, binaries),
  ]);
}

/** Removes the files of other builds, but not new ones: the last step of a job saves its images. `now`: milliseconds since 1970. */
export async function tidyKept(
  place: Pick<Place, 'kept'>,
  recorded: Pick<Recorded, 'record'>,
  now: number,
): Promise<void> {
  const named = new Set(keptFiles(place, Object.values(recorded.record.results)).map(path => basename(path)));
  await removeOld(place.kept, name => named.has(name), now);
}
