import { readFileSync } from 'node:fs';
import type { Input } from './snapshot.js';

/** What the text of a package's sources says of what they read. What a build script or a macro reads is not always declared. */
export interface SourcesText {
  /** A variable for each name in quotes. */
  readonly variables: readonly Input[];
  /** The variables that are named to macros: `dotenv!("API_URL")`. */
  readonly macroVariables: readonly Input[];
  /** They speak of git or of the clock: what they make is another with another commit. */
  readonly asksCommit: boolean;
  /** They start programs, which may read any file of the package. */
  readonly runsPrograms: boolean;
  /** They read a Cargo.toml, of which the settings of images count then too. */
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

/** A file's text; empty where it cannot be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
