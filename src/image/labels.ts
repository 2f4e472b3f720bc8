import type { PlatformName } from '../oci/platform.js';
import { normalPlatform } from '../oci/platforms.js';
import type { Annotation, AnnotationLevel, ImageRequest } from '../request/request.js';
import { UserError } from '../system/errors.js';
import type { Base } from './parts.js';

/** What git, Cargo.toml and the base say of an image. An absent fact has no label. */
export interface ImageFacts {
  readonly title?: string;
  readonly version?: string;
  readonly description?: string;
  /** SPDX expression. */
  readonly licenses?: string;
  /** Where the source is shown. */
  readonly source?: string;
  /** The commit that the image was built from. */
  readonly revision?: string;
}

const PREFIX = 'org.opencontainers.image.';

/** Returns the OCI keys that registries show (image-spec 1.1, annotations.md), for labels and annotations alike. */
export function standardLabels(facts: ImageFacts, base?: Base['origin']): Readonly<Record<string, string>> {
  const { title, version, description, licenses, source, revision } = facts;
  const values = {
    title,
    version,
    description,
    licenses,
    source,
    revision,
    'base.name': base?.name,
    'base.digest': base?.digest,
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value ? [[PREFIX + key, value]] : [])),
  );
}

/** Returns what an index says of itself: the user's own annotations of it, else the user's labels of OCI's names, else `standard` (`standardLabels`). */
export function standardAnnotations(
  standard: Annotations,
  { labels, annotations }: Pick<ImageRequest, 'labels' | 'annotations'>,
): Annotations {
  return {
    ...standard,
    ...standardAmong(labels),
    ...annotationsAt('index', annotations),
  };
}

/** Returns those of the user's labels that are OCI keys, and so are good as annotations too. */
function standardAmong(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => key.startsWith(PREFIX)));
}

export type Annotations = Readonly<Record<string, string>>;

/** Returns the annotations of one level, for one platform where the level has one of each; a later line wins. */
export function annotationsAt(
  level: AnnotationLevel,
  annotations: readonly Annotation[],
  platform?: PlatformName,
): Annotations {
  const chosen = annotations.filter(
    ({ levels, platform: only }) =>
      levels.includes(level) &&
      (platform === undefined || only === undefined || normalPlatform(only) === platform),
  );
  return Object.fromEntries(chosen.map(({ key, value }) => [key, value]));
}

/** Throws UserError for an annotation of a platform that the image does not have: it would be lost in silence. */
export function requirePlatforms(
  annotations: readonly Annotation[],
  platforms: readonly PlatformName[],
): void {
  for (const { key, platform } of annotations) {
    if (platform !== undefined && !platforms.some(name => name === normalPlatform(platform)))
      throw new UserError(
        `\`annotations\`: \`${key}\` is for ${platform}, and the image is for ${platforms.join(', ')}: correct the platform`,
      );
  }
}
