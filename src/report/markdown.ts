import { visible } from '../system/format.js';

/**
 * Text of others as GitHub-flavoured Markdown shows it literally: an entity is never structure (CommonMark 0.31, 6.2). A comment keeps an
 * address from becoming a link, which is looked for once entities are text (GFM, "Autolinks").
 */
export function escaped(text: string): string {
  return visible(text)
    .replaceAll(/[&<>|`*_[\]\\~#@!"']|:(?=\/\/)|(?<=www)\./g, character => `&#${character.codePointAt(0)};`)
    .replaceAll('&#64;', '&#64;<!-- -->');
}

/** Formats a sentence of ours with others' words in it: what stands between backticks becomes code. */
export function prose(text: string): string {
  return text
    .split('`')
    .map((part, index, parts) => (index % 2 === 0 || index === parts.length - 1 ? escaped(part) : code(part)))
    .join('');
}

/** Formats text of others in a fixed-width face. */
export function code(text: string): string {
  return `<code>${escaped(text)}</code>`;
}

/** Lines as they are, in a fence longer than any in them. */
export function fenced(lines: readonly string[], language = ''): string {
  const text = lines.map(visible).join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Returns the first of many, shown, and how many more there are. */
export function firstOf<Item>(
  items: readonly Item[],
  limit: number,
  noun: string,
  show: (item: Item) => string,
): readonly string[] {
  const shown = items.slice(0, limit).map(show);
  const rest = items.length - shown.length;
  return rest === 0 ? shown : [...shown, `and ${rest} more ${noun}`];
}

/** At most so many characters. */
export function shortened(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
