import { basename, posix } from 'node:path';
import type { ContainerConfig } from '../oci/oci.js';
import { UserError } from '../system/errors.js';
import type { Argv, Environment } from '../system/process.js';

export interface Start {
  /** Of the image. */
  readonly config: ContainerConfig;
  /** What the user gives the program, instead of the image's own arguments. */
  readonly args: readonly string[];
}

/**
 * The engine's command that runs the image `name`: ports published, gone when it ends. The engine's init passes signals on: a program that
 * is the first process of its container and does not ask for them gets none, Ctrl-C neither.
 */
export function containerCommand(
  engine: string,
  name: string,
  { config, args }: Start,
  isTerminal: boolean,
): Argv {
  const terminal = isTerminal ? ['--tty'] : [];
  const ports = Object.keys(config.ExposedPorts ?? {}).map(publishFlag);
  return [engine, 'run', '--rm', '--init', '--interactive', ...terminal, ...ports, name, ...args];
}

/** `--publish=8080:8080`, `--publish=53:53/udp` of `8080/tcp`, `53/udp`. */
export function publishFlag(port: string): string {
  const [number, protocol] = port.split('/');
  return `--publish=${number}:${number}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

/** Where this machine has programs and certificates, the image's places of them mean nothing. */
const PLACES = ['PATH', 'SSL_CERT_FILE'];

/**
 * What the image runs, as a program of this machine: its binary's own file (`binaries` has absolute paths, by name and by path in the image), with the image's variables over
 * those of `env`. Throws UserError where the image runs a program of its base.
 */
export function nativeCommand(
  { config, args }: Start,
  binaries: ReadonlyMap<string, string>,
  env: Environment,
): { readonly argv: Argv; readonly env: Environment } {
  const [program = 'nothing', ...rest] = [
    ...(config.Entrypoint ?? []),
    ...(args.length > 0 ? args : (config.Cmd ?? [])),
  ];
  const path = posix.resolve(config.WorkingDir || '/', program);
  const binary = binaries.get(path) ?? binaries.get(basename(program));
  if (binary === undefined)
    throw new UserError(`run: the image starts ${program}, which only a container has: start Docker`);
  const variables = (config.Env ?? [])
    .map(line => [line.split('=', 1)[0] ?? line, line.slice(line.indexOf('=') + 1)] as const)
    .filter(([name]) => !PLACES.includes(name));
  return {
    argv: [binary, ...rest],
    env: { ...env, ...Object.fromEntries(variables) },
  };
}
