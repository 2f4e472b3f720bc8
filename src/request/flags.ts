import { parseArgs } from 'node:util';
import { UserError } from '../system/errors.js';
import { nearest } from '../system/nearest.js';
import { INPUTS, type InputName } from './inputs.js';
import { isSecretSource } from './secret.js';
import { type Get, isBoolean, withDefaults } from './values.js';

export const COMMANDS = ['build', 'run', 'assemble', 'plan', 'cache', 'help', 'version'] as const;
export type Command = (typeof COMMANDS)[number];

export interface CommandLine {
  readonly command: Command;
  readonly get: Get;
  /** What follows `cache`; empty for the other commands, which take a directory. */
  readonly operands: readonly string[];
  /** What follows `--`: the program's own arguments of `run`. */
  readonly args: readonly string[];
  readonly json: boolean;
  readonly verbose: boolean;
  /** The password is on standard input. */
  readonly passwordFromStdin: boolean;
}

/** Flags of the command line alone; every other flag is an input of action.yml. */
const OWN_FLAGS = ['json', 'verbose', 'help', 'version', 'password-stdin'] as const;
type OwnFlag = (typeof OWN_FLAGS)[number];
const SHORT: Readonly<Record<string, OwnFlag>> = { h: 'help', V: 'version', v: 'verbose' };
/** A secret on a command line is in the process list and in the shell's history: it comes by standard input. */
const PASSWORD: InputName = 'password';
/** Given by the directory after the command. */
const DIRECTORY: InputName = 'path';

/** What users of cargo and Docker type first, and how it is said here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  '--path': 'give the directory after the command',
  '--manifest-path': 'give the directory of the Cargo.toml after the command',
  '--release': 'that is the default, --profile=NAME chooses another',
  '-r': 'that is the default, --profile=NAME chooses another',
  '-p': 'write --package=NAME',
  '-F': 'write --features=NAME',
  '-o': 'write --output=NAME.tar',
  '-t': 'write --tags=NAME',
  '-q': 'results alone go to standard output, 2>/dev/null hides the rest',
  '--quiet': 'results alone go to standard output, 2>/dev/null hides the rest',
};

/** A runner's alone. */
const SUMMARY: InputName = 'summary';

const isInput = (name: string): name is InputName => Object.hasOwn(INPUTS, name);
/** Names of all inputs that have a flag, in action.yml's order. */
export const FLAGS: readonly InputName[] = Object.keys(INPUTS)
  .filter(isInput)
  .filter(name => name !== DIRECTORY && name !== PASSWORD && name !== SUMMARY);

const ASKED: Omit<CommandLine, 'command'> = {
  get: withDefaults(() => undefined),
  operands: [],
  args: [],
  json: false,
  verbose: false,
  passwordFromStdin: false,
};

/**
 * Reads the arguments after the program's name. A flag that takes a value may be given several times: one line each.
 * Throws UserError for anything that does not exist, with the nearest that does.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean; short?: string }> = {};
  for (const name of FLAGS)
    options[name] = isBoolean(name) ? { type: 'boolean' } : { type: 'string', multiple: true };
  for (const name of OWN_FLAGS) options[name] = { type: 'boolean' };
  for (const [short, name] of Object.entries(SHORT)) options[name] = { type: 'boolean', short };

  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const question = (['help', 'version'] as const).find(name =>
    tokens.some(token => token.kind === 'option' && token.name === name && token.value === undefined),
  );
  // Who asks need not have written the rest right.
  if (question) return { ...ASKED, command: question };
  const given = new Map<InputName, string>();
  const own = new Set<OwnFlag>();
  const positionals: string[] = [];
  const programArgs: string[] = [];
  const end = tokens.find(token => token.kind === 'option-terminator')?.index ?? Number.POSITIVE_INFINITY;
  for (const token of tokens) {
    if (token.kind === 'positional') (token.index < end ? positionals : programArgs).push(token.value);
    if (token.kind !== 'option') continue;
    const ownFlag = OWN_FLAGS.find(name => name === token.name);
    if (ownFlag && token.value === undefined) own.add(ownFlag);
    else setFlag(given, token.rawName, token.name, token.value);
  }
  const command = readCommand(positionals.shift());
  const operands = command === 'cache' ? positionals.splice(0) : [];
  if (command === 'cache') checkCacheFlags(given);
  if (command === 'run') checkRunFlags(given, own);
  else positionals.push(...programArgs);
  const directory = positionals.shift();
  if (positionals.length > 0)
    throw new UserError(`unexpected argument \`${positionals[0]}\`: one directory is enough`);
  if (directory !== undefined) given.set(DIRECTORY, directory);
  return {
    command,
    get: withDefaults(name => given.get(name)),
    operands,
    args: programArgs,
    json: own.has('json'),
    verbose: own.has('verbose'),
    passwordFromStdin: own.has('password-stdin'),
  };
}

/** Clearing is for what was meant: a variable that is not set must not turn a store into the home. */
function checkCacheFlags(given: ReadonlyMap<InputName, string>): void {
  const other = [...given.keys()].find(name => name !== 'cache-dir');
  if (other !== undefined)
    throw new UserError(`\`cache\` takes --cache-dir and --json: leave --${other} out`);
  if (given.get('cache-dir') === '')
    throw new UserError('--cache-dir names no directory: write one, or leave it out for the home');
}

/** It builds for this machine alone, and standard output is the program's. */
function checkRunFlags(given: ReadonlyMap<InputName, string>, own: ReadonlySet<OwnFlag>): void {
  const other = (['push', 'load', 'output', 'sbom'] as const).find(name => given.has(name));
  if (other !== undefined)
    throw new UserError(
      `--${other} says where an image goes, and \`run\` runs it here: leave it out, or write \`build\``,
    );
  if (own.has('json')) throw new UserError('`run` prints what the program prints: leave --json out');
}

function setFlag(given: Map<InputName, string>, raw: string, name: string, value: string | undefined): void {
  const seen = `${raw} would show a secret in the process list`;
  if (name === PASSWORD) throw new UserError(`${seen}: pass it on standard input with --password-stdin`);
  if (name === 'secrets' && value !== undefined && !isSecretSource(value)) {
    throw new UserError(`${seen}: name where it is, ${raw}=id=NAME,src=FILE or ${raw}=id=NAME,env=VARIABLE`);
  }
  if (OWN_FLAGS.some(own => own === name)) throw new UserError(`${raw} takes no value`);
  const negated = name.replace(/^no-/, '');
  if (negated !== name && !isInput(name) && isInput(negated) && isBoolean(negated)) {
    throw new UserError(`unknown flag ${raw}: did you mean --${negated}=false?`);
  }
  const here = ELSEWHERE[raw];
  if (here !== undefined) throw new UserError(`unknown flag ${raw}: ${here}`);
  if (!isInput(name) || !raw.startsWith('--')) {
    throw new UserError(`unknown flag ${raw}${suggestion(name, [...FLAGS, ...OWN_FLAGS], '--')}`);
  }
  if (isBoolean(name)) {
    given.set(name, value ?? 'true');
    return;
  }
  if (value === undefined) throw new UserError(`${raw} needs a value: ${raw}=…`);
  const before = given.get(name);
  given.set(name, before === undefined ? value : `${before}\n${value}`);
}

function readCommand(word: string | undefined): Command {
  if (word === undefined) return 'help';
  const command = COMMANDS.find(candidate => candidate === word);
  if (command === undefined)
    throw new UserError(`unknown command \`${word}\`${suggestion(word, COMMANDS, '')}`);
  return command;
}

/** `: did you mean X?` where something is near, else where to look. */
function suggestion(word: string, known: readonly string[], prefix: string): string {
  const near = nearest(word, known);
  return near === undefined ? ': see rust-multiarch --help' : `: did you mean ${prefix}${near}?`;
}
