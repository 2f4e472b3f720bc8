import { join } from 'node:path';
import * as v from 'valibot';
import type { Store } from '../cache/cache.js';
import type { Place } from '../home/home.js';
import { readState } from '../system/state.js';
import { writeWhole } from '../system/temporary.js';

type PlaceRoot = Pick<Place, 'root'>;

const Saved = v.object({ schema: v.literal(2), entries: v.array(v.string()) });

/** The most entries that are remembered of a project's place. */
const LIMIT = 50;

function savedFile({ root }: PlaceRoot): string {
  return join(root, 'saved.json');
}

/** Returns true where a store holds the entry of a build (its id) or a `deps` entry (its key), as far as this machine knows. */
export async function isSaved(place: PlaceRoot, { name }: Store, id: string): Promise<boolean> {
  const saved = await readState(savedFile(place), Saved);
  return saved?.entries.includes(`${id} ${name}`) ?? false;
}

/** Remembers that a store holds an entry: it was saved there or restored from there. */
export async function noteSaved(place: PlaceRoot, { name }: Store, id: string): Promise<void> {
  const saved = await readState(savedFile(place), Saved);
  const entry = `${id} ${name}`;
  const others = saved?.entries.filter(other => other !== entry) ?? [];
  const entries = [...others.slice(1 - LIMIT), entry];
  await writeWhole(savedFile(place), JSON.stringify({ schema: 2, entries }));
}
