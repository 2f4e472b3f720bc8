import { ArchiveRefused } from './archive-refusal.js';

/** Raised when an older version can no longer read what a newer one writes. */
export const SCHEMA = 1;
export const PRODUCT = 'rust-multiarch';
/** The manifest's name in the archive: its first member. */
export const HEADER_NAME = 'rust-multiarch.json';

/** What an entry says of itself. */
export interface ArchiveHeader {
  readonly kind: 'zig' | 'deps' | 'work';
  /** The key it is saved under. */
  readonly key: string;
  /** JSON: whatever belongs to an entry besides its files. Who reads it checks its shape. */
  readonly facts: unknown;
}

export interface Manifest extends ArchiveHeader {
  readonly schema: number;
  readonly product: typeof PRODUCT;
  /** How many members follow, and how many bytes their files have together. */
  readonly members: number;
  readonly bytes: number;
}

/** A manifest with all records of what a large workspace reads is a few megabytes. */
export const MANIFEST_LIMIT_BYTES = 64 << 20;

/** Throws, in one line, what the manifest is not; `expect` is what the store was asked for. */
export function readManifest(
  text: string,
  expect: { readonly kind: string; readonly key: string },
): Manifest {
  const manifest = parse(text);
  if (manifest?.['product'] !== PRODUCT) throw new ArchiveRefused('it is not an archive of rust-multiarch');
  const { schema, kind, key, members, bytes } = manifest;
  if (schema !== SCHEMA) {
    const newer = typeof schema === 'number' && schema > SCHEMA;
    throw new ArchiveRefused(
      `it has schema ${schema}, this version reads schema ${SCHEMA}`,
      newer ? 'circumstances' : 'archive',
    );
  }
  if (kind !== expect.kind || key !== expect.key) {
    throw new ArchiveRefused(`it is the ${kind} entry ${key}, not the ${expect.kind} entry ${expect.key}`);
  }
  if (!isCount(members) || !isCount(bytes)) throw new ArchiveRefused('its manifest is incomplete');
  return {
    schema,
    product: PRODUCT,
    kind: kind as Manifest['kind'],
    key,
    facts: manifest['facts'],
    members,
    bytes,
  };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
