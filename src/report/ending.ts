import type { Output, PublishRequest, RequestedImage } from '../request/request.js';
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
  /** A variant's, else empty. */
  readonly suffix: string;
  readonly settings: RequestedImage['settings'];
  /** The path of a binary in it, with `{bin}` for its name. */
  readonly dest: string;
  /** Ports that it listens on, `8080/tcp`. */
  readonly expose: readonly string[];
}

/**
 * Returns what the command line prints of an image: `name@sha256:...`, which a registry knows. An engine knows what was loaded alone by its tag:
 * `docker run $(rust-multiarch build --load)` has to start it (as `ko build --local` prints it).
 */
export function resultLine({ digest, names: [name] }: BuiltImage, { push, load }: PublishRequest): string {
  return load && !push ? name : `${name.replace(/:[^:/]+$/, '')}@${digest}`;
}

/**
 * Returns what the user does next, as lines for a terminal; none where a registry has the images. `portsOf` publishes an image's ports
 * (`--publish=8080:8080`).
 */
export function nextSteps(
  images: readonly BuiltImage[],
  { push, load }: PublishRequest,
  portsOf: (image: BuiltImage) => readonly string[],
): readonly string[] {
  if (push || images.length === 0) return [];
  if (!load && images.every(({ output }) => output === undefined)) return [nowhere(images)];
  return images.flatMap(image => {
    const {
      names: [name],
      output,
    } = image;
    const run = ['docker run --rm', ...portsOf(image), quoted(name)].join(' ');
    if (load) return `run it with \`${run}\``;
    if (output?.kind !== 'archive') return [];
    return `load it with \`docker load --input=${quoted(output.path)}\`, run it with \`${run}\``;
  });
}

/** The file's name is one that keeps the images apart: a variant's has its suffix already. */
function nowhere(images: readonly BuiltImage[]): string {
  const isOne = images.filter(({ suffix }) => suffix === '').length === 1;
  const isOfBinary = images.some(({ settings }) =>
    /\{bin\}/.test(`${settings.image?.text} ${settings.tags?.text}`),
  );
  const each = isOfBinary ? '{bin}' : '{package}';
  const [name, file] = isOne
    ? ['--tags=REGISTRY/NAME:TAG', 'image.tar']
    : [`--image='REGISTRY/${each}'`, `'${each}.tar'`];
  const push = images.every(({ references }) => references.length > 0) ? '--push' : `${name} --push`;
  const [what, them, files] = images.length === 1 ? ['image', 'it', 'a file'] : ['images', 'them', 'files'];
  return `the ${what} went nowhere: ${push} pushes ${them}, --load gives ${them} to Docker, --output=${file} writes ${them} to ${files}`;
}
