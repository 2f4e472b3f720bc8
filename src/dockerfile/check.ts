import type { PlatformName } from '../platform/platform.js';
import { normalPlatform } from '../platform/table.js';
import { UserError } from '../system/errors.js';
import { expand, findStage, reachedFrom, readStages, type Stage, type Variables } from './stages.js';

/** The named context that holds the finished binaries: `COPY --from=binaries ${TARGETPLATFORM}/app /app`. */
export const BINARIES = 'binaries';

export interface Dockerfile {
  /** As the user wrote it, for messages. */
  readonly path: string;
  readonly text: string;
  /** The stage to build; the last one without it. */
  readonly target?: string;
  readonly buildArgs: Variables;
}

/**
 * Throws UserError for a Dockerfile that has no stage, not the wanted one, or takes no binary (`binary` is one's name), and for
 * one that names the binary by a platform variable without its ARG, which BuildKit would expand to nothing, or takes the binary of
 * one of the platforms into the image for every one.
 */
export function requireBinaries(
  file: Dockerfile,
  binary: string,
  platforms: readonly PlatformName[] = [],
): void {
  const { stages, last } = read(file);
  const taken = reachedFrom(stages, last).flatMap(stage =>
    stage.sources.filter(({ from }) => from === BINARIES).map(source => ({ stage, ...source })),
  );
  if (taken.length === 0) {
    throw new UserError(
      `${file.path}: no stage that is built takes the finished binaries: write "ARG TARGETPLATFORM" and "COPY --from=${BINARIES} \${TARGETPLATFORM}/${binary} /${binary}" in its last one`,
    );
  }
  for (const { stage, text, line } of taken) {
    const undeclared = PLATFORM_VARIABLES.find(
      name => uses(text, name) && !declares(stages, stage, name, line),
    );
    if (undeclared) {
      throw new UserError(
        `${file.path}:${line}: ${undeclared} is empty here, since its stage does not declare it: write "ARG ${undeclared}" above this line`,
      );
    }
  }
  const plain = taken.map(({ kind, text, line }) => ({
    line,
    // A mount shows all of them to a command, which may choose as it likes.
    platforms: kind === 'mount' ? [] : platforms.filter(platform => text.includes(`${platform}/`)),
  }));
  const [first] = plain;
  const named = new Set(plain.flatMap(source => source.platforms));
  if (!first || plain.some(source => source.platforms.length === 0) || named.size === platforms.length)
    return;
  throw new UserError(
    `${file.path}:${first.line}: the binary for ${[...named].join(', ')} would be in the image for every platform: write "\${TARGETPLATFORM}" in its place, and "ARG TARGETPLATFORM" above this line`,
  );
}

const PLATFORM_VARIABLES = ['TARGETPLATFORM', 'TARGETOS', 'TARGETARCH', 'TARGETVARIANT'] as const;

function uses(text: string, variable: string): boolean {
  return new RegExp(`\\$\\{?${variable}\\b`).test(text);
}

/** A stage has the ARGs above the line, and all of the stages that it stands on. */
function declares(stages: readonly Stage[], stage: Stage, name: string, line: number): boolean {
  if (stage.args.some(arg => arg.name === name && arg.line < line)) return true;
  const below = findStage(stages, stage.image, stage.index);
  return below !== undefined && declares(stages, below, name, Number.POSITIVE_INFINITY);
}

/**
 * Throws UserError for the first RUN that needs an emulator which the builder does not have: it would end in "exec format error"
 * minutes later, without the platform's name. Stages that are not reached, and those on the builder's own platform
 * (`--platform=$BUILDPLATFORM`), may run what they like. `runnable` is what `buildx inspect` lists, the builder's own platform
 * first, emulated ones included.
 */
export function requireNativeRuns(
  file: Dockerfile,
  platforms: readonly PlatformName[],
  runnable: readonly string[],
): void {
  const { stages, globals, last } = read(file);
  const native = new Set(runnable.map(machineOf));
  for (const stage of reachedFrom(stages, last)) {
    const [line] = stage.runs;
    if (line === undefined) continue;
    const foreign = platforms
      .map(target => platformOf(stages, stage, { ...globals, ...automatic(target, runnable[0]) }, target))
      .filter(platform => !native.has(machineOf(platform)));
    if (foreign.length === 0) continue;
    throw new UserError(
      `${file.path}:${line}: this RUN would run on ${[...new Set(foreign)].join(', ')}, which the builder cannot do: move it to a stage that starts with "FROM --platform=$BUILDPLATFORM ${stage.image} AS prepare" and take its result with "COPY --from=prepare"`,
    );
  }
}

/**
 * Throws UserError where the image for a platform would stand on one of another machine (`FROM --platform=$BUILDPLATFORM` in the
 * last stage): what that holds would not start, and nothing else would say so. `own` is the builder's own platform.
 */
export function requireOwnBase(file: Dockerfile, platforms: readonly PlatformName[], own?: string): void {
  const { stages, globals, last } = read(file);
  const first = firstOf(stages, last);
  if (first.image === 'scratch') return;
  for (const target of platforms) {
    const platform = platformOf(stages, last, { ...globals, ...automatic(target, own) }, target);
    if (architectureOf(platform) === architectureOf(target)) continue;
    throw new UserError(
      `${file.path}:${first.line}: the image for ${target} would stand on ${first.image} for ${platform}: leave --platform out of this FROM`,
    );
  }
}

/** The stage that starts from an image. */
function firstOf(stages: readonly Stage[], stage: Stage): Stage {
  const below = findStage(stages, stage.image, stage.index);
  return below ? firstOf(stages, below) : stage;
}

/** Variants of one architecture may stand on each other. */
function architectureOf(platform: string): string {
  return (normalPlatform(platform) ?? platform).split('/').slice(0, 2).join('/');
}

/** A stage on an earlier stage has that one's platform, whatever is written; all others their flag's, or the image's. */
function platformOf(
  stages: readonly Stage[],
  stage: Stage,
  variables: Variables,
  target: PlatformName,
): string {
  const below = findStage(stages, stage.image, stage.index);
  if (below) return platformOf(stages, below, variables, target);
  return (stage.platform && expand(stage.platform, variables)) || target;
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

/** What decides whether a program starts: amd64's levels are one machine, the programs of a base for v3 mostly are the plain ones. */
function machineOf(platform: string): string {
  return (normalPlatform(platform) ?? platform).replace(/^(linux\/amd64)\/v\d$/, '$1');
}

function read(file: Dockerfile) {
  const { stages, globals } = readStages(file.text, file.buildArgs);
  const last = file.target === undefined ? stages.at(-1) : findStage(stages, file.target);
  if (last) return { stages, globals, last };
  if (stages.length === 0) throw new UserError(`${file.path} has no FROM: it is no Dockerfile`);
  const names = stages.flatMap(({ name }) => name ?? []).join(', ');
  throw new UserError(
    `\`target\`: ${file.path} has no stage \`${file.target}\`: ${names === '' ? 'none of its stages has a name' : `there are ${names}`}`,
  );
}
