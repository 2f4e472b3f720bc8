import { stat } from 'node:fs/promises';
import type { CacheRequest } from '../../request/request.js';
import { errorCode, UserError } from '../../system/errors.js';
import type { System } from '../../system/system.js';
import { writeFaultOf } from '../../system/temporary.js';

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
