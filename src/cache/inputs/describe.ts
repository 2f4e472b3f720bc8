import { type Input, kindOf } from './snapshot.js';
import { ABSENT, type State } from './state.js';

/** An input in the user's words. */
export function describe(input: Input): string {
  const [kind, name] = kindOf(input);
  if (kind === 'env') return `the variable ${name}`;
  if (kind === 'commit') return 'the commit';
  if (kind === 'checkout') return 'the path of the checkout';
  if (kind === 'ignored') return `what git ignores in ${name === '' ? 'the checkout' : name}`;
  return name === '' ? 'the checkout' : name;
}

/** What became of an input. */
export function describeChange(was: State, is: State): string {
  if (was === ABSENT) return 'is new';
  return is === ABSENT ? 'is gone' : 'changed';
}
