import { type Result, writeDependencies, writeRecord } from '../cache/cache.js';
import { type Binary, takeKept } from '../compile/compile.js';
import type { UserError } from '../system/errors.js';
import { newDepsKey } from './entry-keys.js';
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

/** Notes what a store lacks of a build that needs no cargo: it may be another store than the one that the build had. */
async function noteMissing(job: CachedJob, present: Present): Promise<boolean> {
  const { comparison, dependencies, exact } = present;
  const { record } = comparison;
  const { place } = job.setup;
  // After a failed build the target directory holds units of another state.
  if (!record || !dependencies || exact?.build !== record.build) return false;
  if (await isSaved(place, job.cache.store, record.build)) return false;
  if (dependencies.entry === null) {
    const entry = {
      ...newDepsKey(job, present, exact.result.recipe),
      units: Object.keys(dependencies.units),
    };
    await writeDependencies(place.target, { ...dependencies, entry });
    await writeRecord(place.target, { ...record, deps: entry.key });
  }
  await notePending(job, present, record.build);
  return true;
}
