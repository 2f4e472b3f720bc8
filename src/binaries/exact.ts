import type { Result } from '../cache/cache.js';
import type { Binary } from '../compile/compile.js';
import type { UserError } from '../system/errors.js';
import { type CachedJob, hasCache, type Job } from './job.js';
import { keptBinaries } from './kept.js';
import { notePending } from './pending.js';
import type { Present } from './present.js';
import { isSaved } from './saved.js';

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
