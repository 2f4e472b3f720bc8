import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Digest, digestOf } from '../system/digest.js';
import { errorCode } from '../system/errors.js';
import type { System } from '../system/system.js';
import { whole } from '../system/temporary.js';

/**
 * Blobs of base images, kept on this machine by digest and shared by all projects. A file has its name only once its bytes
 * are whole and checked, so any number of processes may read and add at once.
 */
export interface Blobs {
  /** Where a blob lies, or would lie. */
  readonly path: (digest: Digest) => string;
  /** Whether the blob is there and its bytes are what its digest says. */
  readonly has: (digest: Digest) => Promise<boolean>;
  /** A small blob's bytes, or undefined where `has` is false. */
  readonly read: (digest: Digest) => Promise<Buffer | undefined>;
  readonly keep: (bytes: Uint8Array) => Promise<Digest>;
  /** Takes a file over; false, and nothing is kept, where its bytes are not what the digest says. */
  readonly add: (digest: Digest, file: string) => Promise<boolean>;
}

export function openBlobs(system: Pick<System, 'digestOf'>, directory: string): Blobs {
  const matches = async (file: string, digest: Digest) => {
    const found = await stat(file).catch(absent);
    return found?.isFile() === true && (await system.digestOf(file)) === digest;
  };
  const path = (digest: Digest) => join(directory, digest.replace(':', '/'));
  return {
    path,
    has: digest => matches(path(digest), digest),
    read: async digest => {
      const bytes = await readFile(path(digest)).catch(absent);
      return bytes && digestOf(bytes) === digest ? bytes : undefined;
    },
    keep: async bytes => {
      const digest = digestOf(bytes);
      await write(path(digest), beside => writeFile(beside, bytes));
      return digest;
    },
    add: async (digest, file) => {
      if (!(await matches(file, digest))) return false;
      await write(path(digest), beside => copyFile(file, beside));
      return true;
    },
  };
}

async function write(path: string, content: (beside: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await whole(path, content);
}

function absent(error: unknown): undefined {
  if (errorCode(error) !== 'ENOENT') throw error;
}
