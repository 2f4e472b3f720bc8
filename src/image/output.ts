import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Output } from '../request/request.js';
import { errorCode, UserError } from '../system/errors.js';

/**
 * Looks, before anything is built, whether the output can be written: an existing file is replaced by an archive, an existing
 * layout by a layout, and nothing else by anything. Throws UserError.
 */
export async function checkOutput({ kind, path }: Output): Promise<void> {
  const there = await kindOf(path);
  if (kind === 'archive' && there === 'directory') {
    throw new UserError(`\`output\`: ${path} is a directory: write ${path}/ for a layout, or another name`);
  }
  if (kind === 'layout' && there === 'file') {
    throw new UserError(`\`output\`: ${path} is a file: write another name, or remove it`);
  }
  if (kind === 'layout' && there === 'directory') {
    const names = await readdir(path);
    if (names.length > 0 && !names.includes('oci-layout')) {
      throw new UserError(
        `\`output\`: ${path} holds something else than an OCI layout: write another name, or empty it`,
      );
    }
  }
  await requireWritable(path);
}

async function kindOf(path: string): Promise<'file' | 'directory' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'directory' : 'file';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new UserError(`\`output\`: ${path} cannot be written (${errorCode(error)}): write another name`);
  }
}

/** The nearest directory that exists must be writable: the rest is made. */
async function requireWritable(path: string): Promise<void> {
  for (let parent = dirname(path); ; parent = dirname(parent)) {
    try {
      await access(parent, constants.W_OK);
      if (!(await stat(parent)).isDirectory())
        throw new UserError(`\`output\`: ${parent} is a file: write another name`);
      return;
    } catch (error) {
      if (error instanceof UserError) throw error;
      if (errorCode(error) !== 'ENOENT') {
        throw new UserError(
          `\`output\`: ${parent} cannot be written (${errorCode(error)}): write another name`,
        );
      }
    }
  }
}
