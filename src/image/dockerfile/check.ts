import type { PlatformName } from '../../oci/platform.js';
import { normalPlatform } from '../../oci/platforms.js';
import { UserError } from '../../system/errors.js';
import { BINARIES } from './arguments.js';
import { expand, findStage, reachedFrom, type Stage } from './stages.js';
import { type Dockerfile, type View, viewFor } from './view.js';

/**
 * Throws UserError for a Dockerfile that has no stage, not the wanted one, or takes no binary (`binary` is one's name), and for
 * one that names the binary by a platform variable without its ARG, which BuildKit would expand to nothing, or takes nothing but
 * another platform's binary into the image for one.
 */
export function requireBinaries(file: Dockerfile, binary: string, platforms: readonly PlatformName[]): void {
  const views = platforms.map(target => {
    const view = viewFor(file, target);
    const taken = reachedFrom(view.stages, view.last).flatMap(stage =>
      stage.sources.filter(({ from }) => from === BINARIES).map(source => ({ stage, ...source })),
    );
    return { ...view, taken };
  });
  const without = views.filter(({ taken }) => taken.length === 0).map(({ target }) => target);
  if (without.length > 0) {
    const which = without.length === views.length ? '' : ` for ${without.join(', ')}`;
    throw new UserError(
      `${file.path}: no stage that is built${which} takes the finished binaries: write "ARG TARGETPLATFORM" and "COPY --from=${BINARIES} \${TARGETPLATFORM}/${binary} /${binary}" in its last one`,
    );
  }
  for (const { stages, taken } of views) {
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
  }
  for (const { target, taken } of views) {
    const named = taken.map(({ paths }) =>
      platforms.filter(platform => paths.some(path => path.includes(`${platform}/`))),
    );
    if (named.some(names => names.length === 0 || names.includes(target))) continue;
    throw new UserError(
      `${file.path}:${taken[0]?.line}: the binary for ${[...new Set(named.flat())].join(', ')} would be in the image for ${target}: write "\${TARGETPLATFORM}" in its place, and "ARG TARGETPLATFORM" above this line`,
    );
  }
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
  const foreign = foreignRuns(file, platforms, runnable);
  const [first] = foreign;
  if (!first) return;
  const there = foreign.filter(({ line }) => line === first.line).map(({ platform }) => platform);
  throw new UserError(
    `${file.path}:${first.line}: this RUN would run on ${[...new Set(there)].join(', ')}, which the builder cannot do: move it to a stage that starts with "FROM --platform=$BUILDPLATFORM ${first.image} AS prepare" and take its result with "COPY --from=prepare"`,
  );
}

/** Returns the first RUN of each reached stage on a platform that is none of `runnable`, of which the builder's own is the first; in their order. */
export function foreignRuns(
  file: Dockerfile,
  platforms: readonly PlatformName[],
  runnable: readonly string[],
): readonly { readonly line: number; readonly platform: string; readonly image: string }[] {
  const native = new Set(runnable.map(machineOf));
  const foreign = platforms.flatMap(target => {
    const view = viewFor(file, target, runnable[0]);
    return reachedFrom(view.stages, view.last).flatMap(stage => {
      const [line] = stage.runs;
      const platform = platformOf(view, stage);
      return line === undefined || native.has(machineOf(platform))
        ? []
        : [{ line, platform, image: stage.image }];
    });
  });
  return foreign.sort((one, other) => one.line - other.line);
}

/**
 * Throws UserError where the image for a platform would stand on one of another machine (`FROM --platform=$BUILDPLATFORM` in the
 * last stage): what that holds would not start, and nothing else would say so. `own` is the builder's own platform.
 */
export function requireOwnBase(file: Dockerfile, platforms: readonly PlatformName[], own?: string): void {
  for (const target of platforms) {
    const view = viewFor(file, target, own);
    const first = firstOf(view.stages, view.last);
    const platform = platformOf(view, view.last);
    if (first.image === 'scratch' || architectureOf(platform) === architectureOf(target)) continue;
    throw new UserError(
      `${file.path}:${first.line}: the image for ${target} would stand on ${first.image} for ${platform}: leave --platform out of this FROM`,
    );
  }
}

/** Returns the stage that starts from an image. */
function firstOf(stages: readonly Stage[], stage: Stage): Stage {
  const below = findStage(stages, stage.image, stage.index);
  return below ? firstOf(stages, below) : stage;
}

/** Variants of one architecture may stand on each other. */
function architectureOf(platform: string): string {
  return (normalPlatform(platform) ?? platform).split('/').slice(0, 2).join('/');
}

/** A stage on an earlier stage has that one's platform, whatever is written; all others their flag's, or the image's. */
function platformOf(view: View, stage: Stage): string {
  const below = findStage(view.stages, stage.image, stage.index);
  if (below) return platformOf(view, below);
  return (stage.platform && expand(stage.platform, view.globals)) || view.target;
}

/** What decides whether a program starts: amd64's levels are one machine, the programs of a base for v3 mostly are the plain ones. */
function machineOf(platform: string): string {
  return (normalPlatform(platform) ?? platform).replace(/^(linux\/amd64)\/v\d$/, '$1');
}
