import { readdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Output } from '../request/request.js';
import { errorCode, UserError } from '../system/errors.js';
import { writeFaultOf } from '../system/temporary.js';

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
  const fault = await writeFaultOf(dirname(path));
  if (fault) throw unwritable(fault.directory, fault.error);
}

async function kindOf(path: string): Promise<'file' | 'directory' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'directory' : 'file';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw unwritable(path, error);
  }
}

function unwritable(path: string, error: unknown): UserError {
  return new UserError(`\`output\`: ${path} cannot be written (${errorCode(error)}): write another name`);
}
