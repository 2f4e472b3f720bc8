import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../system/temporary.js';
import { type Fact, hashOf, type State, split, UNREADABLE } from './facts.js';
import { liesIn } from './places.js';
import type { Settings } from './record.js';

const SCHEMA = 2;
const FILE = 'rust-multiarch-dependencies.json';

/**
 * What dependencies' units in one target directory were made from besides what cargo fetched: kept in the target directory and in
 * every `deps` entry. cargo compares times of that, if anything, and restored units have none of their own.
 */
export interface DependencyRecord {
  readonly schema: typeof SCHEMA;
  /** A hash of the distribution: build scripts and proc-macros link its libraries. */
  readonly distribution: string;
  /** As it was before the units were made. */
  readonly facts: Readonly<{ [fact: Fact]: State }>;
  /** What each unit names, by its id; units that name nothing are known too. */
  readonly units: Readonly<{ [id: string]: readonly Fact[] }>;
}

export function distributionOf({ surroundings }: Settings): string {
  return hashOf(surroundings['distribution'] ?? '');
}

export function dependencyFile(targetDirectory: string): string {
  return join(targetDirectory, FILE);
}

/** The record of those units that lie in a target directory; null where there is none, or one that this version does not understand. */
export async function readDependencies(targetDirectory: string): Promise<DependencyRecord | null> {
  try {
    const record = JSON.parse(await readFile(dependencyFile(targetDirectory), 'utf8')) as DependencyRecord;
    if (record.schema !== SCHEMA || typeof record.facts !== 'object') return null;
    return only(record, id => liesIn(targetDirectory, id));
  } catch {
    return null;
  }
}

/** A record without the other units, and what they alone name. */
export function only(record: DependencyRecord, keep: (id: string) => boolean): DependencyRecord {
  const units = Object.entries(record.units).filter(([id]) => keep(id));
  return withoutStrayFacts({ ...record, units: Object.fromEntries(units) });
}

/** Without facts that no unit names. */
function withoutStrayFacts(record: DependencyRecord): DependencyRecord {
  const named = new Set(Object.values(record.units).flat());
  const facts = Object.entries(record.facts).filter(([fact]) => named.has(fact as Fact));
  return { ...record, facts: Object.fromEntries(facts) };
}

/** Both. What they do not say the same of changed between them, and is never as it was. */
export function joined(one: DependencyRecord, other: DependencyRecord): DependencyRecord {
  const facts = Object.entries({ ...one.facts, ...other.facts }).map(([name, state]) => {
    const fact = name as Fact;
    const isKnown = [one, other].every(record => (record.facts[fact] ?? state) === state);
    return [fact, isKnown ? state : UNREADABLE];
  });
  return { ...other, facts: Object.fromEntries(facts), units: { ...one.units, ...other.units } };
}

/** What a build adds: its units, what each names, and how that was before it. What `moved` while it ran is never as it was. */
export function withUnits(
  earlier: DependencyRecord | null,
  settings: Settings,
  named: ReadonlyMap<string, readonly Fact[]>,
  settled: { readonly facts: DependencyRecord['facts']; readonly moved: readonly Fact[] },
): DependencyRecord {
  // cargo itself compares variables, by their values, and runs a script again where a file that it names is missing.
  const files = [...named].map(([id, facts]) => [id, facts.filter(fact => isFile(fact))] as const);
  const states = files.flatMap(([, facts]) => facts).map(fact => [fact, settled.facts[fact] ?? UNREADABLE]);
  const moved = settled.moved.map(fact => [fact, UNREADABLE]);
  const record: DependencyRecord = {
    schema: SCHEMA,
    distribution: distributionOf(settings),
    facts: { ...earlier?.facts, ...Object.fromEntries(states), ...Object.fromEntries(moved) },
    units: { ...earlier?.units, ...Object.fromEntries(files) },
  };
  return withoutStrayFacts(record);
}

function isFile(fact: Fact): boolean {
  const [kind] = split(fact);
  return kind === 'path' || kind === 'library' || kind === 'package';
}

/** Whole or not at all. */
export async function writeDependencies(targetDirectory: string, record: DependencyRecord): Promise<void> {
  await mkdir(targetDirectory, { recursive: true });
  await writeWhole(dependencyFile(targetDirectory), JSON.stringify(record));
}
