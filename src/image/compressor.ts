import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import * as zlib from 'node:zlib';
import { MEDIA_TYPES } from '../oci/oci.js';
import { digestOf } from '../system/digest.js';
import { UserError } from '../system/errors.js';

/** Compresses a layer in chunks; the results, joined in order, are the compressed layer. */
export interface Compressor {
  /** Of the layers it makes. */
  readonly mediaType: string;
  /** Names what decides its bytes: another maker's layers are other layers. */
  readonly maker: string;
  /** How many chunks it works on at once. */
  readonly width: number;
  /** Takes the chunk over: the caller must not use it again. */
  readonly compress: (chunk: Uint8Array) => Promise<Uint8Array>;
  /** Ends its threads. */
  readonly close: () => Promise<void>;
}

/** Returns the compressor for an image, with one thread a core. Close it when the last layer is made. Throws UserError for zstd where Node.js has none. */
export function openCompressor(compression: 'gzip' | 'zstd', cores: number): Compressor {
  return compression === 'zstd' ? zstd(cores) : gzip(cores);
}

interface Job {
  readonly chunk: Uint8Array;
  readonly resolve: (packed: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** In this module's directory, in src/image as in dist. A name that no bundler sees as a file of its own. */
const WORKER = ['gzip', 'worker.js'].join('-');

/**
 * Each chunk becomes a gzip member of its own (RFC 1952, 2.2: a file is a series of members, as estargz layers are), so that
 * any number of threads gives the same bytes. libdeflate comes as WebAssembly, the same instructions everywhere: node:zlib's bytes
 * differ between processors and builds. It is as fast, and needs no warming up, which took plain JavaScript most of its time here.
 */
function gzip(threads: number): Compressor {
  const workers = new Map<Worker, Job | null>();
  const waiting: Job[] = [];

  function start(): Worker {
    const worker = new Worker(new URL(WORKER, import.meta.url));
    worker.on('message', (packed: Uint8Array) => {
      workers.get(worker)?.resolve(packed);
      next(worker);
    });
    worker.on('error', error => {
      workers.get(worker)?.reject(error);
      workers.delete(worker);
      for (const job of waiting.splice(0)) job.reject(error);
    });
    return worker;
  }

  function next(worker: Worker): void {
    const job = waiting.shift() ?? null;
    workers.set(worker, job);
    if (job) worker.postMessage(job.chunk, [job.chunk.buffer as ArrayBuffer]);
  }

  return {
    mediaType: MEDIA_TYPES.gzipLayer,
    maker: digestOf(readFileSync(new URL(WORKER, import.meta.url))),
    width: threads,
    compress: chunk =>
      new Promise((resolve, reject) => {
        waiting.push({ chunk, resolve, reject });
        const idle = [...workers].find(([, job]) => job === null)?.[0];
        if (idle) next(idle);
        else if (workers.size < threads) next(start());
      }),
    close: async () => {
      await Promise.all([...workers.keys()].map(worker => worker.terminate()));
    },
  };
}

/** Throws UserError for zstd where Node.js has none. */
export function requireCompression(compression: 'gzip' | 'zstd'): void {
  if (compression === 'zstd') zstdOfNode();
}

function zstdOfNode(): ZstdCompress {
  const { zstdCompress } = zlib as typeof zlib & { readonly zstdCompress?: ZstdCompress };
  if (zstdCompress) return zstdCompress;
  throw new UserError(
    `\`compression: zstd\` needs Node.js 22.15 or newer, and this is ${process.versions.node}: update it, or write compression: gzip`,
  );
}

/** node:zlib's zstd runs on libuv's threads. Frames may follow each other (RFC 8878, 3). */
function zstd(cores: number): Compressor {
  const zstdCompress = zstdOfNode();
  return {
    mediaType: MEDIA_TYPES.zstdLayer,
    maker: `zstd of Node.js ${process.versions.node}`,
    width: cores,
    compress: chunk =>
      new Promise((resolve, reject) => {
        zstdCompress(chunk, (error, packed) => (error ? reject(error) : resolve(packed)));
      }),
    close: async () => {},
  };
}

/** @types/node 20 does not know it. */
type ZstdCompress = (chunk: Uint8Array, done: (error: Error | null, packed: Uint8Array) => void) => void;
