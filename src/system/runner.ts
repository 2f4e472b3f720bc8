import { randomUUID } from 'node:crypto';
import type { Console } from './console.js';
import type { TextStream } from './terminal.js';

const PROGRESS_INTERVAL_MS = 15_000;

/**
 * Speaks to a workflow's log. Every line that does not come from us is written while the runner's commands are stopped
 * (docs: "Workflow commands", stopping and starting), so that a build script that prints `::set-output::` does nothing.
 */
export function runnerConsole(
  stream: TextStream,
  options: { elapsed: () => number; debug: boolean },
): Console {
  let stopToken: string | undefined;
  let lastProgress = 0;
  let closed = false;
  const own = (text: string) => {
    if (closed) return;
    if (stopToken !== undefined) stream.write(`::${stopToken}::\n`);
    stopToken = undefined;
    stream.write(`${text}\n`);
  };
  const foreign = (text: string) => {
    if (closed) return;
    if (stopToken === undefined) {
      stopToken = randomUUID();
      stream.write(`::stop-commands::${stopToken}\n`);
    }
    stream.write(`${text}\n`);
  };
  return {
    // Workflows that want colours say so to cargo themselves.
    colored: false,
    // Names in our own lines come from the project too: a line of ours never begins with what it quotes.
    status: (verb, text) => own(`${verb.padStart(12)} ${oneLine(text)}`),
    info: text => own(`info: ${oneLine(text)}`),
    warn: text => own(`::warning::${escapeData(text)}`),
    error: text => own(`::error::${escapeData(text)}`),
    debug: text => {
      if (options.debug) own(`::debug::${escapeData(text)}`);
    },
    foreign,
    progress: step => {
      if (step === null || options.elapsed() - lastProgress < PROGRESS_INTERVAL_MS) return;
      lastProgress = options.elapsed();
      own(`${step.verb.padStart(12)} ${oneLine(step.text)}`);
    },
    close: () => {
      closed = true;
    },
  };
}

/** As the toolkit escapes a command's message. */
export function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ');
}
