import { describe, type Verdict } from './judge.js';
import type { RecordedUnit } from './record.js';
import { packageVersion, type Unit } from './units.js';

/** A crate of the workspace that was compiled, and why. */
export interface Reason {
  readonly package: string;
  /** In one line: `src/lib.rs changed`, `table was compiled`, `features changed: +tls`. */
  readonly why: string;
}

/** One reason for each package of the workspace of which something was compiled, in the order cargo finished them. */
export function reasons(local: readonly Unit[], verdict: Verdict): readonly Reason[] {
  const compiled = local.filter(unit => !unit.fresh);
  const found = new Map<string, string>();
  for (const unit of compiled) {
    const why = reasonOf(unit, verdict);
    // What a package's own units read says more than what they were made with.
    const earlier = found.get(unit.package);
    if (earlier === undefined || (isIndirect(earlier) && !isIndirect(why))) found.set(unit.package, why);
  }
  return [...found].map(([name, why]) => ({ package: name, why }));
}

function isIndirect(why: string): boolean {
  return why.endsWith(' was compiled');
}

function reasonOf(unit: Unit, verdict: Verdict): string {
  const recorded = verdict.record?.units ?? [];
  const known = recorded.find(candidate => candidate.id === unit.id);
  return known ? whyAgain(known, verdict) : whyNew(unit, recorded, verdict);
}

function whyAgain(unit: RecordedUnit, verdict: Verdict): string {
  if (verdict.unusable !== null) return verdict.unusable;
  const own = unit.reads?.find(fact => verdict.changed.has(fact));
  if (own?.startsWith('missing:'))
    return `its build script names ${describe(own)}, which is not there: cargo runs it each time`;
  if (own !== undefined) return `${describe(own)} changed`;
  const stray = verdict.strays.get(unit.directory);
  if (stray !== undefined) return `${describe(stray)} changed`;
  const [unnamed] = verdict.unnamed;
  if (unnamed !== undefined) {
    const isNamed = verdict.record?.units.some(({ reads }) => reads?.includes(unnamed));
    const who = isNamed ? 'which lies outside of the crates that name it' : 'which no crate names';
    return `${describe(unnamed)} changed, ${who}: any of them may read it`;
  }
  if (unit.reads === null) return 'nothing says what it reads';
  const needs = verdict.record?.units.filter(({ id }) => unit.needs.includes(id)) ?? [];
  const needed = needs.find(({ id }) => !verdict.vouched.has(id));
  if (!needed) return 'a dependency changed, or a time stamp did';
  return needed.package === unit.package ? whyAgain(needed, verdict) : `${needed.package} was compiled`;
}

function whyNew(unit: Unit, recorded: readonly RecordedUnit[], verdict: Verdict): string {
  const before = recorded.find(
    candidate =>
      candidate.package === unit.package && candidate.target === unit.target && candidate.run === unit.run,
  );
  if (!before) return recorded.length === 0 && verdict.unusable !== null ? verdict.unusable : 'new';
  const [was, is] = [packageVersion(before.packageId), packageVersion(unit.packageId)];
  if (was !== is) return `version changed from ${was} to ${is}`;
  const added = unit.features.filter(name => !before.features.includes(name)).map(name => `+${name}`);
  const removed = before.features.filter(name => !unit.features.includes(name)).map(name => `-${name}`);
  const features = [...added, ...removed];
  if (features.length > 0) return `features changed: ${features.join(' ')}`;
  return 'target, profile, flags or a dependency changed';
}
