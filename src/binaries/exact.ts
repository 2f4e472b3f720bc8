import { randomUUID } from 'node:crypto';
import { newKeys, type Result, writeDependencies, writeRecord } from '../cache/cache.js';
import type { Binary } from '../compile/compile.js';
import { takeKept } from '../compile/compile.js';
import type { Request } from '../request/request.js';
import type { System } from '../system/system.js';
import { depsRequest, recipeKey } from './entry-keys.js';
import { notePending } from './pending.js';
import type { Present } from './present.js';
import { isSaved } from './saved.js';
import type { Setup } from './setup.js';
import type { Cache } from './store.js';

export interface Exact {
  readonly binaries: readonly Binary[];
  readonly recipe: Result['recipe'];
  /** The store lacks what lies here. */
  readonly isPending: boolean;
}

/**
 * Takes the binaries of an earlier build of exactly these inputs, inspected again; null where there is none, or where a kept file is not
 * what was recorded.
 */
export async function takeExact(
  system: System,
  request: Request,
  setup: Setup,
  cache: Cache | null,
  present: Present,
): Promise<Exact | null> {
  const { exact } = present;
  const binaries = exact && (await keptBinaries(system, request, setup, exact.result));
  if (!binaries) return null;
  system.console.status('Fresh', 'nothing that the binaries are made from has changed');
  const isPending = cache?.save === true && (await noteMissing(cache, request, setup, present));
  return { binaries, recipe: exact.result.recipe, isPending };
}

async function keptBinaries(
  system: System,
  request: Request,
  { place, project }: Setup,
  { binaries }: Result,
): Promise<readonly Binary[] | null> {
  const wanted = request.targets.flatMap(target => project.binaries.map(({ name }) => ({ name, target })));
  const kept = wanted.flatMap(({ name, target }) => {
    const found = binaries.find(binary => binary.name === `${target.platform}/${name}`);
    return found ? [{ name, target, digest: found.digest }] : [];
  });
  return kept.length < wanted.length ? null : takeKept(system, kept, place.kept);
}

/** Notes what a store lacks of a build that needs no cargo: it may be another store than the one that the build had. */
async function noteMissing(cache: Cache, request: Request, setup: Setup, present: Present): Promise<boolean> {
  const { record, dependencies, exact } = present;
  const { place } = setup;
  const { name: store } = cache.store;
  // After a failed build the target directory holds units of another state.
  if (!record || !dependencies || exact?.build !== record.build) return false;
  if (await isSaved(place.root, store, record.build)) return false;
  if (dependencies.entry === null) {
    const { parts } = depsRequest(cache.compression.name, request, setup, present, exact.result.recipe);
    const [key = ''] = newKeys('deps', [parts], randomUUID());
    const recipe = recipeKey(exact.result.recipe, present);
    const entry = { key, recipe, units: Object.keys(dependencies.units) };
    await writeDependencies(place.target, { ...dependencies, entry });
    await writeRecord(place.target, { ...record, deps: key });
  }
  await notePending(cache, request, setup, present, record.build);
  return true;
}
