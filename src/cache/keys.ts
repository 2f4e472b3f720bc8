import { hashOf } from './facts.js';

export type EntryKind = 'zig' | 'deps' | 'work';

/** One thing that decides an entry, by a name for people. */
export interface KeyPart {
  readonly name: string;
  readonly value: string;
}

/** Raised when what entries hold is no longer what older ones held. */
const GENERATION = '1';
const SEPARATOR = '_';
/** Longer values stand as a hash: GitHub takes keys of 512 characters. */
const READABLE = 24;
const HASH_LENGTH = 12;

/**
 * An entry's key: short parts readable, long ones hashed, in an order that lets a shorter key be the prefix of longer ones.
 * `rm1_deps_zstd_linux-x86_64_...`. No comma and nothing but printable ASCII, which every store takes.
 */
export function keyOf(kind: EntryKind, parts: readonly KeyPart[]): string {
  return [`rm${GENERATION}`, kind, ...parts.map(({ value }) => written(value))].join(SEPARATOR);
}

/** What the keys of all entries that agree in the first `count` parts start with. */
export function prefixOf(kind: EntryKind, parts: readonly KeyPart[], count: number): string {
  return keyOf(kind, parts.slice(0, count)) + SEPARATOR;
}

function written(value: string): string {
  const plain = value.replaceAll(/[^A-Za-z0-9.+=-]/g, '-');
  if (plain === value && value !== '' && value.length <= READABLE) return value;
  return hashOf(value).slice(0, HASH_LENGTH);
}

export interface Difference {
  readonly name: string;
  readonly was: string;
  readonly is: string;
}

/** Which parts of another entry's key differ from these; null where it is no key of this kind and generation. */
export function differences(
  kind: EntryKind,
  parts: readonly KeyPart[],
  other: string,
): readonly Difference[] | null {
  const start = prefixOf(kind, [], 0);
  if (!other.startsWith(start)) return null;
  const values = other.slice(start.length).split(SEPARATOR);
  if (values.length !== parts.length) return null;
  return parts.flatMap(({ name, value }, index) => {
    const was = values[index] ?? '';
    const is = written(value);
    return was === is ? [] : [{ name, was, is }];
  });
}

/** `rustc 1.94.1 → 1.95.0, features a1b2 → c3d4` */
export function describeDifferences(found: readonly Difference[]): string {
  return found.map(({ name, was, is }) => `${name} ${was} → ${is}`).join(', ');
}
