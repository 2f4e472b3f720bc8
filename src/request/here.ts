import { hostPlatform, runsOn } from '../platform/table.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import type { Request } from './request.js';

/** The request for the platform of this machine alone, whose image goes into the engine and nowhere else. Throws UserError where it has none. */
export function forThisMachine(
  system: System,
  request: Request,
  { load }: { readonly load: boolean },
): Request {
  const host = hostPlatform(system.host);
  const target = request.targets.find(({ platform }) => runsOn(platform, host));
  if (!target)
    throw new UserError(`run: this machine is ${host}: add it to platforms, or leave --platforms out`);
  if (request.images.length > 1) {
    const names = request.images.map(({ name }) => name).join(', ');
    throw new UserError(`run: there are several images, ${names}: choose one with --package or --bin`);
  }
  const targets = [target];
  return {
    ...request,
    push: false,
    load,
    images: request.images.map(({ output: _, ...image }) => ({ ...image, targets })),
    compilations: request.compilations.map(one => ({ ...one, targets })),
    targets,
    publish: { ...request.publish, push: false, load },
  };
}
