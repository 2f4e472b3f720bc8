import type { PlatformName } from '../../oci/platform.js';
import { findStage, type Label, type Stage } from './stages.js';
import { type Dockerfile, viewFor } from './view.js';

/** By key; null where only the build knows the value, which holds a variable or differs between platforms. */
export type OwnLabels = Readonly<Record<string, string | null>>;

/** Returns the labels that the Dockerfile itself gives the image, in the stage that is built and in those it stands on; a base's are not known. */
export function ownLabels(file: Dockerfile, platforms: readonly PlatformName[]): OwnLabels {
  const views = platforms.map(target => {
    const { stages, last } = viewFor(file, target);
    return new Map(labelsOf(stages, last).map(({ key, value }) => [key, value]));
  });
  const keys = new Set(views.flatMap(labels => [...labels.keys()]));
  return Object.fromEntries(
    [...keys].map(key => {
      const [value = null, ...others] = new Set(views.map(labels => labels.get(key)));
      return [key, others.length === 0 ? value : null];
    }),
  );
}

/** Later ones win. */
function labelsOf(stages: readonly Stage[], stage: Stage): readonly Label[] {
  const below = findStage(stages, stage.image, stage.index);
  return [...(below ? labelsOf(stages, below) : []), ...stage.labels];
}
