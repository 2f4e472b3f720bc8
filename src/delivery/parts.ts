import type { Binary } from '../compile/compile.js';
import type { Place } from '../home/home.js';
import type { ImageFacts, KeptLayers } from '../image/image.js';
import {
  located,
  type ProjectFacts,
  type PublishRequest,
  type Request,
  type RequestedImage,
  type Source,
} from '../request/request.js';
import { UserError } from '../system/errors.js';
import { defined } from '../system/value.js';
import type { Supplies } from './supplies.js';

/** What images are made of. */
export interface Parts extends Supplies {
  readonly binaries: readonly Binary[];
  /** Absolute directory of them, `linux/amd64/app`; null where each image gets one of its own. */
  readonly ready: string | null;
  readonly place: Place;
}

/** The parts of one image, with what it says of itself. */
export interface ImageParts extends Parts {
  readonly ready: string;
  readonly facts: ImageFacts;
  readonly keep: KeptLayers['keeper'];
}

/** Returns true where another runner makes the rest of an image: an image of one platform has no rest. */
export function isPart({ push }: PublishRequest, { whole }: RequestedImage): boolean {
  return push === 'digest' && whole?.length !== 1;
}

/** Runs work on one image; a UserError of it names the place of the setting, and of several images the one that it is about. */
export async function ofImage<Value>(
  { images }: Request,
  { name, settings }: RequestedImage,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const found = located(error, input => settings[input]);
    if (images.length === 1 || !(found instanceof UserError)) throw found;
    throw new UserError(`${name}: ${found.message}`);
  }
}

/** Returns what an image says of its project and of the commit. */
export function imageFacts(
  { name, version, description, license, url }: Partial<ProjectFacts>,
  source: Source,
): ImageFacts {
  const { revision, modified } = source;
  return defined({
    title: name,
    version,
    description,
    licenses: license,
    source: source.url ?? url,
    // As buildx and `git describe` mark it: the commit alone is not where this came from.
    revision: revision && modified ? `${revision}-dirty` : revision,
  });
}

/**
 * Returns an image's names in an archive, a layout and an engine: its references; where it has none, the name of its project, with the
 * registry of no network that podman and others use for what is local.
 */
export function namesOf(references: readonly string[], project = 'image'): readonly [string, ...string[]] {
  const [first, ...others] = references;
  return first === undefined ? [`localhost/${repositoryName(project)}:latest`] : [first, ...others];
}

/** Returns a package's name as a repository's path may be: lower case, single separators (distribution/reference, reference.go). */
function repositoryName(name: string): string {
  const separated = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, run => (/^(_{1,2}|-+)$/.test(run) ? run : '-'));
  return separated.replaceAll(/^[_-]+|[_-]+$/g, '') || 'image';
}
