import type { Console, Progress } from './console.js';
import type { Environment } from './process.js';

export interface TextStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** cargo right-aligns its verbs in twelve columns. */
const VERB_WIDTH = 12;
const PROGRESS_INTERVAL_MS = 10_000;
/** How wide a terminal is taken for that does not say it, or says that it has no columns. */
const NO_COLUMNS = 80;

/** Speaks like cargo on a stream (standard error): `   Compiling x`, colours only where cargo would use them. */
export function terminalConsole(
  stream: TextStream,
  options: { env: Environment; verbose: boolean; elapsed: () => number },
): Console {
  const colored = wantsColor(stream, options.env);
  const paint = (code: string, text: string) => (colored ? `\u001b[${code}m${text}\u001b[0m` : text);
  let closed = false;
  let drawn = false;
  let lastProgress = Number.NEGATIVE_INFINITY;
  const erase = () => {
    if (drawn) stream.write('\r\u001b[K');
    drawn = false;
  };
  const shown = ({ verb, text }: Progress) => `${verb.padStart(VERB_WIDTH)} ${text}`;
  const line = (text: string) => {
    if (closed) return;
    erase();
    stream.write(`${text}\n`);
  };
  return {
    colored,
    status: (verb, text) => line(`${paint('1;32', verb.padStart(VERB_WIDTH))} ${text}`),
    info: text => line(`${paint('1;36', 'info')}: ${text}`),
    warn: text => line(`${paint('1;33', 'warning')}: ${text}`),
    error: text => line(`${paint('1;31', 'error')}: ${text}`),
    debug: text => {
      if (options.verbose) line(paint('2', text));
    },
    foreign: line,
    progress: step => {
      if (closed) return;
      if (stream.isTTY) {
        erase();
        if (step === null) return;
        stream.write(shown(step).slice(0, Math.max(20, (stream.columns || NO_COLUMNS) - 1)));
        drawn = true;
      } else if (step !== null && options.elapsed() - lastProgress >= PROGRESS_INTERVAL_MS) {
        // The first word on a step is silent: most steps are over before it is of use.
        if (lastProgress !== Number.NEGATIVE_INFINITY) line(shown(step));
        lastProgress = options.elapsed();
      } else if (step === null) {
        lastProgress = Number.NEGATIVE_INFINITY;
      }
    },
    close: () => {
      erase();
      closed = true;
    },
  };
}

/** cargo's rule: CARGO_TERM_COLOR decides, NO_COLOR (no-color.org) silences, else a terminal has colours. */
function wantsColor(stream: TextStream, env: Environment): boolean {
  if (env['CARGO_TERM_COLOR'] === 'always') return true;
  if (env['CARGO_TERM_COLOR'] === 'never' || env['NO_COLOR'] || env['TERM'] === 'dumb') return false;
  return stream.isTTY === true;
}
