import { AsyncLocalStorage } from 'node:async_hooks';
import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { constants } from 'node:os';
import { exec } from '@actions/exec';
import { messageOf } from './errors.js';
import { Lines } from './lines.js';
import { endTree } from './process-tree.js';

export type Environment = Readonly<Record<string, string | undefined>>;

interface RunOptions {
  readonly cwd?: string;
  /** The child's whole environment. */
  readonly env?: Environment;
  /** What the child reads from standard input; nothing by default, never our own. */
  readonly input?: string | Buffer;
  /** Called for each line (without its end) instead of collecting the stream. */
  readonly onStdout?: (line: string) => void;
  readonly onStderr?: (line: string) => void;
  /** After this many milliseconds the child and its descendants are ended and `timedOut` is true. */
  readonly timeout?: number;
}

export interface Finished {
  /** Exit code; 128 + n where signal n ended the child, as a shell counts. */
  readonly code: number;
  /** Collected output, empty where a line listener took the stream. */
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

export type Argv = readonly [string, ...string[]];
/** Runs one program to its end. A non-zero exit is a result; only a program that cannot start throws `ProgramMissing`. */
export type Run = (argv: Argv, options?: RunOptions) => Promise<Finished>;

export class ProgramMissing extends Error {
  override readonly name = 'ProgramMissing';
  constructor(
    readonly program: string,
    cause: unknown,
  ) {
    super(`cannot run ${program}: ${messageOf(cause)}`, { cause });
  }
}

/**
 * Every program of a build runs by @actions/exec, as the other actions' programs do: that choice is fixed. It hides its child, and ending one
 * needs its pid: Node's own channel tells of every spawn, in the caller's context.
 */
const spawned = new AsyncLocalStorage<(child: ChildProcess) => void>();
const running = new Set<ChildProcess>();
subscribe('child_process', message => {
  const child = (message as { process: ChildProcess }).process;
  spawned.getStore()?.(child);
});

export const run: Run = async (argv, options = {}) => {
  const [program, ...args] = argv;
  const stdout = new Lines(options.onStdout);
  const stderr = new Lines(options.onStderr);
  let child: ChildProcess | undefined;
  let timedOut = false;
  const timer =
    options.timeout === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          if (child?.pid !== undefined) void endTree(child.pid);
        }, options.timeout);
  try {
    const code: number | null = await spawned.run(
      started => {
        child = started;
        running.add(started);
        started.once('spawn', () => {
          // A program that ends without reading what it was given is its own business.
          started.stdin?.on('error', () => {});
          started.stdin?.end(options.input ?? '');
        });
      },
      () =>
        exec(quote(program), args, {
          silent: true,
          ignoreReturnCode: true,
          ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
          ...(options.env === undefined ? {} : { env: definedOnly(options.env) }),
          listeners: { stdout: data => stdout.add(data), stderr: data => stderr.add(data) },
        }),
    );
    return { code: code ?? exitCodeOf(child), stdout: stdout.end(), stderr: stderr.end(), timedOut };
  } catch (error) {
    throw new ProgramMissing(program, error);
  } finally {
    clearTimeout(timer);
    if (child) running.delete(child);
  }
};

/** Ends every program that `run` started and their descendants, also those it starts meanwhile; returns when they are gone. */
export async function endAll(): Promise<void> {
  for (let pids = going(); pids.length > 0; pids = going()) {
    await Promise.all(pids.map(pid => endTree(pid)));
    // Node.js has yet to hear of it.
    await new Promise(resolve => setTimeout(resolve, 1));
  }
}

function going(): readonly number[] {
  return [...running].flatMap(({ pid, exitCode, signalCode }) =>
    pid !== undefined && exitCode === null && signalCode === null ? [pid] : [],
  );
}

/** @actions/exec splits its command at spaces unless quoted; arguments are passed on as they are. */
function quote(program: string): string {
  return `"${program.replaceAll('"', '\\"')}"`;
}

function definedOnly(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Returns 128 + n for signal n, as a shell counts. */
export function exitCodeOf(child: ChildProcess | undefined): number {
  return 128 + (child?.signalCode ? constants.signals[child.signalCode] : 0);
}
