import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { isThere, makeDirectory } from '../system/directory.js';
import { withLock } from '../system/lock.js';
import { readState } from '../system/state.js';
import { writeWhole } from '../system/temporary.js';

export interface PlaceRequest {
  /** Absolute directory of all places of the home. */
  readonly targets: string;
  /** The project's name, which another project may have too. */
  readonly name: string;
  /** Absolute directory of the cargo workspace. */
  readonly workspace: string;
  /** Tells whether a place, by its name, holds what was compiled from another checkout of this project. */
  readonly isSameProject: (place: string) => Promise<boolean>;
}

/** The workspace that a place last served: an absolute path without symbolic links. */
const Owner = v.object({ schema: v.literal(1), workspace: v.string() });

/**
 * Chooses the project's place and notes that the place serves this workspace now. Returns the place's name: NAME, or NAME-2, NAME-3 and
 * so on where other projects of the same name have the places before. In an empty home it is NAME, since a target directory's path is
 * part of cargo's fingerprints. Throws the system's error where the home cannot be written.
 */
export async function choosePlace(request: PlaceRequest): Promise<string> {
  const { targets } = request;
  const workspace = await realpath(request.workspace);
  const own = await ownPlace(targets, request.name, workspace);
  if (own !== null) return own;
  await makeDirectory(targets);
  return withLock(
    join(targets, '.places.lock'),
    () => {},
    async () => {
      const place = await findPlace(request);
      await makeDirectory(join(targets, place));
      await writeWhole(ownerFile(targets, place), JSON.stringify({ schema: 1, workspace }));
      return place;
    },
  );
}

/**
 * Finds the place that `choosePlace` would choose, and changes nothing: the place that served this workspace last; else the first that
 * served another checkout of this project; else the first that serves no workspace which is still there.
 */
export async function findPlace({ targets, name, workspace, isSameProject }: PlaceRequest): Promise<string> {
  const own = await ownPlace(targets, name, await realpath(workspace));
  if (own !== null) return own;
  const places = await placesOf(targets, name);
  for (const place of places) if (await isSameProject(place)) return place;
  for (let number = 1; ; number++) {
    const place = nameOf(name, number);
    if (!places.includes(place) || !(await isServing(targets, place))) return place;
  }
}

async function ownPlace(targets: string, name: string, workspace: string): Promise<string | null> {
  for (const place of await placesOf(targets, name)) {
    const owner = await readState(ownerFile(targets, place), Owner);
    if (owner?.workspace === workspace) return place;
  }
  return null;
}

/** Returns the names of the places that projects of this name may have, the first one first. */
async function placesOf(targets: string, name: string): Promise<readonly string[]> {
  const names = new Set(await readdir(targets).catch(() => []));
  const numbers = [...names].map(place => Number(place.slice(name.length + 1)) || 1);
  return [...new Set(numbers)]
    .sort((a, b) => a - b)
    .map(number => nameOf(name, number))
    .filter(place => names.has(place));
}

function nameOf(name: string, number: number): string {
  return number === 1 ? name : `${name}-${number}`;
}

async function isServing(targets: string, place: string): Promise<boolean> {
  const owner = await readState(ownerFile(targets, place), Owner);
  return owner !== null && (await isThere(join(owner.workspace, 'Cargo.toml')).catch(() => true));
}

function ownerFile(targets: string, place: string): string {
  return join(targets, place, 'place.json');
}
