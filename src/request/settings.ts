import { UserError } from '../system/errors.js';
import { nearest } from '../system/nearest.js';
import { isTable } from '../system/value.js';
import { INPUTS, type InputName, type SettingKind } from './inputs.js';
import type { Layer, Written } from './values.js';

/** The table below `metadata` of a package or the workspace (cargo book, "The metadata table"). */
const TABLE = 'rust-multiarch';

/** One Cargo.toml, as far as settings need it. */
interface Manifest {
  /** As messages name it. */
  readonly file: string;
  readonly of: 'package' | 'workspace';
  /** The value of `package.metadata` or `workspace.metadata`. */
  readonly metadata: unknown;
  /** Gives the file's text, which is asked for where there are settings. */
  readonly text: () => Promise<string>;
}

/** Settings that hold for a workspace: `package` chooses among packages, and a package's own table is of the chosen one. */
const OF_WORKSPACE: ReadonlySet<string> = new Set<InputName>(['package']);
/** What the variants of an image have in common. */
const OF_ALL_VARIANTS: ReadonlySet<string> = new Set<InputName>([
  'package',
  'registry',
  'image',
  'tags',
  'variants',
]);

/**
 * Reads the settings in `[package.metadata.rust-multiarch]` or `[workspace.metadata.rust-multiarch]`; null where there is no such table.
 * Throws UserError, with file and line, for a key that is no setting, a value of another type, and a table of nearly that name.
 */
export async function readSettings(manifest: Manifest): Promise<Layer | null> {
  const tables = isTable(manifest.metadata) ? manifest.metadata : {};
  // `rust` may be anybody's.
  const names = Object.keys(tables).filter(
    name => name.length > 'rust-'.length && nearest(name.toLowerCase(), [TABLE]) !== undefined,
  );
  if (names.length === 0) return null;
  const text = await manifest.text();
  const at = (...keys: readonly string[]) =>
    `${manifest.file}:${lineOf(text, [manifest.of, 'metadata', ...keys])}`;
  const misspelt = names.find(name => name !== TABLE);
  if (misspelt !== undefined) {
    throw new UserError(
      `${at(misspelt)}: settings stand under [${manifest.of}.metadata.${TABLE}], not under \`${misspelt}\``,
    );
  }
  const table = tables[TABLE];
  if (!isTable(table))
    throw new UserError(
      `${at(TABLE)}: \`${TABLE}\` must be a table: write [${manifest.of}.metadata.${TABLE}]`,
    );
  const written = new Map<string, Written>();
  for (const [key, value] of Object.entries(table)) {
    written.set(key, { ...readSetting(key, value, manifest.of, at), from: at(TABLE, key) });
  }
  return name => written.get(name);
}

/** Returns true for what makes a tag of a tag that it follows (distribution-spec 1.1, "Pulling manifests"). */
export function isSuffix(text: string): boolean {
  return /^[A-Za-z0-9_.-]+$/.test(text);
}

/** Returns a setting's value as the text of the input of its name. Throws UserError. */
function readSetting(
  key: string,
  value: unknown,
  of: Manifest['of'],
  at: (...keys: readonly string[]) => string,
): Omit<Written, 'from'> {
  const kind = kindOf(key, OF_WORKSPACE, of === 'package', at(TABLE, key));
  if (kind !== 'variants' || !isTable(value))
    return { text: textOf(key, kind === 'variants' ? 'list' : kind, value, at(TABLE, key)) };
  const places = new Map<string, string>();
  const lines = Object.entries(value).flatMap(([suffix, settings]) => {
    const place = at(TABLE, key, suffix);
    if (!isSuffix(suffix))
      throw new UserError(`${place}: "${suffix}" is not a suffix of a tag: write letters, digits, - . and _`);
    if (!isTable(settings))
      throw new UserError(
        `${place}: \`${suffix}\` must be a table of settings: write ${JSON.stringify(suffix)} = { base = "alpine:3" }`,
      );
    const own = Object.entries(settings).map(([name, one]) => {
      const where = at(TABLE, key, suffix, name);
      places.set(`${suffix} ${name}`, where);
      return `${suffix} ${name}=${textOf(name, kindOf(name, OF_ALL_VARIANTS, true, where), one, where)}`;
    });
    return own.length === 0 ? [suffix] : own;
  });
  return { text: lines.map(record).join('\n'), places };
}

/** Throws UserError for what is no setting, or one of `elsewhere`, where these are refused. */
function kindOf(key: string, elsewhere: ReadonlySet<string>, isRefused: boolean, place: string): SettingKind {
  const kind = Object.hasOwn(INPUTS, key) ? INPUTS[key as InputName].setting : undefined;
  if (kind === null) throw new UserError(`${place}: ${key} is not a setting: give it as an input or a flag`);
  const possible = SETTINGS.filter(name => !isRefused || !elsewhere.has(name));
  if (kind === undefined) {
    const near = nearest(key, possible);
    throw new UserError(
      `${place}: no setting \`${key}\`: ${near ? `did you mean \`${near}\`?` : `there are ${possible.join(', ')}`}`,
    );
  }
  if (isRefused && elsewhere.has(key)) {
    const where = key === 'package' ? `[workspace.metadata.${TABLE}]` : 'the table around the variants';
    throw new UserError(`${place}: ${key} is not a setting here: write it in ${where}`);
  }
  return kind;
}

/** Names of all settings, in action.yml's order. */
export const SETTINGS = (Object.keys(INPUTS) as InputName[]).filter(name => INPUTS[name].setting !== null);

/** Throws UserError for a setting that a variant does not have. */
export function requireVariantSetting(name: string): void {
  const settings = SETTINGS.filter(one => !OF_ALL_VARIANTS.has(one));
  if (settings.some(one => one === name)) return;
  const near = nearest(name, settings);
  throw new UserError(
    `\`variants\`: a variant has no setting \`${name}\`: ${near ? `did you mean \`${near}\`?` : `there are ${settings.join(', ')}`}`,
  );
}

const FORMS: Readonly<Record<SettingKind, string>> = {
  text: 'a string',
  flag: 'true or false',
  list: 'an array of strings or whole numbers',
  command: 'an array of strings, or a string of words',
  table: 'a table of strings',
  variants: 'a table of tables',
};

function textOf(key: string, kind: SettingKind, value: unknown, place: string): string {
  const text = asText(kind, value);
  if (text !== undefined) return text;
  const [name, bad] =
    (kind === 'table' && isTable(value) && Object.entries(value).find(([, one]) => !isValue(one))) || [];
  const wrong = name === undefined ? `not ${described(value)}` : `and \`${name}\` is ${described(bad)}`;
  throw new UserError(
    `${place}: ${key} must be ${FORMS[kind]}, ${wrong}${remedy(kind, name === undefined ? value : bad)}`,
  );
}

/** Undefined for a value of another type. */
function asText(kind: SettingKind, value: unknown): string | undefined {
  if (kind === 'flag') return typeof value === 'boolean' ? String(value) : undefined;
  if (typeof value === 'string') return kind === 'table' ? undefined : value;
  if (kind === 'text') return undefined;
  if (kind === 'table' && isTable(value)) {
    const pairs = Object.entries(value);
    if (!pairs.every(([, one]) => isValue(one))) return undefined;
    return pairs.map(([name, one]) => record(`${name}=${one}`)).join('\n');
  }
  if (!Array.isArray(value) || !value.every(isScalar)) return undefined;
  const items = value.map(String);
  if (kind === 'command') return JSON.stringify(items);
  return kind === 'table' ? items.map(record).join('\n') : items.join('\n');
}

/** Writes a record as `records` reads it. */
function record(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || Number.isInteger(value);
}

/** Returns true for a value that a table may have. */
function isValue(value: unknown): value is string | number | boolean {
  return isScalar(value) || typeof value === 'boolean';
}

/** Returns the TOML that is right, where it is plain what was meant. */
function remedy(kind: SettingKind, value: unknown): string {
  if (typeof value === 'number')
    return kind === 'list' ? `: write [${value}]` : /^(text|table)$/.test(kind) ? `: write "${value}"` : '';
  const isWords = kind === 'text' && Array.isArray(value) && value.length > 0 && value.every(isScalar);
  return isWords ? `: write ${JSON.stringify(value.join(' '))}` : '';
}

function described(value: unknown): string {
  if (Array.isArray(value)) {
    const bad = value.find(one => !isScalar(one));
    return bad === undefined ? 'an array' : `an array with ${described(bad)}`;
  }
  if (isTable(value)) return 'a table';
  return typeof value === 'string' ? 'a string' : `${value}`;
}

/** A key of TOML 1.0: bare or quoted, with dots between its parts. */
const KEY = String.raw`(?:[\w-]+|"[^"]*"|'[^']*')`;
const DOTTED = String.raw`${KEY}(?:\s*\.\s*${KEY})*`;
const HEADER = new RegExp(String.raw`^\s*\[+\s*(${DOTTED})\s*\]`);
const PAIR = new RegExp(String.raw`^\s*(${DOTTED})\s*=`);

/**
 * Returns the line, from 1, on which a key of a TOML document is written, or the innermost table around it that has a line of its own. The
 * document is one that a parser has accepted.
 */
function lineOf(text: string, path: readonly string[]): number {
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
