import { lstat, readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import type { FileCopy } from '../request/request.js';
import { errorCode, UserError } from '../system/errors.js';
import { fromImage, isFromImage, type Sources } from './from-image.js';
import { isBasesOwn } from './parents.js';
import type { Entry } from './tar.js';

/** An entry that `files` makes, and the line that makes it. */
export interface Copied {
  readonly copy: FileCopy;
  readonly entry: Entry;
  /** Content of a file with accounts. */
  readonly text?: string;
}

/**
 * Returns what `files` copies; `directory` is the project's. A directory's contents go
 * below `to`, as a Dockerfile's COPY puts them; a file becomes `to`, or lies in it if that ends with a slash; what a glob matches keeps
 * its path below the part of the pattern that is no pattern. Without a mode of the line's, modes are
 * kept, without leave to write for others than the owner: which of that a checkout has is a matter of its umask. Symlinks stay symlinks.
 * Lines that take from an image count where `sources` has those. Throws UserError for what is missing or leads out of the project.
 */
export async function copyFiles(
  copies: readonly FileCopy[],
  directory: string,
  sources: Sources | null = null,
): Promise<readonly Copied[]> {
  if (copies.length === 0) return [];
  const project = await realpath(directory);
  const all = new Map<string, Copied>();
  for (const copy of copies) {
    const entries = isFromImage(copy) ? await fromImage(copy, sources) : await entriesOf(copy, project);
    for (const entry of entries) {
      refuseWhiteout(copy, entry.path);
      const before = all.get(entry.path);
      refuseOtherKind(copy, before?.entry, entry);
      if (before?.entry.kind === 'file' && [before.copy, copy].every(({ to }) => inImage(to) === entry.path))
        throw new UserError(
          `\`files\`: ${before.copy.from} and ${copy.from} would both be ${copy.to}: leave one out`,
        );
      all.set(entry.path, { copy, entry: withMode(entry, copy.mode), ...(await accountsText(entry)) });
    }
  }
  return [...all.values()];
}

/** A mode is for files; a directory may be entered by all who may read it. */
function withMode(entry: Entry, mode: number | undefined): Entry {
  if (mode === undefined || !('mode' in entry)) return entry;
  return { ...entry, mode: entry.kind === 'directory' ? mode | ((mode & 0o444) >> 2) : mode };
}

async function accountsText(entry: Entry): Promise<{ readonly text?: string }> {
  if (entry.path !== 'etc/passwd' && entry.path !== 'etc/group') return {};
  if (entry.kind !== 'file') return {};
  const { content } = entry;
  return {
    text:
      content.kind === 'bytes' ? Buffer.from(content.bytes).toString() : await readFile(content.path, 'utf8'),
  };
}

async function entriesOf(copy: FileCopy, project: string): Promise<readonly Entry[]> {
  const source = resolve(project, copy.from);
  const found = await stat(source).catch(absent);
  if (found) {
    await requireInside(copy.from, source, project);
    if (found.isDirectory()) return [...ownedDirectory(copy), ...(await tree(source, copy.to, project))];
    const to = copy.to.endsWith('/') ? posix.join(copy.to, posix.basename(copy.from)) : copy.to;
    return itemEntries(await realpath(source), to, project);
  }
  const dangling = await lstat(source).catch(absent);
  if (dangling || !picomatch.scan(copy.from).isGlob)
    throw new UserError(`\`files\`: there is no \`${copy.from}\` in ${project}: correct the path`);
  return matches(copy, project);
}

/** An owner is also that of the directory itself, unless it is one that bases bring. */
function ownedDirectory({ to, owner }: FileCopy): readonly Entry[] {
  const path = inImage(to);
  const isTheirs = path === '' || isBasesOwn(path) || /^usr(\/local(\/bin)?)?$/.test(path);
  return owner === undefined || isTheirs ? [] : [{ kind: 'directory', path, mode: 0o755 }];
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

/** Returns what is below a directory, its own entry not among it: `to` may be one of the base's. */
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
      `\`files\`: ${relative(project, source)} is not a file, directory or symlink: leave it out`,
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
