import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { StringDecoder } from 'node:string_decoder';
import { messageOf } from './errors.js';
import { endTree } from './process-tree.js';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface RunOptions {
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

/** Milliseconds for which a program's output may stay open after its end: a server that it started may keep it for ever. */
const OUTPUT_MS = 10_000;

const running = new Set<ChildProcess>();

export const run: Run = async (argv, options = {}) => {
  const [program, ...args] = argv;
  const stdout = new Lines(options.onStdout);
  const stderr = new Lines(options.onStderr);
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let timedOut = false;
  try {
    child = spawn(program, args, { cwd: options.cwd, env: options.env });
    running.add(child);
    child.stdout?.on('data', data => stdout.add(data));
    child.stderr?.on('data', data => stderr.add(data));
    // A program that ends without reading what it was given is its own business.
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input ?? '');
    const { pid } = child;
    const giveUp = () => {
      timedOut = true;
      if (pid !== undefined) void endTree(pid);
    };
    if (options.timeout !== undefined) timer = setTimeout(giveUp, options.timeout);
    const code = await ended(child);
    return { code, stdout: stdout.end(), stderr: stderr.end(), timedOut };
  } catch (error) {
    throw new ProgramMissing(program, error);
  } finally {
    clearTimeout(timer);
    if (child) running.delete(child);
  }
};

/** Waits for a program and for what it writes, and returns its exit code. Throws where it cannot start. */
function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const end = () => resolve(child.exitCode ?? exitCodeOf(child));
    child.once('error', reject);
    child.once('exit', () => {
      const timer = setTimeout(end, OUTPUT_MS);
      child.once('close', () => {
        clearTimeout(timer);
        end();
      });
    });
  });
}

/** Ends every program that `run` started and their descendants, also those it starts meanwhile; returns when they are gone. */
export async function endAll(): Promise<void> {
  for (let pids = going(); pids.length > 0; pids = going()) {
    await Promise.all(pids.map(endTree));
    // Node.js has yet to hear of it.
    await new Promise(resolve => setTimeout(resolve, 1));
  }
}

function going(): readonly number[] {
  return [...running].flatMap(({ pid, exitCode, signalCode }) =>
    pid !== undefined && exitCode === null && signalCode === null ? [pid] : [],
  );
}

/** 128 + n of signal n, as a shell counts. */
export function exitCodeOf(child: ChildProcess): number {
  return 128 + (child.signalCode ? constants.signals[child.signalCode] : 0);
}

/**
 * One output stream, split into lines for a listener or kept whole; a character cut between two chunks stays one.
 * A lone carriage return ends a line too: that is how programs redraw a progress bar.
 */
class Lines {
  readonly #decoder = new StringDecoder('utf8');
  readonly #listener: ((line: string) => void) | undefined;
  #text = '';
  #afterReturn = false;
  constructor(listener: ((line: string) => void) | undefined) {
    this.#listener = listener;
  }

  add(data: Buffer): void {
    let text = this.#decoder.write(data);
    if (!this.#listener) {
      this.#text += text;
      return;
    }
    if (this.#afterReturn && text.startsWith('\n')) text = text.slice(1);
    this.#afterReturn = text.endsWith('\r');
    const lines = (this.#text + text).split(/\r\n|\n|\r/);
    this.#text = lines.pop() ?? '';
    for (const line of lines) this.#listener(line);
  }

  end(): string {
    const rest = this.#text + this.#decoder.end();
    if (!this.#listener) return rest;
    if (rest !== '') this.#listener(rest);
    return '';
  }
}
