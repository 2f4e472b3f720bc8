import { ANSWER, type ToolkitAnswer } from './toolkit.js';

/** Returns the answer of the toolkit's process, or undefined where it ended without one. */
export function answerIn(stdout: string): ToolkitAnswer | undefined {
  const line = stdout.split('\n').findLast(text => text.startsWith(ANSWER));
  return line === undefined ? undefined : (JSON.parse(line.slice(ANSWER.length)) as ToolkitAnswer);
}

/**
 * What @actions/cache 6.3 prints where it returns no more than "no", the most telling first: why a key could not be
 * reserved is said in a debug line alone; warnings and errors are workflow commands; an attempt that is repeated is a
 * plain line.
 */
const TROUBLE: readonly RegExp[] = [
  /^::debug::Failed to reserve cache: (.+)$/,
  /^(?:::(?:warning|error)::)?Failed to (?:save|restore): .* More details: (.+)$/,
  /^(?:::(?:warning|error)::)?Failed to (?:save|restore): (.+)$/,
  /^::(?:warning|error)::(.+)$/,
  /^Attempt \d+ of \d+ failed with error: (.+)\. Retrying request in \d+ ms\.\.\.$/,
];
const NOISE =
  /^(?:Error: |Failed to \w+: |Received non-retryable error: |Failed request: |uploadCacheArchiveSDK: )/;

/** Returns one line on what went wrong, or undefined where nothing did. */
export function troubleIn(stdout: string): string | undefined {
  const lines = stdout.split('\n').map(line => line.trimEnd());
  for (const pattern of TROUBLE) {
    const text = lines.map(line => pattern.exec(line)?.[1]).findLast(match => match !== undefined);
    if (text !== undefined) return plain(text);
  }
  return undefined;
}

function plain(text: string): string {
  let rest = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  rest = rest.trim().split(/[\r\n]/)[0] ?? '';
  while (NOISE.test(rest)) rest = rest.replace(NOISE, '');
  return rest;
}
