import type { InputName } from '../request/request.js';

type Value = string | boolean | readonly string[] | Readonly<Record<string, string>>;

/** One setting, with what a comment above it says. */
export interface Setting {
  readonly name: InputName | 'dirs' | 'links';
  readonly value: Value;
  readonly comment: string;
}

/** What a Dockerfile says and no setting, and what to do instead. */
export interface Note {
  /** Counts from 1. */
  readonly line: number;
  readonly text: string;
}

/** Adds a setting that this line of the Dockerfile says, or the Dockerfile as a whole. */
export type Put = (name: Setting['name'], value: Value, line: number | null, what: string) => void;

export interface Draft {
  readonly settings: readonly Setting[];
  readonly notes: readonly Note[];
}

/** Returns the settings table as TOML (toml.io, v1.0.0), with what was not translated at its end. `where` names the Dockerfile. */
export function tomlOf(table: string, { settings, notes }: Draft, where: string | undefined): string {
  const [simple, tables] = [
    settings.filter(one => !isTable(one.value)),
    settings.filter(one => isTable(one.value)),
  ];
  const rest = notes.map(({ line, text }) => `# ${where}:${line}: ${text}`);
  return [
    `[${table}]`,
    ...simple.flatMap(({ name, value, comment }) => [`# ${comment}`, `${name} = ${tomlValue(value)}`]),
    ...(rest.length === 0 ? [] : ['', '# Not translated:', ...rest]),
    ...tables.flatMap(({ name, value, comment }) => [
      '',
      `# ${comment}`,
      `[${table}.${name}]`,
      ...Object.entries(value).map(([key, text]) => `${keyOf(key)} = ${quoted(text)}`),
    ]),
    '',
  ].join('\n');
}

function isTable(value: Value): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && !Array.isArray(value);
}

function tomlValue(value: Value): string {
  if (typeof value === 'string') return quoted(value);
  if (!Array.isArray(value)) return String(value);
  const items = value.map(quoted);
  return items.join(', ').length <= 90
    ? `[${items.join(', ')}]`
    : `[\n${items.map(item => `  ${item},\n`).join('')}]`;
}

/** Returns a literal string where that spares escapes, else a basic one, whose escapes are JSON's. */
function quoted(text: string): string {
  return /["\\]/.test(text) && !/['\p{Cc}]/u.test(text)
    ? `'${text}'`
    : JSON.stringify(text).replaceAll('\u007f', '\\u007F');
}

function keyOf(key: string): string {
  return /^[\w-]+$/.test(key) ? key : quoted(key);
}
