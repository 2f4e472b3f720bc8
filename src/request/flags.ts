import { parseArgs } from 'node:util';
import { UserError } from '../system/errors.js';
import { nearest } from '../system/nearest.js';
import { defined } from '../system/value.js';
import { COMMANDS, type Command, type CommandLine } from './command-line.js';
import { INPUTS, type InputName } from './inputs.js';
import { DEFAULTS, ELSEWHERE, LETTERS, SAME, translate } from './other-flags.js';
import { isSecretSource } from './secret.js';
import { isBoolean } from './values.js';

/** Flags of the command line alone; every other flag is an input of action.yml. */
const OWN_SWITCHES = [
  'json',
  'verbose',
  'quiet',
  'help',
  'version',
  'password-stdin',
  'workflow',
  'fix',
] as const;
type OwnSwitch = (typeof OWN_SWITCHES)[number];
const OWN_FLAGS = [...OWN_SWITCHES, 'jobs'] as const;
const SHORT: Readonly<Record<string, string>> = {
  help: 'h',
  version: 'V',
  verbose: 'v',
  quiet: 'q',
  jobs: 'j',
};
/** A secret on a command line is in the process list and in the shell's history: it comes by standard input. */
const PASSWORD: InputName = 'password';
/** Given by the directory after the command. */
const DIRECTORY: InputName = 'path';

/** A runner's alone. */
const SUMMARY: InputName = 'summary';

const isInput = (name: string): name is InputName => Object.hasOwn(INPUTS, name);
/** Names of all inputs that have a flag, in action.yml's order. */
export const FLAGS: readonly InputName[] = Object.keys(INPUTS)
  .filter(isInput)
  .filter(name => name !== DIRECTORY && name !== PASSWORD && name !== SUMMARY);

const ASKED: Omit<CommandLine, 'command'> = {
  given: () => undefined,
  operands: [],
  args: [],
  json: false,
  fix: false,
  passwordFromStdin: false,
  isShort: false,
  workflow: false,
};

/**
 * Reads the arguments after the program's name. A flag that takes a value may be given several times: one line each.
 * Throws UserError for anything that does not exist, with the nearest that does.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const options: Record<string, { type: 'string' | 'boolean'; short?: string }> = {};
  const take = (name: string, type: 'string' | 'boolean', short: string | undefined) => {
    options[name] = short === undefined ? { type } : { type, short };
  };
  const letters = Object.fromEntries(Object.entries(LETTERS).map(([letter, name]) => [name, letter]));
  for (const name of FLAGS) take(name, isBoolean(name) ? 'boolean' : 'string', letters[name]);
  for (const [name, { short }] of Object.entries(SAME)) take(name, 'string', short);
  for (const name of OWN_SWITCHES) take(name, 'boolean', SHORT[name]);
  for (const name of ['jobs', 'manifest-path']) take(name, 'string', SHORT[name]);
  take('release', 'boolean', 'r');

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
  if (question) {
    const words = tokens.flatMap(token => (token.kind === 'positional' ? token.value : []));
    const isShort = tokens.some(token => token.kind === 'option' && token.rawName === '-h');
    return {
      ...ASKED,
      command: question,
      operands: words.filter(word => word !== 'help').slice(0, 1),
      isShort,
    };
  }
  const given = new Map<InputName, string>();
  const own = new Set<OwnSwitch>();
  const positionals: string[] = [];
  const programArgs: string[] = [];
  const end = tokens.find(token => token.kind === 'option-terminator')?.index ?? Number.POSITIVE_INFINITY;
  let jobs: string | undefined;
  let before: (typeof tokens)[number] | undefined;
  for (const token of tokens) {
    if (token.kind === 'positional' && token.index > end) programArgs.push(token.value);
    else if (token.kind === 'positional') positionals.push(checkOperand(token.value, before));
    before = token;
    if (token.kind !== 'option') continue;
    const value = givenTo(token);
    const ownSwitch = OWN_SWITCHES.find(name => name === token.name);
    if (ownSwitch && value === undefined) own.add(ownSwitch);
    else if (token.name === 'jobs') jobs = readJobs(token.rawName, value);
    else setFlag(given, token.rawName, token.name, value);
  }
  const toolchain = positionals.find(word => word.startsWith('+'))?.slice(1);
  if (toolchain) throw new UserError(`unexpected argument \`+${toolchain}\`: write --toolchain=${toolchain}`);
  const command = readCommand(positionals.shift());
  const operands = command === 'cache' || command === 'help' ? positionals.splice(0) : [];
  if (command === 'cache') checkCacheFlags(given);
  if (command === 'init') checkInitFlags(given, own);
  else if (own.has('workflow')) throw new UserError('--workflow goes with `init`: it writes a file');
  if (command === 'run') checkRunFlags(given, own);
  else positionals.push(...programArgs);
  const directory = positionals.shift();
  if (positionals.length > 0)
    throw new UserError(`unexpected argument \`${positionals[0]}\`: one directory is enough`);
  if (directory !== undefined && given.has(DIRECTORY))
    throw new UserError(`unexpected argument \`${directory}\`: one directory is enough`);
  if (directory !== undefined) given.set(DIRECTORY, directory);
  return {
    command,
    given: name => given.get(name),
    operands,
    args: programArgs,
    json: own.has('json'),
    fix: own.has('fix'),
    ...defined({ jobs }),
    passwordFromStdin: own.has('password-stdin'),
    isShort: false,
    workflow: own.has('workflow'),
  };
}

/** Clearing is for what was meant: a variable that is not set must not turn a store into the home. */
function checkCacheFlags(given: ReadonlyMap<InputName, string>): void {
  const other = [...given.keys()].find(name => name !== 'cache-dir');
  if (other !== undefined)
    throw new UserError(`the command cache takes --cache-dir and --json: leave --${other} out`);
  if (given.get('cache-dir') === '')
    throw new UserError('--cache-dir is empty: write a directory, or leave it out for the home');
}

function checkInitFlags(given: ReadonlyMap<InputName, string>, own: ReadonlySet<OwnSwitch>): void {
  if (own.has('workflow') && [...given.keys()].some(name => name !== DIRECTORY))
    throw new UserError('`init --workflow` takes no other flag: run `init` besides for a Dockerfile');
  const other = [...given.keys()].find(name => !['dockerfile', 'target', DIRECTORY].includes(name));
  if (other !== undefined)
    throw new UserError(
      `\`init\` takes --dockerfile and --target: write what else there is in Cargo.toml afterwards`,
    );
}

/** Throws UserError for flags that `run` cannot take: it builds for this machine alone, and standard output is the program's. */
function checkRunFlags(given: ReadonlyMap<InputName, string>, own: ReadonlySet<OwnSwitch>): void {
  const other = (['push', 'load', 'output', 'sbom'] as const).find(name => given.has(name));
  if (other !== undefined)
    throw new UserError(
      `--${other} says where an image goes, and \`run\` runs it here: leave it out, or write \`build\``,
    );
  if (own.has('json')) throw new UserError('`run` prints what the program prints: leave --json out');
}

type Option = {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
};

/** Returns a flag's value. A next word that begins with a dash is the next flag, as cargo reads it. */
function givenTo({ rawName, value, inlineValue }: Option): string | undefined {
  if (value === undefined || inlineValue === undefined) return undefined;
  if (!inlineValue && value.startsWith('-') && value !== '-') {
    throw new UserError(
      `${rawName} needs a value: write ${rawName}=${rawName.startsWith('--') ? value : '…'}`,
    );
  }
  // A letter's value may follow `=`.
  return rawName.startsWith('--') ? value : value.replace(/^=/, '');
}

/** A switch takes no next word. */
function checkOperand(
  word: string,
  before: { readonly kind: string; readonly rawName?: string } | undefined,
): string {
  if (before?.kind !== 'option' || !/^(true|false)$/.test(word)) return word;
  throw new UserError(`unexpected argument \`${word}\`: write ${before.rawName}=${word}`);
}

/** cargo book, "cargo build", --jobs: a number, one below zero leaves so many processors free. */
function readJobs(raw: string, value: string | undefined): string {
  if (value !== undefined && /^(-?[1-9]\d*|default)$/.test(value)) return value;
  throw new UserError(
    `${raw} must be a number of jobs other than 0${value === undefined ? '' : `, not \`${value}\``}: write --jobs=4`,
  );
}

function setFlag(given: Map<InputName, string>, raw: string, name: string, value: string | undefined): void {
  if (DEFAULTS.has(value === undefined ? name : `${name}=${value}`)) return;
  const [input, text] = translate(name, value);
  const seen = `${raw} would show a secret in the process list`;
  if (input === PASSWORD) throw new UserError(`${seen}: pass it on standard input with --password-stdin`);
  if (input === 'secrets' && text !== undefined && !isSecretSource(text)) {
    throw new UserError(`${seen}: name where it is, ${raw}=id=NAME,src=FILE or ${raw}=id=NAME,env=VARIABLE`);
  }
  if (OWN_FLAGS.some(own => own === name)) throw new UserError(`${raw} takes no value`);
  const negated = name.replace(/^no-/, '');
  if (negated !== name && !isInput(name) && isInput(negated) && isBoolean(negated)) {
    throw new UserError(`unknown flag ${raw}: did you mean --${negated}=false?`);
  }
  const here = ELSEWHERE[raw];
  if (here !== undefined) throw new UserError(`unknown flag ${raw}: ${here}`);
  if (!isInput(input)) {
    throw new UserError(`unknown flag ${raw}${suggestion(name, [...FLAGS, ...OWN_FLAGS], '--')}`);
  }
  if (isBoolean(input)) {
    given.set(input, text ?? 'true');
    return;
  }
  if (text === undefined) throw new UserError(`${raw} needs a value: write ${raw}=…`);
  // A flag that is given again adds a line.
  const before = given.get(input);
  given.set(input, before === undefined ? text : `${before}\n${text}`);
}

function readCommand(word: string | undefined): Command {
  if (word === undefined) return 'help';
  const command = COMMANDS.find(candidate => candidate === word);
  if (command === undefined) {
    const near = /^[./~]/.test(word)
      ? `: write rust-multiarch build ${word}`
      : suggestion(word, COMMANDS, '');
    throw new UserError(`unknown command \`${word}\`${near}`);
  }
  return command;
}

/** `: did you mean X?` where something is near, else where to look. */
function suggestion(word: string, names: readonly string[], prefix: string): string {
  const near = nearest(word, names);
  return near === undefined ? ': see rust-multiarch --help' : `: did you mean ${prefix}${near}?`;
}
