import { inSyntax, type Syntax } from '../request/request.js';
import type { Console } from '../system/console.js';

/** A console whose messages name inputs as the users of its door write them. */
export function speaking(syntax: Syntax, console: Console): Console {
  return {
    ...console,
    info: text => console.info(inSyntax(syntax, text)),
    warn: text => console.warn(inSyntax(syntax, text)),
    error: text => console.error(inSyntax(syntax, text)),
  };
}

/** cargo's status lines begin with a verb, right-aligned in twelve columns. */
const STATUS = /^(?=.{12} ) *[A-Z][a-z]+ /;
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one.
const COLOR = /\u001b\[[0-9;]*m/g;

/** A console that passes on warnings and errors alone, cargo's among them, as cargo's --quiet does. */
export function quiet(console: Console): Console {
  const nothing = () => {};
  return {
    ...console,
    status: nothing,
    info: nothing,
    progress: nothing,
    foreign: line => (STATUS.test(line.replaceAll(COLOR, '')) ? nothing() : console.foreign(line)),
  };
}
