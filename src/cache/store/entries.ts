import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bytes } from '../../system/format.js';
import type { System } from '../../system/system.js';
import { withRemoval } from '../../system/temporary.js';
import { extractArchive, type Member, type Roots, writeArchive } from './archive.js';
import type { Compression } from './compression.js';
import { differences, type EntryKind, idOf, type KeyPart, prefixOf } from './keys.js';
import type { Store } from './store.js';

/** By what an entry is found. */
export interface EntryRequest {
  readonly kind: EntryKind;
  /** The parts of its key but the last, its id. */
  readonly parts: readonly KeyPart[];
  /** Names of the parts up to which an entry must have the same key, the nearest first. */
  readonly shared: readonly string[];
  /** The key of the very entry, where a record names it. */
  readonly key?: string;
}

export interface RestoredEntry {
  readonly key: string;
  /** The part up to which its key is the one that was asked for, of those that the request names; null for the very entry that it names. */
  readonly shared: string | null;
}

/** The answer to a request for an entry. */
export interface AskedEntry {
  readonly kind: EntryKind;
  readonly outcome: 'exact' | 'partial' | 'missed' | 'refused';
  /** What differs, or why it is missed or refused; empty where it is exact. */
  readonly why: string;
  readonly bytes: number;
  /** Milliseconds. */
  readonly duration: number;
}

/** A store with the archives' format and a place for them. */
export interface EntryStore {
  readonly store: Store;
  readonly compression: Compression;
  /** An absolute directory on the file system of the project's place, for archives that are being saved or extracted. */
  readonly scratch: string;
}

/**
 * Restores an entry below the directory `to`, which is not there yet: the named one, else the newest that shares enough. Says in one line
 * what it found. Null where it restores nothing: then `to` is not there.
 */
export async function restoreEntry(
  system: System,
  entries: EntryStore & { readonly save: boolean; readonly note: (entry: AskedEntry) => void },
  request: EntryRequest,
  roots: Roots,
  to: string,
): Promise<RestoredEntry | null> {
  const { store, compression, save } = entries;
  const { kind, parts, shared } = request;
  const start = system.elapsed();
  const note = (entry: Omit<AskedEntry, 'kind' | 'duration'>) =>
    entries.note({ kind, ...entry, duration: system.elapsed() - start });
  const file = join(await system.temporary('cache'), `${kind}.tar`);
  try {
    const prefixes = shared.map(last => prefixOf(kind, parts, last));
    const [nearest = ''] = prefixes;
    const found = await store.restore({ key: request.key ?? nearest, prefixes, to: file });
    if (found === null) {
      note({ outcome: 'missed', why: await sayMiss(system, store, request), bytes: 0 });
      return null;
    }
    const expect = { kind, id: idOf(found.key) };
    await rm(to, { recursive: true, force: true });
    const extracted = await extractArchive({ file, compression, expect, roots, to });
    if (extracted.kind === 'refused') {
      const after = extracted.useless ? await removeUseless(store, save, found.key) : '';
      system.console.info(`the ${kind} entry cannot be used: ${extracted.reason}${after}`);
      note({ outcome: 'refused', why: extracted.reason, bytes: found.bytes });
      return null;
    }
    const agrees = shared.find(last => found.key.startsWith(prefixOf(kind, parts, last))) ?? null;
    const why = found.key === request.key ? '' : (differences(kind, parts, found.key) ?? '');
    const how = why === '' ? 'exact' : `partial, ${why}`;
    note({ outcome: why === '' ? 'exact' : 'partial', why, bytes: found.bytes });
    system.console.status('Restored', `${kind} (${how}; ${bytes(found.bytes)})`);
    return { key: found.key, shared: agrees };
  } finally {
    await rm(file, { force: true });
  }
}

/** Describes, by its name alone, how the entry that `restoreEntry` would find differs: empty for an exact one, null where there is none. */
export async function findEntry(store: Store, request: EntryRequest): Promise<string | null> {
  const { kind, parts, shared } = request;
  for (const last of shared) {
    const key = await store.lookup(prefixOf(kind, parts, last));
    if (key !== null) return differences(kind, parts, key) ?? '';
  }
  return null;
}

/** Removes an entry that no build can use. Returns the end of the log line that reports it. */
async function removeUseless(store: Store, save: boolean, key: string): Promise<string> {
  if (store.remove === undefined || !save) return '';
  return store.remove(key).then(
    () => '; it is removed',
    () => '; it cannot be removed: another `cache-key` starts a new cache',
  );
}

/** Any entry of this kind tells, by its key, which part is new. */
async function sayMiss(system: System, store: Store, { kind, parts }: EntryRequest): Promise<string> {
  const other = await store.lookup(prefixOf(kind, []));
  if (!store.answers()) return 'the store does not answer';
  const differ = other === null ? null : differences(kind, parts, other);
  const why = differ === null ? 'there is none yet' : differ || 'it could not be fetched';
  system.console.status('Missed', `${kind} (${why})`);
  return why;
}

/** What is to be saved: one archive, under one key or several that end with one id. */
export interface EntryToSave {
  readonly kind: EntryKind;
  readonly keys: readonly string[];
  readonly roots: Roots;
  readonly members: readonly Member[];
}

/** Saves an entry and says so in one line. Returns the bytes that are saved; null where a key is not saved. */
export async function saveEntry(
  system: System,
  { store, compression, scratch }: EntryStore,
  { kind, keys, roots, members }: EntryToSave,
): Promise<number | null> {
  if (!store.answers()) return null;
  const file = join(scratch, `saving-${kind}.tar`);
  const there = members.filter(({ root, path }) => existsSync(join(roots[root] ?? '', path)));
  return withRemoval(file, async () => {
    const header = { kind, id: idOf(keys[0] ?? '') };
    const written = await writeArchive({ file, compression, header, roots, members: there });
    if (written.kind === 'refused') {
      system.console.info(`the ${kind} entry is not saved: ${written.reason}`);
      return null;
    }
    let total = 0;
    for (const key of keys) {
      const saved = await store.save(key, file);
      if (saved.kind === 'refused') {
        if (!saved.told) system.console.info(`the ${kind} entry is not saved: ${saved.reason}`);
        return null;
      }
      if (saved.kind === 'saved') total += saved.bytes;
    }
    system.console.status(
      'Saved',
      `${kind} (${bytes(written.bytes)}, ${there.length} files) in ${store.name}`,
    );
    return total;
  });
}
