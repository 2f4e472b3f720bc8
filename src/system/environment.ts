import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { parse } from 'smol-toml';
import type { Environment } from './process.js';
import { isTable, tableIn } from './value.js';

/** What a workflow's step may do to the steps after it: nothing that a build script should reach. */
const COMMAND_FILES = new Set([
  'GITHUB_OUTPUT',
  'GITHUB_STATE',
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_ARTIFACTS',
]);

/**
 * Returns the environment for cargo, and with it every build script: ours without the action's inputs (secrets among them),
 * the runner's tokens and addresses, and the files through which a step gives commands to its runner. A SOURCE_DATE_EPOCH
 * that is empty, as workflows leave it, is none: compilers take it for a bad one. rustup installs nothing by itself: of several cargos and
 * rustcs at once each would install the same, and ruin the toolchain.
 */
export function cargoEnvironment(env: Environment): Environment {
  const kept = Object.entries(env).filter(
    ([name, value]) =>
      !name.startsWith('INPUT_') &&
      !name.startsWith('ACTIONS_') &&
      !COMMAND_FILES.has(name) &&
      !(name === 'SOURCE_DATE_EPOCH' && value === ''),
  );
  return { ...Object.fromEntries(kept), RUSTUP_AUTO_INSTALL: '0' };
}

/** Returns cargo's home, absolute (cargo book, "Cargo Home"). */
export function cargoHomeOf(env: Environment): string {
  return env['CARGO_HOME'] || join(env['HOME'] ?? '/', '.cargo');
}

/** cargo book, "Cargo Home", and what cargo 1.95 leaves there: what it fetched or installed, and its notes. */
const KEPT_BY_CARGO = [
  'registry',
  'git',
  'bin',
  '.crates.toml',
  '.crates2.json',
  '.global-cache',
  '.global-cache-journal',
  '.package-cache',
  '.package-cache-mutate',
];

/** Returns rustup's home, absolute (rustup book, "Environment variables"). */
export function rustupHomeOf(env: Environment): string {
  return env['RUSTUP_HOME'] || join(env['HOME'] ?? '/', '.rustup');
}

/**
 * Returns absolute paths of what cargo and rustup keep for themselves: no build reads them as sources, wherever their homes lie. The
 * configuration in cargo's home is left out, since it is a source.
 */
export function keptByTools(env: Environment): readonly string[] {
  return [...KEPT_BY_CARGO.map(name => join(cargoHomeOf(env), name)), rustupHomeOf(env)];
}

/**
 * Returns the places where a cargo that is called in `directory` looks for its configuration (cargo book, "Configuration", hierarchical
 * structure), and the files that what lies there includes.
 */
export async function configurationFiles(directory: string, env: Environment): Promise<readonly string[]> {
  const places = [cargoHomeOf(env)];
  for (let above = directory; ; above = dirname(above)) {
    places.push(join(above, '.cargo'));
    if (above === dirname(above)) break;
  }
  const files = new Set<string>();
  const add = async (file: string): Promise<void> => {
    if (files.has(file)) return;
    files.add(file);
    for (const included of await includedBy(file)) await add(included);
  };
  for (const place of places) {
    await add(join(place, 'config.toml'));
    await add(join(place, 'config'));
  }
  return [...files];
}

/** A file of cargo's configuration. */
interface Configuration {
  /** Absolute. */
  readonly path: string;
  /** For a message: relative to the directory where it lies below. */
  readonly file: string;
  readonly table: Readonly<Record<string, unknown>>;
}

/**
 * Reads the files of `configurationFiles`, the strongest first: the nearest, cargo's home last. What is not there says nothing, and what is no
 * TOML cargo refuses.
 */
export async function readConfigurations(
  directory: string,
  env: Environment,
): Promise<readonly Configuration[]> {
  const files = await configurationFiles(directory, env);
  const nearest = files.indexOf(join(directory, '.cargo', 'config.toml'));
  const ordered = [...files.slice(nearest), ...files.slice(0, nearest)];
  return Promise.all(ordered.map(file => readConfiguration(file, directory)));
}

export async function readConfiguration(path: string, directory: string): Promise<Configuration> {
  const inside = relative(directory, path);
  const table = await readFile(path, 'utf8')
    .then(parse)
    .catch(() => ({}));
  return { path, file: inside.startsWith('..') ? path : inside, table };
}

/** Reads `[env]` of cargo's configuration: what cargo adds to its environment (cargo book, "Configuration", env). */
export async function configuredVariables(directory: string, env: Environment): Promise<Environment> {
  const tables = (await readConfigurations(directory, env)).map(({ table }) => tableIn(table, 'env'));
  const entries = tables.reverse().flatMap(table => Object.entries(table));
  const values = entries.map(([name, entry]) => [name, isTable(entry) ? entry['value'] : entry] as const);
  // What is no text cargo refuses.
  return Object.fromEntries(
    values.filter((one): one is readonly [string, string] => typeof one[1] === 'string'),
  );
}

/** `include`: a path, a list of them, or of tables with a `path`, relative to the file (cargo book, "Configuration", include). */
async function includedBy(file: string): Promise<readonly string[]> {
  // What is not there includes nothing, and what is no TOML cargo refuses.
  const include = await readFile(file, 'utf8')
    .then(text => parse(text)['include'])
    .catch(() => undefined);
  return [include].flat().flatMap(entry => {
    const path = typeof entry === 'object' && 'path' in entry ? entry.path : entry;
    return typeof path === 'string' ? [resolve(dirname(file), path)] : [];
  });
}
