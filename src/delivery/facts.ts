import type { ImageFacts } from '../image/image.js';
import type { ProjectFacts, Source } from '../request/request.js';
import { defined } from '../system/value.js';

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
