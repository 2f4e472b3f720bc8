import { stat } from 'node:fs/promises';
import type { CacheRequest, SourceEvent } from '../../request/request.js';
import { errorCode, UserError } from '../../system/errors.js';
import type { System } from '../../system/system.js';
import { writeFaultOf } from '../../system/temporary.js';

/** What a run may do with the cache's store. */
interface CachePolicy {
  readonly restore: boolean;
  readonly save: boolean;
  /** In one line, where `auto` does less than a user may expect: why, and how to turn it on. */
  readonly note?: string;
}

/**
 * Who can write an entry can choose the binary. So `auto` saves only where code is that was merged, restores on
 * branches and pull requests, and does neither where what is built is released or where a run of more rights was
 * started from outside. A run without a workflow (`name` empty) belongs to the user, and so does its store.
 */
export function cachePolicy(mode: CacheRequest['mode'], event: SourceEvent): CachePolicy {
  if (mode === 'off') return { restore: false, save: false };
  if (mode === 'read') return { restore: true, save: false };
  if (mode === 'always') return { restore: true, save: true };
  if ('privileged' in event && event.privileged !== undefined) return off(`the event ${event.privileged}`);
  switch (event.kind) {
    case 'branch':
      return { restore: true, save: event.isDefault };
    case 'pull-request':
      return { restore: true, save: false };
    case 'tag':
      return off('tags');
    case 'other':
      if (event.name === '') return { restore: true, save: true };
      return event.name === 'release' ? off('the event release') : { restore: true, save: false };
  }
}

function off(where: string): CachePolicy {
  return {
    restore: false,
    save: false,
    note: `the cache is off on ${where}, where whoever can write an entry could choose the binary: \`cache: read\` or \`cache: always\` turns it on`,
  };
}

/** Throws UserError for a `cache-dir` that is no directory, or cannot be made. */
export async function reviewStore(system: System, { directory, mode }: CacheRequest): Promise<void> {
  if (directory === undefined) return;
  await checkDirectory(directory);
  if (mode === 'auto' || mode === 'always') await checkWritable(system, directory);
}

/** Throws UserError for a path that is a file, before anything is built. */
export async function checkDirectory(path: string): Promise<void> {
  const file = `\`cache-dir\`: ${path} is not a directory`;
  const mistake = new UserError(`${file}: name a directory; it need not be there yet`);
  try {
    if (!(await stat(path)).isDirectory()) throw mistake;
  } catch (error) {
    if (error === mistake || errorCode(error) === 'ENOTDIR') throw mistake;
  }
}

/**
 * Says before anything is built that nothing will be saved in a directory. Throws UserError where it is not there and cannot be made: then
 * it is of no use at all.
 */
async function checkWritable({ console }: System, path: string): Promise<void> {
  const fault = await writeFaultOf(path);
  if (fault === null) return;
  const reason = `\`cache-dir\`: ${fault.directory} cannot be written (${errorCode(fault.error)})`;
  if (fault.directory !== path) throw new UserError(`${reason}: name another directory`);
  console.warn(`${reason}, so nothing is saved: name another directory, or write \`cache: read\``);
}
