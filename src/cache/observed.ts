import { basename, dirname } from 'node:path';
import { absoluteOf, type Checkout, nameOf } from './checkout.js';
import { ABSENT, type Fact, type Observer, type State, split } from './facts.js';

/**
 * The kernel stamps files with its last tick, up to 10 ms before the time that a program is told.
 */
export const TICK_MS = 20;

/** What facts were when a build started, told after it ended. */
export interface Settled {
  /** The states before the build. */
  readonly facts: Readonly<{ [fact: Fact]: State }>;
  /** Files, as facts name them, that were not there before. */
  readonly generated: readonly string[];
  /** Facts that changed during the build, or of which that cannot be excluded. */
  readonly moved: readonly Fact[];
}

/**
 * Only after a build is it known what counted, and by then the build or somebody beside it may have changed it. What was
 * looked at before is compared; of the rest, whatever did not change since the build started was the same before it.
 */
export function settle(
  facts: readonly Fact[],
  before: Observer,
  after: Observer,
  checkout: Checkout,
  started: number,
): Settled {
  const states: { [fact: Fact]: State } = {};
  const generated: string[] = [];
  const moved: Fact[] = [];
  for (const fact of facts) {
    const now = after.observe(fact);
    const then = before.seen.get(fact);
    const [kind, name] = split(fact);
    states[fact] = then?.state ?? now.state;
    // What could not be read before or after has not moved: it differs from everything as it is.
    if (then ? then.state === now.state : now.changed < started - TICK_MS) continue;
    const was = then?.state ?? (wasAbsent(name, before, checkout) ? ABSENT : undefined);
    if (kind === 'path' && was === ABSENT) {
      states[fact] = ABSENT;
      generated.push(name);
    } else moved.push(fact);
  }
  const explained = (fact: Fact) => isExplained(fact, before, after, checkout, generated);
  for (const fact of moved.filter(explained)) states[fact] = before.seen.get(fact)?.state ?? ABSENT;
  return { facts: states, generated, moved: moved.filter(fact => !explained(fact)) };
}

/** Whether a path in the checkout cannot have been there: a directory whose names were read lacks the next part of it. */
function wasAbsent(name: string, before: Observer, checkout: Checkout): boolean {
  for (let path = absoluteOf(checkout, name); path !== dirname(path); path = dirname(path)) {
    const names = before.seen.get(`names:${nameOf(checkout, dirname(path))}`)?.names;
    if (names) return !names.includes(basename(path));
    if (path === checkout.root) break;
  }
  return false;
}

/** A list of names that grew by generated files, or by directories on the way to them, and by nothing else. */
function isExplained(
  fact: Fact,
  before: Observer,
  after: Observer,
  checkout: Checkout,
  generated: readonly string[],
): boolean {
  const [kind, name] = split(fact);
  if (kind !== 'names' && kind !== 'listing' && kind !== 'ignored') return false;
  const now = after.seen.get(fact)?.names ?? [];
  const then = before.seen.get(fact)?.names;
  if (!then) return wasAbsent(name, before, checkout);
  const prefix = name === '' ? '' : `${name}/`;
  const expected = new Set(
    generated.flatMap(path =>
      path.startsWith(prefix) ? [path.slice(prefix.length).split('/')[0] ?? ''] : [],
    ),
  );
  return (
    then.every(entry => now.includes(entry)) &&
    now.every(entry => then.includes(entry) || expected.has(entry))
  );
}
