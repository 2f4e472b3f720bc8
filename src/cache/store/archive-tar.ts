import type { Readable, Writable } from 'node:stream';
import { extract, type Header, pack } from 'tar-stream';

export type TarHeader = Partial<Header> & Pick<Header, 'name'>;

/** A tar being written: a stream of its bytes, which takes each member's content at once or through a sink. */
export interface TarWriter extends Readable {
  entry(header: TarHeader): Writable;
  entry(header: TarHeader, content: Buffer, done: (error?: Error | null) => void): void;
  finalize(): void;
}

/** A tar being read: a sink for its bytes, and its members in turn, each to be read to its end before the next comes. */
export interface TarReader extends Writable, AsyncIterable<TarEntry> {}
export interface TarEntry extends Readable {
  readonly header: Omit<Header, 'type'> & { readonly type: Header['type'] | null };
  [Symbol.asyncIterator](): NodeJS.AsyncIterator<Buffer>;
}

/** tar-stream's streams behave as Node's do and work in its pipelines; its types do not say so. */
export function tarWriter(): TarWriter {
  return pack() as unknown as TarWriter;
}

export function tarReader(): TarReader {
  return extract() as unknown as TarReader;
}
