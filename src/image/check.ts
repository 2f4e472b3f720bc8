import { open } from 'node:fs/promises';
import { posix } from 'node:path';
import { type ContainerConfig, DEFAULT_PATH } from '../oci/oci.js';
import type { ImageRequest } from '../request/request.js';
import { UserError } from '../system/errors.js';
import { belowOf, type ContentsRequest, filesOf, readBelow } from './below.js';
import { chooseCommand, withProgram } from './config.js';
import { contentEntries } from './contents.js';
import type { Copied } from './files.js';
import { binaryPath } from './layer.js';
import type { Base, BlobSource } from './parts.js';
import type { Entry } from './tar.js';
import { follow, type Tree, withEntries } from './tree.js';

type ProgramRequest = ContentsRequest &
  Pick<ImageRequest, 'entrypoint' | 'cmd' | 'healthcheck' | 'env' | 'workdir'>;

/**
 * Looks at what an image of binaries with these names will hold, before anything is compiled: on its `base` where that is fetched. Throws
 * UserError for two things at one path, names that nobody has, and a program that is not there or cannot start.
 */
export async function checkContents(
  request: ProgramRequest,
  names: readonly string[],
  copied: readonly Copied[],
  base?: Base,
): Promise<void> {
  const below = base ? await readBelow(request, base) : belowOf(request);
  const entries = contentEntries(request, below, names, copied);
  const binaries = names.map(name => programAt(binaryPath(request.dest, name).slice(1)));
  const config = base?.config.config ?? {};
  const needed = programs(request, names, config);
  const own = withEntries(new Map(), [...entries, ...binaries]);
  const isOwn = ({ name }: Program) => placesOf(name, request, config).some(path => isFile(own, path));
  // Most images run what they bring: a base of many layers need not be read.
  const ofBase = base && !needed.every(isOwn) ? (await filesOf(base)).tree : below.tree;
  if (!ofBase) return;
  const tree = withEntries(ofBase, [...entries, ...binaries]);
  for (const program of needed) {
    const path = placesOf(program.name, request, config).find(place => isFile(tree, place));
    if (path === undefined) throw missing(program, request, below.name, names);
    await requireStart(program, path, tree, entries, below.name);
  }
}

function programAt(path: string): Entry {
  return { kind: 'file', path, mode: 0o755, size: 0, content: { kind: 'bytes', bytes: Buffer.of() } };
}

function isFile(tree: Tree, path: string): boolean {
  return follow(tree, path)?.node.kind === 'file';
}

/** A program that the image runs, and the input that says so. */
interface Program {
  readonly input: 'entrypoint' | 'cmd' | 'healthcheck';
  readonly name: string;
}

function programs(
  request: ProgramRequest,
  names: readonly string[],
  config: ContainerConfig,
): readonly Program[] {
  const { Entrypoint, Cmd } = chooseCommand(request, names);
  const check = request.healthcheck && withProgram(request.healthcheck, request.dest, names);
  const [kind, command = ''] = check?.Test ?? [];
  const shell = config.Shell?.[0] ?? '/bin/sh';
  return [
    Entrypoint ? { input: 'entrypoint', name: Entrypoint[0] ?? '' } : { input: 'cmd', name: Cmd?.[0] ?? '' },
    ...(kind === 'CMD' ? [{ input: 'healthcheck', name: command } as const] : []),
    ...(kind === 'CMD-SHELL' ? [{ input: 'healthcheck', name: shell } as const] : []),
  ];
}

function missing(
  { input, name }: Program,
  { healthcheck }: ProgramRequest,
  base: string,
  names: readonly string[],
): UserError {
  if (input === 'healthcheck' && healthcheck?.Test[0] === 'CMD-SHELL')
    return new UserError(
      `\`healthcheck\`: CMD-SHELL needs ${name}, and ${base} has none: write CMD with a program of the image (CMD ${names[0]} health), or a base with a shell`,
    );
  return new UserError(
    `\`${input}\`: the image has no program \`${name}\`: there ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}`,
  );
}

/** Throws UserError for a program that nobody may execute, and a script whose interpreter the image lacks. */
async function requireStart(
  { input, name }: Program,
  path: string,
  tree: Tree,
  entries: readonly Entry[],
  base: string,
): Promise<void> {
  const found = follow(tree, path)?.node;
  if (found?.kind !== 'file') return;
  const entry = entries.find(one => one.path === found.name);
  if ((found.mode & 0o111) === 0) {
    const way = entry ? `write :0755 after its path in \`files\`` : 'write another program';
    throw new UserError(`\`${input}\`: ${name} is a file that nobody may execute: ${way}`);
  }
  if (entry?.kind !== 'file') return;
  // As the kernel reads it (execve(2), "Interpreter scripts").
  const [, interpreter] = /^#![ \t]*(\S+)/.exec(await beginning(entry.content)) ?? [];
  if (interpreter !== undefined && !isFile(tree, interpreter))
    throw new UserError(
      `\`${input}\`: ${name} is a script for ${interpreter}, and ${base} has none: choose a base that has it, or bring it with \`files\``,
    );
}

async function beginning(content: BlobSource): Promise<string> {
  if (content.kind === 'bytes') return Buffer.from(content.bytes.subarray(0, MOST)).toString();
  const file = await open(content.path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST), 0, MOST, 0);
    return buffer.subarray(0, bytesRead).toString();
  } finally {
    await file.close();
  }
}

/** Bytes of a script's first line that Linux reads. */
const MOST = 256;

/** Returns the paths where an engine looks for a program: its own path, or in the directories of PATH. */
function placesOf(
  name: string,
  { env, workdir }: ProgramRequest,
  config: ContainerConfig,
): readonly string[] {
  if (name.includes('/')) return [posix.resolve('/', workdir ?? config.WorkingDir ?? '', name)];
  const inherited = config.Env?.find(line => line.startsWith('PATH='))?.slice('PATH='.length);
  const path = env['PATH'] ?? inherited ?? DEFAULT_PATH;
  return path.split(':').map(directory => posix.join(directory, name));
}
