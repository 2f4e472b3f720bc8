import { isAbsolute, posix } from 'node:path';
import { parseReference } from '../oci/reference.js';
import { UserError } from '../system/errors.js';
import { defined } from '../system/value.js';
import type { InputName } from './inputs.js';
import { type Get, required } from './values.js';

/** `from` is relative to the project, a file, a directory or a glob; `to` is absolute in the image. */
export interface FileCopy {
  /** Reference of the image that `from`, absolute in it, is taken from; the project without one. */
  readonly image?: string;
  readonly from: string;
  readonly to: string;
  /** root without it. */
  readonly owner?: Owner;
  /** Permission bits; the source's own without it. */
  readonly mode?: number;
}

/** Names or numbers. */
export interface Owner {
  readonly user: string;
  readonly group?: string;
}

/** A directory in the image, at an absolute path without a slash at its end. */
export interface Directory {
  readonly path: string;
  /** The image's user without it. */
  readonly owner?: Owner;
  readonly mode?: number;
}

/** A symlink in the image. `path` is absolute, `target` as it is written. */
export interface Link {
  readonly path: string;
  readonly target: string;
}

/** Reads the path of a binary: `/app/` means `/app/{bin}`. Throws UserError for a path that is not absolute or has another placeholder. */
export function readDest(get: Get): string {
  const text = required(get, 'dest');
  const path = absolutePath('dest', text.endsWith('/') ? `${text}{bin}` : text);
  const other = /\{(?!bin\})[^}]*\}?/.exec(path)?.[0];
  if (other !== undefined)
    throw new UserError(`\`dest\`: \`${other}\` stands for nothing: write {bin} for the binary's name`);
  return path;
}

/** Returns a path in the image, in its shortest form. Throws UserError where it is not absolute. */
function absolutePath(name: InputName, text: string): string {
  if (!posix.isAbsolute(text))
    throw new UserError(`\`${name}\`: \`${text}\` is not absolute: write ${posix.join('/', text)}`);
  return posix.normalize(text);
}

/** `from:to` or `image!from:to`, then as in `rightsOf`. Throws UserError for a source outside the project and a place that is not absolute. */
export function fileCopy(line: string): FileCopy {
  const fields = line.split(':');
  const absolute = fields.findLastIndex((field, at) => at > 0 && field.startsWith('/'));
  const at = absolute < 0 ? fields.length - 1 : absolute;
  const [from, to = ''] = [fields.slice(0, at).join(':'), fields[at]];
  if (from === '' || to === '') throw new UserError(`\`files\`: \`${line}\` is not of the form from:to`);
  const [, image, inside] = /^([^!]+)!(\/.*)$/.exec(from) ?? [];
  if (image !== undefined && inside !== undefined) {
    parseReference(image, '`files`');
    const place = { image, from: posix.normalize(inside), to: absolutePath('files', to) };
    return { ...place, ...rightsOf('files', line, fields.slice(at + 1)) };
  }
  if (/:\/[^:]*,/.test(from))
    throw new UserError(
      `\`files\`: \`${line}\` holds several, since a comma parts nothing here: write one a line`,
    );
  if (isAbsolute(from) || posix.normalize(from).startsWith('..')) {
    throw new UserError(`\`files\`: \`${from}\` is outside of the project: give a path below its directory`);
  }
  if (!posix.isAbsolute(to))
    throw new UserError(`\`files\`: \`${to}\` is not absolute: write ${from}:/${to}`);
  return { from, to: posix.normalize(to), ...rightsOf('files', line, fields.slice(at + 1)) };
}

/** `/data`, then as in `rightsOf`. Throws UserError. */
export function directory(text: string): Directory {
  const [path = '', ...rights] = text.split(':');
  return { path: placeOf('dirs', path), ...rightsOf('dirs', text, rights) };
}

/** Reads a path that an engine keeps in a volume. Throws UserError for one with a place of the machine, which only `docker run` knows. */
export function volume(text: string): string {
  const path = text.split(':').find(part => part.startsWith('/')) ?? text;
  if (text.includes(':'))
    throw new UserError(`\`volumes\`: \`${text}\` names more than a path in the image: write ${path}`);
  return placeOf('volumes', path);
}

/** `/path/of/link:/target`. Throws UserError for a target outside the image. */
export function link(line: string): Link {
  const at = line.indexOf(':');
  const target = line.slice(at + 1);
  if (at < 1 || target === '')
    throw new UserError(`\`links\`: \`${line}\` is not of the form /path/of/link:/target`);
  const path = placeOf('links', line.slice(0, at));
  const start = isAbsolute(target) ? [] : path.split('/').slice(1, -1);
  let depth = start.length;
  for (const part of target.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0)
      throw new UserError(
        `\`links\`: \`${target}\` leads out of the image: write a path from its root, ${posix.resolve('/', target)}`,
      );
  }
  if (posix.resolve(posix.dirname(path), target) === path)
    throw new UserError(`\`links\`: ${path} leads to itself: write what it is for`);
  return { path, target };
}

/** Returns a path without a slash at its end. Throws UserError for the root. */
function placeOf(name: 'dirs' | 'links' | 'volumes', text: string): string {
  const path = absolutePath(name, text).replace(/(.)\/$/, '$1');
  if (path === '/') throw new UserError(`\`${name}\`: / is the image itself: write a path below it`);
  return path;
}

/**
 * Reads what follows a path: `user`, `user:group`, and last a mode, which begins with 0: as Docker's --chown and --chmod take them.
 * Throws UserError for what may be either.
 */
function rightsOf(
  name: 'files' | 'dirs',
  line: string,
  fields: readonly string[],
): { readonly owner?: Owner; readonly mode?: number } {
  const last = fields.at(-1) ?? '';
  const hasMode = /^0[0-7]{3,4}$/.test(last);
  const [user, group, ...more] = hasMode ? fields.slice(0, -1) : fields;
  const bad = [user, group].find(word => word !== undefined && !isAccount(word));
  if (bad !== undefined || more.length > 0)
    throw new UserError(
      `\`${name}\`: \`${line}\` does not end with an owner or a mode: write user, user:group or 0755 after the path, or app:app:0755`,
    );
  if (!hasMode && LIKE_MODE.test(last))
    throw new UserError(
      `\`${name}\`: \`${last}\` in \`${line}\` may be a number of a user or a mode: write 0${last} for the mode, or a mode after it`,
    );
  const owner = user === undefined ? undefined : { user, ...defined({ group }) };
  return defined({ owner, mode: hasMode ? Number.parseInt(last, 8) : undefined });
}

/** Returns true for a user's or group's name, and for a number that engines take (moby, user: 0 to 2147483647). */
export function isAccount(word: string): boolean {
  return /^\d+$/.test(word)
    ? /^(0|[1-9].*)$/.test(word) && Number(word) < 2 ** 31
    : /^[a-z0-9_][a-z0-9_.-]*\$?$/i.test(word);
}

/** What chmod takes and people write: 644, 755, 1777. */
const LIKE_MODE = /^([4-7][0-7]{2}|[124]7[0-7]{2})$/;
