import { isAbsolute, posix } from 'node:path';
import { UserError } from '../system/errors.js';
import type { InputName } from './inputs.js';
import type { FileCopy } from './request.js';
import { type Get, required } from './values.js';

/** Where a binary lies: `/app/` is `/app/{bin}`. Throws UserError for a path that is not absolute or has another placeholder. */
export function readDest(get: Get): string {
  const text = required(get, 'dest');
  const path = absolutePath('dest', text.endsWith('/') ? `${text}{bin}` : text);
  const other = /\{(?!bin\})[^}]*\}?/.exec(path)?.[0];
  if (other !== undefined)
    throw new UserError(`\`dest\`: \`${other}\` stands for nothing: write {bin} for the binary's name`);
  return path;
}

/** A path in the image, in its shortest form. Throws UserError where it is not absolute. */
export function absolutePath(name: InputName, text: string): string {
  if (!posix.isAbsolute(text))
    throw new UserError(`\`${name}\`: \`${text}\` is not absolute: write ${posix.join('/', text)}`);
  return posix.normalize(text);
}

/** `from:to`. Throws UserError for a source outside the project and a place that is not absolute. */
export function fileCopy(line: string): FileCopy {
  const at = line.lastIndexOf(':');
  const [from, to] = [line.slice(0, at), line.slice(at + 1)];
  if (at < 1 || to === '') throw new UserError(`\`files\`: \`${line}\` is not of the form from:to`);
  if (/:\/[^:]*,/.test(from))
    throw new UserError(
      `\`files\`: \`${line}\` holds several, since a comma parts nothing here: write one a line`,
    );
  if (isAbsolute(from) || posix.normalize(from).startsWith('..')) {
    throw new UserError(`\`files\`: \`${from}\` lies outside the project: give a path below its directory`);
  }
  if (!posix.isAbsolute(to))
    throw new UserError(`\`files\`: \`${to}\` is not absolute: write ${from}:/${to}`);
  return { from, to: posix.normalize(to) };
}
