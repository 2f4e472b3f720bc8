import { join } from 'node:path';
import type { EntryRequest, Shelves } from './cache/entries.js';
import type { EntryKind, KeyPart } from './cache/keys.js';
import { hashOfParts } from './cache/work.js';
import type { Target } from './platform/platform.js';
import type { Known, Recall } from './recall.js';
import type { Request } from './request/request.js';
import type { Digest } from './system/digest.js';
import { cargoHomeOf } from './system/environment.js';

/** What every entry's key begins with: what decides the bytes of all that is compiled, the machine first. */
const COMMON = ['format', 'your key', 'host', 'zig', 'targets'] as const;
const BUILD = [
  ...COMMON,
  'rustc',
  'rustc build',
  'cargo-zigbuild',
  'distribution',
  'cargo home',
  'target directory',
  'configuration',
  'environment',
  'profile',
  'flags',
  'features',
] as const;
/** What the parts of a key are, in their order. */
export const PARTS = {
  zig: [...COMMON, 'profile', 'libraries'],
  deps: [...BUILD, 'dependencies', 'selection', 'beside', 'instead'],
  work: [...BUILD, 'selection', 'sources', 'variables', 'documents', 'other files'],
} as const satisfies Record<EntryKind, readonly string[]>;

type PartOf<Kind extends EntryKind> = (typeof PARTS)[Kind][number];
type Values<Name extends string> = Readonly<Record<Name, string>>;

function partsOf<Kind extends EntryKind>(kind: Kind, values: Values<PartOf<Kind>>): readonly KeyPart[] {
  const names: readonly PartOf<Kind>[] = PARTS[kind];
  return names.map(name => ({ name, value: values[name] }));
}

function commonValues(caching: Shelves, request: Request, known: Known): Values<(typeof COMMON)[number]> {
  const { version, host } = known.pins.zig;
  return {
    format: caching.compression.name,
    'your key': request.cache.key ?? 'default',
    host: `${host.os}-${host.architecture}`,
    zig: version,
    targets: listed(request.targets.map(shortTarget)),
  };
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

function buildValues(
  caching: Shelves,
  request: Request,
  known: Known,
  { surveyed }: Recall,
): Values<(typeof BUILD)[number] | 'selection'> {
  const { surroundings, request: asked } = surveyed.settings;
  // The tools' paths are in what they compile, besides their versions.
  const environment = Object.entries(surroundings).filter(
    ([name]) => name.startsWith('the variable ') || name === 'zig' || name === 'cargo-zigbuild',
  );
  const surrounding = (name: string) => surroundings[name] ?? '';
  return {
    ...commonValues(caching, request, known),
    rustc: known.rustc.release,
    'rustc build': known.rustc.verbose,
    'cargo-zigbuild': known.pins.zigbuild.version,
    distribution: surrounding('distribution'),
    'cargo home': surrounding('cargo home'),
    'target directory': surrounding('target directory'),
    configuration: surrounding('configuration'),
    environment: hashOfParts(Object.fromEntries(environment)),
    profile: request.project.profile,
    flags: asked['flags'] ?? '',
    features: listed(request.project.features),
    // Which of the workspace's binaries, and which of their dependencies.
    selection: ['directory', 'packages', 'binaries', 'defaults'].map(name => asked[name] ?? '').join(' '),
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
  const parts = partsOf('work', {
    ...buildValues(caching, request, known, recall),
    sources: code,
    variables,
    documents,
    'other files': state,
  });
  return {
    kind: 'work',
    parts,
    shared: ['documents', 'variables', 'sources', 'selection'] satisfies PartOf<'work'>[],
    open: 'other files' satisfies PartOf<'work'>,
    roots: { place: known.place.root },
  };
}

/**
 * The units of the dependencies and their crate files: those of another binary of the same workspace come next to the same.
 * An entry is never written again: one that turned out to be of no use, or to lack something, is followed by one that names it, and the newest is
 * what is restored.
 */
export function depsRequest(
  caching: Shelves,
  request: Request,
  known: Known,
  recall: Recall,
  recipe: Digest | null,
  { beside, instead }: DepsPlace,
): EntryRequest {
  const parts = partsOf('deps', {
    ...buildValues(caching, request, known, recall),
    dependencies: recipe ?? 'none',
    beside,
    instead,
  });
  const home = cargoHomeOf(known.env);
  return {
    kind: 'deps',
    parts,
    shared: ['selection', 'dependencies', 'features'] satisfies PartOf<'deps'>[],
    open: 'beside' satisfies PartOf<'deps'>,
    roots: { target: known.place.target, registry: join(home, 'registry'), git: join(home, 'git') },
  };
}

/** How a `deps` entry stands to others, by their ids. */
export interface DepsPlace {
  /** That of another image of the job, beside whose units its own were made; ALONE for none, empty before the build. */
  readonly beside: string;
  /** The one that turned out to be of no use, or to lack something; FIRST for none, empty before the build. */
  readonly instead: string;
}

/** Before the build. */
export const UNKNOWN: DepsPlace = { beside: '', instead: '' };
export const ALONE = 'alone';
export const FIRST = 'first';

/** The `deps` entry that was saved beside another one, or in the place of such a one. */
export function depsBeside(request: EntryRequest): EntryRequest {
  return {
    ...request,
    shared: ['beside'] satisfies PartOf<'deps'>[],
    open: 'instead' satisfies PartOf<'deps'>,
  };
}

/**
 * zig's libc and runtime of each target. Code in C++ needs more of them than code in C: `libraries` names those there are, empty
 * before the build.
 */
export function zigRequest(
  caching: Shelves,
  request: Request,
  known: Known,
  libraries: string,
): EntryRequest {
  return {
    kind: 'zig',
    // zig builds its libc for each level of optimisation anew.
    parts: partsOf('zig', {
      ...commonValues(caching, request, known),
      profile: request.project.profile,
      libraries,
    }),
    shared: ['profile'] satisfies PartOf<'zig'>[],
    open: 'libraries' satisfies PartOf<'zig'>,
    roots: { zig: known.home.zigCache },
  };
}
