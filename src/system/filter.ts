import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Argv, type Environment, ProgramMissing } from './process.js';

/** A program that a signal ended, from outside: what it was given is not to blame. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

interface FilterOptions {
  /** The child's whole environment. */
  readonly env: Environment;
  /** Where the program's standard input comes from; empty without it. */
  readonly input?: Readable;
  /** Where its standard output goes; nowhere without it. */
  readonly output?: Writable;
}

/**
 * Runs a program that turns a stream of bytes into another, without holding either in memory.
 * Throws `ProgramMissing`, `Interrupted`, the failure of `input` or `output`, or the program's own last line where it ends with a failure.
 */
export async function filter(argv: Argv, options: FilterOptions): Promise<void> {
  const [program, ...args] = argv;
  const child = spawn(program, args, {
    env: { ...options.env },
    stdio: [options.input ? 'pipe' : 'ignore', options.output ? 'pipe' : 'ignore', 'pipe'],
  });
  const results = await Promise.allSettled([
    ended(child, program),
    options.input && child.stdin ? pipeline(options.input, child.stdin) : undefined,
    options.output && child.stdout ? pipeline(child.stdout, options.output) : undefined,
  ]);
  const failure = results.find(result => result.status === 'rejected');
  if (failure) throw failure.reason;
}

function ended(child: ChildProcess, program: string): Promise<void> {
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-2000);
  });
  return new Promise((resolve, reject) => {
    child.on('error', error => reject(new ProgramMissing(program, error)));
    child.on('close', (code, signal) => {
      // SIGPIPE is how a program learns that `output` failed, which is the failure to throw.
      if (code === 0 || (signal === 'SIGPIPE' && child.stdout)) return resolve();
      const last = errors.trim().split('\n').at(-1);
      if (signal !== null) reject(new Interrupted(`${program} was ended by ${signal}`));
      else reject(new Error(last || `${program} ended with code ${code}`));
    });
  });
}
