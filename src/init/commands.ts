import { posix } from 'node:path';
import { defined } from '../system/value.js';
import { commandsOf, type Line } from './read.js';

/** What RUN instructions of an image's own stages leave in it. */
export interface Left {
  readonly users: Map<string, User>;
  /** Number by name. */
  readonly groups: Map<string, string>;
  /** What COPY and ADD bring, with what `chown` and `chmod` say of it. */
  readonly copied: Copied[];
  /** By path: what `mkdir`, `chown` and `chmod` say of a directory, or `chown` of a file. */
  readonly directories: Map<string, Directory>;
  /** Target by path of the link. */
  readonly links: Map<string, { readonly target: string; readonly line: number }>;
  /** Packages that are installed, with their line. */
  readonly installed: Map<string, number>;
  /** Commands that nothing replaces. */
  readonly others: { readonly line: number; readonly command: string }[];
}

interface User {
  readonly uid?: string;
  /** Of its first group, a name or a number. */
  readonly group: string;
}

interface Rights {
  readonly owner?: string;
  readonly mode?: string;
  /** Of the RUN that says them, for what COPY brings. */
  readonly rightsLine?: number;
}

/** A path that COPY or ADD brings. */
export interface Copied extends Rights {
  readonly line: number;
  /** A stage's name, an image, or empty for the context. */
  readonly from: string;
  readonly source: string;
  /** Absolute, without a slash at its end; a file's own path where the instruction names a directory. */
  readonly path: string;
  /** The directory where a source goes of which nothing says whether it is a directory; its content would lie there itself. */
  readonly into?: string;
}

interface Directory extends Rights {
  readonly line: number;
}

export function nothingLeft(): Left {
  return {
    users: new Map(),
    groups: new Map([['root', '0']]),
    copied: [],
    directories: new Map(),
    links: new Map(),
    installed: new Map(),
    others: [],
  };
}

/** Packages that the built-in base has, or that a static binary does not need. */
export const NEEDLESS =
  /^(ca-certificates.*|tzdata|openssl|libssl[\w.-]*|libgcc|libgcc-s1|libstdc\+\+6?|libc6|musl|gcompat|libc6-compat|zlib1g?|libpq5?|libsqlite3-0|sqlite-libs|tini|dumb-init|libunwind8?|.*-dev|shadow|passwd|adduser|apt-transport-https|gnupg2?|lsb-release)$/;
/** Commands that leave nothing which matters. */
const IDLE = /^(rm|update-ca-certificates|set|true|:|echo|ldconfig|cd|exit)$/;

/** Returns the packages that a command installs; null for a command that is not a package manager's. */
export function installedBy([command = '', ...args]: readonly string[]): readonly string[] | null {
  if (!/^(apt-get|apt|apk|dnf|microdnf|yum)$/.test(command)) return null;
  const [verb = '', ...names] = args.filter(word => !word.startsWith('-'));
  return /^(install|add)$/.test(verb) ? names.map(name => name.replace(/[=<>~@].*$/, '')) : [];
}

/** Adds what one RUN leaves; `workdir` is where it runs. */
export function readRun(left: Left, { script, line }: Line, workdir: string): void {
  for (const written of commandsOf(script)) {
    const words = written[0] === 'sudo' ? written.slice(1) : written;
    const [command = '', ...args] = words;
    const operands = args.filter(word => !word.startsWith('-'));
    const paths = operands.map(path => posix.resolve(workdir, path));
    const packages = installedBy(words);
    if (packages) for (const name of packages) left.installed.set(name, line);
    else if (/^(adduser|useradd)$/.test(command)) {
      const name = userIn(args);
      // Alpine's adduser has -G for the first group, and -g for a comment.
      const short = command === 'adduser' ? 'G' : 'g';
      const group = option(args, short, '--gid') ?? option(args, short, '--ingroup') ?? name;
      left.users.set(name, { group, ...defined({ uid: option(args, 'u', '--uid') }) });
    } else if (/^(addgroup|groupadd)$/.test(command)) {
      const gid = option(args, 'g', '--gid');
      if (gid !== undefined) left.groups.set(userIn(args), gid);
    } else if (IDLE.test(command)) {
      // Nothing is left.
    } else if (command === 'mkdir') {
      for (const path of expandBraces(paths)) note(left, path, line, {});
    } else if (command === 'install' && args.includes('-d')) {
      const rights = { owner: option(args, 'o', '--owner'), mode: option(args, 'm', '--mode') };
      note(left, paths.at(-1) ?? workdir, line, defined(rights));
    } else if (command === 'chown') {
      const owner = operands[0] ?? '';
      for (const path of expandBraces(paths.slice(1))) {
        note(left, path, line, { owner });
        if (isRecursive(args)) setRights(left, path, true, { owner, rightsLine: line });
      }
    } else if (command === 'chmod') {
      const mode = operands[0] ?? '';
      for (const path of expandBraces(paths.slice(1))) {
        const isThere = [...left.copied.map(one => one.path), ...left.directories.keys()].some(
          one => one === path || (isRecursive(args) && isBelow(one, path)),
        );
        if (!isThere || modeOf(mode) === undefined) left.others.push({ line, command: words.join(' ') });
        else setRights(left, path, isRecursive(args), { mode, rightsLine: line });
      }
    } else if (command === 'ln') {
      const [target = '', link = ''] = operands;
      left.links.set(posix.resolve(workdir, link), { target, line });
    } else left.others.push({ line, command: words.join(' ') });
  }
}

function note(left: Left, path: string, line: number, what: Partial<Directory>): void {
  left.directories.set(path, { line, ...left.directories.get(path), ...what });
}

/** Gives rights to what is there so far: at this path, or below it as well. A mode by letters is for files. */
function setRights(left: Left, path: string, isTree: boolean, rights: Rights): void {
  const isMeant = (one: string) => one === path || (isTree && isBelow(one, path));
  if (!/x/.test(rights.mode ?? ''))
    for (const [directory, said] of left.directories)
      if (isMeant(directory)) left.directories.set(directory, { ...said, ...rights });
  for (const [at, one] of left.copied.entries())
    if (isMeant(one.path)) left.copied[at] = { ...one, ...rights };
}

function isBelow(path: string, directory: string): boolean {
  return path.startsWith(posix.join(directory, '/'));
}

function isRecursive(args: readonly string[]): boolean {
  return args.some(word => /^(-[a-zA-Z]*R[a-zA-Z]*|--recursive)$/.test(word));
}

/** `755` and `+x` as `0755`; undefined for a mode that depends on the one before. */
export function modeOf(text: string): string | undefined {
  if (/^[0-7]{3,4}$/.test(text)) return text.padStart(4, '0');
  return /^[augo]*\+r?x$/.test(text) ? '0755' : undefined;
}

/** `/data/{a,b}` */
function expandBraces(paths: readonly string[]): readonly string[] {
  return paths.flatMap(path => {
    const [, before = '', list, after = ''] = /^(.*)\{([^}]*)\}(.*)$/.exec(path) ?? [];
    return list === undefined ? [path] : list.split(',').map(one => `${before}${one}${after}`);
  });
}

function option(args: readonly string[], short: string, long: string): string | undefined {
  const at = args.findIndex(word => word === long || new RegExp(`^-[a-zA-Z]*${short}$`).test(word));
  return at >= 0 ? args[at + 1] : args.find(word => word.startsWith(`${long}=`))?.slice(long.length + 1);
}

/** The options of adduser and useradd that take a value, in both of its forms. */
const WITH_VALUE =
  /^-([a-zA-Z]*[ugGhdscbkKef]|-uid|-gid|-group|-groups|-ingroup|-home|-home-dir|-shell|-comment|-gecos)$/;

function userIn(args: readonly string[]): string {
  return args.find((word, index) => !word.startsWith('-') && !WITH_VALUE.test(args[index - 1] ?? '')) ?? '';
}
