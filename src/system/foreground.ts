import { spawn } from 'node:child_process';
import { errorCode, UserError } from './errors.js';
import { type Argv, type Environment, exitCodeOf } from './process.js';

/** A terminal sends Ctrl-C to the program itself, and passing it on as well would look like impatience. */
const OF_TERMINALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];
const PASSED_ON: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', ...OF_TERMINALS];

/**
 * Runs a program with our standard streams, as a shell would: it gets the signals that we get. Returns its exit code, 128 + n where signal
 * n ended it. Throws UserError where it cannot be started.
 */
export function inForeground(
  argv: Argv,
  options: { readonly cwd: string; readonly env: Environment },
): Promise<number> {
  const [program, ...args] = argv;
  const isTerminal = [process.stdin, process.stdout, process.stderr].some(stream => stream.isTTY);
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: 'inherit' });
    for (const signal of PASSED_ON)
      process.on(signal, () => (isTerminal && OF_TERMINALS.includes(signal)) || child.kill(signal));
    child.once('error', error =>
      reject(new UserError(`cannot run ${program} (${errorCode(error) ?? error.message})`)),
    );
    child.once('exit', code => resolve(code ?? exitCodeOf(child)));
  });
}
