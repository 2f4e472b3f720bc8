import type { Comparison } from './compare.js';
import type { Recorded } from './record-build.js';
import { idsOf } from './target/record.js';

/** cargo's own words for a package that it compiled again. */
interface Dirty {
  /** `util v0.1.0 (/path)` */
  readonly package: string;
  readonly reason: string;
}

const FIRST = 'first build';
const DEPENDENCY = 'a dependency was compiled';

/**
 * Returns one line for each cause for which packages of the workspace were compiled: `ci/install.sh changed: 8 packages compiled`, `first
 * build: app, util compiled`.
 */
export function reasonLines(found: ReturnType<typeof causes>): readonly string[] {
  return linesOf([...found]).map(line => `${line} compiled`);
}

/** Returns such lines for what a build would compile, as far as the record tells: `src/main.rs changed: app, and what needs it`. */
export function staleLines({ record, stale, isLockChanged }: Comparison): readonly string[] {
  const found = (record?.packages ?? []).flatMap(({ name, units }) =>
    units.flatMap(({ id }) => {
      const why = stale.get(id);
      return why === undefined ? [] : [[name, why] as const];
    }),
  );
  const lines = linesOf(found).map(line => `${line}, and what needs it`);
  if (isLockChanged)
    return [...lines, 'Cargo.lock changed: the dependencies that changed, and what needs them'];
  return lines.length > 0 ? lines : [`${FIRST} with these settings: all that they need`];
}

/** A line for each cause, from names with theirs: `ci/install.sh changed: 8 packages`. */
function linesOf(caused: readonly (readonly [name: string, cause: string])[]): readonly string[] {
  const named = new Map<string, Set<string>>();
  for (const [name, cause] of caused) named.set(cause, (named.get(cause) ?? new Set()).add(name));
  return [...named].map(([cause, names]) => `${cause}: ${listed([...names])}`);
}

/** Returns the reason why each package of the workspace was compiled, by the package's name. cargo's own reason stands where cargo decided. */
export function causes(
  comparison: Comparison,
  local: Recorded['local'],
  dirty: readonly Dirty[],
): ReadonlyMap<string, string> {
  const compiled = local.filter(({ fresh }) => !fresh);
  const names = [...new Set(compiled.map(unit => unit.package))];
  return new Map(
    names.map(name => {
      const ids = compiled.filter(unit => unit.package === name).map(({ id }) => id);
      return [name, causeOf(name, ids, comparison, dirty)] as const;
    }),
  );
}

/** More names than these are counted. */
const NAMED = 3;

function listed(names: readonly string[]): string {
  return names.length > NAMED ? `${names.length} packages` : names.join(', ');
}

function causeOf(
  name: string,
  ids: readonly string[],
  { record, stale, isLockChanged }: Comparison,
  dirty: readonly Dirty[],
): string {
  const packages = record?.packages.filter(found => found.name === name) ?? [];
  const recorded = packages.flatMap(idsOf);
  const why = recorded.flatMap(id => stale.get(id) ?? [])[0];
  if (why !== undefined) return why;
  if (packages.length === 0) return FIRST;
  if (recorded.length === 0) return 'the last build left no units of it';
  const said = dirty.find(one => one.package.split(' ')[0] === name)?.reason;
  if (said !== undefined)
    return /^(the dependency \S+ was rebuilt|info of dependency )/.test(said)
      ? DEPENDENCY
      : withoutTimes(said);
  if (ids.some(id => recorded.includes(id))) return 'an earlier build did not finish it';
  return isLockChanged ? 'Cargo.lock changed' : `${FIRST} with these settings`;
}

/** `the file src/lib.rs has changed (1795212416.99s, 3s after last build at …)` without what is in brackets. */
function withoutTimes(reason: string): string {
  return reason.replaceAll(/\s*\([^()]*\)/g, '');
}
