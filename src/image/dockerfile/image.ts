import { join } from 'node:path';
import type { Descriptor } from '../../oci/oci.js';
import type { Transport } from '../../oci/transport.js';
import type { Digest } from '../../system/digest.js';
import type { System } from '../../system/system.js';
import type { BlobSource, Image } from '../image.js';
import { buildDockerfile, type DockerfileBuild } from './build.js';

/**
 * A Dockerfile's image as a value, whose bytes stay in the layout that it was built into. Takes and throws what `buildDockerfile` does.
 */
export async function buildImage(
  system: System,
  transport: Transport,
  build: DockerfileBuild,
): Promise<Image> {
  const { descriptor, platforms, ref } = await buildDockerfile(system, transport, build);
  const reached = platforms.flatMap(one => [one.descriptor, one.config, ...one.layers]);
  const blobs = [descriptor, ...reached].map(({ digest }: Descriptor): [Digest, BlobSource] => [
    digest,
    { kind: 'file', path: join(build.layout, 'blobs', digest.replace(':', '/')) },
  ]);
  return { descriptor, platforms, blobs: new Map(blobs), ref };
}
