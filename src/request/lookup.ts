import { UserError } from '../system/errors.js';
import { INPUTS, type InputName } from './inputs.js';

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

/** The value of each input: that of the first layer that has one, whole, else its default. */
export function lookUp(layers: readonly Layer[]): Values {
  const written: Layer = name => {
    for (const layer of layers) {
      const found = layer(name);
      if (found) return found;
    }
    return undefined;
  };
  return { get: name => written(name)?.text.trim() || INPUTS[name].default, written };
}

/** What inputs and flags say. An empty text is a value: it undoes what Cargo.toml says, and the default counts. */
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

/** The error with the places of the settings that it begins with, or is about: `Cargo.toml:7: …`. */
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
