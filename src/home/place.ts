import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { makeDirectory } from '../system/directory.js';
import { errorCode } from '../system/errors.js';
import { withLock } from '../system/lock.js';
import { readState } from '../system/state.js';
import { writeWhole } from '../system/temporary.js';
import type { Home } from '../toolchain/toolchain.js';

/** Where one project keeps its things below the home; the same in every checkout and through every door. */
export interface Place {
  readonly root: string;
  readonly target: string;
  /** Finished binaries by digest, which the record in the target directory speaks of. */
  readonly kept: string;
  /** Compressed layers of the last runs. */
  readonly layers: string;
  /** What the last runs gave, a directory for each: binaries (`linux/amd64/app`). */
  readonly binaries: string;
  /** Images, each an OCI layout. */
  readonly images: string;
  /** Documents (`sbom-linux-amd64.cdx.json`). */
  readonly sboms: string;
  readonly lock: string;
}

/** Returns the place that `choosePlace` would choose, and creates nothing. */
export function placeOf(home: Pick<Home, 'targets'>, name: string): Place {
  const root = join(home.targets, name);
  return {
    root,
    target: join(root, 'target'),
    kept: join(root, 'kept'),
    layers: join(root, 'layers'),
    binaries: join(root, 'binaries'),
    images: join(root, 'images'),
    sboms: join(root, 'sboms'),
    lock: join(root, 'lock'),
  };
}

/** Tells whether a place, which belongs to the directory `owner`, is that of another checkout of the project at hand. */
export type IsSameProject = (place: Place, owner: string) => Promise<boolean>;

/** The checkout that a place belongs to: an absolute path without symbolic links. */
const Owner = v.object({ schema: v.literal(1), root: v.string() });

/**
 * Chooses the place of the project `name` whose checkout is the directory `root`: NAME, NAME-2, NAME-3 and so on, and notes the root
 * in the place. A place belongs to the root that it notes. Another root takes the place over when `isSameProject` says so, or when the
 * noted root is gone. Throws the system's error where `root` is not there or the home cannot be written.
 */
export async function choosePlace(
  home: Pick<Home, 'root' | 'targets'>,
  name: string,
  root: string,
  isSameProject: IsSameProject,
): Promise<Place> {
  const real = await realpath(root);
  const own = ownPlace(await listPlaces(home, name), real);
  if (own) return own;
  // Two checkouts that choose at once would take the same free place.
  return withLock(
    join(home.root, 'places.lock'),
    () => {},
    async () => {
      const place = await findPlace(home, name, real, isSameProject);
      await makeDirectory(place.root);
      await writeWhole(ownerFile(place), JSON.stringify({ schema: 1, root: real }));
      return place;
    },
  );
}

export type ChoosePlace = typeof choosePlace;

/** Returns the place that `choosePlace` would choose, and creates nothing. */
export async function findPlace(
  home: Pick<Home, 'targets'>,
  name: string,
  root: string,
  isSameProject: IsSameProject,
): Promise<Place> {
  const real = await realpath(root);
  const places = await listPlaces(home, name);
  return (
    ownPlace(places, real) ??
    (await placeOfSameProject(places, isSameProject)) ??
    (await freePlace(home, name, places))
  );
}

interface OwnedPlace {
  readonly place: Place;
  /** The root that the place belongs to. */
  readonly root: string;
}

/** Returns the places of this name that belong to a root, the lowest number first. */
async function listPlaces(home: Pick<Home, 'targets'>, name: string): Promise<readonly OwnedPlace[]> {
  const directories = await readdir(home.targets).catch(error => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  const numbers = directories.flatMap(directory => numberOf(directory, name) ?? []).sort((a, b) => a - b);
  const found = await Promise.all(
    numbers.map(async number => {
      const place = placeOf(home, numbered(name, number));
      const owner = await readState(ownerFile(place), Owner);
      return owner ? [{ place, root: owner.root }] : [];
    }),
  );
  return found.flat();
}

function ownPlace(places: readonly OwnedPlace[], root: string): Place | undefined {
  return places.find(owned => owned.root === root)?.place;
}

async function placeOfSameProject(
  places: readonly OwnedPlace[],
  isSameProject: IsSameProject,
): Promise<Place | undefined> {
  for (const { place, root } of places) {
    if (await isSameProject(place, root)) return place;
  }
  return undefined;
}

/** Returns the place with the lowest number that belongs to nobody, or to a root that is gone. */
async function freePlace(
  home: Pick<Home, 'targets'>,
  name: string,
  places: readonly OwnedPlace[],
): Promise<Place> {
  for (let number = 1; ; number++) {
    const place = placeOf(home, numbered(name, number));
    const owned = places.find(other => other.place.root === place.root);
    if (!owned || (await isGone(owned.root))) return place;
  }
}

async function isGone(root: string): Promise<boolean> {
  try {
    return !(await stat(root)).isDirectory();
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '');
  }
}

function ownerFile({ root }: Place): string {
  return join(root, 'place.json');
}

function numbered(name: string, number: number): string {
  return number === 1 ? name : `${name}-${number}`;
}

/** Undefined for a directory that has no number of this name. */
function numberOf(directory: string, name: string): number | undefined {
  if (directory === name) return 1;
  const number = Number(directory.slice(name.length + 1));
  return number >= 2 && directory === numbered(name, number) ? number : undefined;
}
