import { createHash } from 'node:crypto';
import { digestOf } from '../system/digest.js';
import type { Compressor } from './compressor.js';
import type { Layer } from './parts.js';
import { type Entry, tar } from './tar.js';

/** Where binaries lie in the image: in the PATH of every common base, so that `docker exec` and Kubernetes' `command` find them by name. */
export const BINARY_DIRECTORY = '/usr/local/bin';

/** What a layer needs of a binary. */
export interface BinaryFile {
  readonly name: string;
  /** Absolute path of the file. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** The layer of a platform's binaries: each as /usr/local/bin/NAME, executable by everyone. */
export function binaryLayer(
  binaries: readonly BinaryFile[],
  epoch: number,
  compressor: Compressor,
): Promise<Layer> {
  const entries = binaries.map(({ name, path, size }): Entry => {
    const inside = `${BINARY_DIRECTORY.slice(1)}/${name}`;
    return { kind: 'file', path: inside, mode: 0o755, size, content: { kind: 'file', path } };
  });
  return makeLayer(withParents(entries), epoch, compressor);
}

/** Part of every image's digest. Smaller chunks compress worse (0.4 % at 256 KiB), larger ones leave cores idle. */
const CHUNK_BYTES = 1 << 20;

/** Makes a layer, compressed in memory, of entries that name their parents; all are dated `epoch` (seconds since 1970). */
export async function makeLayer(
  entries: readonly Entry[],
  epoch: number,
  compressor: Compressor,
): Promise<Layer> {
  const uncompressed = createHash('sha256');
  const parts: Promise<Uint8Array>[] = [];
  for await (const chunk of inChunks(tar(entries, epoch))) {
    uncompressed.update(chunk);
    const part = compressor.compress(chunk);
    // Awaited below; until then a failure is nobody's.
    part.catch(() => {});
    parts.push(part);
    // Enough under way to keep every thread busy, and no more in memory.
    await parts[parts.length - 2 * compressor.width];
  }
  const bytes = Buffer.concat(await Promise.all(parts));
  return {
    descriptor: { mediaType: compressor.mediaType, digest: digestOf(bytes), size: bytes.length },
    diffId: `sha256:${uncompressed.digest('hex')}`,
    blob: { kind: 'bytes', bytes },
  };
}

/** Adds the directories that these entries lie in, as root's with mode 0755, where they are not among them. */
export function withParents(entries: readonly Entry[]): readonly Entry[] {
  const all = new Map(entries.map(entry => [entry.path, entry]));
  for (const { path } of entries) {
    for (const parent of parentsOf(path)) {
      if (!all.has(parent)) all.set(parent, { kind: 'directory', path: parent, mode: 0o755 });
    }
  }
  return [...all.values()];
}

/** `a/b/c`: `a`, `a/b`. */
export function parentsOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

async function* inChunks(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let chunk = new Uint8Array(CHUNK_BYTES);
  let filled = 0;
  for await (const piece of stream) {
    for (let from = 0; from < piece.length; ) {
      const part = piece.subarray(from, from + CHUNK_BYTES - filled);
      chunk.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled === CHUNK_BYTES) {
        yield chunk;
        chunk = new Uint8Array(CHUNK_BYTES);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield chunk.slice(0, filled);
}
