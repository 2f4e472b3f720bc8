import { hostPlatform, runsOn } from '../oci/platforms.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import type { Request } from './request.js';

/**
 * The request for the platform of this machine alone, whose image goes into the engine and nowhere else: the package's own, without variants.
 * Throws UserError where it has none.
 */
export function forThisMachine(
  system: System,
  request: Request,
  { load }: { readonly load: boolean },
): Request {
  const host = hostPlatform(system.host);
  const target = request.targets.find(({ platform }) => runsOn(platform, host));
  if (!target)
    throw new UserError(`run: this machine is ${host}: add it to platforms, or leave --platforms out`);
  const images = request.images.filter(({ suffix }) => suffix === '');
  const [image, ...others] = images;
  if (image === undefined) throw new UserError('run: no image is asked for: leave `image: none` out');
  if (others.length > 0) {
    const names = images.map(({ name }) => name).join(', ');
    throw new UserError(`run: there are several images, ${names}: choose one with --package or --bin`);
  }
  const { output: _, ...withoutOutput } = image;
  const targets = [target];
  return {
    ...request,
    push: false,
    load,
    images: [{ ...withoutOutput, targets, compilation: 0 }],
    compilations: request.compilations
      .slice(image.compilation, image.compilation + 1)
      .map(one => ({ ...one, targets })),
    targets,
    publish: { ...request.publish, push: false, load },
  };
}
