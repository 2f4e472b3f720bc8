import { readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readPlatform } from '../oci/platforms.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import { defined } from '../system/value.js';
import { INPUTS, type InputName } from './inputs.js';
import { readOutput, refuseIdle } from './output.js';
import type { CacheRequest, Push, RunRequest } from './request.js';
import { readSource } from './source.js';
import {
  choice,
  flag,
  type Get,
  type Given,
  givenLayer,
  isBoolean,
  list,
  lookUp,
  required,
  single,
  word,
} from './values.js';

/**
 * Reads once what holds for the whole run. `password` comes apart, since the command line takes it from standard input.
 * Throws UserError, in one line, for the first that cannot be.
 */
export async function readRun(
  system: System,
  given: Given,
  password: string | undefined,
): Promise<RunRequest> {
  const { get } = lookUp([givenLayer(given)]);
  const directory = resolve(system.cwd, required(get, 'path'));
  const toolchain = single(get, 'toolchain');
  const ready = single(get, 'binaries');
  if (ready !== undefined) refuseCompileInputs(get);
  if (toolchain !== undefined && !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(toolchain)) {
    throw new UserError(
      `\`toolchain\`: \`${toolchain}\` is not a rustup toolchain: write for example stable or 1.95.0`,
    );
  }
  const asked = readOutput(single(get, 'output'), system.cwd);
  if (/^none$/i.test(get('image'))) refuseIdle(get);
  const only = list(get, 'only-platforms').map(text => readPlatform('only-platforms', text));
  const cache = readCache(system, get);
  const versions = {
    zig: required(get, 'zig-version'),
    zigbuild: required(get, 'cargo-zigbuild-version'),
    chef: required(get, 'cargo-chef-version'),
  };
  if (ready === undefined) await requireCheckout(system);
  await requireDirectory(directory);
  return {
    given,
    directory,
    ...defined({
      password,
      toolchain,
      ready: ready && resolve(system.cwd, ready),
      onlyPlatforms: only.length > 0 ? only : undefined,
    }),
    push: readPush(get) || (asked.push && 'tags'),
    load: flag(get, 'load') || asked.load,
    cache,
    linker: choice(get, 'linker', ['auto', 'zig', 'lld']),
    versions,
    source: await readSource(system, directory),
    summary: flag(get, 'summary'),
    annotateWarnings: flag(get, 'annotate-warnings'),
    report: await Promise.all(list(get, 'report').map(text => readReportFile(system, text))),
  };
}

function readPush(get: Get): Push {
  if (single(get, 'push') === 'digest') return 'digest';
  return flag(get, 'push') && 'tags';
}

/** What decides how a project is compiled: of ready binaries only what is not the default is refused. */
const COMPILE_INPUTS = [
  'package',
  'profile',
  'features',
  'all-features',
  'no-default-features',
  'locked',
  'toolchain',
  'rustflags',
  'linker',
  'zig-version',
  'cargo-zigbuild-version',
  'cargo-chef-version',
] as const;

function refuseCompileInputs(get: Get): void {
  const given = (name: InputName) => (isBoolean(name) ? String(flag(get, name)) : get(name));
  const meant = COMPILE_INPUTS.filter(name => given(name) !== INPUTS[name].default);
  if (meant.length === 0) return;
  const names = meant.map(name => `\`${name}\``).join(', ');
  throw new UserError(`${names}: ready \`binaries\` are not compiled: leave it out`);
}

export interface ReportFile {
  readonly kind: 'html' | 'json';
  /** Absolute. */
  readonly path: string;
}

async function readReportFile({ cwd }: System, text: string): Promise<ReportFile> {
  const path = resolve(cwd, text);
  const kind = (['html', 'json'] as const).find(ending => text.endsWith(`.${ending}`));
  if (kind === undefined) {
    throw new UserError(
      `\`report\`: \`${text}\` is neither: write ${text.replace(/\/$/, '')}.html for people, or .json for programs`,
    );
  }
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory())
    throw new UserError(`\`report\`: ${text} is a directory: write the name of a file`);
  return { kind, path };
}

/** Throws UserError in a job without a checkout: a job begins without its repository's files (docs: "Variables", GITHUB_WORKSPACE). */
async function requireCheckout({ env }: System): Promise<void> {
  const workspace = env['GITHUB_WORKSPACE'];
  if (env['GITHUB_ACTIONS'] !== 'true' || !workspace) return;
  const names = await readdir(workspace).catch(() => []);
  if (names.length === 0)
    throw new UserError(
      `${workspace} is empty: write \`- uses: actions/checkout@v7\` as a step before this one`,
    );
}

/** Throws UserError for what is no directory. */
export async function requireDirectory(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return;
  throw new UserError(
    `${path} is ${found ? 'a file' : 'not there'}: give the directory of a Rust project (the one with Cargo.toml)`,
  );
}

function readCache(system: System, get: Get): CacheRequest {
  const key = single(get, 'cache-key');
  const directory = single(get, 'cache-dir');
  return {
    mode: choice(get, 'cache', ['auto', 'read', 'always', 'off']),
    ...defined({
      key: key && word(key, 'cache-key'),
      directory: directory && resolve(system.cwd, directory),
    }),
    ignore: list(get, 'cache-ignore').map(ignoredGlob),
  };
}

/** Returns a glob of paths relative to the checkout. Throws UserError for any other. */
function ignoredGlob(glob: string): string {
  if (/^(\/|\.\.?(\/|$)|!)/.test(glob)) {
    throw new UserError(
      `\`cache-ignore\`: \`${glob}\` is not a glob of paths below the checkout: write docs/** or *.proto`,
    );
  }
  return glob;
}
