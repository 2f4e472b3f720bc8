import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
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
  /** The parts of the keys of a `work` entry of the build. */
  work: v.array(v.object({ name: Text, value: Text })),
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

export async function removePending(place: PlaceRoot): Promise<void> {
  await rm(pendingFile(place), { force: true });
}

/** Notes that what a build (`build` names its record) left in the project's place is to be saved. */
export async function notePending(
  cache: Cache,
  request: Request,
  setup: Setup,
  present: Present,
  build: string,
): Promise<void> {
  const { place, project, env, home } = setup;
  const pending: Pending = {
    schema: 1,
    build,
    directory: request.cache.directory ?? null,
    work: [...workRequest(cache.compression.name, request, setup, present).parts],
    workspace: project.root,
    cargoHome: cargoHomeOf(env),
    zigCache: home.zigCache,
  };
  await writeWhole(pendingFile(place), JSON.stringify(pending));
}
