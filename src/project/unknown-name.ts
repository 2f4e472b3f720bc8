import { UserError } from '../system/errors.js';
import { nearest } from '../system/nearest.js';

/** What is not in the project, with the nearest that is, and all there are. */
export function unknown(
  kind: string,
  name: string,
  names: readonly string[],
  near: string | null = nearest(name, names) ?? null,
): UserError {
  const sorted = [...new Set(names)].sort();
  if (sorted.length === 0) return new UserError(`no ${kind} \`${name}\`: there are none`);
  const hint = near === null ? '' : `did you mean \`${near}\`? `;
  return new UserError(
    `no ${kind} \`${name}\`: ${hint}there ${sorted.length === 1 ? 'is' : 'are'} ${sorted.join(', ')}`,
  );
}
