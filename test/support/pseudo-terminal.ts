import { spawn } from 'node:child_process';
import type { Environment } from '../../src/system/process.js';

export interface Shown {
  /** All that the program wrote, in order. */
  readonly written: string;
  /** What the screen showed after each write that ended a line or drew one in place; lines are as wide as the terminal lets them be. */
  readonly screens: readonly (readonly string[])[];
  readonly code: number | null;
}

/** Runs a program in a pseudo-terminal so many columns wide, which `script` of util-linux opens. */
export function inTerminal(argv: readonly string[], columns: number, env: Environment): Promise<Shown> {
  const quoted = argv.map(word => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const command = `stty cols ${columns} rows 50; exec ${quoted}`;
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', command, '/dev/null'], {
    env: { ...env, TERM: 'xterm-256color', SHELL: '/bin/sh' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: string[] = [];
  child.stdout.setEncoding('utf8').on('data', text => chunks.push(text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => {
      const written = chunks.join('');
      resolve({ written, screens: screensOf(written, columns), code });
    });
  });
}

/** What a terminal makes of text (ECMA-48): of its control functions only those that we use, so that any other one is a mistake. */
function screensOf(written: string, columns: number): readonly (readonly string[])[] {
  const screens: string[][] = [];
  let lines = [''];
  let column = 0;
  const put = (character: string) => {
    if (column === columns) {
      lines.push('');
      column = 0;
    }
    const line = lines.pop() ?? '';
    lines.push(line.slice(0, column).padEnd(column) + character + line.slice(column + 1));
    column += 1;
  };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control functions are what this looks for.
  for (const [token] of written.matchAll(/\u001b\[[0-9;]*[A-Za-z]|[\s\S]/gu)) {
    if (token === '\r') column = 0;
    else if (token === '\n') {
      lines = [...lines, ''];
      screens.push([...lines]);
      column = 0;
    } else if (token === '\u001b[K') {
      // Before a line is drawn anew it is whole.
      screens.push([...lines]);
      lines = [...lines.slice(0, -1), (lines.at(-1) ?? '').slice(0, column)];
    } else if (token.length > 1 && token.endsWith('m')) continue;
    else if (/^\p{C}/u.test(token)) throw new Error(`the terminal got ${JSON.stringify(token)}`);
    else put(token);
  }
  screens.push(lines);
  return screens;
}
