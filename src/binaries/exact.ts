import { basename } from 'node:path';
import type { Recorded, Result } from '../cache/cache.js';
import { type Binary, keptPath, takeKept } from '../compile/compile.js';
import type { Place } from '../home/home.js';
import { crateListPaths } from '../publish/publish.js';
import type { UserError } from '../system/errors.js';
import { removeOld } from '../system/results.js';
import { type Asked, type CachedJob, hasCache, type Job } from './job.js';
import { isSaved, notePending } from './pending.js';
import type { Present } from './present.js';

export interface Made {
  readonly binaries: readonly Binary[];
  readonly recipe: Result['recipe'];
  /** Nothing was compiled: the binaries are of an earlier build of exactly these inputs. */
  readonly exact: boolean;
  /** Why there are no binaries. */
  readonly failure: UserError | null;
  /** Ids of the units that the build used; null where it did not succeed, or nothing was compiled. */
  readonly units: ReadonlySet<string> | null;
  /** There is something to save in the cache. */
  readonly isPending: boolean;
}

/**
 * Takes the binaries of an earlier build of exactly these inputs, inspected again; null where there is none, or where a kept file is not
 * what was recorded.
 */
export async function takeExact(job: Job, present: Present): Promise<Made | null> {
  const { exact } = present;
  const binaries = exact && (await keptBinaries(job, exact.result));
  if (!binaries) return null;
  job.system.console.status('Fresh', 'nothing that the binaries are made from has changed');
  job.journal.note({ exact: true });
  const isPending = hasCache(job) && job.cache.save && (await noteMissing(job, present));
  return { binaries, recipe: exact.result.recipe, exact: true, failure: null, units: null, isPending };
}

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

/** Notes what a store lacks of a build that needs no cargo: it may be another store than the one that the build had. */
async function noteMissing(job: CachedJob, present: Present): Promise<boolean> {
  const { comparison, dependencies, exact } = present;
  const { record } = comparison;
  // After a failed build the target directory holds units of another state.
  if (!record || !dependencies || exact?.build !== record.build) return false;
  if (await isSaved(job.setup.place, job.cache.store, record.build)) return false;
  const used = dependencies.entry ? [] : Object.keys(dependencies.units);
  const { recipe } = exact.result;
  await notePending(job, present, { record, dependencies, used, recipe, hasNewLibraries: false });
  return true;
}
