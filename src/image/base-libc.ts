import { basename } from 'node:path';
import type { Target } from '../oci/platform.js';
import { UserError } from '../system/errors.js';
import type { Base, Layer } from './parts.js';
import { scan } from './tree.js';

/** The file names of glibc's dynamic loaders: `ld-linux-x86-64.so.2`, `ld-linux-armhf.so.3`, and `ld64.so.1` of s390x, `ld64.so.2` of ppc64le. */
const LOADER = /^(ld-linux[\w.-]*|ld64)\.so\.\d+$/;

/**
 * Throws UserError where a target's binaries need glibc and the base has none: such an image would end with "no such file or
 * directory" on start. Layers that cannot be read here (zstd before Node 22.15) count as having it.
 */
export async function requireGlibc(name: string, base: Base, targets: readonly Target[]): Promise<void> {
  const needy = targets.find(({ libc }) => libc === 'gnu');
  if (!needy) return;
  for (const layer of base.layers) if (await mayHoldLoader(layer)) return;
  throw new UserError(
    `\`base\`: ${name} has no glibc for ${needy.platform}, which \`libc: gnu\` needs: choose a base that has it (debian:13-slim, gcr.io/distroless/cc), or \`libc: musl\``,
  );
}

async function mayHoldLoader(layer: Layer): Promise<boolean> {
  if (layer.blob.kind !== 'file' || !/[.+]gzip$|\btar$/.test(layer.descriptor.mediaType)) return true;
  let found = false;
  await scan(layer, async ({ name }) => {
    found ||= LOADER.test(basename(name));
  });
  return found;
}
