import { join } from 'node:path';
import * as v from 'valibot';
import { readState } from '../system/state.js';
import { writeWhole } from '../system/temporary.js';

const Saved = v.object({
  schema: v.literal(1),
  entries: v.array(v.object({ store: v.string(), id: v.string() })),
});

/** The most entries that are remembered of a project's place. */
const LIMIT = 50;

function savedFile(root: string): string {
  return join(root, 'saved.json');
}

/** Whether a store holds the entry of a build (its id) or a `deps` entry (its key), as far as this machine knows. `root` is the project's place. */
export async function isSaved(root: string, store: string, id: string): Promise<boolean> {
  const saved = await readState(savedFile(root), Saved);
  return saved?.entries.some(entry => entry.store === store && entry.id === id) ?? false;
}

/** Remembers that a store holds an entry: it was saved there or restored from there. */
export async function noteSaved(root: string, store: string, id: string): Promise<void> {
  const saved = await readState(savedFile(root), Saved);
  const others = saved?.entries.filter(entry => entry.store !== store || entry.id !== id) ?? [];
  const entries = [...others.slice(1 - LIMIT), { store, id }];
  await writeWhole(savedFile(root), JSON.stringify({ schema: 1, entries }));
}
