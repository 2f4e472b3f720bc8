import { appendFile } from 'node:fs/promises';
import type { Descriptor } from '../image/oci.js';
import { nameOf, parseReference } from '../registry/registry.js';
import type { Digest } from '../system/digest.js';
import { messageOf } from '../system/errors.js';
import type { System } from '../system/system.js';

/** What `buildx build --metadata-file` writes of an image, under the same keys (buildx 0.37, docs/reference/buildx_build.md). */
export interface Metadata {
  readonly 'containerimage.digest': Digest;
  readonly 'containerimage.descriptor': Descriptor;
  /** A single image's only: an index has no config. */
  readonly 'containerimage.config.digest'?: Digest;
  /** Full references, separated by commas. */
  readonly 'image.name'?: string;
}

export function metadataOf(image: {
  readonly root: Descriptor;
  readonly config?: Digest;
  readonly references: readonly string[];
}): Metadata {
  return {
    ...(image.config === undefined ? {} : { 'containerimage.config.digest': image.config }),
    'containerimage.descriptor': image.root,
    'containerimage.digest': image.root.digest,
    ...(image.references.length === 0 ? {} : { 'image.name': image.references.join(',') }),
  };
}

/**
 * Tells the runner of what was pushed, a line a repository, so that attest actions find it without being told (actions/runner
 * 2.336). Runners that do not offer the file are not told; a file that cannot be written is a warning.
 */
export async function announce(system: System, references: readonly string[], digest: Digest): Promise<void> {
  const file = system.env['GITHUB_ARTIFACTS'];
  if (!file) return;
  const names = new Set(references.map(text => nameOf(parseReference(text, '`tags`'))));
  const lines = [...names].map(name => `oci://${name}@${digest}\n`).join('');
  await appendFile(file, lines).catch((error: unknown) =>
    system.console.warn(`the runner's list of artifacts cannot be written: ${messageOf(error)}`),
  );
}
