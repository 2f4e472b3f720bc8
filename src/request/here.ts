import type { PlatformName, Target } from '../oci/platform.js';
import { hostPlatform, runsOn } from '../oci/platforms.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import type { Request } from './request.js';

/**
 * Returns the request for some of its platforms: what is for none of them is left out, and each image names all of its own. Throws UserError
 * for a platform that no image has.
 */
export function forPlatforms(request: Request, only: readonly PlatformName[]): Request {
  const missing = only.find(name => request.targets.every(({ platform }) => platform !== name));
  if (missing !== undefined) {
    const names = [...new Set(request.targets.map(({ platform }) => platform))].join(', ');
    throw new UserError(`\`only-platforms\`: nothing is built for ${missing}: there is ${names}`);
  }
  const some = <Part extends { readonly targets: readonly Target[] }>(part: Part): Part => ({
    ...part,
    targets: part.targets.filter(({ platform }) => only.includes(platform)),
  });
  const isLeft = ({ targets }: { readonly targets: readonly Target[] }) => targets.length > 0;
  const compilations = request.compilations.map(some);
  const left = compilations.filter(isLeft);
  const places = compilations.map(one => left.indexOf(one));
  const images = request.images.map(image => ({
    ...some(image),
    whole: image.targets.map(({ platform }) => platform),
    compilation: places[image.compilation] ?? -1,
  }));
  return { ...some(request), images: images.filter(isLeft), compilations: left };
}

/**
 * Returns the request for the platform of this machine alone, whose image goes into the engine and nowhere else: the package's own, without variants.
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
