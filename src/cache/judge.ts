import { dirname, join } from 'node:path';
import { absoluteOf, type Checkout, isDocument, nameOf } from './checkout.js';
import { type Fact, type Observer, same, split } from './facts.js';
import { type BuildRecord, hashOfParts, type Result, type Settings } from './record.js';

/** How the present compares to a record. */
export interface Verdict {
  readonly record: BuildRecord | null;
  /** Facts that differ from the record, and files that it does not know. */
  readonly changed: ReadonlySet<Fact>;
  /** Those of them that no unit names: they count for all units. */
  readonly unnamed: readonly Fact[];
  /** In one line, why nothing of the record can be used; null where something can. */
  readonly unusable: string | null;
  /** Ids of the units that this very build would make again, byte for byte. */
  readonly vouched: ReadonlySet<string>;
  /** The finished build of exactly this state, where there is one: nothing has to be compiled. */
  readonly exact: Result | null;
}

export interface Question {
  readonly record: BuildRecord | null;
  readonly checkout: Checkout;
  readonly settings: Settings;
  /** Digest of the `deps` entry that was restored beside it; `undefined` where nothing was restored: what lies there belongs together. */
  readonly deps: string | null | undefined;
}

/**
 * Compares a record with the present. A unit is vouched for when everything it read is as it was, every unit it was made
 * with is vouched for, and nothing changed that no unit names.
 */
export function judge(question: Question, observer: Observer): Verdict {
  const { record, checkout, settings } = question;
  if (record === null || record.units.length === 0) {
    const unusable = 'nothing is known of an earlier build';
    return { record, changed: new Set(), unnamed: [], unusable, vouched: new Set(), exact: null };
  }
  const facts = Object.keys(record.facts) as Fact[];
  const changed = new Set(facts.filter(fact => !same(record.facts[fact], observer.observe(fact).state)));
  const known = new Set<string>(facts);
  const appeared = unnamedFiles(checkout, namedFacts(record)).filter(fact => !known.has(fact));
  for (const fact of appeared) changed.add(fact);
  const unnamed = [...record.unnamed.filter(fact => changed.has(fact)), ...appeared];
  const unusable = whyUnusable(question, record, hashOfParts(settings.surroundings));
  return {
    record,
    changed,
    unnamed,
    unusable,
    vouched: unusable === null && unnamed.length === 0 ? vouchedUnits(record, changed) : new Set(),
    exact: changed.size === 0 ? exactResult(question, record) : null,
  };
}

function whyUnusable({ checkout, deps }: Question, record: BuildRecord, surroundings: string): string | null {
  if (record.surroundings !== surroundings) return 'the toolchain or the environment is another';
  if (record.bound && record.root !== checkout.root)
    return `it was compiled in ${record.root}, and that path is in the code`;
  if (deps !== undefined && record.deps !== deps) return 'its dependencies are from another build';
  const [moved] = record.moved;
  if (moved !== undefined) return `${describe(moved)} changed while the last build ran`;
  const [generated] = record.generated;
  if (generated !== undefined) return `the last build itself wrote ${generated} into the checkout`;
  return null;
}

/** Dependencies do not matter here: the binaries are finished. Nor does what the build wrote into the checkout itself. */
function exactResult({ checkout, settings }: Question, record: BuildRecord): Result | null {
  if (record.surroundings !== hashOfParts(settings.surroundings) || record.moved.length > 0) return null;
  if (record.bound && record.root !== checkout.root) return null;
  return record.results[hashOfParts(settings.request)] ?? null;
}

function vouchedUnits(record: BuildRecord, changed: ReadonlySet<Fact>): ReadonlySet<string> {
  const units = new Map(record.units.map(unit => [unit.id, unit]));
  const known = new Map<string, boolean>();
  const vouch = (id: string): boolean => {
    const decided = known.get(id);
    if (decided !== undefined) return decided;
    const unit = units.get(id);
    const own = unit?.reads?.every(fact => !changed.has(fact)) ?? false;
    known.set(id, own);
    const all = own && (unit?.needs ?? []).every(vouch);
    known.set(id, all);
    return all;
  };
  return new Set([...units.keys()].filter(vouch));
}

/** What is named, of a record: by units, and by dependencies. */
export function namedFacts(record: BuildRecord): ReadonlySet<Fact> {
  const unnamed = new Set(record.unnamed);
  return new Set((Object.keys(record.facts) as Fact[]).filter(fact => !unnamed.has(fact)));
}

/**
 * The checkout's files that none of the facts name, themselves or a directory around them, as facts. Documents are among
 * them only where something beside them is named.
 */
export function unnamedFiles(checkout: Checkout, facts: ReadonlySet<Fact>): readonly Fact[] {
  return checkout.files.flatMap((file): Fact[] => {
    if (isNamed(checkout, file, facts)) return [];
    if (isDocument(file) && !facts.has(`names:${directoryOf(file)}`)) return [];
    return [`path:${file}`];
  });
}

function isNamed(checkout: Checkout, file: string, facts: ReadonlySet<Fact>): boolean {
  for (let path = absoluteOf(checkout, file); ; path = dirname(path)) {
    if (facts.has(`path:${nameOf(checkout, path)}`)) return true;
    if (path === checkout.root || path === dirname(path)) return false;
  }
}

function directoryOf(file: string): string {
  const directory = dirname(file);
  return directory === '.' ? '' : directory;
}

/** cargo's configuration from the workspace to the checkout's root, which git may ignore: it is there or not for all units. */
export function configurationFacts(checkout: Checkout): readonly Fact[] {
  const files: Fact[] = [];
  for (let directory = checkout.workspace; ; directory = dirname(directory)) {
    for (const name of ['config.toml', 'config'])
      files.push(`path:${nameOf(checkout, join(directory, '.cargo', name))}`);
    if (directory === checkout.root || directory === dirname(directory)) return files;
  }
}

/** A fact in the user's words. */
export function describe(fact: Fact): string {
  const [kind, name] = split(fact);
  if (kind === 'env') return `the variable ${name}`;
  if (kind === 'commit') return 'the commit';
  if (kind === 'names' || kind === 'listing')
    return `the list of files in ${name === '' ? 'the checkout' : name}`;
  return name === '' ? 'the checkout' : name;
}

/** The workspace's lock file counts for exactness alone: cargo itself knows which units it speaks of. */
export function lockFile(checkout: Checkout): Fact {
  return `path:${nameOf(checkout, join(checkout.workspace, 'Cargo.lock'))}`;
}
