import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { absoluteOf, type Checkout, isDocument, nameOf, TEST_DIRECTORIES } from './checkout.js';
import { type DependencyRecord, distributionOf } from './dependency-record.js';
import { ABSENT, type Fact, type Observer, same, split } from './facts.js';
import { type BuildRecord, hashesOf, hashOfParts, type Result, type Settings } from './record.js';
import { writersAndReaders } from './rewritten.js';

/** How the present compares to a record. */
export interface Verdict {
  readonly record: BuildRecord | null;
  /** Facts that differ from the record, and files that it does not know. */
  readonly changed: ReadonlySet<Fact>;
  /** Those of them that count for all units: no unit names them, or none of the package that they lie in. */
  readonly unnamed: readonly Fact[];
  /** Those of them that are sources which no unit names, by the directory of the package that they lie in: they count for its units. */
  readonly strays: ReadonlyMap<string, Fact>;
  /** Ids of the dependencies' units that were made from something else than there is now, which cargo may not notice, and from what. */
  readonly outdated: ReadonlyMap<string, string>;
  /** In one line, why nothing of the record can be used; null where something can. */
  readonly unusable: string | null;
  /** Ids of the units that read, or may write, what a build writes into the checkout and what is not there as it was, and what that is. */
  readonly rewritten: ReadonlyMap<string, string>;
  /** Ids of the units that this very build would make again, byte for byte. */
  readonly vouched: ReadonlySet<string>;
  /** Ids of the units that do not lie in the target directory: the entry of another image of the job has them. */
  readonly missing: ReadonlySet<string>;
  /** The finished build of exactly this state, where there is one: nothing has to be compiled. */
  readonly exact: Result | null;
}

export interface Question {
  readonly record: BuildRecord | null;
  readonly dependencies: DependencyRecord | null;
  readonly checkout: Checkout;
  readonly settings: Settings;
  /** Ids of the `deps` entries of one making that one was restored of beside it; `undefined` where nothing was restored: what lies there belongs together. */
  readonly deps: readonly string[] | undefined;
  /** Whether a unit lies in the target directory. */
  readonly lies: (id: string) => boolean;
}

/**
 * Compares a record with the present. A unit is vouched for when everything it read is as it was, every unit it was made
 * with is vouched for, and nothing changed that no unit names.
 */
export function judge(question: Question, observer: Observer): Verdict {
  const { record, checkout, settings } = question;
  if (record === null || record.units.length === 0) {
    const unusable = 'nothing is known of an earlier build';
    return {
      record,
      changed: new Set(),
      unnamed: [],
      strays: new Map(),
      outdated: outdatedUnits(question, observer),
      unusable,
      rewritten: new Map(),
      vouched: new Set(),
      missing: new Set(),
      exact: null,
    };
  }
  const facts = Object.keys(record.facts) as Fact[];
  const changed = new Set(facts.filter(fact => !same(record.facts[fact], observer.observe(fact).state)));
  const known = new Set<string>(facts);
  const packages = new Set([...checkout.packages, ...record.units.map(unit => unit.directory)]);
  const unnamedNow = [...unnamedFiles(checkout, namedFacts(record), packages), ...settings.variables];
  const appeared = unnamedNow.filter(fact => !known.has(fact));
  for (const fact of appeared) changed.add(fact);
  const unclaimed = [...record.unnamed.filter(fact => changed.has(fact)), ...appeared];
  const strays = new Map<string, Fact>();
  const unnamed = [...sharedFiles(record, packages, changed, wholeFiles(checkout))];
  for (const fact of unclaimed) {
    const home = strayFrom(fact, packages);
    if (home === null) unnamed.push(fact);
    else strays.set(home, fact);
  }
  const unusable = whyUnusable(question, record);
  const rewritten = writersAndReaders(record, observer);
  const trusted = unusable === null && unnamed.length === 0;
  return {
    record,
    changed,
    unnamed,
    strays,
    outdated: outdatedUnits(question, observer),
    unusable,
    rewritten,
    vouched: trusted ? vouchedUnits(record, changed, strays, lockFile(checkout), rewritten) : new Set(),
    missing: new Set(record.units.map(({ id }) => id).filter(id => !question.lies(id))),
    exact: changed.size === 0 ? exactResult(question, record) : null,
  };
}

function outdatedUnits({ dependencies, settings }: Question, observer: Observer): Verdict['outdated'] {
  const units = Object.entries(dependencies?.units ?? {});
  if (dependencies && dependencies.distribution !== distributionOf(settings)) {
    return new Map(units.map(([id]) => [id, 'the distribution']));
  }
  const isOther = (fact: Fact) => !same(dependencies?.facts[fact], observer.observe(fact).state);
  return new Map(
    units.flatMap(([id, facts]) => {
      const other = facts.find(isOther);
      return other === undefined ? [] : [[id, describe(other)]];
    }),
  );
}

function whyUnusable({ checkout, deps, settings }: Question, record: BuildRecord): string | null {
  const other = otherSurroundings(record, settings);
  if (other.length > 0) return `${other.join(', ')} changed`;
  if (record.bound && record.root !== checkout.root)
    return `it was compiled in ${record.root}, and that path is in the code`;
  if (deps !== undefined && !isMadeWith(record, deps)) return 'its dependencies are from another build';
  const [moved] = record.moved;
  if (moved !== undefined) return `${describe(moved)} changed while the last build ran`;
  return null;
}

function isMadeWith(record: BuildRecord, deps: readonly string[]): boolean {
  return deps.length === 0 ? record.deps.length === 0 : deps.some(id => record.deps.includes(id));
}

/** Names of the parts that are another than recorded, came or went. */
function otherSurroundings({ surroundings: was }: BuildRecord, settings: Settings): readonly string[] {
  const is = hashesOf(settings.surroundings);
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(name => was[name] !== is[name]);
}

/** Dependencies do not matter here: the binaries are finished. Nor does what the build wrote into the checkout itself. */
function exactResult({ checkout, settings }: Question, record: BuildRecord): Result | null {
  if (otherSurroundings(record, settings).length > 0 || record.moved.length > 0) return null;
  if (record.bound && record.root !== checkout.root) return null;
  // Another build may choose newer versions.
  if (record.facts[lockFile(checkout)] === ABSENT) return null;
  return record.results[hashOfParts(settings.request)] ?? null;
}

function vouchedUnits(
  record: BuildRecord,
  changed: ReadonlySet<Fact>,
  strays: Verdict['strays'],
  lock: Fact,
  rewritten: Verdict['rewritten'],
): ReadonlySet<string> {
  const isData = [...changed].some(fact => fact !== lock && isShared(fact) && !fact.endsWith('.rs'));
  const units = new Map(record.units.map(unit => [unit.id, unit]));
  const known = new Map<string, boolean>();
  const vouch = (id: string): boolean => {
    const decided = known.get(id);
    if (decided !== undefined) return decided;
    const unit = units.get(id);
    // A build script without `rerun-if` lines may read what another package names.
    const whole =
      unit !== undefined && !rewritten.has(id) && !strays.has(unit.directory) && !(unit.newest && isData);
    const own = whole && (unit.reads?.every(fact => !changed.has(fact)) ?? false);
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
 * them only where something beside them is named, and what cargo keeps apart for tests only where something beside it, or
 * beside a directory around it, is. `packages` are the directories of the units' packages.
 */
export function unnamedFiles(
  checkout: Checkout,
  facts: ReadonlySet<Fact>,
  packages: ReadonlySet<string>,
): readonly Fact[] {
  return checkout.files.flatMap((file): Fact[] => {
    if (isNamed(checkout, file, facts)) return [];
    if (isDocument(file) && !facts.has(`names:${directoryOf(file)}`)) return [];
    return isForTests(file, facts, packages) ? [] : [`path:${file}`];
  });
}

function isForTests(file: string, facts: ReadonlySet<Fact>, packages: ReadonlySet<string>): boolean {
  const home = packageOf(file, packages);
  if (home === null) return false;
  const [first = '', ...rest] = relative(home, file).split(sep);
  if (rest.length === 0 || !TEST_DIRECTORIES.includes(first)) return false;
  // One named file of many: what reads the others may go through the directories below as well.
  for (let directory = directoryOf(file); directory !== home; directory = directoryOf(directory)) {
    if (facts.has(`names:${directory}`)) return false;
  }
  return true;
}

/** The directory of the package whose units a source counts for that no unit names; null for anything else, which counts for all. */
function strayFrom(fact: Fact, packages: ReadonlySet<string>): string | null {
  const [, name] = split(fact);
  return name.endsWith('.rs') ? packageOf(name, packages) : null;
}

/** The innermost of the directories around a path, relative to the checkout; null where none is. */
function packageOf(path: string, packages: ReadonlySet<string>): string | null {
  if (packages.has(path)) return path;
  return path === '' || isAbsolute(path) ? null : packageOf(directoryOf(path), packages);
}

/**
 * Changed files of the checkout that some unit names, but none of the package that they lie in: shared ones, which others
 * may read without naming them. Documents apart, git's own files, and those that count for exactness alone (`whole`).
 */
function sharedFiles(
  record: BuildRecord,
  packages: ReadonlySet<string>,
  changed: ReadonlySet<Fact>,
  whole: readonly Fact[],
): readonly Fact[] {
  return [...namedFacts(record)].filter(fact => {
    const [, name] = split(fact);
    if (!changed.has(fact) || !isShared(fact) || whole.includes(fact)) return false;
    const home = packageOf(name, packages);
    return !record.units.some(unit => unit.directory === home && unit.reads?.includes(fact));
  });
}

/** A file of the checkout that others than its own package may read. */
function isShared(fact: Fact): boolean {
  const [kind, name] = split(fact);
  return kind === 'path' && !isAbsolute(name) && !isDocument(name) && !name.split(sep).includes('.git');
}

function isNamed(checkout: Checkout, file: string, facts: ReadonlySet<Fact>): boolean {
  if (facts.has(`inherited:${file}`)) return true;
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
  if (kind === 'ignored') return `what git ignores in ${name === '' ? 'the checkout' : name}`;
  return name === '' ? 'the checkout' : name;
}

/** The workspace's lock file, which nobody names: cargo itself knows which units it speaks of. */
export function lockFile(checkout: Checkout): Fact {
  return `path:${nameOf(checkout, join(checkout.workspace, 'Cargo.lock'))}`;
}

/** What counts for exactness whoever names it: the lock file, and the workspace's manifest, of which units name what they inherit. */
export function wholeFiles(checkout: Checkout): readonly Fact[] {
  return [lockFile(checkout), `path:${nameOf(checkout, join(checkout.workspace, 'Cargo.toml'))}`];
}
