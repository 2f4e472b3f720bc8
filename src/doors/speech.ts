import { inSyntax, type Syntax } from '../request/request.js';
import type { Console } from '../system/console.js';
import { fitted } from '../system/format.js';
import { runnerConsole } from '../system/runner.js';

/** Returns a console whose messages name inputs as the users of its door write them. */
export function speaking(syntax: Syntax, console: Console): Console {
  return {
    ...console,
    info: text => console.info(inSyntax(syntax, text)),
    warn: text => console.warn(inSyntax(syntax, text)),
    error: text => console.error(inSyntax(syntax, text)),
  };
}

/** Returns the console of a workflow's step; `RUNNER_DEBUG` is the runner's switch for details. */
export function stepConsole(): Console {
  const debug = process.env['RUNNER_DEBUG'] === '1';
  return speaking('yaml', runnerConsole(process.stdout, { elapsed: () => performance.now(), debug }));
}

/** Writes a command's result, if it has any, to standard output. */
export function print(result: string): undefined {
  if (result !== '') process.stdout.write(`${result}\n`);
}

/** Prints a result for people: a terminal gets lines that fit it. */
export function show(result: string): undefined {
  const { isTTY, columns } = process.stdout;
  return print(isTTY && columns > 0 ? fitted(result, columns) : result);
}
