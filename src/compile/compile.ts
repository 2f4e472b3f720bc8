import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Target } from '../platform/platform.js';
import { digestOfFile } from '../system/digest.js';
import { errorCode, UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import { whole } from '../system/temporary.js';
import type { Binary } from './binary.js';
import { type BuildCommand, buildError, executableOf, runBuild } from './build.js';
import type { Facts } from './cargo-output.js';
import { describe, inspect } from './inspect.js';
import type { CargoMessage } from './messages.js';

export interface Compiled {
  readonly binaries: readonly Binary[];
  readonly messages: readonly CargoMessage[];
  readonly facts: readonly Facts[];
}

/**
 * Runs the builds one after another, inspects every executable and puts it at `DIRECTORY/linux/amd64/NAME`, where it stays
 * whatever cargo does next. Throws UserError for a project that does not compile and a binary that must not ship.
 */
export async function compile(
  system: System,
  commands: readonly BuildCommand[],
  names: readonly string[],
  directory: string,
): Promise<Compiled> {
  const messages: CargoMessage[] = [];
  const facts: Facts[] = [];
  const binaries: Binary[] = [];
  await rm(directory, { recursive: true, force: true });
  for (const command of commands) {
    const result = await runBuild(system, command);
    messages.push(...result.messages);
    facts.push(result.facts);
    if (!result.ok) throw buildError(command, result.facts);
    for (const target of command.targets) {
      for (const name of names) binaries.push(await take(system, result.messages, name, target, directory));
    }
  }
  return { binaries, messages, facts };
}

async function take(
  system: System,
  messages: readonly CargoMessage[],
  name: string,
  target: Target,
  directory: string,
): Promise<Binary> {
  const built = executableOf(messages, name, target.triple);
  if (built === undefined) throw new Error(`cargo built no ${name} for ${target.triple}`);
  const path = join(directory, target.platform, name);
  await mkdir(dirname(path), { recursive: true });
  await whole(path, beside => copyFile(built, beside, constants.COPYFILE_FICLONE));
  return accept(system, name, path, target);
}

/** Inspects a file and makes it a Binary. Throws UserError for one that is not for its target. */
async function accept(system: System, name: string, path: string, target: Target): Promise<Binary> {
  const facts = await inspect(path, target);
  system.console.status('Inspected', `${target.platform} ${name} (${describe(facts, target.platform)})`);
  return { name, target, path, size: facts.size, digest: await digestOfFile(path) };
}

/**
 * Ready binaries, laid out like `compile`'s (`DIRECTORY/linux/amd64/NAME`) and inspected like its own; `names` chooses among them.
 * Throws UserError for a platform or a binary that is missing, and one that must not ship.
 */
export async function readBinaries(
  system: System,
  directory: string,
  targets: readonly Target[],
  names: readonly string[],
): Promise<readonly Binary[]> {
  const binaries: Binary[] = [];
  let chosen = [...names].sort();
  for (const target of targets) {
    const place = join(directory, target.platform);
    const there = await filesIn(place);
    if (chosen.length === 0) chosen = [...there];
    if (there.length === 0 || chosen.length === 0) {
      throw new UserError(`${place} has no binaries: put those for ${target.platform} there, or leave the platform out`);
    }
    for (const name of chosen) {
      if (!there.includes(name)) throw new UserError(`${place} has no ${name}, only ${there.join(', ')}`);
      binaries.push(await accept(system, name, join(place, name), target));
    }
    const extra = names.length === 0 ? there.find(name => !chosen.includes(name)) : undefined;
    if (extra !== undefined) {
      throw new UserError(`${join(place, extra)} is there for ${target.platform} alone: give it for all platforms, or choose with bin`);
    }
  }
  return binaries;
}

/** Names of the files in a directory, sorted; directories (other platforms' variants) are passed over. */
async function filesIn(directory: string): Promise<readonly string[]> {
  try {
    const names = (await readdir(directory)).sort();
    const files = await Promise.all(names.map(async name => (await stat(join(directory, name))).isFile()));
    return names.filter((_, index) => files[index]);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return [];
    throw error;
  }
}
