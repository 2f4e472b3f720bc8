import { checkDockerfile } from '../dockerfile/dockerfile.js';
import {
  checkDest,
  checkEntrypoint,
  checkOutput,
  requireCompression,
  requirePlatforms,
} from '../image/image.js';
import { hostPlatform, runsOn } from '../platform/table.js';
import type { ProjectFacts } from '../project/project.js';
import type { Request } from '../request/request.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import { withEntrypoint } from './facts.js';

/** Throws UserError for what can be known to be wrong with the image and where it goes before anything is looked at or installed. */
export async function reviewDelivery(system: System, { publish, image, targets }: Request): Promise<void> {
  if (publish.output) await checkOutput(publish.output);
  // A part leaves the other platforms' annotations to their runners.
  if (publish.push !== 'digest')
    requirePlatforms(
      image.annotations,
      targets.map(({ platform }) => platform),
    );
  // A Dockerfile's layers are BuildKit's to compress.
  if (image.dockerfile === undefined) requireCompression(image.compression);
  const host = hostPlatform(system.host);
  if (publish.load && !targets.some(({ platform }) => runsOn(platform, host))) {
    const [first] = targets;
    system.console.warn(`\`load\`: the engine gets ${first?.platform}, and this machine is ${host}`);
  }
  const dynamic = targets.find(target => target.libc === 'gnu');
  if (dynamic && image.dockerfile === undefined && (image.base === undefined || image.base === 'scratch')) {
    throw new UserError(
      `${dynamic.platform}: binaries for ${dynamic.triple} need glibc, and the base has none: write a base that has it (\`base: gcr.io/distroless/cc\`), or \`libc: musl\``,
    );
  }
}

/** Throws UserError for what is wrong with an image of these binaries: a path in the Dockerfile, an entrypoint that is not there. */
export async function reviewContents(
  system: System,
  request: Request,
  facts: Partial<ProjectFacts>,
  binaries: readonly { readonly name: string }[],
): Promise<void> {
  const names = [...new Set(binaries.map(({ name }) => name))];
  const { dockerfile } = request.image;
  if (dockerfile === undefined) {
    checkDest(request.image.dest, names);
    return checkEntrypoint(withEntrypoint(request, facts).image, names);
  }
  const platforms = request.targets.map(({ platform }) => platform);
  await checkDockerfile(system, dockerfile, names[0] ?? 'app', platforms);
}
