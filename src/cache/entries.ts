import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bytes } from '../system/format.js';
import type { System } from '../system/system.js';
import { holding } from '../system/temporary.js';
import { extractArchive, type Member, type Roots, writeArchive } from './archive.js';
import type { Compression } from './compression.js';
import {
  type Difference,
  describeDifferences,
  differences,
  type EntryKind,
  type KeyPart,
  keyOf,
  prefixOf,
} from './keys.js';
import type { Saved, Store } from './store.js';

/** What an entry is found by: its key's parts, and up to which of them one that is still of use must share them, the nearest first. */
export interface EntryRequest {
  readonly kind: EntryKind;
  readonly parts: readonly KeyPart[];
  readonly shared: readonly string[];
  /** The first part that is not known before the build: an entry that shares all before it is exact. */
  readonly open?: string;
  readonly roots: Roots;
}

export interface RestoredEntry {
  readonly exact: boolean;
  readonly key: string;
  /** What was saved with it, as JSON. */
  readonly facts: unknown;
}

/** A store with the archives' format and a place for them. */
export interface Shelves {
  readonly store: Store;
  readonly compression: Compression;
  /** An absolute directory on the roots' file system, for what is on its way. */
  readonly scratch: string;
}

/**
 * Restores an entry into its roots, the one asked for or the newest that shares enough with it, and says in one line what
 * came of it and why it was no other. Null where nothing came: then the roots are as they were. In a run that may `save`, an
 * entry that nobody can use gives way to the one that will be saved in its place.
 */
export async function restoreEntry(
  system: System,
  shelves: Shelves & { readonly save: boolean },
  request: EntryRequest,
): Promise<RestoredEntry | null> {
  const { store, compression, scratch } = shelves;
  const { kind, parts, shared, roots } = request;
  const key = keyOf(kind, parts);
  const file = join(await system.temporary('cache'), `${kind}.tar`);
  try {
    const prefixes = shared.map(last => prefixOf(kind, parts, last));
    const found = await store.restore({ key, prefixes, to: file });
    if (found === null) {
      await sayMiss(system, store, request);
      return null;
    }
    const staging = join(scratch, `restoring-${kind}`);
    const extracted = await extractArchive({
      file,
      compression,
      expect: { kind, key: found.key },
      roots,
      staging,
    });
    if (extracted.kind === 'refused') {
      const after = extracted.useless ? await removeUseless(shelves, found.key) : '';
      system.console.info(`the ${kind} entry cannot be used: ${extracted.reason}${after}`);
      return null;
    }
    const differ = differencesTo(request, found.key) ?? [];
    const exact = differ.length === 0;
    const how = exact ? 'exact' : `partial, ${describeDifferences(differ)}`;
    system.console.status('Restored', `${kind} (${how}; ${bytes(found.bytes)})`);
    return { exact, key: found.key, facts: extracted.header.facts };
  } finally {
    await rm(file, { force: true });
  }
}

/** What becomes of an entry that is of no use, as the end of a line that says so. */
async function removeUseless(
  { store, save }: { readonly store: Store; readonly save: boolean },
  key: string,
): Promise<string> {
  if (store.remove === undefined) return '; it stays there: another `cache-key` starts a new cache';
  if (!save) return '';
  return store.remove(key).then(
    () => '; it is removed',
    () => '; it cannot be removed: another `cache-key` starts a new cache',
  );
}

/** What is not known before the build cannot differ. */
function differencesTo({ kind, parts, open }: EntryRequest, other: string): readonly Difference[] | null {
  const first = parts.findIndex(({ name }) => name === open);
  const unknown = first < 0 ? [] : parts.slice(first).map(({ name }) => name);
  return differences(kind, parts, other)?.filter(({ name }) => !unknown.includes(name)) ?? null;
}

/** Any entry of this kind tells, by its key, which part is new. */
async function sayMiss(system: System, store: Store, request: EntryRequest): Promise<void> {
  const { kind } = request;
  const other = await store.lookup(prefixOf(kind, []));
  const found = other === null ? null : differencesTo(request, other);
  system.console.status('Missed', `${kind} (${why(found, store.answers())})`);
}

function why(differ: readonly Difference[] | null, answers: boolean): string {
  if (!answers) return 'the store does not answer';
  if (differ === null) return 'there is none yet';
  return differ.length === 0 ? 'it could not be fetched' : describeDifferences(differ);
}

/** What is to be saved, as data: the step that saves it may be another process. */
export interface EntryToSave {
  readonly kind: EntryKind;
  readonly key: string;
  readonly facts: unknown;
  readonly roots: Roots;
  readonly members: readonly Member[];
  /** What goes with it where it is there when the entry is saved, which is later than this is written. */
  readonly later?: readonly Member[];
}

/** Saves an entry unless its key is there, which is looked for before any archive is made. Says in one line what came of it. */
export async function saveEntry(
  system: System,
  { store, compression, scratch }: Shelves,
  entry: EntryToSave,
): Promise<Saved> {
  const { kind, key, facts, roots } = entry;
  if ((await store.lookup(key)) === key) return { kind: 'present' };
  if (!store.answers()) return { kind: 'refused', reason: 'nobody answers' };
  const file = join(scratch, `saving-${kind}.tar`);
  const there = (entry.later ?? []).filter(({ root, path }) => existsSync(join(roots[root] ?? '', path)));
  const members = [...entry.members, ...there];
  return holding(file, async () => {
    const written = await writeArchive({ file, compression, header: { kind, key, facts }, roots, members });
    if (written.kind === 'refused') {
      system.console.info(`the ${kind} entry is not saved: ${written.reason}`);
      return written;
    }
    const saved = await store.save(key, file);
    if (saved.kind === 'refused' && !saved.told) {
      system.console.info(`the ${kind} entry is not saved: ${saved.reason}`);
    }
    if (saved.kind === 'saved') {
      system.console.status(
        'Saved',
        `${kind} (${bytes(saved.bytes)}, ${members.length} files) in ${store.name}`,
      );
    }
    return saved;
  });
}
