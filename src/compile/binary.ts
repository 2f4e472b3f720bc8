import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target } from '../oci/platform.js';
import type { Digest } from '../system/digest.js';
import { errorCode, UserError } from '../system/errors.js';
import { keepResult } from '../system/results.js';
import type { System } from '../system/system.js';
import { whole } from '../system/temporary.js';
import { describe, inspect } from './inspect.js';

/** A finished, inspected executable. */
export interface Binary {
  readonly name: string;
  readonly target: Target;
  /** The place of the compilation that made it, among those of the request. */
  readonly compilation: number;
  /** Absolute path of the file. */
  readonly path: string;
  readonly size: number;
  readonly digest: Digest;
}

/** Keeps a binary by its digest below `kept`. */
export async function keep(binary: Binary, kept: string): Promise<Binary> {
  const path = keptPath(kept, binary.digest);
  await mkdir(kept, { recursive: true });
  await whole(path, draft => copy(binary.path, draft));
  return { ...binary, path };
}

/** Returns a kept binary's path. */
export function keptPath(kept: string, digest: Digest): string {
  return join(kept, digest.replace('sha256:', ''));
}

/** A copy, never a link: cargo, and who uses the results, write into their files. */
async function copy(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
}

/** Lays binaries out as `PLATFORM/NAME` in a directory of their own below `parent`, and returns it. */
export async function layOut(
  system: Pick<System, 'now' | 'digestOf' | 'noteDigest'>,
  binaries: readonly Binary[],
  parent: string,
): Promise<string> {
  const files = binaries.map(({ target, name, digest, path }) => ({
    path: `${target.platform}/${name}`,
    digest,
    write: (to: string) => copy(path, to),
  }));
  return keepResult(system, parent, files);
}

/** Inspects kept binaries again; returns null where one is gone or not what its digest says. */
export async function takeKept(
  system: System,
  wanted: readonly (Wanted & Pick<Binary, 'digest'>)[],
  kept: string,
): Promise<readonly Binary[] | null> {
  const binaries: Binary[] = [];
  for (const { digest, ...binary } of wanted) {
    const path = keptPath(kept, digest);
    const found = await system.digestOf(path).catch(() => null);
    if (found !== digest) return null;
    binaries.push(await accept(system, binary, path));
  }
  return binaries;
}

type Wanted = Pick<Binary, 'name' | 'target' | 'compilation'>;

/** Inspects a file and makes it a Binary. Throws UserError for one that is not for its target. */
export async function accept(
  system: System,
  { name, target, compilation }: Wanted,
  path: string,
): Promise<Binary> {
  const facts = await inspect(path, target);
  system.console.status('Inspected', `${target.platform} ${name} (${describe(facts, target.platform)})`);
  return { name, target, compilation, path, size: facts.size, digest: await system.digestOf(path) };
}

/**
 * Reads ready binaries, laid out like `compile`'s (`DIRECTORY/linux/amd64/NAME`) and inspected like its own, for the compilation of that
 * place; `names` chooses among them. Throws UserError for a platform or a binary that is missing, and for one that must not ship.
 */
export async function readBinaries(
  system: System,
  directory: string,
  targets: readonly Target[],
  names: readonly string[],
  compilation: number,
): Promise<readonly Binary[]> {
  const binaries: Binary[] = [];
  let chosen = [...names].sort();
  for (const target of targets) {
    const place = join(directory, target.platform);
    const there = await filesIn(place);
    if (chosen.length === 0) chosen = [...there];
    if (there.length === 0 || chosen.length === 0) {
      throw new UserError(
        `${place} has no binaries: put those for ${target.platform} there, or leave the platform out`,
      );
    }
    for (const name of chosen) {
      if (!there.includes(name)) throw new UserError(`${place} has no ${name}, only ${there.join(', ')}`);
      binaries.push(await accept(system, { name, target, compilation }, join(place, name)));
    }
    const extra = names.length === 0 ? there.find(name => !chosen.includes(name)) : undefined;
    if (extra !== undefined) {
      throw new UserError(
        `${join(place, extra)} is there for ${target.platform} alone: give it for all platforms, or choose with bin`,
      );
    }
  }
  return binaries;
}

/** Returns the names of the ready binaries for any of the targets, sorted. */
export async function readyNames(directory: string, targets: readonly Target[]): Promise<readonly string[]> {
  const names = await Promise.all(targets.map(({ platform }) => filesIn(join(directory, platform))));
  return [...new Set(names.flat())].sort();
}

/** Names of the files in a directory, sorted; directories (other platforms' variants), hidden files and broken links are passed over. */
async function filesIn(directory: string): Promise<readonly string[]> {
  try {
    const names = (await readdir(directory)).filter(name => !name.startsWith('.')).sort();
    const files = await Promise.all(names.map(name => isFile(join(directory, name))));
    return names.filter((_, index) => files[index]);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return [];
    throw error;
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isFile(),
    () => false,
  );
}
