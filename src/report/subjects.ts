import { sbomName } from '../oci/platforms.js';
import { repositoriesOf } from '../oci/reference.js';
import type { ImageOutput, Subject } from './outputs.js';

/** Gives the subjects of what was pushed: of each image and repository the index, where it has one, and the platforms. */
export function subjectsOf(images: readonly ImageOutput[]): readonly Subject[] {
  return images.flatMap(({ name: image, digest, tags, platforms }) =>
    repositoriesOf(tags).flatMap(name => [
      ...(platforms.some(one => one.digest === digest)
        ? []
        : [{ name, digest, platform: '', image, sbom: '' }]),
      ...platforms.map(({ platform, digest }) => ({
        name,
        digest,
        platform,
        image,
        sbom: sbomName(platform),
      })),
    ]),
  );
}

/** `name@sha256:...` by the first reference; empty where there is none. */
export function pinned(references: readonly string[], digest: string): string {
  const [name] = repositoriesOf(references);
  return name === undefined ? '' : `${name}@${digest}`;
}
