/** A file that is no well-formed ELF executable; the message completes "the file ...". */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** A file's bytes, read in pieces: of a binary of many megabytes a few kilobytes matter. */
export interface Source {
  readonly size: number;
  /** Gives the bytes from `offset` on, at most `length` of them. */
  readonly read: (offset: number, length: number) => Promise<Buffer>;
}

export interface Image {
  readonly source: Source;
  /** ELFCLASS64 */
  readonly wide: boolean;
  readonly little: boolean;
}

/** The most that any one table of a real executable comes near, in bytes; a hostile length reserves no memory beyond it. */
const TABLE_LIMIT = 1 << 22;

/** Bytes of the file; throws `Malformed` where it has fewer. */
export async function bytesAt(
  { source }: Pick<Image, 'source'>,
  offset: number,
  length: number,
  what: string,
): Promise<Buffer> {
  if (offset > source.size || length > source.size - offset) throw new Malformed(`ends within its ${what}`);
  if (length > TABLE_LIMIT) throw new Malformed(`has a ${what} of ${length} bytes`);
  const bytes = await source.read(offset, length);
  if (bytes.length !== length) throw new Malformed(`ends within its ${what}`);
  return bytes;
}

/** Numbers of a table in the file's class and byte order; offsets are within bytes already read, or `Malformed`. */
export class Fields {
  readonly #view: DataView;
  constructor(
    readonly bytes: Buffer,
    private readonly image: Pick<Image, 'wide' | 'little'>,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  half(at: number): number {
    return this.#view.getUint16(at, this.image.little);
  }
  word(at: number): number {
    return this.#view.getUint32(at, this.image.little);
  }
  /** An address, offset or size: as wide as the class. Beyond 2^53 it is inexact, and beyond any file. */
  wide(at: number): number {
    return this.image.wide ? Number(this.#view.getBigUint64(at, this.image.little)) : this.word(at);
  }
}
