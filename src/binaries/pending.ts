import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { KeyPart } from '../cache/cache.js';
import type { Request } from '../request/request.js';
import { cargoHomeOf } from '../system/environment.js';
import { readState } from '../system/state.js';
import { writeWhole } from '../system/temporary.js';
import { workRequest } from './entry-keys.js';
import type { Present } from './present.js';
import type { Setup } from './setup.js';
import type { Cache } from './store.js';

const Text = v.string();

const Pending = v.object({
  schema: v.literal(1),
  /** The build whose record must still lie in the target directory when it is saved. */
  build: Text,
  /** The directory store's; null for GitHub's. */
  directory: v.nullable(Text),
  /** The `deps` entry that is not in the store yet; null for none. */
  deps: v.nullable(Text),
  /** The parts of the keys of the `work` entry, one list for each image of the job. */
  works: v.array(v.array(v.object({ name: Text, value: Text }))),
  /** Absolute paths of files that are made after the binaries and saved with them: layers. */
  layers: v.array(Text),
  /** Absolute directories: where Cargo.lock lies, cargo's home, zig's cache. */
  workspace: Text,
  cargoHome: Text,
  zigCache: Text,
});

/** What is to be saved of a project's place: the step that saves it may be another process. */
export type Pending = Readonly<v.InferOutput<typeof Pending>>;

interface PlaceRoot {
  /** Absolute directory of the project's place. */
  readonly root: string;
}

function pendingFile({ root }: PlaceRoot): string {
  return join(root, 'pending.json');
}

export function readPending(place: PlaceRoot): Promise<Pending | null> {
  return readState(pendingFile(place), Pending);
}

export async function writePending(place: PlaceRoot, pending: Pending): Promise<void> {
  await writeWhole(pendingFile(place), JSON.stringify(pending));
}

export async function removePending(place: PlaceRoot): Promise<void> {
  await rm(pendingFile(place), { force: true });
}

export interface ToSave {
  readonly build: string;
  /** Key of the `deps` entry that the store lacks; null for none. */
  readonly deps: string | null;
  /** There are finished binaries to save with the workspace's units. */
  readonly hasBinaries: boolean;
  /** What an earlier build of the job left to save holds still: the inputs are the same. */
  readonly continues: boolean;
}

/** Notes what is to be saved of a build, together with what an earlier image of the job left to save. */
export async function notePending(
  cache: Cache,
  request: Request,
  setup: Setup,
  present: Present,
  { build, deps, hasBinaries, continues }: ToSave,
): Promise<void> {
  const { place, project, env, home } = setup;
  const earlier = await readPending(place);
  const directory = request.cache.directory ?? null;
  const carried =
    earlier && earlier.directory === directory && earlier.build === present.record?.build ? earlier : null;
  const own: readonly KeyPart[][] = hasBinaries
    ? [[...workRequest(cache.compression.name, request, setup, present).parts]]
    : [];
  await writePending(place, {
    schema: 1,
    build,
    directory,
    deps: deps ?? carried?.deps ?? null,
    works: [...(continues ? (carried?.works ?? []) : []), ...own],
    layers: continues ? (carried?.layers ?? []) : [],
    workspace: project.root,
    cargoHome: cargoHomeOf(env),
    zigCache: home.zigCache,
  });
}

/** Adds layers of the image, absolute paths, to what is to be saved. */
export async function addLayers(place: PlaceRoot, layers: readonly string[]): Promise<void> {
  const pending = await readPending(place);
  if (pending)
    await writePending(place, { ...pending, layers: [...new Set([...pending.layers, ...layers])] });
}
