import {
  checkContents,
  checkDest,
  checkDockerfile,
  checkOutput,
  copyFiles,
  isFromImage,
  requireCompression,
  requirePlatforms,
} from '../image/image.js';
import { hostPlatform, runsOn } from '../oci/platforms.js';
import type { Request, RequestedImage } from '../request/request.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import { ofImage } from './parts.js';

/** Throws UserError for what is wrong with the images and where they go, as far as the request alone shows it. */
export async function reviewDelivery(system: System, request: Request): Promise<void> {
  for (const image of request.images)
    await ofImage(request, image, () => reviewImage(image, request.publish));
  const host = hostPlatform(system.host);
  const { publish, targets } = request;
  if (publish.load && !targets.some(({ platform }) => runsOn(platform, host))) {
    const [first] = targets;
    system.console.warn(`\`load\`: the engine gets ${first?.platform}, and this machine is ${host}`);
  }
}

async function reviewImage(
  { output, targets, ...image }: RequestedImage,
  { push }: Request['publish'],
): Promise<void> {
  if (output) await checkOutput(output);
  // A part leaves the other platforms' annotations to their runners.
  if (push !== 'digest')
    requirePlatforms(
      image.annotations,
      targets.map(({ platform }) => platform),
    );
  // A Dockerfile's layers are BuildKit's to compress.
  if (image.dockerfile === undefined) requireCompression(image.compression);
  const dynamic = targets.find(target => target.libc === 'gnu');
  if (dynamic && image.dockerfile === undefined && (image.base === undefined || image.base === 'scratch')) {
    throw new UserError(
      `${dynamic.platform}: binaries for ${dynamic.triple} need glibc, and the base has none: write a base that has it (\`base: gcr.io/distroless/cc\`), or \`libc: musl\``,
    );
  }
}

/** Throws UserError for what is wrong with images of their binaries: a path in the Dockerfile, an entrypoint that is not there. */
export async function reviewContents(system: System, request: Request): Promise<void> {
  for (const image of request.images) {
    await ofImage(request, image, async () => {
      const { dockerfile, binaries, dest, targets } = image;
      if (dockerfile === undefined) {
        checkDest(dest, binaries);
        const copied = await copyFiles(image.files, request.directory);
        // What other images bring shows when they are fetched.
        return image.files.some(isFromImage) ? undefined : checkContents(image, binaries, copied);
      }
      const platforms = targets.map(({ platform }) => platform);
      await checkDockerfile(system, dockerfile, binaries[0] ?? 'app', platforms);
    });
  }
}
