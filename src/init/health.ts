import { jsonWords, type Line } from './read.js';

/** A check as the setting `healthcheck` has it, with the files that it needs and the packages whose place they take. */
export interface Check {
  readonly text: string;
  readonly comment: string;
  readonly files: readonly string[];
  readonly replaces: readonly string[];
}

/** A static program of an official image that asks a server as curl and wget do, and fails as they do. */
const WGET = { image: 'busybox:1.37-musl', source: '/bin/busybox', path: '/bin/wget' };

/** Translates a HEALTHCHECK. On the built-in base curl and wget become busybox's wget, which needs no shell and no library. */
export function translateHealth({ text, flags }: Line, isBuiltIn: boolean): Check | null {
  const options = [...flags].map(([name, value]) => `--${name}=${value}`);
  const [, word = '', command = ''] = /^(\S+)\s*(.*)$/s.exec(text) ?? [];
  const plain = { comment: 'HEALTHCHECK', files: [], replaces: [] };
  if (word.toUpperCase() === 'NONE') return { ...plain, text: 'NONE' };
  if (word.toUpperCase() !== 'CMD') return null;
  const words = jsonWords(command);
  const asked = words?.join(' ') ?? command;
  const url = /^(?:\S*\/)?(?:curl|wget)\s.*?(https?:\/\/[^\s"'|;&]+)/.exec(asked)?.[1];
  if (isBuiltIn && url && !/(^|[^|])\|([^|]|$)/.test(asked) && !url.includes('$')) {
    return {
      text: [...options, `CMD ${WGET.path} -q -O /dev/null ${url}`].join(' '),
      comment: `HEALTHCHECK ${command}: busybox's wget asks, without a shell`,
      files: [`${WGET.image}!${WGET.source}:${WGET.path}`],
      replaces: ['curl', 'wget'],
    };
  }
  const simple = command.replace(/\s*\|\|\s*exit\s+1\s*$/, '');
  if (words) return { ...plain, text: [...options, 'CMD', JSON.stringify(words)].join(' ') };
  const needsShell = /[|&;<>$`()*"']/.test(simple);
  return { ...plain, text: [...options, needsShell ? `CMD-SHELL ${command}` : `CMD ${simple}`].join(' ') };
}
