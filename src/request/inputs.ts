import data from './inputs.json' with { type: 'json' };

/** Of package.json. */
export const VERSION = data.version;

export type SettingKind = 'text' | 'flag' | 'list' | 'command' | 'table' | 'variants';

interface InputDescription {
  readonly group: string;
  readonly description: string;
  /** Empty where there is none. */
  readonly default: string;
  /** How Cargo.toml writes it; null for what is no setting. */
  readonly setting: SettingKind | null;
}

export type InputName = keyof typeof data.inputs;

/** The inputs of action.yml, in its order (`npm run generate`). */
export const INPUTS = data.inputs as Readonly<Record<InputName, InputDescription>>;
