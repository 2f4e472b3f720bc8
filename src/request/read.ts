import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Libc, parseLibc, parsePlatforms, parseTargets } from '../platform/table.js';
import { registriesOf, registryName } from '../registry/registry.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import { readImage } from './image.js';
import { INPUTS, type InputName } from './inputs.js';
import { nameImage } from './names.js';
import { readOutput } from './output.js';
import type {
  CacheRequest,
  Credentials,
  ProjectRequest,
  PublishRequest,
  Push,
  Request,
  Source,
} from './request.js';
import { readSource } from './source.js';
import { choice, doubts, flag, type Get, isBoolean, list, required, single } from './values.js';

/**
 * Reads every input once. `password` comes apart, since the command line takes it from standard input.
 * Throws UserError, in one line, for the first that cannot be.
 */
export async function readRequest(system: System, get: Get, password: string | undefined): Promise<Request> {
  const project = readProjectRequest(system, get);
  await requireDirectory(project.directory);
  const source = await readSource(system, project.directory);
  for (const name of ['env', 'labels', 'annotations', 'build-args'] as const)
    for (const doubt of doubts(get, name)) system.console.info(doubt);
  return {
    project,
    targets: readTargets(get),
    image: readImage(get),
    publish: readPublish(system, get, source, password),
    cache: readCache(system, get),
    versions: {
      zig: required(get, 'zig-version'),
      zigbuild: required(get, 'cargo-zigbuild-version'),
      chef: required(get, 'cargo-chef-version'),
    },
    source,
    summary: flag(get, 'summary'),
  };
}

function readProjectRequest(system: System, get: Get): ProjectRequest {
  const toolchain = single(get, 'toolchain');
  const binaries = single(get, 'binaries');
  if (binaries !== undefined) refuseCompileInputs(get);
  if (toolchain !== undefined && !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(toolchain)) {
    throw new UserError(
      `\`toolchain\`: \`${toolchain}\` is not a rustup toolchain: write for example stable or 1.95.0`,
    );
  }
  return {
    directory: resolve(system.cwd, required(get, 'path')),
    packages: list(get, 'package'),
    bins: list(get, 'bin'),
    profile: word(required(get, 'profile'), 'profile'),
    features: list(get, 'features').flatMap(item => item.split(/\s+/)),
    allFeatures: flag(get, 'all-features'),
    defaultFeatures: !flag(get, 'no-default-features'),
    locked: flag(get, 'locked'),
    ...(toolchain === undefined ? {} : { toolchain }),
    rustflags: get('rustflags')
      .split(/\s+/)
      .filter(item => item !== ''),
    ...(binaries === undefined ? {} : { binaries: resolve(system.cwd, binaries) }),
  };
}

/** What decides how a project is compiled. A workflow's inputs always have values: only one that is not the default was given. */
const COMPILE_INPUTS = [
  'package',
  'profile',
  'features',
  'all-features',
  'no-default-features',
  'locked',
  'toolchain',
  'rustflags',
  'zig-version',
  'cargo-zigbuild-version',
  'cargo-chef-version',
] as const;

function refuseCompileInputs(get: Get): void {
  const given = (name: InputName) => (isBoolean(name) ? String(flag(get, name)) : get(name));
  const meant = COMPILE_INPUTS.filter(name => given(name) !== INPUTS[name].default);
  if (meant.length === 0) return;
  const names = meant.map(name => `\`${name}\``).join(', ');
  throw new UserError(`${names}: nothing is compiled of ready \`binaries\`, so leave it out`);
}

async function requireDirectory(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return;
  throw new UserError(
    `${path} is ${found ? 'a file' : 'not there'}: give the directory of a Rust project (the one with Cargo.toml)`,
  );
}

/** What becomes part of a path or a variable's name. */
function word(text: string, name: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(text)) return text;
  throw new UserError(`\`${name}\`: \`${text}\` has more than letters, digits, - and _`);
}

function readTargets(get: Get) {
  const triples = list(get, 'targets');
  const libc: Libc = parseLibc(required(get, 'libc'));
  const both = (['platforms', 'libc'] as const).find(name => get(name) !== INPUTS[name].default);
  if (triples.length > 0 && both) {
    throw new UserError(
      `\`${both}\` and \`targets\` are both given: a target says its platform and its libc`,
    );
  }
  return triples.length > 0 ? parseTargets(triples) : parsePlatforms(list(get, 'platforms'), libc);
}

function readPublish(system: System, get: Get, source: Source, password: string | undefined): PublishRequest {
  const registry = single(get, 'registry');
  const image = single(get, 'image');
  const { output, ...asked } = readOutput(single(get, 'output'), system.cwd);
  const push = readPush(get) || (asked.push && 'tags');
  const naming = nameImage({
    ...(registry === undefined ? {} : { registry }),
    ...(image === undefined ? {} : { image }),
    tags: list(get, 'tags'),
    push: push !== false,
    event: source.event,
    ...(source.revision === undefined ? {} : { revision: source.revision }),
  });
  for (const notice of naming.notices) system.console.info(notice);
  const withheld = push !== false && !naming.push;
  const credentials = readCredentials(get, naming.references, password, withheld);
  return {
    references: naming.references,
    push: naming.push && push,
    ...(withheld ? { withheld: 'a pull request of a fork pushes nothing' } : {}),
    load: flag(get, 'load') || asked.load,
    ...(output ? { output } : {}),
    ...(credentials ? { credentials } : {}),
  };
}

function readPush(get: Get): Push {
  if (single(get, 'push') === 'digest') return 'digest';
  return flag(get, 'push') && 'tags';
}

/**
 * They are for `registry`, else for the only registry that the image's names have. `withheld`: a fork's pull request, which is not
 * pushed and for which GitHub leaves secrets empty.
 */
export function readCredentials(
  get: Get,
  references: readonly string[],
  password: string | undefined,
  withheld: boolean,
): Credentials | undefined {
  const username = single(get, 'username');
  if (withheld && !password) return undefined;
  if (username === undefined && password === undefined) return undefined;
  if (username === undefined) throw new UserError('`password` without `username`: give both');
  if (password === undefined || password === '') {
    throw new UserError('`username` without a password: give `password` too');
  }
  const registries = registriesOf(references);
  const written = single(get, 'registry')?.toLowerCase().split('/')[0];
  const registry = written ?? (registries.length === 1 ? registries[0] : undefined);
  if (registry === undefined)
    throw new UserError('`username` and `password` for which registry? write `registry`');
  return { registry: registryName(registry), username, password };
}

function readCache(system: System, get: Get): CacheRequest {
  const key = single(get, 'cache-key');
  const directory = single(get, 'cache-dir');
  return {
    mode: choice(get, 'cache', ['auto', 'read', 'always', 'off']),
    ...(key === undefined ? {} : { key: word(key, 'cache-key') }),
    ...(directory === undefined ? {} : { directory: resolve(system.cwd, directory) }),
    ignore: list(get, 'cache-ignore').map(ignoredGlob),
  };
}

/** A glob of paths relative to the checkout. */
function ignoredGlob(glob: string): string {
  if (/^(\/|\.\.?(\/|$)|!)/.test(glob)) {
    throw new UserError(
      `\`cache-ignore\`: \`${glob}\` is no glob of paths below the checkout: write docs/** or *.proto`,
    );
  }
  return glob;
}
