import { randomBytes } from 'node:crypto';
import { hashOf } from '../inputs/state.js';

export type EntryKind = 'deps' | 'work';
/** An entry of kind `time` says what it has to say by its key alone. */
type KeyKind = EntryKind | 'time';

/** One thing that decides an entry, by a name for people. */
export interface KeyPart {
  readonly name: string;
  readonly value: string;
}

/** Returns a new random name of a build or an entry, readable in a key. */
export function newId(): string {
  return `i${randomBytes(8).toString('hex')}`;
}

/** Raise this number when the content of entries changes. */
const GENERATION = '6';
/** In no value that stands readable: no target, version, profile or feature has it. */
const SEPARATOR = '~';
/** Longer values stand as a hash: a key is a file's name in a directory, which has 255 bytes. */
const READABLE = 24;
const HASH = /^[0-9a-f]{12}$/;
const HASH_LENGTH = 12;
/** What was hashed already says no more when it stands whole. */
const DIGEST = /^[0-9a-f]{13,}$/;
/** How nothing is written. */
const NOTHING = '-';

/**
 * Returns an entry's key: short parts readable, long ones hashed, in an order that lets a shorter key be the prefix of longer ones.
 * `rm5~deps~zstd~default~linux-x86_64~...`. Letters, digits and `.+=_~-`, which every store takes and every file system has in names.
 */
export function keyOf(kind: KeyKind, parts: readonly KeyPart[]): string {
  return [`rm${GENERATION}`, kind, ...parts.map(({ value }) => written(value))].join(SEPARATOR);
}

/** Returns the beginning of the keys of all entries that agree in the parts up to `last`; without `last`, of all entries of the kind. */
export function prefixOf(kind: KeyKind, parts: readonly KeyPart[], last?: string): string {
  return keyOf(kind, last === undefined ? [] : upTo(parts, last)) + SEPARATOR;
}

/** The first parts, the one of this name the last of them. */
function upTo(parts: readonly KeyPart[], last: string): readonly KeyPart[] {
  const index = parts.findIndex(({ name }) => name === last);
  if (index < 0) throw new Error(`no key has a part ${last}`);
  return parts.slice(0, index + 1);
}

function written(value: string): string {
  if (value === '') return NOTHING;
  const plain = /^[\w.+=-]+$/.test(value) && !DIGEST.test(value) && value !== NOTHING;
  const readable = plain && value.length <= READABLE;
  return readable ? value : hashOf(value).slice(0, HASH_LENGTH);
}

/** Returns an entry's key with its last part, an id: random, so that no key is ever in anybody's way. */
export function entryKey(kind: EntryKind, parts: readonly KeyPart[], id: string): string {
  return keyOf(kind, [...parts, { name: 'id', value: id }]);
}

/** Returns the last part of a key. */
export function idOf(key: string): string {
  return key.slice(key.lastIndexOf(SEPARATOR) + 1);
}

/**
 * Describes in one line in which of these parts the key of another entry differs, the id apart: `rustc 1.94.1 → 1.95.0, sources changed`;
 * empty for none. Null where it is not a key of this kind and generation.
 */
export function differences(kind: EntryKind, parts: readonly KeyPart[], other: string): string | null {
  const start = prefixOf(kind, []);
  if (!other.startsWith(start)) return null;
  const values = other.slice(start.length).split(SEPARATOR);
  if (values.length !== parts.length + 1) return null;
  const found = parts.flatMap(({ name, value }, index) => {
    const [was = '', is] = [values[index], written(value)];
    if (was === is) return [];
    return HASH.test(was) && HASH.test(is) ? `${name} changed` : `${name} ${was} → ${is}`;
  });
  return found.join(', ');
}
