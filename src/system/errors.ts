/**
 * A mistake of the user, or a fact of their machine, told in one line: what is wrong, where, what to write instead.
 * Doors print the message alone and exit with 1. Every other error is our bug and shows its stack.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** What it quotes may have several lines. */
  constructor(message: string) {
    super(message.replaceAll(/[\r\n]+/g, ' '));
  }
}

/** Returns the `code` of a Node.js system error (`ENOENT`, `ENOSPC`, ...), or undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  return isObject(error) && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Returns undefined for an error that says that there is no such file, and throws any other: for `.catch(absent)`. */
export function absent(error: unknown): undefined {
  if (errorCode(error) !== 'ENOENT') throw error;
}

export function messageOf(error: unknown): string {
  return isObject(error) && 'message' in error ? String(error.message) : String(error);
}

/** errno(3) names of what a machine refuses whoever asks, and what to do about it. */
const REFUSALS: Readonly<Record<string, string>> = {
  E2BIG: 'arguments and environment are too long for a program: unset variables that nobody needs',
  EACCES: 'permission denied',
  EDQUOT: 'the disk quota is used up: free some space',
  EIO: 'the disk does not answer (input/output error)',
  ELOOP: 'its symbolic links go round in a circle',
  EMFILE: 'this process has too many files open: raise its limit (ulimit -n)',
  ENAMETOOLONG: 'the name is too long',
  ENFILE: 'the machine has too many files open',
  ENOMEM: 'there is not enough memory',
  ENOSPC: 'the disk is full: free some space',
  ENOTDIR: 'a file is where a directory has to be',
  EPERM: 'the machine does not permit it',
  EROFS: 'the disk is read-only',
};

/** Returns one line on what the machine refused, where and why; undefined for an error that the machine did not cause. */
export function refusalOf(error: unknown): string | undefined {
  const code = errorCode(error);
  const reason = code === undefined ? undefined : REFUSALS[code];
  if (reason === undefined || !isObject(error)) return undefined;
  const call = 'syscall' in error ? String(error.syscall) : 'system';
  const place = 'path' in error ? `${error.path}: ` : '';
  return `${place}${reason} (${code}, ${call})`;
}

/** Returns the same without the place, which the message has already or which concerns nobody. */
export function refusalWords(error: unknown): string | undefined {
  const code = errorCode(error);
  const reason = code === undefined ? undefined : REFUSALS[code];
  return reason === undefined ? undefined : `${reason} (${code})`;
}

/** Quotes another program's words in a message of ours, in whose backticks the inputs stand. */
export function verbatim(text: string): string {
  return text.replaceAll('`', "'");
}

/** Not `instanceof Error`: an error may come from another realm. */
function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
