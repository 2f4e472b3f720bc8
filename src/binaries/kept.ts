import { basename } from 'node:path';
import type { Recorded, Result } from '../cache/cache.js';
import { type Binary, keptPath, takeKept } from '../compile/compile.js';
import type { Place } from '../home/home.js';
import { crateListPaths } from '../publish/publish.js';
import { removeOld } from '../system/results.js';
import type { Asked } from './job.js';

/** Returns the finished binaries of an earlier build, inspected again; null where one of them is not there as it was. */
export async function keptBinaries(
  { system, request, setup: { place } }: Asked,
  { binaries }: Result,
): Promise<readonly Binary[] | null> {
  const wanted = request.compilations.flatMap(({ targets, binaries }, compilation) =>
    targets.flatMap(target => binaries.map(({ name }) => ({ name, target, compilation }))),
  );
  const kept = wanted.flatMap(one => {
    const found = binaries.find(({ name }) => name === resultName(one));
    return found ? [{ ...one, digest: found.digest }] : [];
  });
  return kept.length < wanted.length ? null : takeKept(system, kept, place.kept);
}

/** Returns the name of a binary in a record: `linux/amd64/app`, after the place of its compilation. */
export function resultName({
  name,
  target,
  compilation,
}: Pick<Binary, 'name' | 'target' | 'compilation'>): string {
  return `${compilation}/${target.platform}/${name}`;
}

/**
 * Returns the files below a project's `kept` that an exact build takes of these finished builds, absolute: binaries, and what SBOMs are
 * made of. Some of the latter may not be there.
 */
export function keptFiles({ kept }: Pick<Place, 'kept'>, results: readonly Result[]): readonly string[] {
  const paths = results.flatMap(({ binaries }) => [
    ...binaries.map(({ digest }) => keptPath(kept, digest)),
    ...crateListPaths(kept, binaries),
  ]);
  return [...new Set(paths)];
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
