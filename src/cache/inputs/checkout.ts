import { existsSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { once } from '../../system/once.js';
import type { Environment } from '../../system/process.js';
import type { System } from '../../system/system.js';

/** The source tree around a project: the git work tree around it, else the project's directory. */
export interface Checkout {
  /** Absolute, without symbolic links. */
  readonly root: string;
  /** Absolute: cargo's workspace in it. */
  readonly workspace: string;
  /** Every file that git does not ignore, submodules' included, relative to `root`, sorted. Symbolic links are files here. */
  readonly files: readonly string[];
  /** Absolute paths that are no input, wherever they are: images that runs write, our home, the store, cargo's and rustup's homes. */
  readonly outputs: readonly string[];
  /** Asks git for the commit, once; without git, and where git refuses the checkout, the workflow's commit. Null where neither knows one. */
  readonly commit: () => Promise<Commit | null>;
}

interface Commit {
  /** Hexadecimal. */
  readonly hash: string;
  /** What build scripts like to ask git for: hash, branch, the name by the nearest tag with what differs from it, submodules' commits. */
  readonly description: string;
}

/**
 * Lists the checkout around `workspace`. Where git is missing or refuses to answer, every file below `workspace`
 * counts, ignored or not, build directories apart.
 */
export async function readCheckout(
  system: System,
  request: { readonly workspace: string; readonly outputs: readonly string[] },
): Promise<Checkout> {
  const workspace = await realpath(request.workspace);
  const git = async (directory: string, ...args: readonly string[]) => {
    const finished = await system
      .run(['git', '-C', directory, ...args], { env: system.env })
      .catch(() => null);
    return finished?.code === 0 ? finished.stdout : null;
  };
  const top = (await git(workspace, 'rev-parse', '--show-toplevel'))?.replace(/\n$/, '');
  const root = top === undefined ? workspace : await realpath(top);
  const listed = (top === undefined ? null : await listWithGit(git, root, '')) ?? (await walk(root, ''));
  const real = await Promise.all(request.outputs.map(path => realpath(path).catch(() => path)));
  // A directory around the checkout hides nothing of it.
  const outputs = real.filter(path => !isBelowAny(root, [path]));
  const files = [...new Set(listed)].filter(file => !isBelowAny(join(root, file), outputs)).sort();
  const commit = once(async () => (top === undefined ? commitOf(system.env) : readCommit(git, root)));
  return { root, workspace, files, outputs, commit };
}

async function readCommit(git: Git, root: string): Promise<Commit | null> {
  const [head, described, submodules] = await Promise.all([
    git(root, 'rev-parse', 'HEAD', '--abbrev-ref', 'HEAD'),
    git(root, 'describe', '--tags', '--always', '--dirty'),
    existsSync(join(root, '.gitmodules')) ? git(root, 'submodule', 'status', '--recursive') : null,
  ]);
  const [hash] = head?.split('\n') ?? [];
  return hash === undefined ? null : { hash, description: [head, described, submodules].join('\0') };
}

/** GitHub's variables (docs: "Variables"): all that a build script can know of the commit where git answers nobody. */
function commitOf({ GITHUB_SHA: hash, GITHUB_REF: ref }: Environment): Commit | null {
  return hash ? { hash, description: [hash, ref].join('\0') } : null;
}

type Git = (directory: string, ...args: readonly string[]) => Promise<string | null>;
const GITLINK = '160000';

/** Lists tracked and untracked files, then the same of every submodule and repository inside. */
async function listWithGit(git: Git, root: string, prefix: string): Promise<string[] | null> {
  const directory = join(root, prefix);
  const [tracked, untracked] = await Promise.all([
    git(directory, 'ls-files', '-z', '--stage'),
    git(directory, 'ls-files', '-z', '--others', '--exclude-standard'),
  ]);
  if (tracked === null || untracked === null) return null;
  const files: string[] = [];
  const inner: string[] = [];
  for (const entry of tracked.split('\0').filter(Boolean)) {
    const path = prefix + entry.slice(entry.indexOf('\t') + 1);
    if (entry.startsWith(GITLINK)) inner.push(`${path}/`);
    else files.push(path);
  }
  const added = untracked.split('\0').filter(Boolean);
  const built = added.filter(entry => basename(entry) === CACHE_TAG).map(entry => dirname(entry));
  for (const entry of added.filter(path => !isBelowAny(path, built))) {
    if (entry.endsWith('/')) inner.push(prefix + entry);
    else files.push(prefix + entry);
  }
  for (const path of inner) {
    // A submodule that is not there yet is an empty directory: git would answer for the repository around it.
    if (existsSync(join(root, path, '.git'))) {
      files.push(...((await listWithGit(git, root, path)) ?? (await walk(root, path))));
    }
  }
  return files;
}

async function walk(root: string, prefix: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await readdir(join(root, prefix), { withFileTypes: true }).catch(() => [])) {
    const path = prefix + entry.name;
    if (!entry.isDirectory()) files.push(path);
    else if (entry.name !== '.git' && !isBuildDirectory(join(root, path))) {
      files.push(...(await walk(root, `${path}/`)));
    }
  }
  return files;
}

/** Returns true for a directory that its owner marked as a cache (bford.info/cachedir), as cargo marks every target directory. */
export function isBuildDirectory(path: string): boolean {
  return existsSync(join(path, CACHE_TAG));
}

const CACHE_TAG = 'CACHEDIR.TAG';

/** Returns the name by which inputs name a path: relative to the checkout's root inside it (`''` is the root), absolute outside. */
export function nameOf({ root }: Pick<Checkout, 'root'>, absolute: string): string {
  const inside = relative(root, absolute);
  return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? absolute : inside;
}

export function absoluteOf({ root }: Pick<Checkout, 'root'>, name: string): string {
  return isAbsolute(name) ? name : join(root, name);
}

/** Returns the directory of a named path; `''` is the checkout's root. */
export function directoryOf(name: string): string {
  const directory = dirname(name);
  return directory === '.' ? '' : directory;
}

export function isBelowAny(path: string, directories: readonly string[]): boolean {
  return directories.some(directory => path === directory || path.startsWith(directory + sep));
}

/** Returns true where git lists a file of this name, or a file below a directory of this name. */
export function isListed(name: string, { files }: Pick<Checkout, 'files'>): boolean {
  return files[positionOf(name, files)] === name || holdsListed(name, { files });
}

/** Returns true where git lists a file below a directory. */
export function holdsListed(directory: string, { files }: Pick<Checkout, 'files'>): boolean {
  return (
    directory === '' || (files[positionOf(`${directory}/`, files)]?.startsWith(`${directory}/`) ?? false)
  );
}

/** The index of the first file that does not sort before `name`. */
function positionOf(name: string, files: readonly string[]): number {
  let low = 0;
  let high = files.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((files[middle] ?? '') < name) low = middle + 1;
    else high = middle;
  }
  return low;
}
