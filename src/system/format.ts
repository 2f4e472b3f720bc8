const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** Formats bytes for people, in decimal units as registries count them: `8.1 MB`. */
export function bytes(count: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, count)) / 3)));
  const value = count / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power]}`;
}

/** Formats milliseconds for people, as cargo writes durations: `0.52s`, `1m 05s`. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(2)}s`;
  return `${Math.floor(seconds / 60)}m ${String(Math.round(seconds % 60)).padStart(2, '0')}s`;
}

/** Formats a count and its noun: `1 unit`, `0 units`, `12 units`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * Breaks a line into rows of at most so many columns, between words; what stands between backticks is one word, to be copied. Rows after
 * the first begin below `hang` columns.
 */
export function wrapped(line: string, columns: number, hang: number): string {
  if (line.length <= columns || columns < 2 * hang) return line;
  const rows = [line.slice(0, hang)];
  for (const [word] of line.slice(hang).matchAll(/ *(?:`[^`]*`|\S)+/g)) {
    const last = rows.at(-1) ?? '';
    if (last.length <= hang || last.length + word.length <= columns) rows.push(`${rows.pop()}${word}`);
    else rows.push(' '.repeat(hang) + word.trimStart());
  }
  return rows.join('\n');
}

/** What comes before the text of a line: a flag or a name with the space behind it, a verb, or an indentation. */
const LEAD = /^ *\S.*? {2,}(?=\S)|^ {2,11}[A-Z]\w+ |^ */;

/** Lines in rows of at most so many columns, each below its own text. */
export function fitted(text: string, columns: number): string {
  return text
    .split('\n')
    .map(line => wrapped(line, columns, LEAD.exec(line)?.[0].length ?? 0))
    .join('\n');
}

/** Shows text of others in one line: what a terminal or a page obeys (control and bidirectional characters) is written out, `\u{202e}`. */
export function visible(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll('\t', '    ')
    .replaceAll(
      /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu,
      character => `\\u{${character.codePointAt(0)?.toString(16)}}`,
    );
}
