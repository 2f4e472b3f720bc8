import { ABSENT, type Fact, type Observer, same, split } from './facts.js';
import type { Verdict } from './judge.js';
import type { BuildRecord } from './record.js';

/**
 * Where a checkout does not have what a build writes into it, or not as it was: the units that read that, and those whose work it may be,
 * which are all that they were made with, for what a proc-macro did there, and every build script.
 */
export function writersAndReaders(
  { facts, generated, strange, units }: BuildRecord,
  observer: Observer,
): Verdict['rewritten'] {
  const stateOf = (name: string) => observer.observe(`path:${name}`).state;
  const other = [
    ...generated.filter(name => stateOf(name) === ABSENT || !same(facts[`path:${name}`], stateOf(name))),
    ...strange.filter(name => stateOf(name) === ABSENT),
  ];
  const [first] = other;
  if (first === undefined) return new Map();
  const written = other.map((name): Fact => `path:${name}`);
  const byId = new Map(units.map(unit => [unit.id, unit]));
  const found = new Map<string, string>();
  for (const { id, run, reads } of units) {
    const read = reads?.find(fact => written.includes(fact));
    if (read !== undefined || run) found.set(id, read === undefined ? first : split(read)[1]);
  }
  for (const [id, name] of found) {
    for (const need of byId.get(id)?.needs ?? []) if (!found.has(need)) found.set(need, name);
  }
  return found;
}
