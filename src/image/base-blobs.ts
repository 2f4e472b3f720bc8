import { copyFile, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Digest, digestOf } from '../system/digest.js';
import { absent } from '../system/errors.js';
import type { System } from '../system/system.js';
import { whole } from '../system/temporary.js';

/**
 * Blobs of base images, kept on this machine by digest and shared by all projects. A file has its name only once its bytes
 * are whole and checked, so any number of processes may read and add at once.
 */
export interface Blobs {
  /** Returns the absolute path of a blob, which need not be there. */
  readonly path: (digest: Digest) => string;
  /** Returns true where the blob is there and its bytes are what its digest says. */
  readonly has: (digest: Digest) => Promise<boolean>;
  /** A small blob's bytes, or undefined where `has` is false. */
  readonly read: (digest: Digest) => Promise<Buffer | undefined>;
  readonly keep: (bytes: Uint8Array) => Promise<Digest>;
  /** Takes a file over; false, and nothing is kept, where its bytes are not what the digest says. */
  readonly add: (digest: Digest, file: string) => Promise<boolean>;
}

export function openBlobs(system: Pick<System, 'digestOf' | 'now'>, directory: string): Blobs {
  const matches = async (file: string, digest: Digest) => {
    const found = await stat(file).catch(absent);
    return found?.isFile() === true && (await system.digestOf(file)) === digest;
  };
  const path = (digest: Digest) => join(directory, digest.replace(':', '/'));
  const used = (digest: Digest) => markUsed(directory, digest, system.now());
  return {
    path,
    has: async digest => {
      if (!(await matches(path(digest), digest))) return false;
      await used(digest);
      return true;
    },
    read: async digest => {
      const bytes = await readFile(path(digest)).catch(absent);
      if (!bytes || digestOf(bytes) !== digest) return undefined;
      await used(digest);
      return bytes;
    },
    keep: async bytes => {
      const digest = digestOf(bytes);
      await write(path(digest), draft => writeFile(draft, bytes));
      await used(digest);
      return digest;
    },
    add: async (digest, file) => {
      if (!(await matches(file, digest))) return false;
      await write(path(digest), draft => copyFile(file, draft));
      await used(digest);
      return true;
    },
  };
}

/** A kept blob, whoever uses it. */
interface KeptBlob {
  readonly what: 'base images';
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly used: number;
  readonly remove: () => Promise<void>;
}

/** Every blob in a directory that `openBlobs` keeps them in. */
export async function listBlobs(directory: string): Promise<readonly KeptBlob[]> {
  const names = await readdir(join(directory, 'sha256')).catch(() => []);
  const found = await Promise.all(
    names.map(async (name): Promise<KeptBlob | null> => {
      const path = join(directory, 'sha256', name);
      const mark = join(directory, USED, name);
      const blob = await stat(path).catch(() => null);
      if (!blob?.isFile()) return null;
      const { mtimeMs } = await stat(mark).catch(() => blob);
      const remove = async () => {
        await rm(path, { force: true });
        await rm(mark, { force: true });
      };
      return { what: 'base images', path, bytes: blob.size, used: mtimeMs, remove };
    }),
  );
  return found.filter(blob => blob !== null);
}

/** An empty file for each blob, whose time is that of the blob's last use: the blob's own times say whether its digest is known. */
const USED = 'used';

async function markUsed(directory: string, digest: Digest, now: number): Promise<void> {
  const mark = join(directory, USED, digest.slice('sha256:'.length));
  const set = () => utimes(mark, now / 1000, now / 1000);
  const make = async () => {
    await mkdir(dirname(mark), { recursive: true });
    await writeFile(mark, '');
    await set();
  };
  // Where it cannot be written, the blob is of use nevertheless.
  await set().catch(() => make().catch(() => {}));
}

async function write(path: string, content: (draft: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await whole(path, content);
}
