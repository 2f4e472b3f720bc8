import type { PlatformName } from '../../oci/platform.js';
import { UserError } from '../../system/errors.js';
import { findStage, type Label, readStages, type Stage, type Variables } from './stages.js';

export interface Dockerfile {
  /** As the user wrote it, for messages. */
  readonly path: string;
  readonly text: string;
  /** The stage to build; the last one without it. */
  readonly target?: string;
  readonly buildArgs: Variables;
}

/** A Dockerfile as it is built for one platform: FROM may choose a stage by it (`FROM base-${TARGETARCH}`). */
export interface View {
  readonly target: PlatformName;
  readonly stages: readonly Stage[];
  readonly globals: Variables;
  /** The stage that is built. */
  readonly last: Stage;
}

/** `own` is the builder's platform, where that is known. Throws UserError for a Dockerfile that has no stage, or not the wanted one. */
export function viewFor(file: Dockerfile, target: PlatformName, own?: string): View {
  const { stages, globals } = readStages(file.text, file.buildArgs, automatic(target, own));
  const last = file.target === undefined ? stages.at(-1) : findStage(stages, file.target);
  if (last) return { target, stages, globals, last };
  if (stages.length === 0)
    throw new UserError(`${file.path} has no FROM: name another file with \`dockerfile\``);
  const names = stages.flatMap(({ name }) => name ?? []).join(', ');
  throw new UserError(
    `\`target\`: ${file.path} has no stage \`${file.target}\`: ${names === '' ? 'none of its stages has a name' : `there are ${names}`}`,
  );
}

/** BuildKit's automatic platform arguments (Dockerfile reference, "Automatic platform ARGs in the global scope"). */
function automatic(target: string, build = target): Variables {
  return { ...platformVariables('TARGET', target), ...platformVariables('BUILD', build) };
}

function platformVariables(prefix: 'TARGET' | 'BUILD', platform: string): Variables {
  const [os, architecture, variant] = platform.split('/');
  return {
    [`${prefix}PLATFORM`]: platform,
    [`${prefix}OS`]: os,
    [`${prefix}ARCH`]: architecture,
    [`${prefix}VARIANT`]: variant,
  };
}

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
