import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Checkout } from './checkout.js';
import type { Input } from './snapshot.js';

/** What the text of a package's sources says of what they read. What a build script or a macro reads is not always declared. */
interface SourcesText {
  /** A variable for each name in quotes. */
  readonly variables: readonly Input[];
  /** The variables that are named to macros: `dotenv!("API_URL")`. */
  readonly macroVariables: readonly Input[];
  /** The sources mention git or the clock, so each commit changes their output. */
  readonly asksCommit: boolean;
  /** The sources start programs, which may read any file of the package. */
  readonly runsPrograms: boolean;
  /** The sources read a Cargo.toml: then its settings of images count too. */
  readonly readsManifests: boolean;
}

/** A string literal that can be a variable's name, but for those that cargo itself sets (cargo book, "Environment Variables"). */
const VARIABLE =
  /"(?!(?:CARGO_(?:PKG|MANIFEST|CRATE|BIN|PRIMARY|CFG|FEATURE|ENCODED)_|DEP_)|(?:OUT_DIR|TARGET|HOST|PROFILE|DEBUG|OPT_LEVEL|NUM_JOBS|CARGO|RUSTC|RUSTDOC)")([A-Za-z_][A-Za-z0-9_]+)"/g;
const MACRO_VARIABLE = new RegExp(String.raw`\w!\s*[({[]\s*${VARIABLE.source}`, 'g');
const COMMIT = /(?<![a-z])git(?!hub|lab)|\bnow(_utc|_local)?\(|SystemTime|"date"|vergen|shadow_rs|built::/i;
const PROGRAM = /\bCommand\b|\bcmd!|xshell|duct::/;
const MANIFEST = /Cargo\.toml|cargo_metadata|"metadata"/;

/** Reads source files, absolute. */
export function readSources(sources: readonly string[]): SourcesText {
  const text = sources.map(readText).join('\n');
  const named = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))];
  const macros = named(MACRO_VARIABLE).filter(name => /^[A-Z][A-Z0-9_]+$/.test(name));
  return {
    variables: named(VARIABLE).map((name): Input => `env:${name}`),
    macroVariables: macros.map((name): Input => `env:${name}`),
    asksCommit: COMMIT.test(text),
    runsPrograms: PROGRAM.test(text),
    readsManifests: MANIFEST.test(text),
  };
}

/** Reads a file's text; empty where it cannot be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

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
