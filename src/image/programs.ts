import { posix } from 'node:path';
import type { ContainerConfig } from '../oci/oci.js';
import type { ImageRequest } from '../request/request.js';
import { UserError } from '../system/errors.js';
import type { ContentsRequest } from './below.js';
import { chooseEntrypoint, withProgram } from './config.js';
import { binaryPath } from './layer.js';
import { isWithin } from './parents.js';
import { follow, type Tree } from './tree.js';

export type ProgramRequest = ContentsRequest &
  Pick<ImageRequest, 'entrypoint' | 'healthcheck' | 'env' | 'workdir'>;

/** A program that the image runs, and the input that says so. */
interface Program {
  readonly input: 'entrypoint' | 'healthcheck';
  readonly name: string;
}

/**
 * The programs that an image runs and that neither its binaries, nor `files`, as far as their places tell, nor `links` bring: its
 * base has to. `names` are the binaries'. Throws UserError for several binaries without an entrypoint.
 */
export function programsOfBase(
  request: ProgramRequest,
  names: readonly string[],
  config: ContainerConfig,
): readonly Program[] {
  const brought = (path: string) =>
    names.some(name => binaryPath(request.dest, name) === path) ||
    request.links.some(link => isWithin(path, link.path)) ||
    request.files.some(({ to }) => isWithin(path, to));
  return programs(request, names, config).filter(
    ({ name }) => !placesOf(name, request, config).some(brought),
  );
}

/** Throws UserError for one of these programs that is not in the tree of the base. */
export function requirePrograms(
  programs: readonly Program[],
  request: ProgramRequest,
  base: { readonly name: string; readonly tree: Tree; readonly config: ContainerConfig },
  names: readonly string[],
): void {
  const isThere = (path: string) => follow(base.tree, path)?.node.kind === 'file';
  const missing = programs.find(({ name }) => !placesOf(name, request, base.config).some(isThere));
  if (missing === undefined) return;
  const { input, name } = missing;
  if (input === 'healthcheck' && request.healthcheck?.Test[0] === 'CMD-SHELL')
    throw new UserError(
      `\`healthcheck\`: CMD-SHELL needs ${name}, and ${base.name} has none: write CMD with a program of the image (CMD ${names[0]} health), or a base with a shell`,
    );
  throw new UserError(
    `\`${input}\`: the image has no program \`${name}\`: there ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}`,
  );
}

function programs(
  request: ProgramRequest,
  names: readonly string[],
  config: ContainerConfig,
): readonly Program[] {
  const [entrypoint = ''] = chooseEntrypoint(request, names);
  const check = request.healthcheck && withProgram(request.healthcheck, request.dest, names);
  const [kind, command = ''] = check?.Test ?? [];
  const shell = config.Shell?.[0] ?? '/bin/sh';
  return [
    { input: 'entrypoint', name: entrypoint },
    ...(kind === 'CMD' ? [{ input: 'healthcheck', name: command } as const] : []),
    ...(kind === 'CMD-SHELL' ? [{ input: 'healthcheck', name: shell } as const] : []),
  ];
}

/** Where an engine looks for a program: at its path, or in the directories of PATH. */
function placesOf(
  name: string,
  { env, workdir }: ProgramRequest,
  config: ContainerConfig,
): readonly string[] {
  if (name.includes('/')) return [posix.resolve('/', workdir ?? config.WorkingDir ?? '', name)];
  const inherited = config.Env?.find(line => line.startsWith('PATH='))?.slice('PATH='.length);
  const path = env['PATH'] ?? inherited ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  return path.split(':').map(directory => posix.join(directory, name));
}
