/** A JSON object or a TOML table of which nothing is checked. */
export type Table = Readonly<Record<string, unknown>>;

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the table at a path of keys in a value; an empty one where there is none. */
export function tableIn(value: unknown, ...keys: readonly string[]): Table {
  const [key, ...rest] = keys;
  const table = isTable(value) ? value : {};
  return key === undefined ? table : tableIn(table[key], ...rest);
}

/** Returns the value of a JSON text; undefined for a text that is not JSON. The parser's own error would quote the text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Optional<Fields> = {
  readonly [Name in keyof Fields as undefined extends Fields[Name] ? Name : never]?: Exclude<
    Fields[Name],
    undefined
  >;
};
type Required<Fields> = {
  readonly [Name in keyof Fields as undefined extends Fields[Name] ? never : Name]: Fields[Name];
};

/** Returns the fields that are not undefined, in their order. */
export function defined<Fields extends object>(fields: Fields): Required<Fields> & Optional<Fields> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Required<Fields> & Optional<Fields>;
}
