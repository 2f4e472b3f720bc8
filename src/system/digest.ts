import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** `sha256:` and 64 lower-case hexadecimal digits (image-spec 1.1, descriptor.md#digests). */
export type Digest = `sha256:${string}`;

export function isDigest(value: unknown): value is Digest {
  return typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value);
}

export function digestOf(bytes: Uint8Array | string): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Bytes that are read while as many are hashed. */
const PIECE = 1 << 20;

/** Two buffers that serve the whole file: a stream would allocate one for each piece, which takes as long as hashing it. */
export async function digestOfFile(path: string): Promise<Digest> {
  const hash = createHash('sha256');
  const file = await open(path);
  try {
    let [free, full] = [Buffer.allocUnsafe(PIECE), Buffer.allocUnsafe(PIECE)];
    let read = await file.read(full);
    while (read.bytesRead > 0) {
      const next = file.read(free);
      hash.update(full.subarray(0, read.bytesRead));
      [free, full] = [full, free];
      read = await next;
    }
  } finally {
    await file.close();
  }
  return `sha256:${hash.digest('hex')}`;
}
