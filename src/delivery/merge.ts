import type { PlatformName } from '../oci/platform.js';
import { joinParts, mergeImage, pushMerged, readParts, withTransport } from '../publish/publish.js';
import { type ImageOutput, pinned } from '../report/report.js';
import type { Credentials } from '../request/request.js';
import { allOf } from '../system/all.js';
import type { System } from '../system/system.js';
import { buildxPin, ensureBuildx, openHome } from '../toolchain/toolchain.js';

interface MergeRequest {
  /** Absolute directory of what runners left: a file each with its output `images`. */
  readonly parts: string;
  /** All platforms, in the order of the index. */
  readonly platforms: readonly PlatformName[];
  /** Gives those for the images' names. */
  readonly credentials: (references: readonly string[]) => Credentials | undefined;
}

/** Makes and tags the images whose parts several runners pushed by digest. Throws UserError; then nothing is tagged that is not whole. */
export async function merge(system: System, request: MergeRequest): Promise<readonly ImageOutput[]> {
  const images = joinParts(await readParts(request.parts), request.platforms);
  const account = request.credentials(images.flatMap(({ tags }) => tags));
  const home = openHome(system.env, system.host);
  const buildx = () => ensureBuildx(system, home, buildxPin(system.host));
  return withTransport(system, account, buildx, async transport => {
    const merged = await allOf(images.map(image => mergeImage(system, transport, image)));
    for (const image of merged) await pushMerged(system, transport, image);
    return merged.map(({ name, digest, tags, platforms }) => ({
      name,
      digest,
      image: pinned(tags, digest),
      tags,
      platforms,
    }));
  });
}
