import { dirname } from 'node:path';
import { type Fact, split } from './facts.js';
import { describe, type Verdict } from './judge.js';
import type { RecordedUnit } from './record.js';
import { packageVersion } from './units.js';

/** A crate of the workspace that was compiled, and why. */
export interface Reason {
  readonly package: string;
  /** In one line: `src/lib.rs changed`, `table was compiled`, `features changed: +tls`. */
  readonly why: string;
}

/** What changed: of a unit itself, or of what it was made with, which another unit's reason may say better. */
interface Cause {
  readonly kind: 'own' | 'indirect';
  readonly why: string;
}

/** One reason for each package of the workspace of which something was compiled, from its `compiled` units in the order cargo finished them. */
export function reasons(compiled: readonly RecordedUnit[], verdict: Verdict): readonly Reason[] {
  const found = new Map<string, Cause>();
  for (const unit of compiled) {
    const cause = causeOf(unit, verdict);
    const earlier = found.get(unit.package);
    if (earlier === undefined || (earlier.kind === 'indirect' && cause.kind === 'own'))
      found.set(unit.package, cause);
  }
  return [...found].map(([name, { why }]) => ({ package: name, why }));
}

function causeOf(unit: RecordedUnit, verdict: Verdict): Cause {
  const recorded = verdict.record?.units ?? [];
  const known = recorded.find(candidate => candidate.id === unit.id);
  if (!known) return whyNew(unit, recorded, verdict);
  return (
    whyAgain(known, verdict) ?? otherwiseMade(known, unit) ?? own('a dependency changed, or a time stamp did')
  );
}

/** Null where nothing says that it is not as it was. */
function whyAgain(unit: RecordedUnit, verdict: Verdict): Cause | null {
  if (verdict.unusable !== null) return own(verdict.unusable);
  const changed = unit.reads?.filter(fact => verdict.changed.has(fact)) ?? [];
  const named = changed.find(fact => split(fact)[0] === 'path') ?? changed[0];
  if (named?.startsWith('missing:'))
    return own(`its build script names ${describe(named)}, which is not there: cargo runs it each time`);
  if (named !== undefined) return own(`${describe(named)} changed${whatCame(named, verdict)}`);
  const stray = verdict.strays.get(unit.directory);
  if (stray !== undefined) return own(`${describe(stray)} changed`);
  const [unnamed] = verdict.unnamed;
  if (unnamed !== undefined) {
    const isNamed = verdict.record?.units.some(({ reads }) => reads?.includes(unnamed));
    const who = isNamed ? 'which lies outside of the crates that name it' : 'which no crate names';
    return own(`${describe(unnamed)} changed, ${who}: any of them may read it`);
  }
  if (unit.reads === null) return own('nothing says what it reads');
  const written = verdict.rewritten.get(unit.id);
  if (written !== undefined)
    return own(
      `the build itself writes ${written}, which is not there as it was: this crate may read or write it`,
    );
  if (verdict.missing.has(unit.id)) return own('what was compiled of it was not restored');
  const needs = verdict.record?.units.filter(({ id }) => unit.needs.includes(id)) ?? [];
  const needed = needs.find(({ id }) => !verdict.vouched.has(id));
  if (!needed) return null;
  return needed.package === unit.package
    ? whyAgain(needed, verdict)
    : indirect(`${needed.package} was compiled`);
}

/** The file that is new in a list of names, in brackets. */
function whatCame(list: Fact, { changed, record }: Verdict): string {
  const [kind, directory] = split(list);
  const came = [...changed].find(fact => {
    const [other, file] = split(fact);
    return other === 'path' && (dirname(file) === directory || (dirname(file) === '.' && directory === ''));
  });
  const isList = kind === 'names' || kind === 'listing';
  return isList && came !== undefined && !record?.facts[came] ? ` (${describe(came)})` : '';
}

/** cargo knows units apart by their version, features, target, profile, flags and what they are made with. */
function whyNew(unit: RecordedUnit, recorded: readonly RecordedUnit[], verdict: Verdict): Cause {
  const alike = recorded.filter(
    candidate =>
      candidate.package === unit.package && candidate.target === unit.target && candidate.run === unit.run,
  );
  const near = alike.filter(({ id }) => targetOf(id) === targetOf(unit.id));
  const ofProfile = near.filter(({ id }) => profileOf(id) === profileOf(unit.id));
  const isSame = ({ packageId, features }: RecordedUnit) =>
    packageId === unit.packageId && features.join() === unit.features.join();
  const before = ofProfile.find(isSame) ?? ofProfile[0] ?? near[0] ?? alike[0];
  if (!before) return own(recorded.length === 0 && verdict.unusable !== null ? verdict.unusable : 'new');
  const [was, is] = [packageVersion(before.packageId), packageVersion(unit.packageId)];
  if (was !== is) return own(`version changed from ${was} to ${is}`);
  const added = unit.features.filter(name => !before.features.includes(name)).map(name => `+${name}`);
  const removed = before.features.filter(name => !unit.features.includes(name)).map(name => `-${name}`);
  const features = [...added, ...removed];
  if (features.length > 0) return own(`features changed: ${features.join(' ')}`);
  if (near.length === 0) return own(`new for ${targetOf(unit.id)}`);
  const profiles = [before, unit].map(({ id }) => profileOf(id));
  if (profiles[0] !== profiles[1]) return own(`profile changed from ${profiles[0]} to ${profiles[1]}`);
  return otherwiseMade(before, unit) ?? own('what it is made with changed');
}

/** What cargo's fingerprints tell apart of two makings of one unit; null where they say nothing. */
function otherwiseMade({ made: was }: RecordedUnit, { id, made: is }: RecordedUnit): Cause | null {
  if (!was || !is) return null;
  // All that a unit was made with is another then, too.
  if (was.flags !== is.flags) return own('flags changed');
  if (was.profile !== is.profile) return own(`settings of the profile ${profileOf(id)} changed`);
  const names = Object.keys({ ...was.crates, ...is.crates });
  const other = names.filter(name => was.crates[name] !== is.crates[name]);
  const [first] = [...other.filter(name => !isBuildScript(name)), ...other];
  if (first === undefined) return null;
  return indirect(isBuildScript(first) ? 'its build script was run' : `its dependency ${first} changed`);
}

/** A package's own, named by its file. */
function isBuildScript(crate: string): boolean {
  return crate.startsWith('build_script_');
}

/** `x86_64-unknown-linux-musl` of `x86_64-unknown-linux-musl/release/util-0123456789abcdef`; of build scripts and proc-macros, which have none there, the host. */
function targetOf(id: string): string {
  const target = dirname(dirname(id));
  return target === '.' ? 'the host' : target;
}

/** cargo's own name of it: the profile `dev` has the directory `debug` (cargo book, "Build cache"). */
function profileOf(id: string): string {
  const directory = dirname(id).split('/').at(-1) ?? '';
  return directory === 'debug' ? 'dev' : directory;
}

function own(why: string): Cause {
  return { kind: 'own', why };
}

function indirect(why: string): Cause {
  return { kind: 'indirect', why };
}
