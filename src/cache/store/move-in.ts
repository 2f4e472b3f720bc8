import { basename, dirname } from 'node:path';
import { mergeInto } from './archive-merge.js';

/** Moves what lies in one directory into another. */
export async function moveIn(from: string, to: string): Promise<void> {
  mergeInto({ [basename(from)]: to }, dirname(from));
}
