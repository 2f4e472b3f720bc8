import type { Output, PublishRequest } from '../request/request.js';
import type { Digest } from '../system/digest.js';
import { quoted } from './plan-text.js';

/** An image at the end of a build. */
export interface BuiltImage {
  readonly digest: Digest;
  /** What the archive and the engine call it, `registry/name:tag`: the first is the one that is told. */
  readonly names: readonly [string, ...string[]];
  /** What the user calls it; empty where it has no name. */
  readonly references: readonly string[];
  readonly output?: Output;
  /** Where a binary lies in it, with `{bin}` for its name. */
  readonly dest: string;
  /** Ports that it listens on, `8080/tcp`. */
  readonly expose: readonly string[];
}

/**
 * What the command line prints of an image: `name@sha256:...`, which a registry knows. An engine knows what was loaded alone by its tag:
 * `docker run $(rust-multiarch build --load)` has to start it (as `ko build --local` prints it).
 */
export function resultLine({ digest, names: [name] }: BuiltImage, { push, load }: PublishRequest): string {
  return load && !push ? name : `${name.replace(/:[^:/]+$/, '')}@${digest}`;
}

/** What the user does next, as one line for a terminal; undefined where a registry has the image. `ports` publish the image's (`--publish=8080:8080`). */
export function nextStep(
  { names: [name], output, references }: BuiltImage,
  { push, load }: PublishRequest,
  ports: readonly string[],
): string | undefined {
  if (push) return undefined;
  const run = ['docker run --rm', ...ports, quoted(name)].join(' ');
  if (load) return `run it with \`${run}\``;
  if (output?.kind === 'layout') return undefined;
  if (output) return `load it with \`docker load --input=${quoted(output.path)}\`, run it with \`${run}\``;
  const named = references.length > 0 ? '--push' : '--tags=REGISTRY/NAME:TAG --push';
  return `the image went nowhere: ${named} pushes it, --load gives it to Docker, --output=image.tar writes it to a file`;
}
