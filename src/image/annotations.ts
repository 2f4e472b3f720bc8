import type { PlatformName } from '../oci/platform.js';
import { normalPlatform } from '../oci/platforms.js';
import type { Annotation, AnnotationLevel } from '../request/request.js';
import { UserError } from '../system/errors.js';

export type Annotations = Readonly<Record<string, string>>;

/** The annotations of one level, for one platform where the level has one of each; a later line wins. */
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
