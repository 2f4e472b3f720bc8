import type { ContainerConfig, HealthConfig, History, ImageConfig } from '../oci/oci.js';
import type { PlatformName } from '../oci/platform.js';
import { ociPlatform } from '../oci/platforms.js';
import type { ImageRequest } from '../request/request.js';
import { UserError } from '../system/errors.js';
import { DEFAULT_CONFIG } from './default-files.js';
import { binaryPath } from './layer.js';
import type { Base, Layer } from './parts.js';

export type ConfigRequest = Pick<
  ImageRequest,
  | 'dest'
  | 'entrypoint'
  | 'cmd'
  | 'env'
  | 'user'
  | 'workdir'
  | 'expose'
  | 'volumes'
  | 'healthcheck'
  | 'stopSignal'
  | 'labels'
>;

/** A layer of ours with what `docker history` says of it. */
interface NamedLayer {
  readonly layer: Layer;
  readonly comment: string;
}

interface ConfigParts {
  readonly platform: PlatformName;
  readonly base: Base;
  readonly layers: readonly NamedLayer[];
  /** Names of the binaries. */
  readonly binaries: readonly string[];
  readonly request: ConfigRequest;
  /** Labels where the user gives none of that name. */
  readonly labels: Readonly<Record<string, string>>;
  /** Seconds since 1970. */
  readonly epoch: number;
}

/**
 * Returns what the image runs: the request's command, whose first word may be a binary's name, else its only binary.
 * Throws UserError where there are several and none is named.
 */
export function chooseCommand(
  { entrypoint, cmd, dest }: Pick<ImageRequest, 'entrypoint' | 'cmd' | 'dest'>,
  binaries: readonly string[],
): Pick<ContainerConfig, 'Entrypoint' | 'Cmd'> {
  if (entrypoint?.length === 0 && cmd) return { Cmd: withPath(cmd, dest, binaries) };
  return {
    Entrypoint: entrypoint ? withPath(entrypoint, dest, binaries) : [onlyBinary(dest, binaries)],
    ...(cmd ? { Cmd: cmd } : {}),
  };
}

function onlyBinary(dest: string, binaries: readonly string[]): string {
  const [only, ...more] = binaries;
  if (only === undefined) throw new Error('an image without a binary');
  if (more.length > 0)
    throw new UserError(
      `the image holds ${binaries.join(', ')}: say which it runs with \`entrypoint: ${only}\`, or choose one with \`bin\``,
    );
  return binaryPath(dest, only);
}

/** Returns a command, in which a binary's path stands for its name. */
function withPath(
  [program = '', ...args]: readonly string[],
  dest: string,
  binaries: readonly string[],
): readonly string[] {
  return [binaries.includes(program) ? binaryPath(dest, program) : program, ...args];
}

/** Returns the config of one platform's image (image-spec 1.1, config.md): the base's as a Dockerfile's FROM inherits it, then the request's. */
export function imageConfig(parts: ConfigParts): ImageConfig {
  const { base, layers, epoch } = parts;
  const { os, architecture, variant } = ociPlatform(parts.platform);
  const created = rfc3339(epoch);
  const own: readonly History[] = layers.map(({ comment }) => ({
    created,
    created_by: 'rust-multiarch',
    comment,
  }));
  return {
    created,
    architecture,
    os,
    ...(variant === undefined ? {} : { variant }),
    config: containerConfig(parts),
    rootfs: {
      type: 'layers',
      diff_ids: [...base.layers, ...layers.map(({ layer }) => layer)].map(({ diffId }) => diffId),
    },
    history: [...baseHistory(base), ...own],
  };
}

/** Returns what is known of an image's config before its base is fetched: all of it on the built-in base, else what the request says. */
export function plannedConfig(
  request: ConfigRequest & Pick<ImageRequest, 'base'>,
  binaries: readonly string[],
): ContainerConfig {
  const config = request.base === undefined ? DEFAULT_CONFIG : {};
  return containerConfig({ base: { config: { config } }, request, binaries, labels: {} });
}

type Inherited = { readonly base: Pick<Base, 'config'> };

function containerConfig({
  base,
  request,
  binaries,
  labels,
}: Pick<ConfigParts, 'request' | 'binaries' | 'labels'> & Inherited): ContainerConfig {
  const inherited = withoutTriggers(base.config.config ?? {});
  const env = mergeEnv(inherited.Env ?? [], request.env);
  const ports = asSet(inherited.ExposedPorts, request.expose);
  const volumes = asSet(inherited.Volumes, request.volumes);
  const { healthcheck, stopSignal } = request;
  const merged = { ...inherited.Labels, ...labels, ...request.labels };
  // The base's command is its own: a Dockerfile's ENTRYPOINT resets the arguments too.
  const { Entrypoint: _program, Cmd: _arguments, ...rest } = inherited;
  return {
    ...rest,
    ...(request.user === undefined ? {} : { User: request.user }),
    ...(request.expose.length === 0 ? {} : { ExposedPorts: ports }),
    ...(env.length === 0 ? {} : { Env: env }),
    ...chooseCommand(request, binaries),
    ...(request.volumes.length === 0 ? {} : { Volumes: volumes }),
    ...(healthcheck ? { Healthcheck: withProgram(healthcheck, request.dest, binaries) } : {}),
    ...(stopSignal === undefined ? {} : { StopSignal: stopSignal }),
    ...(request.workdir === undefined ? {} : { WorkingDir: request.workdir }),
    ...(Object.keys(merged).length === 0 ? {} : { Labels: sorted(merged) }),
  };
}

/** ONBUILD instructions are for the build on the base and end with it. */
function withoutTriggers(config: ContainerConfig & { readonly OnBuild?: unknown }): ContainerConfig {
  const { OnBuild: _spent, ...rest } = config;
  return rest;
}

/** Variables keep the base's order and place; new ones follow in the order of their names. */
function mergeEnv(inherited: readonly string[], own: Readonly<Record<string, string>>): readonly string[] {
  const merged = new Map(inherited.map(line => [line.split('=', 1)[0] ?? line, line]));
  for (const [name, value] of Object.entries(sorted(own))) merged.set(name, `${name}=${value}`);
  return [...merged.values()];
}

/** Returns a check, in which a binary's path stands for its name. */
export function withProgram(check: HealthConfig, dest: string, binaries: readonly string[]): HealthConfig {
  const [kind = '', ...command] = check.Test;
  return kind === 'CMD' ? { ...check, Test: [kind, ...withPath(command, dest, binaries)] } : check;
}

/** Returns what Go writes of a set: the base's and ours, in the order of their names. */
function asSet(
  inherited: ContainerConfig['Volumes'],
  own: readonly string[],
): Readonly<Record<string, Record<string, never>>> {
  const names = new Set([...Object.keys(inherited ?? {}), ...own]);
  return Object.fromEntries([...names].sort().map(name => [name, {}]));
}

/** The order that labels and variables are written in must not show in the digest. */
function sorted(record: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One entry a layer, as engines expect when they show the history: some builders write none. */
function baseHistory({ layers, config }: Base): readonly History[] {
  const history = config.history ?? [];
  const told = history.filter(({ empty_layer }) => empty_layer !== true).length;
  const untold = Math.max(0, layers.length - told);
  return [...history, ...Array.from({ length: untold }, () => ({ comment: 'layer of the base' }))];
}

/** Formats seconds since 1970 as RFC 3339 (section 5.6), without fractions. */
function rfc3339(epoch: number): string {
  return new Date(epoch * 1000).toISOString().replace('.000Z', 'Z');
}
