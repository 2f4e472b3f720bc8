/**
 * A mistake of the user, or a fact of their machine, told in one line: what is wrong, where, what to write instead.
 * Doors print the message alone and exit with 1. Every other error is our bug and shows its stack.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** The work was ended by SIGINT or SIGTERM. Doors exit with 128 + the signal's number, as shells expect. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  constructor(readonly signal: 'SIGINT' | 'SIGTERM') {
    super(`interrupted by ${signal}`);
  }
}

/** The `code` of a Node.js system error (`ENOENT`, `ENOSPC`, ...), or undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  return isObject(error) && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

export function messageOf(error: unknown): string {
  return isObject(error) && 'message' in error ? String(error.message) : String(error);
}

/** Not `instanceof Error`: an error may come from another realm. */
function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
