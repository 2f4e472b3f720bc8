import { accountAt, type Failure, type Reference, type Transport, transportError } from '../oci/registry.js';
import { UserError } from '../system/errors.js';

/** What the user is told when a base could not be fetched: one line with what to do. `written` is the image in their words, `input` what names it (`\`base\``). */
export function baseError(
  input: string,
  written: string,
  reference: Reference,
  failure: Failure,
  transport: Transport,
): UserError {
  if (failure.kind === 'missing') {
    return new UserError(
      `${input}: ${written} is not there: correct its name, tag or digest (${reference.registry} has no ${reference.repository} of that)`,
    );
  }
  const refused = failure.kind === 'unauthorized' || failure.kind === 'forbidden';
  if (refused && accountAt(transport, reference) === undefined) {
    // Many registries answer so for what does not exist, so that nobody can tell which names are private.
    return new UserError(
      `${input}: ${reference.registry} refuses ${written} (${failure.text}): correct its name, or log in before with "docker login ${reference.registry}"`,
    );
  }
  return transportError(failure, { action: 'pull', reference, transport });
}
