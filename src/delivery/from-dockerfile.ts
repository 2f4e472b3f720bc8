import { join } from 'node:path';
import {
  buildImage,
  type Image,
  type ImageFacts,
  type OwnLabels,
  readLabels,
  standardAnnotations,
  standardLabels,
} from '../image/image.js';
import { withTransport } from '../publish/publish.js';
import type { DockerfileRequest, Request, RequestedImage } from '../request/request.js';
import type { System } from '../system/system.js';
import { type ImageParts, isPart } from './parts.js';

/** Builds an image of the user's own Dockerfile. Throws UserError. */
export async function fromDockerfile(
  system: System,
  request: Request,
  image: RequestedImage,
  dockerfile: DockerfileRequest,
  { binaries, ready, facts, buildx, builder }: ImageParts,
): Promise<Image> {
  const platforms = image.targets.map(({ platform }) => platform);
  const own = await readLabels(system, dockerfile, platforms);
  const { labels, annotations } = besides(own, facts, image);
  const part = isPart(request.publish, image);
  const levels = [platforms.length > 1 || part ? 'index' : 'manifest'] as const;
  const standard = Object.entries(annotations).map(([key, value]) => ({ levels, key, value }));
  const layout = join(await system.temporary('dockerfile'), 'image');
  const found = await builder();
  return withTransport(system, request.publish.credentials, buildx, transport =>
    buildImage(system, transport, {
      dockerfile,
      builder: found,
      image: {
        labels,
        annotations: [...standard, ...image.annotations],
        compression: image.compression,
      },
      platforms,
      part,
      context: request.directory,
      binaries: ready,
      binary: binaries[0]?.name ?? 'app',
      epoch: request.source.epoch,
      layout,
    }),
  );
}

/** Returns what a Dockerfile's image is told to say of itself: what ours would, but for the Dockerfile's own labels, which BuildKit would replace. */
function besides(own: OwnLabels, facts: ImageFacts, { labels, annotations }: RequestedImage) {
  const standard = Object.fromEntries(Object.entries(standardLabels(facts)).filter(([key]) => !(key in own)));
  const readable = Object.entries(own).flatMap(([key, value]) => (value === null ? [] : [[key, value]]));
  const given = { labels: { ...Object.fromEntries(readable), ...labels }, annotations };
  return { labels: { ...standard, ...labels }, annotations: standardAnnotations(standard, given) };
}
