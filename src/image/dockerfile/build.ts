import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Descriptor } from '../../oci/oci.js';
import type { PlatformName } from '../../oci/platform.js';
import type { Transport } from '../../oci/transport.js';
import type { DockerfileRequest, ImageRequest } from '../../request/request.js';
import type { Digest } from '../../system/digest.js';
import { errorCode, UserError } from '../../system/errors.js';
import type { Environment } from '../../system/process.js';
import type { System } from '../../system/system.js';
import { defined } from '../../system/value.js';
import type { Image } from '../manifest.js';
import type { BlobSource } from '../parts.js';
import { buildArguments } from './arguments.js';
import type { Builder } from './builder.js';
import { foreignRuns, requireBinaries, requireNativeRuns, requireOwnBase } from './check.js';
import { type BuiltImage, readLayout } from './layout.js';
import { withSecrets } from './secrets.js';
import { type Dockerfile, type OwnLabels, ownLabels } from './view.js';

export interface DockerfileBuild {
  readonly dockerfile: DockerfileRequest;
  readonly builder: Builder;
  readonly image: Pick<ImageRequest, 'labels' | 'annotations' | 'compression'>;
  /** In the order that the index names them. */
  readonly platforms: readonly PlatformName[];
  /** The image is a part of another one: an index also over one platform. */
  readonly part: boolean;
  /** Absolute path of what COPY without --from takes from: the project's directory. */
  readonly context: string;
  /** Absolute path of the finished binaries, `DIR/linux/amd64/app`. */
  readonly binaries: string;
  /** Name of one of them, for messages. */
  readonly binary: string;
  /** Seconds since 1970 that the image and everything in it are dated with. */
  readonly epoch: number;
  /** Absolute path of the OCI layout to write; nothing is there yet. */
  readonly layout: string;
}

interface DockerfileImage extends BuiltImage {
  /** What buildx calls the build: `docker buildx history inspect` takes its last part. */
  readonly ref: string;
}

/**
 * Returns a Dockerfile's image as a value, whose bytes stay in the layout that it was built into. Takes and throws what `buildDockerfile` does.
 */
export async function buildImage(
  system: System,
  transport: Transport,
  build: DockerfileBuild,
): Promise<Image> {
  const { descriptor, platforms, ref } = await buildDockerfile(system, transport, build);
  const reached = platforms.flatMap(one => [one.descriptor, one.config, ...one.layers]);
  const blobs = [descriptor, ...reached].map(({ digest }: Descriptor): [Digest, BlobSource] => [
    digest,
    { kind: 'file', path: join(build.layout, 'blobs', digest.replace(':', '/')) },
  ]);
  return { descriptor, platforms, blobs: new Map(blobs), ref };
}

/**
 * Builds the image of a Dockerfile for all platforms at once, with the finished binaries as the named context `binaries`
 * (`COPY --from=binaries ${TARGETPLATFORM}/app /app`), into an OCI layout: an index over several platforms and in a part, a plain
 * manifest for one, nothing attested. Only the Dockerfile decides what is in it besides labels and annotations.
 * Throws UserError for a Dockerfile that is not there, takes no binary, would need emulation, or does not build; before the
 * build starts where that can be known.
 */
export async function buildDockerfile(
  system: System,
  transport: Transport,
  build: DockerfileBuild,
): Promise<DockerfileImage> {
  const { dockerfile, builder, image, platforms, layout } = build;
  const metadata = join(dirname(layout), 'metadata.json');
  const file = await readDockerfile(system, dockerfile);
  requireBinaries(file, build.binary, platforms);
  requireBuildable(file, platforms, builder);
  await withSecrets(system, dockerfile.secrets, async secrets => {
    const argv = buildArguments({
      ...image,
      platforms,
      part: build.part,
      layout,
      metadata,
      secrets,
      builder: builder.name,
      file: resolve(system.cwd, dockerfile.path),
      context: build.context,
      binaries: build.binaries,
      buildArgs: dockerfile.buildArgs,
      ...defined({ target: dockerfile.target }),
    });
    system.console.status('Building', `${dockerfile.path} for ${platforms.join(', ')}`);
    await runBuild(system, transport, argv, build.epoch, dockerfile.path);
  });
  return { ...(await readLayout(layout, platforms)), ref: await readRef(metadata) };
}

/**
 * Looks, before anything is compiled, at what can be known of a Dockerfile without a builder. `binary` is a binary's name, for
 * messages. Throws UserError for one that is not there or takes no binary.
 */
export async function checkDockerfile(
  system: System,
  dockerfile: DockerfileRequest,
  binary: string,
  platforms: readonly PlatformName[],
): Promise<void> {
  requireBinaries(await readDockerfile(system, dockerfile), binary, platforms);
}

/** Looks, before anything is compiled, at what the builder cannot do of a Dockerfile. Throws UserError. */
export async function checkBuilder(
  system: System,
  builder: Builder,
  dockerfile: DockerfileRequest,
  platforms: readonly PlatformName[],
): Promise<void> {
  requireBuildable(await readDockerfile(system, dockerfile), platforms, builder);
}

/** RUNs of a Dockerfile that need an emulator on a machine of the platform `own`. Throws UserError. */
export async function emulatedRuns(
  system: System,
  dockerfile: DockerfileRequest,
  platforms: readonly PlatformName[],
  own: string,
): Promise<readonly { readonly file: string; readonly line: number; readonly platform: string }[]> {
  const runs = foreignRuns(await readDockerfile(system, dockerfile), platforms, [own]);
  const lines = new Map(runs.map(({ line, platform }) => [line, platform]));
  return [...lines].map(([line, platform]) => ({
    file: resolve(system.cwd, dockerfile.path),
    line,
    platform,
  }));
}

/** Returns the labels that a Dockerfile itself gives its image. Throws UserError. */
export async function readLabels(
  system: System,
  dockerfile: DockerfileRequest,
  platforms: readonly PlatformName[],
): Promise<OwnLabels> {
  return ownLabels(await readDockerfile(system, dockerfile), platforms);
}

function requireBuildable(file: Dockerfile, platforms: readonly PlatformName[], builder: Builder): void {
  requireNativeRuns(file, platforms, builder.platforms);
  requireOwnBase(file, platforms, builder.platforms[0]);
}

async function readRef(metadata: string): Promise<string> {
  const { 'buildx.build.ref': ref } = JSON.parse(await readFile(metadata, 'utf8'));
  return ref;
}

async function readDockerfile(
  system: System,
  { path, target, buildArgs }: DockerfileRequest,
): Promise<Dockerfile> {
  try {
    return {
      path,
      text: await readFile(resolve(system.cwd, path), 'utf8'),
      ...defined({ target }),
      buildArgs: Object.fromEntries(buildArgs.map(argument => argumentOf(argument, system.env))),
    };
  } catch (error) {
    const code = errorCode(error);
    if (code !== 'ENOENT' && code !== 'EISDIR' && code !== 'ENOTDIR') throw error;
    throw new UserError(
      `\`dockerfile\`: there is no file ${path}${isAbsolute(path) ? '' : ` in ${system.cwd}`}: give the path of a Dockerfile`,
    );
  }
}

function argumentOf(argument: string, env: Environment): [string, string | undefined] {
  const equals = argument.indexOf('=');
  return equals < 0 ? [argument, env[argument]] : [argument.slice(0, equals), argument.slice(equals + 1)];
}

async function runBuild(
  system: System,
  transport: Transport,
  args: readonly string[],
  epoch: number,
  path: string,
): Promise<void> {
  let reason = 'its log is above';
  const { code } = await system.run([transport.buildx, ...args], {
    env: { ...transport.env, SOURCE_DATE_EPOCH: String(epoch) },
    onStderr: line => {
      if (line.startsWith('ERROR: ')) reason = line.slice('ERROR: '.length);
      system.console.foreign(line);
    },
  });
  if (code !== 0) throw new UserError(`${path} does not build: ${reason}`);
}
