import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { mergeInto } from './archive-merge.js';

/**
 * Moves what lies in the directory `from` into the directory `to`, a whole directory at once where `to` has none of that name. Throws
 * before anything has moved where a directory meets a file.
 */
export async function moveIn(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  mergeInto({ [basename(from)]: to }, dirname(from));
}
