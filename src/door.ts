import type { Console } from './system/console.js';
import { UserError } from './system/errors.js';
import { endAll } from './system/process.js';
import { removeTemporaries } from './system/temporary.js';
import { undoAll } from './system/undo.js';

const SIGNALS = { SIGINT: 2, SIGTERM: 15 } as const;

/**
 * Runs one door's work and ends the process: 0, or 1 with the reason said (a mistake in one line, a bug with its stack),
 * or 128 + n on signal n, with every child ended. Temporary files are gone in every case.
 */
export async function open(console: Console, work: () => Promise<void>): Promise<never> {
  let interrupted = false;
  for (const [name, number] of Object.entries(SIGNALS)) {
    process.once(name, async () => {
      // What fails from here on fails because its child was ended: nobody has to read of it.
      interrupted = true;
      await endAll();
      await undoAll();
      removeTemporaries();
      process.exit(128 + number);
    });
  }
  let code = 0;
  try {
    await work();
  } catch (error) {
    if (interrupted) return await new Promise<never>(() => {});
    console.error(error instanceof UserError ? error.message : describeBug(error));
    code = 1;
  }
  removeTemporaries();
  // Sockets that libraries keep open must not hold the process: everything is done.
  await Promise.all([process.stdout, process.stderr].map(flushed));
  return process.exit(code);
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(resolve => stream.write('', () => resolve()));
}

function describeBug(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `this is a bug in rust-multiarch, please report it: ${stack}`;
}
