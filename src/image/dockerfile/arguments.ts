import type { PlatformName } from '../../oci/platform.js';
import type { Annotation } from '../../request/request.js';

/** The named context that holds the finished binaries: `COPY --from=binaries ${TARGETPLATFORM}/app /app`. */
export const BINARIES = 'binaries';

export interface BuildArguments {
  /** Name of a builder that can build for all the platforms. */
  readonly builder: string;
  /** Absolute paths: the Dockerfile, what COPY without --from takes from, the finished binaries (`DIR/linux/amd64/app`). */
  readonly file: string;
  readonly context: string;
  readonly binaries: string;
  readonly platforms: readonly PlatformName[];
  /** Makes an index also over one platform. */
  readonly part: boolean;
  /** `NAME=value`, or `NAME` alone to take the environment's. */
  readonly buildArgs: readonly string[];
  /** `id=NAME,src=FILE` or `id=NAME,env=VARIABLE`: never a secret itself. */
  readonly secrets: readonly string[];
  readonly target?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: readonly Annotation[];
  readonly compression: 'gzip' | 'zstd';
  /** Absolute path of the OCI layout that is written. */
  readonly layout: string;
  /** Absolute path of the file that buildx writes what it knows of the build to. */
  readonly metadata: string;
}

/**
 * Returns the arguments of `buildx` that build an image for all platforms at once into an OCI layout (buildx reference, `buildx build`).
 * Nothing is attested: an attestation would stand in the index as a manifest of the platform unknown/unknown.
 */
export function buildArguments(build: BuildArguments): readonly string[] {
  return [
    ...['build', '--progress=plain', `--builder=${build.builder}`],
    `--platform=${build.platforms.join(',')}`,
    `--file=${build.file}`,
    `--build-context=${BINARIES}=${build.binaries}`,
    // BuildKit's own argument (Dockerfile reference, "BuildKit built-in build args").
    ...(build.part ? ['--build-arg=BUILDKIT_MULTI_PLATFORM=1'] : []),
    ...build.buildArgs.map(argument => `--build-arg=${argument}`),
    ...build.secrets.map(secret => `--secret=${secret}`),
    ...(build.target === undefined ? [] : [`--target=${build.target}`]),
    ...Object.entries(build.labels).map(([name, value]) => `--label=${name}=${value}`),
    ...build.annotations.flatMap(annotation => annotationArguments(annotation, hasIndex(build))),
    ...['--provenance=false', '--sbom=false', `--metadata-file=${build.metadata}`],
    `--output=${output(build)}`,
    build.context,
  ];
}

/** An image of one platform has no index, and BuildKit refuses annotations for it. */
function annotationArguments(
  { levels, platform, key, value }: Annotation,
  indexed: boolean,
): readonly string[] {
  const possible = indexed ? levels : levels.filter(level => level === 'manifest');
  return possible.map(level => {
    const only = platform === undefined || level.startsWith('index') ? '' : `[${platform}]`;
    return `--annotation=${level}${only}:${key}=${value}`;
  });
}

function hasIndex({ platforms, part }: BuildArguments): boolean {
  return platforms.length > 1 || part;
}

/** `rewrite-timestamp` dates what is younger than SOURCE_DATE_EPOCH by it: without it the same files give other layers every time. */
function output({ layout, compression }: BuildArguments): string {
  const fields = [
    ...['type=oci', 'tar=false', 'rewrite-timestamp=true', `dest=${layout}`],
    ...(compression === 'gzip' ? [] : [`compression=${compression}`]),
  ];
  return fields.map(csvField).join(',');
}

/** buildx reads lists of fields as CSV (RFC 4180). */
export function csvField(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
