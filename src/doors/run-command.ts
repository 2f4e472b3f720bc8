import { readFile } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';
import type { Result } from '../build.js';
import type { ContainerConfig } from '../oci/oci.js';
import { type Engine, requireEngine } from '../publish/publish.js';
import { isThere } from '../system/directory.js';
import { UserError } from '../system/errors.js';
import { inForeground } from '../system/foreground.js';
import type { Argv, Environment } from '../system/process.js';
import type { System } from '../system/system.js';
import type { Successor } from './exit.js';

/** What runs images here; null where no engine answers, and the binary itself is run. */
type Runner = Engine | null;

/** Finds what runs the image. Throws UserError on a machine that can run a container's programs in none. */
export async function findRunner(system: System): Promise<Runner> {
  try {
    return await requireEngine(system, system.env);
  } catch (error) {
    if (!(error instanceof UserError) || system.host.os !== 'linux') throw error;
    return null;
  }
}

/** Says what is run, and returns what runs it in our place: a container, or the binary itself. */
export async function runResult(
  system: System,
  { outputs, built }: Result,
  runner: Runner,
  args: readonly string[],
): Promise<Successor> {
  const start: Start = { config: await readConfig(outputs), args };
  const {
    config: { WorkingDir = '/' },
  } = start;
  if (runner) {
    const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
    const argv = containerCommand(runner, built[0]?.names[0] ?? '', start, isTerminal);
    system.console.status('Running', argv.join(' '));
    return () => inForeground(argv, { cwd: system.cwd, env: system.env });
  }
  const [platform] = outputs.platforms;
  const names = platform?.binaries.map(({ name }) => name) ?? [];
  const files = names.flatMap(name => {
    const file = join(outputs.binaries, platform?.platform ?? '', name);
    const inside = built[0]?.dest.replaceAll('{bin}', name) ?? name;
    return [[name, file] as const, [inside, file] as const];
  });
  const { argv, env } = nativeCommand(start, new Map(files), system.env);
  // What the image has there, this machine need not have.
  const isHere = WorkingDir !== '/' && (await isThere(WorkingDir).catch(() => false));
  const cwd = isHere ? WorkingDir : system.cwd;
  if (!isHere && WorkingDir !== '/')
    system.console.warn(
      `\`workdir\`: ${WorkingDir} is not on this machine: the program runs in ${cwd}; start Docker to run it in the image's`,
    );
  system.console.status('Running', `${argv.join(' ')} (no engine answers: without a container, in ${cwd})`);
  return () => inForeground(argv, { cwd, env });
}

async function readConfig({ layout, imageid }: Result['outputs']): Promise<Start['config']> {
  const text = await readFile(join(layout, 'blobs', imageid.replace(':', '/')), 'utf8');
  return JSON.parse(text).config ?? {};
}

interface Start {
  /** Of the image. */
  readonly config: ContainerConfig;
  /** What the user gives the program, instead of the image's own arguments. */
  readonly args: readonly string[];
}

/**
 * Returns the engine's command that runs the image `name`: ports published, gone when it ends. The engine's init passes signals on: a program that
 * is the first process of its container and does not ask for them gets none, Ctrl-C neither.
 */
function containerCommand(engine: string, name: string, { config, args }: Start, isTerminal: boolean): Argv {
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
 * Returns what the image runs, as a program of this machine: its binary's own file (`binaries` has absolute paths, by name and by path in the image), with the image's variables over
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
