import { lstatSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { lockOf } from './counted.js';
import { absoluteOf, holdsListed } from './inputs/checkout.js';
import { type Input, kindOf, type Snapshot } from './inputs/snapshot.js';
import { ABSENT, isSame, type State, TICK_MS, UNREADABLE } from './inputs/state.js';
import type { BuildRecord } from './target/record.js';

/** What an earlier build in this checkout wrote, and is there still, is written by a build: a fresh checkout has none of it. */
export function withEarlierGenerated(
  states: States,
  kept: BuildRecord,
  before: Snapshot,
  after: Snapshot,
): Pick<BuildRecord, 'files' | 'inputs' | 'generated'> {
  const files = { ...Object.fromEntries(before.files), ...lockFile(after) };
  const inputs = { ...states.inputs };
  const generated = { ...states.generated };
  for (const input of Object.keys(kept.generated) as Input[]) {
    const now = after.stateOf(input);
    if (now === ABSENT) continue;
    delete files[kindOf(input)[1]];
    inputs[input] = kept.inputs[input] ?? ABSENT;
    generated[input] = now;
  }
  return { files, inputs, generated };
}

/** The lock file as cargo left it: what it chose is what was compiled. */
function lockFile(snapshot: Snapshot): BuildRecord['files'] {
  const lock = lockOf(snapshot);
  const state = snapshot.files.get(lock);
  return state === undefined ? {} : { [lock]: state };
}

interface States {
  readonly inputs: Record<string, State>;
  readonly generated: Record<string, State>;
}

/**
 * Returns the states that inputs had before the build, although cargo names most inputs only after it. An input that the build itself
 * created has two states. An input that somebody else changed during the build is left out.
 */
export function settledStates(inputs: readonly Input[], before: Snapshot, after: Snapshot): States {
  const found: States = { inputs: {}, generated: {} };
  for (const input of new Set(inputs)) {
    const [kind, name] = kindOf(input);
    const now = after.stateOf(input);
    const isListed = kind === 'path' && before.files.has(name);
    if (isListed) continue;
    const was = stateBefore(input, before, now);
    found.inputs[input] = was;
    const isFile = kind === 'path' || kind === 'ignored';
    if (isFile && was !== UNREADABLE && !isSame(was, now)) found.generated[input] = now;
  }
  return found;
}

function stateBefore(input: Input, before: Snapshot, now: State): State {
  const [kind, name] = kindOf(input);
  if (kind !== 'path') return before.stateOf(input);
  const path = absoluteOf(before.checkout, name);
  const stats = now === ABSENT || now === UNREADABLE ? undefined : lstatSync(path, { throwIfNoEntry: false });
  const since = before.taken - TICK_MS;
  if (!stats || stats.ctimeMs < since) return now;
  // A directory of files that git listed was there.
  if (holdsListed(name, before.checkout)) return now;
  if (isAbsolute(name)) return UNREADABLE;
  // A file that a build writes again is the same in the end.
  return stats.birthtimeMs < since ? now : ABSENT;
}
