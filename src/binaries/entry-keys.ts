import { type EntryRequest, entryKey, type KeyPart, lockOf, newId } from '../cache/cache.js';
import type { Digest } from '../system/digest.js';
import type { Asked, CachedJob } from './job.js';
import type { Present } from './present.js';

/** With what each entry's key begins: whatever decides the bytes of all compiled code, the machine first. */
const BUILD = [
  'format',
  'your key',
  'host',
  'zig',
  'rustc',
  'rustc build',
  'cargo-zigbuild',
  'distribution',
  'cargo home',
  'target directory',
  'configuration',
  'variables',
] as const;

/** What the parts of a key are, in their order. */
export const KEY_PARTS = {
  deps: [...BUILD, 'recipe', 'id'],
  work: [...BUILD, 'selection', 'sources', 'id'],
} as const;

/** What a key tells of a build. */
type Keyed = Asked & { readonly cache: Pick<CachedJob['cache'], 'compression'> };

function buildParts({ request, setup, cache }: Keyed, { environment }: Present): readonly KeyPart[] {
  const { pins, rustc } = setup;
  const { version, host } = pins.zig;
  const readable: Readonly<Record<string, string>> = {
    format: cache.compression.name,
    'your key': request.cache.key ?? 'default',
    host: `${host.os}-${host.architecture}`,
    // A hash tells a tool's path too, which is in what the tool compiles.
    zig: `${version}+${environment['zig']?.slice(0, 6)}`,
    rustc: rustc.release,
    'rustc build': environment['rustc'] ?? '',
    'cargo-zigbuild': `${pins.zigbuild.version}+${environment['cargo-zigbuild']?.slice(0, 6)}`,
  };
  return BUILD.map(name => ({ name, value: readable[name] ?? environment[name] ?? '' }));
}

/**
 * Returns the request for the dependencies' units: `key` is the entry that a `work` entry names; else the newest of this recipe, else the
 * newest of this environment; else, for crate files and zig's libraries, the newest of this zig. `recipe` is null where cargo-chef makes
 * none.
 */
export function depsRequest(
  job: CachedJob,
  present: Present,
  recipe: Digest | null,
  key?: string,
): EntryRequest {
  const parts = [...buildParts(job, present), { name: 'recipe', value: recipeKey(recipe, present) }];
  return {
    kind: 'deps',
    parts,
    shared: ['recipe', 'variables', 'zig'],
    ...(key === undefined ? {} : { key }),
  };
}

/** Returns a new `deps` entry's key, and the recipe in it. */
export function newDepsKey(job: CachedJob, present: Present, recipe: Digest | null) {
  const { parts } = depsRequest(job, present, recipe);
  return { key: entryKey('deps', parts, newId()), recipe: recipeKey(recipe, present) };
}

/** cargo-chef's recipe; where it makes none, Cargo.lock stands in for it. */
function recipeKey(recipe: Digest | null, { snapshot }: Present): string {
  return recipe ?? snapshot.stateOf(`path:${lockOf(snapshot)}`);
}

/** Returns the request for the workspace's units and finished binaries: the newest of these sources, else of this selection, else of this environment. */
export function workRequest(job: Keyed, present: Present): EntryRequest {
  const parts = [
    ...buildParts(job, present),
    { name: 'selection', value: present.selection },
    { name: 'sources', value: present.sources },
  ];
  return { kind: 'work', parts, shared: ['sources', 'selection', 'variables'] };
}
