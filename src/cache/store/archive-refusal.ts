import { messageOf, refusalWords } from '../../system/errors.js';

/** Why an archive is not written or not extracted: one line that names what is wrong with it. */
export class ArchiveRefused extends Error {
  override readonly name = 'ArchiveRefused';
}

/** Returns any failure in one line, in plain words for those that a user can do something about. */
export function reasonOf(error: unknown): string {
  const text = messageOf(error).trim().split('\n')[0] ?? '';
  // zstd's words have no code.
  return refusalWords(error) ?? (/no space left/i.test(text) ? `the disk is full (${text})` : text);
}
