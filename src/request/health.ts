import type { HealthConfig } from '../oci/oci.js';
import { UserError } from '../system/errors.js';
import { nearest } from '../system/nearest.js';
import { type Get, oneOf, single, words } from './values.js';

/** The options of a Dockerfile's HEALTHCHECK, and the config's fields. */
const TIMES = {
  interval: 'Interval',
  timeout: 'Timeout',
  'start-period': 'StartPeriod',
  'start-interval': 'StartInterval',
} as const;
type Time = keyof typeof TIMES;
const OPTIONS = [...(Object.keys(TIMES) as Time[]), 'retries'] as const;

/**
 * `[--interval=10s ...] CMD command`, with the command as `entrypoint` takes it; `CMD-SHELL line`; `NONE`: a Dockerfile's HEALTHCHECK
 * (reference, HEALTHCHECK) with what Docker's config says of it. Throws UserError for what Docker refuses too.
 */
export function readHealthcheck(get: Get): HealthConfig | undefined {
  const text = single(get, 'healthcheck');
  if (text === undefined) return undefined;
  const options = /^(--\S+\s*)*/.exec(text)?.[0] ?? '';
  const Test = testOf(text.slice(options.length));
  if (Test[0] === 'NONE' && options !== '')
    throw mistake('`NONE` takes no options: a container without a check has no times');
  const found: Partial<Record<(typeof TIMES)[Time] | 'Retries', number>> = {};
  const seen = new Set<string>();
  for (const option of options.split(/\s+/).filter(word => word !== '')) {
    const [, name = '', value = ''] = /^--([^=]*)=?(.*)$/.exec(option) ?? [];
    const key = OPTIONS.find(candidate => candidate === name);
    if (key === undefined) throw unknownOption(name);
    if (seen.has(key)) throw mistake(`\`--${key}\` is given twice: write it once`);
    seen.add(key);
    const number = key === 'retries' ? count(option, value) : nanoseconds(option, value);
    // As BuildKit, which leaves out what is 0: the engine's default holds.
    if (number > 0) found[key === 'retries' ? 'Retries' : TIMES[key]] = number;
  }
  const { Interval, Timeout, StartPeriod, StartInterval, Retries } = found;
  return JSON.parse(JSON.stringify({ Test, Interval, Timeout, StartPeriod, StartInterval, Retries }));
}

function testOf(text: string): readonly string[] {
  const [, word = '', rest = ''] = /^(\S*)\s*(.*)$/.exec(text) ?? [];
  if (word === 'NONE') {
    if (rest === '') return [word];
    throw mistake(`\`NONE\` takes no command: write NONE alone, or CMD ${rest}`);
  }
  if ((word === 'CMD' || word === 'CMD-SHELL') && rest === '')
    throw mistake(`a command is missing after ${word}`);
  if (word === 'CMD-SHELL') return [word, rest];
  if (word !== 'CMD')
    throw mistake(
      `${word === '' ? 'there is no command' : `\`${word}\` is not CMD, CMD-SHELL or NONE`}: write CMD ${text || 'server health'}, CMD-SHELL with a line of shell, or NONE`,
    );
  const command = words('healthcheck', rest);
  if (command.length === 0) throw mistake('a command is missing after CMD');
  return [word, ...command];
}

function unknownOption(name: string): UserError {
  const near = nearest(name, OPTIONS);
  return mistake(
    `there is no option \`--${name}\`: ${near === undefined ? `write ${oneOf(OPTIONS.map(option => `--${option}`))}` : `did you mean --${near}?`}`,
  );
}

function count(option: string, value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw mistake(`\`${option}\` is not a number of tries: write --retries=3`);
}

const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Go's durations (`1m30s`, `500ms`), of which Docker takes 0, or a millisecond and more. */
function nanoseconds(option: string, value: string): number {
  const [name] = option.split('=');
  const parts = [...value.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g)];
  const whole = parts.map(([part]) => part).join('') === value && value !== '';
  if (!whole && value !== '0')
    throw mistake(
      `\`${option}\` is not a time: write a number with its unit, ${name}=30s, ${name}=1m30s or ${name}=500ms`,
    );
  const sum = parts.reduce((total, [, number, unit = '']) => total + Number(number) * (UNITS[unit] ?? 0), 0);
  const rounded = Math.round(sum);
  if (rounded !== 0 && rounded < 1e6) throw mistake(`\`${option}\` is less than Docker's least, 1ms`);
  if (!Number.isSafeInteger(rounded)) throw mistake(`\`${option}\` is more than a hundred days`);
  return rounded;
}

function mistake(text: string): UserError {
  return new UserError(`\`healthcheck\`: ${text}`);
}

/** Linux's signals as Docker names them (moby/sys, signal), with or without SIG. */
const SIGNAL =
  /^(SIG)?(ABRT|ALRM|BUS|CHLD|CLD|CONT|FPE|HUP|ILL|INT|IO|IOT|KILL|PIPE|POLL|PROF|PWR|QUIT|SEGV|STKFLT|STOP|SYS|TERM|TRAP|TSTP|TTIN|TTOU|URG|USR1|USR2|VTALRM|WINCH|XCPU|XFSZ|RTMIN(\+([1-9]|1[0-5]))?|RTMAX(-([1-9]|1[0-4]))?)$/;

/** Throws UserError for what is no signal. */
export function readStopSignal(get: Get): string | undefined {
  const text = single(get, 'stop-signal');
  if (text === undefined || SIGNAL.test(text) || /^([1-9]|[1-5]\d|6[0-4])$/.test(text)) return text;
  throw new UserError(
    `\`stop-signal\`: \`${text}\` is not a signal: write a name (SIGINT) or a number from 1 to 64`,
  );
}
