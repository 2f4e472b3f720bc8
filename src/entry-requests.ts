import { join } from 'node:path';
import type { EntryRequest, Shelves } from './cache/entries.js';
import type { KeyPart } from './cache/keys.js';
import { hashOfParts } from './cache/work.js';
import type { Target } from './platform/platform.js';
import type { Known, Recall } from './recall.js';
import type { Request } from './request/request.js';
import type { Digest } from './system/digest.js';
import { cargoHomeOf } from './system/environment.js';

/** What every entry's key begins with: what decides the bytes of all that is compiled, the machine first. */
function commonParts(caching: Shelves, request: Request, known: Known): readonly KeyPart[] {
  const { version, host } = known.pins.zig;
  return [
    { name: 'format', value: caching.compression.name },
    { name: 'your key', value: request.cache.key ?? 'default' },
    { name: 'host', value: `${host.os}-${host.architecture}` },
    { name: 'zig', value: version },
    { name: 'targets', value: listed(request.targets.map(shortTarget)) },
  ];
}

/** Sorted, in the form in which a key shows it. */
function listed(values: readonly string[]): string {
  return [...values].sort().join('+');
}

/** `x86_64-musl`, `x86_64-musl.v3`: all are of Linux, and zig builds its libc for each level anew. */
function shortTarget({ zigTarget, platform }: Target): string {
  const level = /^linux\/amd64\/(v\d)$/.exec(platform)?.[1];
  return zigTarget.replace('-unknown-linux-', '-') + (level === undefined ? '' : `.${level}`);
}

function buildParts(
  caching: Shelves,
  request: Request,
  known: Known,
  { surveyed }: Recall,
): readonly KeyPart[] {
  const { surroundings, request: asked } = surveyed.settings;
  const variables = Object.fromEntries(
    Object.entries(surroundings).filter(([name]) => name.startsWith('the variable ')),
  );
  return [
    ...commonParts(caching, request, known),
    { name: 'rustc', value: known.rustc.release },
    { name: 'rustc build', value: known.rustc.verbose },
    { name: 'cargo-zigbuild', value: known.pins.zigbuild.version },
    ...['image', 'cargo home', 'target directory', 'configuration'].map(name => ({
      name,
      value: surroundings[name] ?? '',
    })),
    { name: 'environment', value: hashOfParts(variables) },
    ...['profile', 'flags'].map(name => ({ name, value: asked[name] ?? '' })),
    { name: 'features', value: listed(request.project.features) },
  ];
}

/** Which of the workspace's binaries, and which of their dependencies. */
function selectionPart({ surveyed }: Recall): KeyPart {
  const asked = surveyed.settings.request;
  return {
    name: 'selection',
    value: ['packages', 'binaries', 'defaults'].map(name => asked[name] ?? '').join(' '),
  };
}

/** The units of the workspace and its binaries; `state` is what was read besides the sources, known after the build. */
export function workRequest(
  caching: Shelves,
  request: Request,
  known: Known,
  recall: Recall,
  state: string,
): EntryRequest {
  const { code, variables, documents } = recall.surveyed.identity;
  const common = [...buildParts(caching, request, known, recall), selectionPart(recall)];
  const parts = [
    ...common,
    { name: 'sources', value: code },
    { name: 'variables', value: variables },
    { name: 'documents', value: documents },
    { name: 'other files', value: state },
  ];
  const shared = [parts.length - 1, parts.length - 2, parts.length - 3, common.length];
  return { kind: 'work', parts, shared, open: true, roots: { place: known.place.root } };
}

/**
 * The units of the dependencies and their crate files: those of another binary of the same workspace come next to the same.
 * An entry is never written again: one that turned out to be of no use is followed by one that names it, and the newest is
 * what is restored. `instead` is the id of such an entry, or FIRST; empty before the build.
 */
export function depsRequest(
  caching: Shelves,
  request: Request,
  known: Known,
  recall: Recall,
  recipe: Digest | null,
  instead: string,
): EntryRequest {
  const build = buildParts(caching, request, known, recall);
  const same = [...build, { name: 'dependencies', value: recipe ?? 'none' }];
  const all = [...same, selectionPart(recall)];
  const home = cargoHomeOf(known.env);
  return {
    kind: 'deps',
    parts: [...all, { name: 'instead', value: instead }],
    shared: [all.length, same.length, build.length],
    open: true,
    roots: { target: known.place.target, registry: join(home, 'registry'), git: join(home, 'git') },
  };
}

/** Of a `deps` entry that is saved in no other's place. */
export const FIRST = 'first';

/** zig's libc and runtime of each target. */
export function zigRequest(caching: Shelves, request: Request, known: Known): EntryRequest {
  return {
    kind: 'zig',
    // zig builds its libc for each level of optimisation anew.
    parts: [...commonParts(caching, request, known), { name: 'profile', value: request.project.profile }],
    shared: [],
    roots: { zig: known.home.zigCache },
  };
}
