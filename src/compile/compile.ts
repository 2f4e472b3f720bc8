import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target } from '../oci/platform.js';
import type { Digest } from '../system/digest.js';
import { errorCode, UserError } from '../system/errors.js';
import { keepResult } from '../system/results.js';
import type { System } from '../system/system.js';
import { whole } from '../system/temporary.js';
import { type BuildCommand, type BuiltBinary, buildError, executableOf, runBuild } from './build.js';
import type { Facts } from './cargo-output.js';
import { describe, inspect } from './inspect.js';
import type { CargoMessage } from './messages.js';
import type { UnitTime } from './timings.js';

export type { BuildCommand, BuiltBinary } from './build.js';
export type { Facts, FailedScript } from './cargo-output.js';
export { type PlannedBuild, planBuilds } from './commands.js';
export { type BinaryCrates, readCrateSizes } from './crate-sizes.js';
export { missingLinker, readDiagnostics } from './diagnostics.js';
export { type FlaggedTarget, groupTargets, mergeFlags } from './flags.js';
export { explainFailure } from './libraries/explain.js';
export { featuresIn } from './libraries/manifest.js';
export { type OpensslBuild, opensslBuilds, opensslInUse, opensslVariables } from './libraries/openssl.js';
export { OPENSSL_PROJECT, OPENSSL_SRC } from './libraries/openssl-project.js';
export { missingLibraries, rowsIn } from './libraries/review.js';
export type { LibraryRow } from './libraries/rows.js';
export type { CargoMessage, CompilerArtifact } from './messages.js';
export type { UnitTime } from './timings.js';

export interface Compiled {
  readonly binaries: readonly Binary[];
  readonly messages: readonly CargoMessage[];
  /** The same by compilation. */
  readonly messagesOf: readonly (readonly CargoMessage[])[];
  /** cargo's own words for each package that it compiled again. */
  readonly dirty: Facts['dirty'];
  /** What cargo ran, and when. */
  readonly units: readonly UnitTime[];
  /** What cargo's output says of each build that cargo did not bring to its end. */
  readonly failed: readonly Facts[];
  /** What the user is told of a project that does not compile, or of a binary that must not ship. */
  readonly failure: UserError | null;
}

/**
 * Runs the builds one after another, inspects every executable and keeps it by its digest below `kept`, whatever cargo does next at
 * its place. A project that does not compile is `failure`, with all that was built of it, and so is a binary that must not ship: the
 * other builds run nevertheless, since what they compile is of use. After one that does not compile they do where `goOn` says so of
 * what cargo says of it, and cargo's words are left out, since they are the same. `wanted` are the binaries of each compilation. `explain` gives what to do about it, or null.
 */
export async function compile(
  system: System,
  commands: readonly BuildCommand[],
  wanted: readonly (readonly BuiltBinary[])[],
  kept: string,
  goOn: (failed: Facts) => boolean,
  explain: (failed: Facts, messages: readonly CargoMessage[]) => Promise<string | null>,
): Promise<Compiled> {
  const messagesOf = wanted.map((): CargoMessage[] => []);
  const failed: Facts[] = [];
  const dirty: Facts['dirty'][number][] = [];
  const units: UnitTime[] = [];
  const binaries: Binary[] = [];
  let refused: UserError | null = null;
  let broken: UserError | null = null;
  for (const command of commands) {
    const result = await runBuild(broken ? silent(system, command) : system, command);
    messagesOf[command.compilation]?.push(...result.messages);
    dirty.push(...result.facts.dirty);
    const { length } = units;
    units.push(...result.units.map(unit => ({ ...unit, needs: unit.needs.map(need => need + length) })));
    if (!result.ok) {
      failed.push(result.facts);
      broken ??= await buildError(command, result.facts, await explain(result.facts, result.messages));
      if (!goOn(result.facts)) break;
    }
    if (broken) continue;
    for (const target of command.targets) {
      for (const binary of wanted[command.compilation] ?? []) {
        const { name } = binary;
        const { compilation } = command;
        const built = executableOf(result.messages, binary, target.triple);
        if (built === undefined) throw new Error(`cargo built no ${name} for ${target.triple}`);
        try {
          binaries.push(await keep(await accept(system, { name, target, compilation }, built), kept));
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          refused ??= error;
        }
      }
    }
  }
  const failure = broken ?? refused;
  const messages = messagesOf.flat();
  return { binaries: failure ? [] : binaries, messages, messagesOf, dirty, units, failed, failure };
}

/** Says what is being done instead of what cargo says of it. */
function silent(system: System, { targets }: BuildCommand): System {
  const platforms = targets.map(({ platform }) => platform).join(', ');
  system.console.status('Compiling', `what the project needs for ${platforms}: the cache keeps it`);
  return { ...system, console: { ...system.console, foreign: () => {} } };
}

async function keep(binary: Binary, kept: string): Promise<Binary> {
  const path = keptPath(kept, binary.digest);
  await mkdir(kept, { recursive: true });
  await whole(path, draft => copy(binary.path, draft));
  return { ...binary, path };
}

/** A kept binary's path. */
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

/**
 * Kept binaries, inspected again; null where one is gone or not what its digest says.
 */
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
async function accept(system: System, { name, target, compilation }: Wanted, path: string): Promise<Binary> {
  const facts = await inspect(path, target);
  system.console.status('Inspected', `${target.platform} ${name} (${describe(facts, target.platform)})`);
  return { name, target, compilation, path, size: facts.size, digest: await system.digestOf(path) };
}

/**
 * Ready binaries, laid out like `compile`'s (`DIRECTORY/linux/amd64/NAME`) and inspected like its own, for the compilation of that place;
 * `names` chooses among them.
 * Throws UserError for a platform or a binary that is missing, and one that must not ship.
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

/** Names of the ready binaries for any of the targets, sorted. */
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
