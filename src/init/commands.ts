import { posix } from 'node:path';
import { commandsOf, type Line } from './read.js';

/** What RUN instructions of an image's own stages leave in it. */
export interface Left {
  readonly users: Map<string, User>;
  /** By path: what `mkdir`, `chown` and `chmod` say of a directory. */
  readonly directories: Map<string, Directory>;
  /** Target by path of the link. */
  readonly links: Map<string, { readonly target: string; readonly line: number }>;
  /** Packages that are installed and that the built-in base does not have, with their line. */
  readonly installed: Map<string, number>;
  /** Commands that nothing replaces. */
  readonly others: { readonly line: number; readonly command: string }[];
}

export interface User {
  readonly uid?: string;
}

export interface Directory {
  readonly line: number;
  readonly owner?: string;
  readonly mode?: string;
}

export function nothingLeft(): Left {
  return { users: new Map(), directories: new Map(), links: new Map(), installed: new Map(), others: [] };
}

/** What the built-in base has, or a static binary does not need. */
const NEEDLESS =
  /^(ca-certificates.*|tzdata|openssl|libssl[\w.-]*|libgcc|libgcc-s1|libstdc\+\+6?|libc6|musl|gcompat|libc6-compat|zlib1g?|libpq5?|libsqlite3-0|sqlite-libs|tini|dumb-init|libunwind8?|.*-dev|shadow|passwd|adduser|apt-transport-https|gnupg2?|lsb-release)$/;
/** Commands that leave nothing which matters. */
const IDLE =
  /^(apt-get|apt|apk|dnf|microdnf|yum|rm|update-ca-certificates|set|true|:|echo|ldconfig|cd|exit)$/;
const INSTALLERS = /^(apt-get|apt|apk|dnf|microdnf|yum)$/;

/** Adds what one RUN leaves; `workdir` is where it runs. */
export function readRun(left: Left, { script, line }: Line, workdir: string): void {
  for (const written of commandsOf(script)) {
    const words = written[0] === 'sudo' ? written.slice(1) : written;
    const [command = '', ...args] = words;
    const operands = args.filter(word => !word.startsWith('-'));
    const paths = operands.map(path => posix.resolve(workdir, path));
    if (INSTALLERS.test(command) && /^(install|add)$/.test(operands[0] ?? '')) {
      for (const name of operands.slice(1).map(operand => operand.replace(/[=<>~@].*$/, '')))
        if (!NEEDLESS.test(name)) left.installed.set(name, line);
    } else if (/^(adduser|useradd)$/.test(command)) {
      const name = userIn(args);
      const uid = option(args, 'u', '--uid');
      left.users.set(name, uid === undefined ? {} : { uid });
    } else if (/^(addgroup|groupadd)$/.test(command) || IDLE.test(command)) {
      // A user's group is written with the user.
    } else if (command === 'mkdir') {
      for (const path of expandBraces(paths)) note(left, path, line, {});
    } else if (command === 'install' && args.includes('-d')) {
      const [owner, mode] = [option(args, 'o', '--owner'), option(args, 'm', '--mode')];
      const path = paths.at(-1) ?? workdir;
      note(left, path, line, { ...(owner ? { owner } : {}), ...(mode ? { mode } : {}) });
    } else if (command === 'chown') {
      for (const path of expandBraces(paths.slice(1))) note(left, path, line, { owner: operands[0] ?? '' });
    } else if (command === 'chmod') {
      const mode = operands[0] ?? '';
      for (const path of paths.slice(1))
        if (/^\d{3,4}$/.test(mode) && left.directories.has(path)) note(left, path, line, { mode });
    } else if (command === 'ln') {
      const [target = '', link = ''] = operands;
      left.links.set(posix.resolve(workdir, link), { target, line });
    } else left.others.push({ line, command: words.join(' ') });
  }
}

function note(left: Left, path: string, line: number, what: Partial<Directory>): void {
  left.directories.set(path, { line, ...left.directories.get(path), ...what });
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
