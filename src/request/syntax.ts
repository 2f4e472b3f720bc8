import { INPUTS, type InputName } from './inputs.js';
import { isBoolean } from './values.js';

/** How a door's user writes an input: `--push` on the command line, `push: true` in a workflow. */
export type Syntax = 'flags' | 'yaml';

const NAMES = Object.keys(INPUTS).sort((a, b) => b.length - a.length);
/**
 * An input in backticks, alone or with a value: `files`, `libc: gnu`. A user's own word may be called as an input is: it follows the input that
 * it was written in (`labels`: `image`), `no` or `unknown` and a kind (no feature `push`), `not`, or a suggestion, and stays as it is.
 */
const MENTION = new RegExp(
  `(?<!\`: |\\b(?:${NAMES.join('|')}): |\\b(?:no|unknown) [a-z ]+ |\\b(?:not|mean) )\`(${NAMES.join('|')})(?:: ([^\`]+))?\`(:?)`,
  'g',
);

/** Writes the inputs that a message names as the users of a door write them. */
export function inSyntax(syntax: Syntax, message: string): string {
  const write = syntax === 'flags' ? asFlag : asYaml;
  return message.replaceAll(MENTION, (_, name: InputName, value: string | undefined, colon: string) =>
    write(name, value, colon),
  );
}

function asYaml(name: InputName, value: string | undefined, colon: string): string {
  if (value !== undefined) return `\`${name}: ${value}\`${colon}`;
  return colon === '' ? `\`${name}:\`` : `${name}:`;
}

function asFlag(name: InputName, value: string | undefined, colon: string): string {
  if (name === 'path') return `the directory${value === undefined ? '' : ` ${value}`}${colon}`;
  if (name === 'password') return `--password-stdin${colon}`;
  if (value === undefined) return `--${name}${colon}`;
  if (isBoolean(name) && value === 'true') return `--${name}${colon}`;
  const text = `--${name}=${value}`;
  return (/[\s'"$*[\](){};&|<>]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : text) + colon;
}
