import type { Console, Progress } from './console.js';
import { duration, visible, wrapped } from './format.js';
import type { Environment } from './process.js';

export interface TextStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

type Loudness = 'quiet' | 'normal' | 'verbose';

/** cargo right-aligns its verbs in twelve columns. */
const VERB_WIDTH = 12;
const PROGRESS_INTERVAL_MS = 10_000;
/** A stage that says nothing is named after this long. */
const SILENCE_MS = 1000;
/** How wide a terminal is taken for that does not say it, or says that it has no columns. */
const NO_COLUMNS = 80;
/** Characters of cargo's bar, and columns of the least terminal that has it. */
const BAR_WIDTH = 20;
const BAR_COLUMNS = 70;

/** What a program says of steps that go well: `   Compiling x`, and BuildKit's `#5 …`. */
const STEP = /^(?: {2,11}[A-Z][a-z]+ \S|#\d+ )/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one.
const COLOR = /\u001b\[[0-9;]*m/g;

/** Speaks like cargo on a stream (standard error): `   Compiling x`, colours only where cargo would use them. */
export function terminalConsole(
  stream: TextStream,
  options: { env: Environment; loudness: Loudness; elapsed: () => number },
): Console {
  const { env, loudness, elapsed } = options;
  const colored = wantsColor(stream, env);
  const isLive = stream.isTTY === true && env['TERM'] !== 'dumb' && !env['CI'] && loudness !== 'quiet';
  const paint = (code: string, text: string) => (colored ? `\u001b[${code}m${text}\u001b[0m` : text);
  const columns = () => stream.columns || NO_COLUMNS;
  let closed = false;
  let drawn = false;
  let lastProgress = Number.NEGATIVE_INFINITY;
  let stage: { readonly verb: string; readonly start: number } | null = null;
  let running: Progress | null = null;
  let ticking: NodeJS.Timeout | undefined;
  const erase = () => {
    if (drawn) stream.write('\r\u001b[K');
    drawn = false;
  };
  const draw = () => {
    erase();
    if (closed || !isLive) return;
    const took = stage ? elapsed() - stage.start : 0;
    const step = running ?? (stage && took >= SILENCE_MS ? { verb: stage.verb, text: '' } : null);
    if (step === null) return;
    const since = took >= SILENCE_MS ? seconds(took) : '';
    const text = cut(liveText(step.text, since, columns()), columns() - VERB_WIDTH - 2);
    stream.write(`${paint('1;36', step.verb.padStart(VERB_WIDTH))} ${text}`);
    drawn = true;
  };
  const tick = (isOn: boolean) => {
    clearInterval(ticking);
    if (isOn && isLive) ticking = setInterval(draw, SILENCE_MS).unref();
  };
  const line = (text: string) => {
    if (closed) return;
    erase();
    stream.write(`${text}\n`);
  };
  /** A line of ours below its head; a log has whole lines. */
  const say = (code: string, head: string, separator: string, text: string) => {
    const lead = head.length + separator.length;
    const rows = stream.isTTY ? wrapped(' '.repeat(lead) + text, columns(), lead).slice(lead) : text;
    line(`${paint(code, head)}${separator}${rows}`);
  };
  const own: typeof say = (...parts) => {
    if (loudness !== 'quiet') say(...parts);
  };
  return {
    colored,
    status: (verb, text) => own('1;32', verb.padStart(VERB_WIDTH), ' ', visible(text)),
    info: text => own('1;36', 'info', ': ', visible(text)),
    warn: text => say('1;33', 'warning', ': ', visible(text)),
    error: text => {
      const [first = '', ...more] = text.split('\n').map(visible);
      say('1;31', 'error', ': ', first);
      more.forEach(line);
    },
    annotate: () => {},
    debug: text => {
      if (loudness === 'verbose') line(paint('2', visible(text)));
    },
    foreign: text => {
      if (loudness !== 'quiet' || !STEP.test(text.replaceAll(COLOR, ''))) line(text);
    },
    stage: next => {
      stage = next === null ? null : { verb: next.verb, start: elapsed() };
      running = null;
      lastProgress = Number.NEGATIVE_INFINITY;
      erase();
      tick(stage !== null);
    },
    progress: step => {
      if (closed || loudness === 'quiet') return;
      running = step;
      if (isLive) return draw();
      if (step === null) {
        lastProgress = Number.NEGATIVE_INFINITY;
      } else if (elapsed() - lastProgress >= PROGRESS_INTERVAL_MS) {
        // The first word on a step is silent: most steps are over before it is of use.
        const took = stage ? seconds(elapsed() - stage.start) : '';
        const text = cut(liveText(step.text, took, 0), NO_COLUMNS - VERB_WIDTH - 1);
        if (lastProgress !== Number.NEGATIVE_INFINITY) line(`${step.verb.padStart(VERB_WIDTH)} ${text}`);
        lastProgress = elapsed();
      }
    },
    close: () => {
      tick(false);
      erase();
      closed = true;
    },
  };
}

/** `[=====>      ] 45/190 12s: ring for linux/arm64`, without the bar where there is no room. */
function liveText(text: string, since: string, columns: number): string {
  const [, done, total, rest] = /^(\d+)\/(\d+)(.*)$/.exec(visible(text)) ?? [];
  if (done === undefined || total === undefined)
    return [since, visible(text)].filter(part => part !== '').join(' ');
  const filled = Math.round((Number(done) / Math.max(1, Number(total))) * BAR_WIDTH);
  const bar = `[${`${'='.repeat(Math.min(filled, BAR_WIDTH - 1))}>`.padEnd(BAR_WIDTH)}] `;
  return `${columns >= BAR_COLUMNS ? bar : ''}${done}/${total}${since === '' ? '' : ` ${since}`}${rest ?? ''}`;
}

function cut(text: string, width: number): string {
  const room = Math.max(8, width);
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}

/** `12s`, `1m 05s`. */
function seconds(milliseconds: number): string {
  return milliseconds < 60_000 ? `${Math.floor(milliseconds / 1000)}s` : duration(milliseconds);
}

/** cargo's rule: CARGO_TERM_COLOR decides, NO_COLOR (no-color.org) silences, else a terminal has colours. */
function wantsColor(stream: TextStream, env: Environment): boolean {
  if (env['CARGO_TERM_COLOR'] === 'always') return true;
  if (env['CARGO_TERM_COLOR'] === 'never' || env['NO_COLOR'] || env['TERM'] === 'dumb') return false;
  return stream.isTTY === true;
}
