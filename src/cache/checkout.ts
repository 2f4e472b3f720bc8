import { existsSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';

/** The source tree around a project: the git work tree it lies in, else the project's directory. */
export interface Checkout {
  /** Absolute, without symbolic links. */
  readonly root: string;
  /** Where cargo's workspace lies in it. */
  readonly workspace: string;
  /**
   * The commit that is checked out: git is asked once, when this is first called. Without git, and where git refuses the
   * checkout, it is the workflow's. Null where neither knows one.
   */
  readonly commit: () => Promise<Commit | null>;
  /** Every file that git does not ignore, submodules' included, relative to `root`, sorted. Symbolic links are files here. */
  readonly files: readonly string[];
  /** Directories of the workspace's packages, as facts name them: also of those that this build does not use. */
  readonly packages: readonly string[];
  /** Absolute paths that are no source, wherever they lie: images that this run writes and earlier ones wrote, our home, the store. */
  readonly outputs: readonly string[];
}

export interface Commit {
  /** Hexadecimal. */
  readonly hash: string;
  /** What build scripts like to ask git for: the hash, the branch, the commit's name by the nearest tag, with what differs from it, submodules' commits. */
  readonly said: string;
}

/**
 * Lists the checkout that `workspace` lies in. Where git is missing or refuses to answer, every file below `workspace`
 * counts, ignored or not, build directories apart.
 */
export async function readCheckout(
  system: System,
  request: {
    readonly workspace: string;
    /** Absolute directories of the workspace's packages. */
    readonly packages: readonly string[];
    readonly outputs: readonly string[];
  },
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
  // Nothing that the checkout itself lies in.
  const outputs = real.filter(path => !isBelowAny(root, [path]));
  const files = [...new Set(listed)].filter(file => !isBelowAny(join(root, file), outputs)).sort();
  let asked: Promise<Commit | null> | undefined;
  const commit = () => {
    asked ??= top === undefined ? Promise.resolve(commitOf(system.env)) : readCommit(git, root);
    return asked;
  };
  const packages = request.packages.map(directory => nameOf({ root }, directory));
  return { root, workspace, commit, files, packages, outputs };
}

async function readCommit(git: Git, root: string): Promise<Commit | null> {
  const [head, described, submodules] = await Promise.all([
    git(root, 'rev-parse', 'HEAD', '--abbrev-ref', 'HEAD'),
    git(root, 'describe', '--tags', '--always', '--dirty'),
    existsSync(join(root, '.gitmodules')) ? git(root, 'submodule', 'status', '--recursive') : null,
  ]);
  const [hash] = head?.split('\n') ?? [];
  return hash === undefined ? null : { hash, said: [head, described, submodules].join('\0') };
}

/** GitHub's variables (docs: "Variables"): all that a build script can know of the commit where git answers nobody. */
function commitOf({ GITHUB_SHA: hash, GITHUB_REF: ref }: Environment): Commit | null {
  return hash ? { hash, said: [hash, ref].join('\0') } : null;
}

type Git = (directory: string, ...args: readonly string[]) => Promise<string | null>;
const GITLINK = '160000';

/** Tracked and untracked files, then the same of every submodule and repository inside. */
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
  for (const entry of await readdir(join(root, prefix), { withFileTypes: true })) {
    const path = prefix + entry.name;
    if (!entry.isDirectory()) files.push(path);
    else if (entry.name !== '.git' && !isBuildDirectory(join(root, path))) {
      files.push(...(await walk(root, `${path}/`)));
    }
  }
  return files;
}

/** A directory that its owner marked as a cache (bford.info/cachedir), as cargo does with every target directory. */
export function isBuildDirectory(path: string): boolean {
  return existsSync(join(path, CACHE_TAG));
}

const CACHE_TAG = 'CACHEDIR.TAG';

/** How facts name a path: relative to the checkout's root inside it (`''` is the root), absolute outside. */
export function nameOf({ root }: Pick<Checkout, 'root'>, absolute: string): string {
  const inside = relative(root, absolute);
  return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? absolute : inside;
}

export function absoluteOf(checkout: Checkout, name: string): string {
  return isAbsolute(name) ? name : join(checkout.root, name);
}

export function isBelowAny(path: string, directories: readonly string[]): boolean {
  return directories.some(directory => path === directory || path.startsWith(directory + sep));
}

/** What programs read (`authors.json`, `notice.html`) is none, whatever its name. */
const DOCUMENT =
  /^(.*\.(md|markdown)|(licen[cs]e|copying|notice|authors|changelog)(-[^.]*(\.\d+)*)?(\.(txt|rst|adoc))?|\.ds_store|\.editorconfig|\.mailmap|\.dockerignore|\.gitattributes|\.git-blame-ignore-revs|\.?(rustfmt|clippy)\.toml|deny\.toml|\.gitlab-ci\.yml|\.pre-commit-config\.yaml)$/i;
const DOCUMENT_DIRECTORIES = ['.github', '.vscode', '.idea'];

/** What people write for people, and for the tools beside the compiler. It counts as read only where a unit names it, or names something beside it. */
export function isDocument(path: string): boolean {
  return (
    DOCUMENT.test(basename(path)) ||
    dirname(path)
      .split(sep)
      .some(part => DOCUMENT_DIRECTORIES.includes(part)) ||
    DOCUMENT_DIRECTORIES.includes(basename(path))
  );
}

/** Directories of a package whose files no binary is made of, unless a unit names them (cargo book, "Package Layout"). */
export const TEST_DIRECTORIES: readonly string[] = ['tests', 'benches', 'examples'];
