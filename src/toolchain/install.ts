import { existsSync } from 'node:fs';
import { access, chmod, constants, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeDirectory } from '../system/directory.js';
import { cargoEnvironment } from '../system/environment.js';
import { errorCode, messageOf, UserError } from '../system/errors.js';
import type { Finished } from '../system/process.js';
import type { System } from '../system/system.js';
import { temporaryDirectory } from '../system/temporary.js';
import type { Pin } from './pins.js';
import type { Home, Tool } from './tool.js';

/** Two empty directories on one file system: what is put into `directory` is installed, `scratch` is thrown away. */
export interface Workplace {
  readonly directory: string;
  readonly scratch: string;
}

/** How long an installation that was killed may leave its directory behind. */
const STALE_MS = 24 * 60 * 60 * 1000;
/** What each tool takes to print its version. */
const VERSION_ARGUMENT: Readonly<Record<Tool['name'], string>> = {
  zig: 'version',
  'cargo-zigbuild': '--version',
  'cargo-chef': '--version',
  buildx: 'version',
};

/** Node's names of processors, as a runner's tool cache has them. */
const ARCHITECTURES = { x86_64: 'x64', aarch64: 'arm64' } as const;

/**
 * Returns where a tool lies once it is installed, in the layout of a runner's tool cache (@actions/tool-cache 4.0): NAME/VERSION/ARCH, with
 * a file ARCH.complete next to the directory. The path is the same in every run, since cargo's fingerprints hold it.
 */
export function toolAt(home: Home, pin: Pin): Tool {
  const { name, version, host } = pin;
  return {
    name,
    version,
    path: join(home.tools, name, pin.directory, ARCHITECTURES[host.architecture], name),
  };
}

/** Returns true where a tool is installed, by us or by an administrator: one look at the disk. */
export async function isInstalled({ path }: Tool): Promise<boolean> {
  return existsSync(`${dirname(path)}${COMPLETE}`) && isExecutable(path);
}

const COMPLETE = '.complete';

/**
 * Installs a tool once, where `toolAt` says. `fill` puts the verified executable, named as the tool, into the directory it is given. It is run once
 * before it counts as installed, and appears whole or not at all; of two processes at once the first to finish wins, and what the other made is
 * dropped. Not through @actions/tool-cache itself: it writes `::debug::` lines to standard output, where the command line's result goes, copies
 * zig's 20,000 files one by one, and empties the tool's place before, also under a process that uses it.
 * Throws UserError where the home cannot be written or the tool does not run here, and whatever `fill` throws; then nothing is left behind.
 */
export async function installTool(
  system: System,
  home: Home,
  pin: Pin,
  fill: (place: Workplace) => Promise<void>,
): Promise<Tool> {
  const tool = toolAt(home, pin);
  const parent = join(home.tools, pin.name);
  if (await isInstalled(tool)) return tool;
  system.console.status('Installing', `${pin.name} ${pin.version}`);
  const work = await openWorkplace(system, parent, pin.name);
  try {
    const place = { directory: join(work, 'tool'), scratch: join(work, 'scratch') };
    await mkdir(place.directory);
    await mkdir(place.scratch);
    await fill(place);
    await prove(system, pin, join(place.directory, pin.name));
    await publish(place.directory, tool, join(place.scratch, 'broken'));
    return tool;
  } catch (error) {
    if (errorCode(error) !== 'ENOSPC') throw error;
    throw new UserError(`the disk is full: ${pin.name} ${pin.version} does not fit into ${home.root}`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function openWorkplace(system: System, parent: string, purpose: string): Promise<string> {
  try {
    await makeDirectory(parent);
    await removeStale(parent, system.now() - STALE_MS);
    return temporaryDirectory(parent, purpose);
  } catch (error) {
    throw unwritableHome(parent, error);
  }
}

async function removeStale(parent: string, before: number): Promise<void> {
  for (const name of await readdir(parent)) {
    const path = join(parent, name);
    if (!name.startsWith('rust-multiarch-') || (await stat(path)).mtimeMs > before) continue;
    await rm(path, { recursive: true, force: true });
  }
}

async function prove(system: System, pin: Pin, path: string): Promise<void> {
  await chmod(path, 0o755);
  const finished = await runChild(system, [path, VERSION_ARGUMENT[pin.name]]);
  const words = finished.stdout.split(/\s+/);
  // buildx writes `v0.33.0`.
  if (finished.code === 0 && (words.includes(pin.version) || words.includes(`v${pin.version}`))) return;
  throw new UserError(
    `${pin.name} ${pin.version} does not run on this machine: ${reasonOf(finished) || `it calls itself \`${finished.stdout.trim()}\``}`,
  );
}

/** The mark comes first: with the directory the tool is complete. What lies there without being installed is moved to `aside`. */
async function publish(from: string, tool: Tool, aside: string): Promise<void> {
  if (await isInstalled(tool)) return;
  const directory = dirname(tool.path);
  await rename(directory, aside).catch(error => {
    if (errorCode(error) !== 'ENOENT') throw error;
  });
  await mkdir(dirname(directory), { recursive: true });
  await writeFile(`${directory}${COMPLETE}`, '');
  await rename(from, directory).catch(error => {
    if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error;
  });
}

export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program of the toolchain in an environment without the workflow's secrets; one that cannot start is a result with code 127, as in a shell. */
export async function runChild(
  system: System,
  argv: readonly [string, ...string[]],
  options: Parameters<System['run']>[1] = {},
): Promise<Finished> {
  try {
    return await system.run(argv, { ...options, env: cargoEnvironment({ ...system.env, ...options.env }) });
  } catch (error) {
    return { code: 127, stdout: '', stderr: messageOf(error), timedOut: false };
  }
}

/** Returns the reason why a program failed, in one line of its own: its first `error:`, with the last cause below it, else its last line. Empty where it said nothing. */
export function reasonOf(finished: Pick<Finished, 'stderr'>): string {
  const lines = finished.stderr.split('\n').map(line => line.trim());
  const report = lines.slice(
    0,
    lines.includes('Stack backtrace:') ? lines.indexOf('Stack backtrace:') : undefined,
  );
  const error = report.find(line => /^error\b/i.test(line))?.replace(/^error(\[\w+\])?: */i, '');
  if (error === undefined) return report.findLast(line => line !== '') ?? '';
  const cause = report.includes('Caused by:') ? report.findLast(line => line !== '') : undefined;
  return cause === undefined ? error : `${error} (${cause.replace(/^\d+: /, '')})`;
}

/** Returns what a user is told of a directory of the home that cannot be made or written. */
export function unwritableHome(directory: string, error: unknown): UserError {
  return new UserError(
    `cannot write ${directory} (${errorCode(error) ?? messageOf(error)}): set RUST_MULTIARCH_HOME to a directory of yours`,
  );
}
