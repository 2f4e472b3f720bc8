import { lstat, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import type { FileCopy } from '../request/request.js';
import { errorCode, UserError } from '../system/errors.js';
import type { Compressor } from './compressor.js';
import { makeLayer } from './layer.js';
import { parentsOf, withParents } from './parents.js';
import type { Layer } from './parts.js';
import type { Entry } from './tar.js';

/**
 * The layer of the files that `files` names, or null where it names none; `directory` is the project's. A directory's contents go
 * below `to`, as a Dockerfile's COPY puts them; a file becomes `to`, or lies in it if that ends with a slash; what a glob matches keeps
 * its path below the part of the pattern that is no pattern. All is root's. Modes are
 * kept, without leave to write for others than the owner: which of that a checkout has is a matter of its umask. Symlinks stay symlinks. Throws UserError for what is missing or leads out of the project.
 */
export async function filesLayer(
  copies: readonly FileCopy[],
  directory: string,
  ownBase: boolean,
  epoch: number,
  compressor: Compressor,
): Promise<Layer | null> {
  if (copies.length === 0) return null;
  return makeLayer(await fileEntries(copies, directory, ownBase), epoch, compressor);
}

/** Looks, before anything is built, whether all is there that `filesLayer` will take. Throws UserError. */
export async function checkFiles(copies: readonly FileCopy[], directory: string): Promise<void> {
  if (copies.length > 0) await fileEntries(copies, directory, false);
}

/** The layer's entries, parents included. With `ownBase` the base is ours or empty, so that directories every other base has are named too. */
export async function fileEntries(
  copies: readonly FileCopy[],
  directory: string,
  ownBase: boolean,
): Promise<readonly Entry[]> {
  const project = await realpath(directory);
  const all = new Map<string, Entry>();
  for (const copy of copies) {
    for (const entry of await entriesOf(copy, project)) {
      refuseWhiteout(copy, entry.path);
      refuseOtherKind(copy, all.get(entry.path), entry);
      all.set(entry.path, entry);
    }
  }
  for (const path of [...all.keys()].flatMap(parentsOf)) {
    const there = all.get(path);
    if (there && there.kind !== 'directory')
      throw new UserError(`\`files\`: /${path} would be a file and a directory: change one of the two`);
  }
  return withParents([...all.values()], ownBase);
}

async function entriesOf(copy: FileCopy, project: string): Promise<readonly Entry[]> {
  const source = resolve(project, copy.from);
  const found = await stat(source).catch(absent);
  if (found) {
    await requireInside(copy.from, source, project);
    if (found.isDirectory()) return tree(source, copy.to, project);
    const to = copy.to.endsWith('/') ? posix.join(copy.to, posix.basename(copy.from)) : copy.to;
    return itemEntries(await realpath(source), to, project);
  }
  const dangling = await lstat(source).catch(absent);
  if (dangling || !picomatch.scan(copy.from).isGlob)
    throw new UserError(`\`files\`: there is no \`${copy.from}\` in ${project}: correct the path`);
  return matches(copy, project);
}

/** Files, symlinks and whole directories; names that begin with a dot only where the pattern says so, as in a shell. */
async function matches(copy: FileCopy, project: string): Promise<readonly Entry[]> {
  const { base, glob } = picomatch.scan(copy.from);
  const root = resolve(project, base);
  if (!(await stat(root).catch(absent))) throw matchesNothing(copy, project);
  await requireInside(copy.from, root, project);
  const isMatch = picomatch(glob);
  const paths = (await readdir(root, { recursive: true })).filter(path => isMatch(path));
  if (paths.length === 0) throw matchesNothing(copy, project);
  const entries = paths.map(path => itemEntries(join(root, path), posix.join(copy.to, path), project));
  return (await Promise.all(entries)).flat();
}

function matchesNothing({ from }: FileCopy, project: string): UserError {
  return new UserError(`\`files\`: \`${from}\` matches nothing in ${project}: correct the pattern`);
}

/** What is below a directory, its own entry not among it: `to` may be one of the base's. */
async function tree(source: string, to: string, project: string): Promise<readonly Entry[]> {
  const names = await readdir(source);
  const entries = names.map(name => itemEntries(join(source, name), posix.join(to, name), project));
  return (await Promise.all(entries)).flat();
}

async function itemEntries(source: string, to: string, project: string): Promise<readonly Entry[]> {
  const info = await lstat(source);
  const path = inImage(to);
  if (info.isDirectory()) {
    return [{ kind: 'directory', path, mode: modeOf(info) }, ...(await tree(source, to, project))];
  }
  if (info.isSymbolicLink()) {
    const target = await readlink(source);
    const end = resolve(dirname(source), target);
    const real = (await realpath(end).catch(absent)) ?? end;
    if (!inside(end, project) || !inside(real, project)) throw outside(relative(project, source), target);
    return [{ kind: 'symlink', path, target }];
  }
  if (!info.isFile())
    throw new UserError(
      `\`files\`: ${relative(project, source)} is no file, directory or symlink: leave it out`,
    );
  const content = { kind: 'file', path: source } as const;
  return [{ kind: 'file', path, mode: modeOf(info), size: info.size, content }];
}

function modeOf({ mode }: { readonly mode: number }): number {
  return mode & 0o7755;
}

async function requireInside(from: string, source: string, project: string): Promise<void> {
  const real = await realpath(source);
  if (!inside(real, project)) throw outside(from, real);
}

function outside(path: string, target: string): UserError {
  return new UserError(
    `\`files\`: \`${path}\` leads out of the project, to ${target}: copy what is meant into the project`,
  );
}

function inside(path: string, project: string): boolean {
  return path === project || path.startsWith(project.endsWith(sep) ? project : project + sep);
}

function inImage(to: string): string {
  return to.replace(/^\/+/, '').replace(/\/+$/, '');
}

/** In a layer `.wh.x` deletes x of the layers below (image-spec 1.1, layer.md, Whiteouts). */
function refuseWhiteout(copy: FileCopy, path: string): void {
  if (path.split('/').some(name => name.startsWith('.wh.')))
    throw new UserError(
      `\`files\`: \`${copy.from}\` holds /${path}, and names that begin with .wh. mean deletions in an image: rename it`,
    );
}

function refuseOtherKind(copy: FileCopy, there: Entry | undefined, entry: Entry): void {
  if (there && (there.kind === 'directory') !== (entry.kind === 'directory'))
    throw new UserError(
      `\`files\`: \`${copy.from}\` puts a ${entry.kind} at /${entry.path}, where a ${there.kind} is: change one of the two`,
    );
}

function absent(error: unknown): null {
  if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(errorCode(error) ?? '')) return null;
  throw error;
}
