/** A key of TOML 1.0: bare or quoted, with dots between its parts. */
const KEY = String.raw`(?:[\w-]+|"[^"]*"|'[^']*')`;
const DOTTED = String.raw`${KEY}(?:\s*\.\s*${KEY})*`;
const HEADER = new RegExp(String.raw`^\s*\[+\s*(${DOTTED})\s*\]`);
const PAIR = new RegExp(String.raw`^\s*(${DOTTED})\s*=`);

/**
 * The line, from 1, on which a key of a TOML document is written, or the innermost table around it that has a line of its own. The
 * document is one that a parser has accepted.
 */
export function lineOf(text: string, path: readonly string[]): number {
  let table: readonly string[] = [];
  let best = { line: 1, depth: 0 };
  for (const [index, line] of text.split('\n').entries()) {
    const header = HEADER.exec(line)?.[1];
    if (header !== undefined) table = partsOf(header);
    const pair = header === undefined ? PAIR.exec(line)?.[1] : undefined;
    const found = pair === undefined ? table : [...table, ...partsOf(pair)];
    if (header === undefined && pair === undefined) continue;
    const depth = commonDepth(found, path);
    if (depth > best.depth) best = { line: index + 1, depth };
  }
  return best.line;
}

function partsOf(dotted: string): readonly string[] {
  return (dotted.match(new RegExp(KEY, 'g')) ?? []).map(part => part.replaceAll(/^["']|["']$/g, ''));
}

/** How many keys of `path` the found key agrees with. */
function commonDepth(found: readonly string[], path: readonly string[]): number {
  const differs = path.findIndex((key, index) => found[index] !== key);
  return differs === -1 ? path.length : differs;
}
