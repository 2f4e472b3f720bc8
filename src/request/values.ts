import { UserError } from '../system/errors.js';
import { parseJson } from '../system/value.js';
import { INPUTS, type InputName } from './inputs.js';

/** Returns the one value, or undefined where there is none. Throws UserError where it has several lines. */
export function single(get: Get, name: InputName): string | undefined {
  const text = get(name).trim();
  if (text.includes('\n')) throw new UserError(`\`${name}\` takes one value, not ${lines(text).length}`);
  return text === '' ? undefined : text;
}

/** Returns the one value of an input that has a default. */
export function required(get: Get, name: InputName): string {
  return single(get, name) ?? INPUTS[name].default;
}

/** Splits a list at lines and commas, as Docker's actions do. */
export function list(get: Get, name: InputName): readonly string[] {
  return get(name)
    .split(/[\n,]/)
    .map(item => item.trim())
    .filter(item => item !== '');
}

/** Splits a list at lines: its values may hold commas. */
export function lines(text: string): readonly string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}

/**
 * As `lines`, where a value may have several: in double quotes, those in it doubled. It is how docker/build-push-action reads its
 * lists, and how its documentation writes secrets.
 */
export function records(text: string): readonly string[] {
  return [...text.matchAll(/^[^\S\n]*"((?:[^"]|"")*)"[^\S\n]*$|^(.*)$/gm)]
    .map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim())
    .filter(record => record !== '');
}

export function isBoolean(name: InputName): boolean {
  return INPUTS[name].default === 'true' || INPUTS[name].default === 'false';
}

/** `true` or `false` as YAML 1.2's core schema writes them, which is what a workflow passes. */
export function flag(get: Get, name: InputName): boolean {
  const text = single(get, name) ?? '';
  if (/^(true|True|TRUE)$/.test(text)) return true;
  if (/^(false|False|FALSE)$/.test(text) || text === '') return false;
  throw new UserError(`\`${name}\` must be true or false, not \`${text}\``);
}

/** Returns the word that the input holds. Throws UserError for a word that is not among `words`. */
export function choice<const Word extends string>(get: Get, name: InputName, words: readonly Word[]): Word {
  const text = required(get, name);
  const word = words.find(candidate => candidate === text);
  if (word === undefined) throw new UserError(`\`${name}\` must be ${oneOf(words)}, not \`${text}\``);
  return word;
}

/** `NAME=value` records; the value may be empty and hold `=`, a later one wins as in docker/build-push-action. Throws UserError for one without a name. */
export function pairs(get: Get, name: InputName): Readonly<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const line of records(get(name))) {
    const at = line.indexOf('=');
    if (at < 1) throw new UserError(`\`${name}\`: \`${line}\` is not of the form NAME=value`);
    const key = line.slice(0, at).trim();
    result[key] = line.slice(at + 1);
  }
  return result;
}

/**
 * Lines on `NAME=value` records that say perhaps something else than was meant: a name with two values, of which the later one wins as in
 * docker/build-push-action, and records of an input or flag that a comma parts. A variable that follows one has capitals: `RUST_LOG=info,hyper=debug` is one.
 */
export function doubts({ get, written }: Values, name: InputName): readonly string[] {
  const next = name === 'env' ? /^[^,"]*,\s*[A-Z_][A-Z0-9_]*=/ : /^[^,"]*,\s*[A-Za-z_][\w./-]*=/;
  const values = new Map<string, string>();
  const found = new Set<string>();
  for (const record of records(get(name))) {
    const [, key = record, value = ''] = /^([^=]*)=(.*)$/s.exec(record) ?? [];
    const before = values.get(key);
    if (before !== undefined && before !== value)
      found.add(`\`${name}\`: \`${key}\` is given twice: it is \`${value}\`, and no longer \`${before}\``);
    values.set(key, value);
    if (written(name)?.from === 'input' && next.test(value))
      found.add(
        `\`${name}\`: \`${key}\` is \`${value}\`, since a comma parts nothing here: write one a line if two are meant`,
      );
  }
  return [...found];
}

/** Returns a line on each word of these commands that a shell would replace, where no shell starts. */
export function unreplaced(get: Get, names: readonly InputName[]): readonly string[] {
  const all = names.flatMap(name => (command(get, name) ?? []).map(word => ({ name, word })));
  if (all.some(({ word }) => /^-\w*c$/.test(word))) return [];
  return all
    .filter(({ word }) => /\$(\w|\{)|^(&&|\|\|?|;|\d?>>?|<)$/.test(word))
    .map(({ name, word }) => `\`${name}\`: \`${word}\` reaches the program as it is: no shell reads it`);
}

/** Reads a command as a Dockerfile's ENTRYPOINT takes it: a JSON array of strings, which may be empty, or words (no shell, no quotes). */
export function command(get: Get, name: InputName): readonly string[] | undefined {
  const text = single(get, name);
  return text === undefined ? undefined : words(name, text);
}

/** Returns the words of a command's text, as `command` reads it. Throws UserError for what only a shell understands. */
export function words(name: InputName, text: string): readonly string[] {
  if (text.startsWith('[')) {
    const parsed = parseJson(text);
    if (Array.isArray(parsed) && parsed.every(word => typeof word === 'string')) return parsed;
    throw new UserError(`\`${name}\`: ${text} is not a JSON array of strings`);
  }
  const shell = /&&|\|\||[|&;<>$`()*]/.exec(text)?.[0];
  if (shell === undefined) {
    if (!/["']/.test(text)) return text.split(/\s+/);
    throw new UserError(`\`${name}\`: quotes mean nothing here: write a JSON array (["/app", "two words"])`);
  }
  const way =
    name === 'healthcheck'
      ? `CMD-SHELL ${text}`
      : `["/bin/sh", "-c", ${JSON.stringify(text)}] where the image has one, or a JSON array of the words as they are`;
  throw new UserError(`\`${name}\`: \`${shell}\` is for a shell: write ${way}`);
}

export function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** Returns the text where it can be part of a path or of a variable's name. Throws UserError for any other. */
export function word(text: string, name: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(text)) return text;
  throw new UserError(`\`${name}\`: \`${text}\` has more than letters, digits, - and _`);
}

/** What a door was given: the text of an input or a flag. */
export type Given = (name: InputName) => string | undefined;

/** A value and where it is written: `input`, or a file and its line (`web/Cargo.toml:7`). */
export interface Written {
  readonly text: string;
  readonly from: string;
  /** Of `variants`: where each value of theirs is written, by suffix and name with a space between. */
  readonly places?: ReadonlyMap<string, string>;
}

/** One place where values are written. */
export type Layer = (name: InputName) => Written | undefined;

/** The text of an input or setting, its default where nobody wrote one. */
export type Get = (name: InputName) => string;

/** What holds for one image. */
export interface Values {
  readonly get: Get;
  /** Undefined for a default. */
  readonly written: Layer;
}

/** What a setting gives way to where a layer above its own says it. */
const RIVALS: Partial<Record<InputName, readonly InputName[]>> = {
  targets: ['platforms'],
  platforms: ['targets'],
  libc: ['targets'],
  dockerfile: ['base'],
  'build-args': ['base'],
  target: ['base'],
  base: ['dockerfile'],
};

/** Returns the value of each input: that of the first layer that has one, whole, else its default. A layer before it may have a rival, which wins. */
export function lookUp(layers: readonly Layer[]): Values {
  const written: Layer = name => {
    for (const layer of layers) {
      const found = layer(name);
      if (found) return found;
      if (RIVALS[name]?.some(rival => layer(rival)?.text)) return undefined;
    }
    return undefined;
  };
  return { get: name => written(name)?.text.trim() || INPUTS[name].default, written };
}

/** Returns what inputs and flags say. An empty text is a value: it undoes what Cargo.toml says, and the default counts. */
export function givenLayer(given: Given): Layer {
  return name => {
    const text = given(name)?.trim();
    return text === undefined ? undefined : { text, from: 'input' };
  };
}

/** Runs `read`; a UserError of it that begins with names of settings gets their places in Cargo.toml. */
export function withPlaces<Value>({ written }: Values, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw located(error, written);
  }
}

/** Settings of which the project may lack what they name: `no feature \`tls\`: …`. */
const KINDS: Readonly<Record<string, InputName>> = {
  package: 'package',
  binary: 'bin',
  feature: 'features',
  profile: 'profile',
};

/** Returns the error with the places of the settings that it begins with, or is about: `Cargo.toml:7: …`. */
export function located(error: unknown, written: Layer): unknown {
  if (!(error instanceof UserError)) return error;
  const [head = ''] = /^(`[a-z-]+`(, | and )?)+/.exec(error.message) ?? [];
  const [, kind = ''] = /^no (\w+) `/.exec(error.message) ?? [];
  const names = [KINDS[kind], ...[...head.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name)];
  const places = names.flatMap(
    name => (name !== undefined && Object.hasOwn(INPUTS, name) ? written(name as InputName) : []) ?? [],
  );
  const files = [
    ...new Set(places.map(({ from }) => from).filter(from => from !== 'input' && from !== 'default')),
  ];
  if (files.length === 0) return error;
  // A name without backticks is written as it is, through every door.
  const bare = head.replaceAll('`', '') + error.message.slice(head.length);
  return new UserError(`${files.join(', ')}: ${bare}`);
}
