import { posix } from 'node:path';
import { commandsOf, jsonWords, type Line, wordsOf } from './read.js';

/**
 * A check as the setting `healthcheck` has it, with the files that it needs, the packages whose place they take, and the programs that the
 * base has to have.
 */
export interface Check {
  readonly text: string;
  readonly comment: string;
  readonly files: readonly string[];
  readonly replaces: readonly string[];
  readonly needs: readonly string[];
}

/** What every shell has. */
const OF_SHELL = /^(\[|cd|echo|exit|export|false|set|sh|test|true|:)$/;

/** A static program of an official image that asks a server as curl and wget do, and fails as they do. */
const WGET = { image: 'busybox:1.37-musl', source: '/bin/busybox', path: '/bin/wget' };

/**
 * Translates a HEALTHCHECK. On the built-in base curl and wget become busybox's wget, which needs no shell and no library. `brought` are
 * programs that the image gets, by name or path: null for a check by another one on a base that has none, and for one that needs a shell.
 */
export function translateHealth(
  { text, flags }: Line,
  base: string | undefined,
  brought: readonly string[],
): Check | null {
  const isBuiltIn = base === undefined;
  const options = [...flags].map(([name, value]) => `--${name}=${value}`);
  const [, word = '', command = ''] = /^(\S+)\s*(.*)$/s.exec(text) ?? [];
  const plain = { comment: 'HEALTHCHECK', files: [], replaces: [], needs: [] };
  if (word.toUpperCase() === 'NONE') return { ...plain, text: 'NONE' };
  if (word.toUpperCase() !== 'CMD') return null;
  const exec = jsonWords(command);
  // A shell that is started in words reads a line, too.
  const script = exec && /^(\/bin\/)?sh$/.test(exec[0] ?? '') && exec[1] === '-c' ? exec[2] : undefined;
  const words = script === undefined ? exec : undefined;
  const line = script ?? command;
  const asked = words?.join(' ') ?? line;
  const url = /^(?:\S*\/)?(?:curl|wget)\s.*?(https?:\/\/[^\s"'|;&]+)/.exec(asked)?.[1];
  if (isBuiltIn && url && !/(^|[^|])\|([^|]|$)/.test(asked) && !url.includes('$')) {
    return {
      text: [...options, `CMD ${WGET.path} -q -O /dev/null ${url}`].join(' '),
      comment: `HEALTHCHECK ${command}: busybox's wget asks, without a shell`,
      files: [`${WGET.image}!${WGET.source}:${WGET.path}`],
      replaces: ['curl', 'wget'],
      needs: [],
    };
  }
  const simple = line.replace(/\s*\|\|\s*exit\s+1\s*$/, '');
  const needsShell = !words && /[|&;<>$`()*"']/.test(simple);
  const program = needsShell ? 'sh' : ((words ?? wordsOf(simple))[0] ?? '');
  const isThere = (one: string) => brought.some(path => posix.basename(path) === posix.basename(one));
  if (!isThere(program) && (isBuiltIn || base === 'scratch')) return null;
  const commands = words ? [words] : commandsOf(line.replaceAll(/\|(?!\|)/g, ';'));
  const run = commands.map(([first = '']) => posix.basename(first));
  const needs = [...new Set(run)].filter(one => !isThere(one) && !OF_SHELL.test(one));
  const what = needs.length === 0 ? '' : `: ${base} has to have ${needs.join(', ')}`;
  const shown = words ? `CMD ${JSON.stringify(words)}` : needsShell ? `CMD-SHELL ${line}` : `CMD ${simple}`;
  return { ...plain, comment: `HEALTHCHECK${what}`, needs, text: [...options, shown].join(' ') };
}
