import { UserError } from '../system/errors.js';

/**
 * The command an image starts: what was asked for, a binary's bare name standing for its place in the image; else the only binary.
 * `place` gives a binary's absolute path in the image. Throws UserError where there are several and none was named.
 */
export function planEntrypoint(
  asked: readonly string[] | undefined,
  binaries: readonly string[],
  place: (name: string) => string,
): readonly string[] {
  const [first, ...rest] = asked ?? binaries;
  if (first === undefined) throw new UserError('the image has no binary: give one');
  if (asked === undefined) {
    if (rest.length > 0) {
      throw new UserError(
        `the image has ${binaries.length} binaries (${binaries.join(', ')}) and no entrypoint: write entrypoint: ${first}, or choose one with bin`,
      );
    }
    return [place(first)];
  }
  return binaries.includes(first) ? [place(first), ...rest] : asked;
}
