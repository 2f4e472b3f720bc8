import { readFileSync } from 'node:fs';
import type { Input } from './snapshot.js';

/** What the text of a build script, or of a proc-macro's crate, says of what it reads. */
export interface ScriptText {
  /** A variable for each name in quotes. */
  readonly variables: readonly Input[];
  /** It speaks of git or of the clock: what it makes is another with another commit. */
  readonly asksCommit: boolean;
  /** It starts programs, which may read any file of the package. */
  readonly runsPrograms: boolean;
}

/** A string literal that can be a variable's name, but for those that cargo itself sets (cargo book, "Environment Variables"). */
const VARIABLE =
  /"(?!(?:CARGO_(?:PKG|MANIFEST|CRATE|BIN|PRIMARY|CFG|FEATURE|ENCODED)_|DEP_)|(?:OUT_DIR|TARGET|HOST|PROFILE|DEBUG|OPT_LEVEL|NUM_JOBS|CARGO|RUSTC|RUSTDOC)")([A-Za-z_][A-Za-z0-9_]+)"/g;

/** `dotenv!("API_URL")`: a macro of anybody's may read the variable without a word to rustc. */
const ASKED = new RegExp(String.raw`\w!\s*[({[]\s*${VARIABLE.source}`, 'g');

/** The variables that source files, absolute, name to macros. */
export function readMacroVariables(sources: readonly string[]): readonly Input[] {
  const text = sources.map(readText).join('\n');
  const names = [...text.matchAll(ASKED)].flatMap(([, name = '']) =>
    /^[A-Z][A-Z0-9_]+$/.test(name) ? [name] : [],
  );
  return [...new Set(names)].map((name): Input => `env:${name}`);
}

const COMMIT = /(?<![a-z])git(?!hub|lab)|\bnow(_utc|_local)?\(|SystemTime|"date"|vergen|shadow_rs|built::/i;
const PROGRAM = /\bCommand\b|\bcmd!|xshell|duct::/;

/** Reads the source files, absolute. */
export function readScript(sources: readonly string[]): ScriptText {
  const text = sources.map(readText).join('\n');
  const names = new Set([...text.matchAll(VARIABLE)].map(([, name]): Input => `env:${name}`));
  return {
    variables: [...names],
    asksCommit: COMMIT.test(text),
    runsPrograms: PROGRAM.test(text),
  };
}

/** Whether source files, absolute, read a Cargo.toml, of which the settings of images count then too. */
export function readsManifests(sources: readonly string[]): boolean {
  return sources.some(source => /Cargo\.toml|cargo_metadata|"metadata"/.test(readText(source)));
}

/** A file's text; empty where it cannot be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
