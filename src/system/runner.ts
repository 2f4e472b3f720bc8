import { randomUUID } from 'node:crypto';
import type { Console } from './console.js';
import { duration, visible } from './format.js';
import type { TextStream } from './terminal.js';

/** A runner shows ten errors and ten warnings of a step (docs: "Workflow commands"); the last error says why it ended. */
const ANNOTATIONS = { error: 9, warning: 10 };
const PROGRESS_INTERVAL_MS = 15_000;

/**
 * Speaks to a workflow's log. Every line that does not come from us is written while the runner's commands are stopped
 * (docs: "Workflow commands", stopping and starting), so that a build script that prints `::set-output::` does nothing. A stage with a
 * title is a group, opened by its first line; warnings and errors stand outside of it, where they are seen.
 */
export function runnerConsole(
  stream: TextStream,
  options: { elapsed: () => number; debug: boolean },
): Console {
  let stopToken: string | undefined;
  let lastProgress = 0;
  let closed = false;
  const annotations = { error: 0, warning: 0 };
  let stage: { readonly title: string | undefined; readonly start: number } | null = null;
  let isOpen = false;
  const command = (text: string) => {
    if (closed) return;
    if (stopToken !== undefined) stream.write(`::${stopToken}::\n`);
    stopToken = undefined;
    stream.write(`${text}\n`);
  };
  const open = () => {
    if (isOpen || stage?.title === undefined) return;
    command(`::group::${stage.title}`);
    isOpen = true;
  };
  const leave = () => {
    if (isOpen) command('::endgroup::');
    isOpen = false;
  };
  const own = (text: string) => {
    open();
    command(text);
  };
  const outside = (text: string) => {
    leave();
    command(text);
  };
  const foreign = (text: string) => {
    open();
    if (closed) return;
    if (stopToken === undefined) {
      stopToken = randomUUID();
      stream.write(`::stop-commands::${stopToken}\n`);
    }
    stream.write(`${text}\n`);
  };
  const status = (verb: string, text: string) => `${verb.padStart(12)} ${quoted(text)}`;
  return {
    // Workflows that want colours say so to cargo themselves.
    colored: false,
    // Names in our own lines come from the project too: a line of ours never begins with what it quotes.
    status: (verb, text) => own(status(verb, text)),
    info: text => own(`info: ${quoted(text)}`),
    warn: text => outside(`::warning::${escapeData(text)}`),
    error: text => outside(`::error::${escapeData(text)}`),
    annotate: (message, { file, line, column, title, level = 'error' }) => {
      if (annotations[level]++ >= ANNOTATIONS[level]) return;
      const properties = Object.entries({ file, line, col: column, title })
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      outside(`::${level} ${properties.join(',')}::${escapeData(message)}`);
    },
    debug: text => {
      if (options.debug) own(`::debug::${escapeData(text)}`);
    },
    foreign,
    stage: next => {
      const wasOpen = isOpen;
      leave();
      // Stryker disable next-line ConditionalExpression: what is open has a title
      if (stage?.title !== undefined && wasOpen)
        command(status('Finished', `${stage.title} in ${duration(options.elapsed() - stage.start)}`));
      stage = next && { title: next.title, start: options.elapsed() };
    },
    progress: step => {
      if (step === null || options.elapsed() - lastProgress < PROGRESS_INTERVAL_MS) return;
      lastProgress = options.elapsed();
      own(status(step.verb, step.text));
    },
    close: () => {
      leave();
      closed = true;
    },
  };
}

/** Text of others in a line of ours: the runner's older form of a command counts wherever it stands in a line (actions/runner, ActionCommand.cs). */
function quoted(text: string): string {
  return visible(text).replaceAll('##[', '##\\u{5b}');
}

/** As the toolkit escapes a command's message. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** As the toolkit escapes a command's property. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
