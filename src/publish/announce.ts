import { appendFile } from 'node:fs/promises';
import { repositoriesOf } from '../oci/reference.js';
import type { Digest } from '../system/digest.js';
import { messageOf } from '../system/errors.js';
import type { System } from '../system/system.js';

/**
 * Tells the runner of what was pushed, a line a repository, so that attest actions find it without being told (actions/runner
 * 2.336). Runners that do not offer the file are not told; a file that cannot be written is a warning.
 */
export async function announce(system: System, references: readonly string[], digest: Digest): Promise<void> {
  const file = system.env['GITHUB_ARTIFACTS'];
  if (!file) return;
  const lines = repositoriesOf(references)
    .map(name => `oci://${name}@${digest}\n`)
    .join('');
  await appendFile(file, lines).catch((error: unknown) =>
    system.console.warn(`the runner's list of artifacts cannot be written: ${messageOf(error)}`),
  );
}
