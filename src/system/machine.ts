import { readFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import type { Console } from './console.js';
import { digestOfFile } from './digest.js';
import { errorCode, UserError } from './errors.js';
import { type Environment, run } from './process.js';
import type { Host, System } from './system.js';
import { temporaryDirectory } from './temporary.js';

/** Describes the machine on which this process runs. Throws UserError on one that nothing is built for. */
export function openMachine(env: Environment, console: Console): System {
  const parent = env['RUNNER_TEMP'] || tmpdir();
  return {
    env,
    cwd: process.cwd(),
    host: readHost(),
    distribution: () => readDistribution(),
    run,
    console,
    elapsed: () => performance.now(),
    now: () => Date.now(),
    digestOf: digestOfFile,
    noteDigest: async () => {},
    temporary: async purpose => makeTemporary(parent, purpose),
  };
}

function makeTemporary(parent: string, purpose: string): string {
  try {
    return temporaryDirectory(parent, purpose);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    throw new UserError(`there is no directory ${parent} for temporary files: make it, or set TMPDIR`);
  }
}

function readHost(): Host {
  const os = process.platform;
  const architecture = { x64: 'x86_64', arm64: 'aarch64' }[process.arch as string];
  if ((os !== 'linux' && os !== 'darwin') || (architecture !== 'x86_64' && architecture !== 'aarch64')) {
    throw new UserError(
      `rust-multiarch runs on Linux and macOS, on x86_64 and arm64: not on ${os} ${process.arch}`,
    );
  }
  return { os, architecture, cores: availableParallelism() };
}

/** Returns os-release(5)'s name of a system: `debian-13`, for a rolling one `arch-rolling` or `gentoo`; empty where none of the `files` is there. */
export function readDistribution(
  files: readonly string[] = ['/etc/os-release', '/usr/lib/os-release'],
): string {
  const [text = ''] = files.flatMap(file => {
    try {
      return [readFileSync(file, 'utf8')];
    } catch {
      return [];
    }
  });
  const field = (name: string) => new RegExp(`^${name}=["']?([^"'\\n]+)`, 'm').exec(text)?.[1];
  return [field('ID'), field('VERSION_ID') ?? field('BUILD_ID')].filter(Boolean).join('-');
}
