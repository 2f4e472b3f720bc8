import { basename, dirname, join } from 'node:path';
import type { Checkout } from './checkout.js';
import { readText } from './sources.js';

/**
 * Tells whether a package mentions a file: the file's name stands in its Rust sources, or the name of a directory around the file
 * stands there in quotes. A macro's `schema_path = "../api/schema.json"` and a build script's `join("..").join("web")` are mentions.
 * Returns a function of a file's path relative to the checkout. `sources` gives the package's, relative too.
 */
export function mentionsIn(checkout: Checkout, sources: () => readonly string[]): (file: string) => boolean {
  let text: string | undefined;
  const read = () => {
    text ??= sources()
      .map(source => readText(join(checkout.root, source)))
      .join('\n');
    return text;
  };
  return file => {
    const name = basename(file);
    if (name.includes('.') && standsIn(read(), name, '["/\\\\\\s\'`(,=]', '["/\\\\\\s\'`),;?#]')) return true;
    // A word without a dot may be any: it counts between quotes alone.
    return [name, ...dirname(file).split('/')].some(
      word =>
        word !== '.' &&
        word !== 'src' &&
        standsIn(read(), word, '"[^"\\n]*(?<=["/\\\\])', '(?=["/\\\\])[^"\\n]*"'),
    );
  };
}

function standsIn(text: string, name: string, before: string, after: string): boolean {
  if (!text.includes(name)) return false;
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`${before}${escaped}${after}`).test(text);
}
