import { type Descriptor, MEDIA_TYPES } from '../oci/oci.js';

/** The two sets of media types for the same bytes: OCI's, and Docker's older ones (image manifest version 2, schema 2). */
export type Family = 'oci' | 'docker';

export const FAMILIES = {
  oci: { index: MEDIA_TYPES.index, manifest: MEDIA_TYPES.manifest, config: MEDIA_TYPES.config },
  docker: {
    index: MEDIA_TYPES.dockerIndex,
    manifest: MEDIA_TYPES.dockerManifest,
    config: MEDIA_TYPES.dockerConfig,
  },
} as const;

const LAYER_TYPES = [
  { oci: MEDIA_TYPES.gzipLayer, docker: MEDIA_TYPES.dockerGzipLayer },
  {
    oci: 'application/vnd.oci.image.layer.v1.tar',
    docker: 'application/vnd.docker.image.rootfs.diff.tar',
  },
] as const;

/** A layer's descriptor by its family's name: some registries reject a manifest that mixes the two. */
export function inFamily(descriptor: Descriptor, family: Family): Descriptor {
  const { mediaType } = descriptor;
  const types = LAYER_TYPES.find(({ oci, docker }) => oci === mediaType || docker === mediaType);
  return { ...descriptor, mediaType: types?.[family] ?? mediaType };
}
