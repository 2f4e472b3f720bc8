import { createHash } from 'node:crypto';
import { digestOf } from '../system/digest.js';
import { UserError } from '../system/errors.js';
import type { Compressor } from './compressor.js';
import { isBasesOwn, withParents } from './parents.js';
import type { Layer } from './parts.js';
import { type Entry, tar } from './tar.js';

/** Returns the absolute path of a binary in the image. */
export function binaryPath(dest: string, name: string): string {
  return dest.replaceAll('{bin}', name);
}

/** Throws UserError where binaries of these names would lie at one path. */
export function checkDest(dest: string, names: readonly string[]): void {
  const [one, other] = names;
  if (other === undefined || dest.includes('{bin}')) return;
  throw new UserError(
    `\`dest\`: ${one} and ${other} cannot both be ${dest}: write ${dest}/ for a directory of both, or choose one with \`bin\``,
  );
}

/** What a layer needs of a binary. */
interface BinaryFile {
  readonly name: string;
  /** Absolute path of the file. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** What decides a layer of binaries besides them. */
interface BinaryPlace {
  /** As the request has it. */
  readonly dest: string;
  /** Directories above binaries that the layer of the image's own files has, with owners and modes of theirs. */
  readonly owned: readonly string[];
  /** The base is one of ours, or none. */
  readonly ownBase: boolean;
  /** Seconds since 1970. */
  readonly epoch: number;
}

/** Returns the layer of a platform's binaries: each at its path of `dest`, executable by everyone. */
export function binaryLayer(
  binaries: readonly BinaryFile[],
  { dest, owned, ownBase, epoch }: BinaryPlace,
  compressor: Compressor,
): Promise<Layer> {
  const entries = binaries.map(({ name, path, size }): Entry => {
    const inside = binaryPath(dest, name).slice(1);
    return { kind: 'file', path: inside, mode: 0o755, size, content: { kind: 'file', path } };
  });
  const has = (path: string) => owned.includes(`/${path}`) || (!ownBase && isBasesOwn(path));
  return makeLayer(withParents(entries, has), epoch, compressor);
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
