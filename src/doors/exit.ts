import type { Console } from '../system/console.js';
import { errorCode, refusalOf, UserError } from '../system/errors.js';
import { endAll } from '../system/process.js';
import { removeTemporaries } from '../system/temporary.js';
import { undoAll } from '../system/undo.js';

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
/** How a shell counts a program that wrote where nobody reads: signal 13. */
const CLOSED_PIPE = 128 + 13;

/** What takes our place once everything is done and removed; it returns the exit code. */
export type Successor = () => Promise<number>;

/**
 * Runs one door's work and ends the process: 0, or 1 with the reason said (a mistake in one line, a bug with its stack),
 * or 128 + n on signal n, with every child ended. Temporary files are gone in every case. What takes its place gives the exit code.
 */
export async function open(console: Console, work: () => Promise<Successor | undefined>): Promise<never> {
  let state: 'working' | 'replaced' | 'ending' = 'working';
  const isEnding = () => state === 'ending';
  const clean = async () => {
    await endAll();
    await undoAll();
    // Work that goes on while that is undone may have started more.
    await endAll();
  };
  const end = async (code: number): Promise<never> => {
    state = 'ending';
    console.close();
    await clean();
    // Sockets that libraries keep open must not hold the process: everything is done.
    return process.exit(code);
  };
  process.once('exit', removeTemporaries);
  // Impatience sends a signal twice: the second must not cut the cleaning short.
  for (const [name, number] of Object.entries(SIGNALS)) {
    process.on(name, () => (state === 'working' ? end(128 + number) : undefined));
  }
  // What no call of ours could catch: a library's own, and standard output where nobody reads it any more.
  process.once('uncaughtException', error => {
    if (errorCode(error) === 'EPIPE') return end(CLOSED_PIPE);
    console.error(describe(error));
    return end(1);
  });
  let code = 0;
  try {
    const succeed = await work();
    if (succeed && state === 'working') {
      // Signals are its own from here.
      state = 'replaced';
      await clean();
      removeTemporaries();
      code = await succeed();
    }
  } catch (error) {
    console.error(describe(error));
    code = 1;
  }
  await Promise.all([process.stdout, process.stderr].map(flushed));
  return isEnding() ? await new Promise<never>(() => {}) : await end(code);
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(resolve => stream.write('', () => resolve()));
}

/** Returns what is said of an error. */
export function describe(error: unknown): string {
  if (error instanceof UserError) return error.message;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return refusalOf(error) ?? `this is a bug in rust-multiarch, please report it: ${stack}`;
}
