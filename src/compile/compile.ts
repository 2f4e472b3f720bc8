import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import { accept, type Binary, keep } from './binary.js';
import { type BuiltBinary, buildError, executableOf, runBuild } from './build.js';
import type { Facts } from './cargo-output.js';
import type { BuildCommand } from './commands.js';
import type { CargoMessage } from './messages.js';
import type { UnitTime } from './timings.js';

export { type Binary, keptPath, layOut, readBinaries, readyNames, takeKept } from './binary.js';
export type { BuiltBinary } from './build.js';
export type { Facts, FailedScript } from './cargo-output.js';
export { type BuildCommand, planBuilds } from './commands.js';
export { type BinaryCrates, readCrateSizes } from './crate-sizes.js';
export { type Diagnostic, missingLinker, readDiagnostics } from './diagnostics.js';
export { type FlaggedTarget, groupTargets, mergeFlags } from './flags.js';
export { explainFailure, featuresIn } from './libraries/explain.js';
export {
  type OpensslBuild,
  opensslBuilds,
  opensslIn,
  opensslInUse,
  opensslVariables,
} from './libraries/openssl.js';
export { absentOpenssl, buildOpenssl } from './libraries/openssl-build.js';
export { missingLibraries, rowsIn } from './libraries/review.js';
export type { LibraryRow } from './libraries/rows.js';
export {
  areForLld,
  choosesCompiler,
  isBeyondC,
  isForLld,
  LLD_RUSTC,
  packagesWithC,
  wantsZig,
  withoutCompiler,
} from './linker.js';
export type { CargoMessage, CompilerArtifact } from './messages.js';
export type { UnitTime } from './timings.js';

export interface Compiled {
  readonly binaries: readonly Binary[];
  readonly messages: readonly CargoMessage[];
  /** The messages of each compilation. */
  readonly messagesOf: readonly (readonly CargoMessage[])[];
  /** cargo's own words for each package that it compiled again. */
  readonly dirty: Facts['dirty'];
  /** What cargo ran, and when. */
  readonly units: readonly UnitTime[];
  /** Warnings as cargo rendered them. */
  readonly warnings: readonly string[];
  /** What cargo's output says of each build that cargo did not bring to its end. */
  readonly failed: readonly Facts[];
  /** What the user is told of a project that does not compile, or of a binary that must not ship. */
  readonly failure: UserError | null;
}

interface CompileRequest {
  readonly commands: readonly BuildCommand[];
  /** The binaries of each compilation. */
  readonly wanted: readonly (readonly BuiltBinary[])[];
  /** Absolute path of the directory that keeps executables by their digest. */
  readonly kept: string;
  /** Decides from what cargo says of a failed build whether the later builds run. */
  readonly goOn: (failed: Facts) => boolean;
  /** Gives what to do about a failed build, or null. */
  readonly explain: (failed: Facts, messages: readonly CargoMessage[]) => Promise<string | null>;
  /** As `runBuild` takes it. */
  readonly beforeCompare: () => Promise<() => void>;
}

/**
 * Runs the builds one after another, inspects each executable and keeps a copy of it, whatever cargo does next at its place. When a build
 * fails, `goOn` decides whether the later builds run; cargo's words are then left out, since they are the same. Throws nothing for a failed
 * build or a refused binary: `failure` holds the error.
 */
export async function compile(
  system: System,
  { commands, wanted, kept, goOn, explain, beforeCompare }: CompileRequest,
): Promise<Compiled> {
  const messagesOf = wanted.map((): CargoMessage[] => []);
  const failed: Facts[] = [];
  const dirty: Facts['dirty'][number][] = [];
  const units: UnitTime[] = [];
  const warnings: string[] = [];
  const binaries: Binary[] = [];
  let refused: UserError | null = null;
  let broken: UserError | null = null;
  for (const command of commands) {
    const result = await runBuild(broken ? silent(system, command) : system, command, beforeCompare);
    messagesOf[command.compilation]?.push(...result.messages);
    dirty.push(...result.facts.dirty);
    warnings.push(...result.facts.warnings);
    const { length } = units;
    units.push(...result.units.map(unit => ({ ...unit, needs: unit.needs.map(need => need + length) })));
    if (!result.ok) {
      failed.push(result.facts);
      broken ??= await buildError(command, result.facts, await explain(result.facts, result.messages));
      if (!goOn(result.facts)) break;
    }
    if (broken) continue;
    try {
      const built = executablesOf(command, result.messages, wanted[command.compilation] ?? []);
      for (const { path, ...of } of built) binaries.push(await keep(await accept(system, of, path), kept));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refused ??= error;
    }
  }
  const failure = broken ?? refused;
  const messages = messagesOf.flat();
  return { binaries: failure ? [] : binaries, messages, messagesOf, dirty, units, warnings, failed, failure };
}

function executablesOf(
  { targets, compilation }: BuildCommand,
  messages: readonly CargoMessage[],
  wanted: readonly BuiltBinary[],
) {
  return targets.flatMap(target =>
    wanted.map(binary => {
      const path = executableOf(messages, binary, target.triple);
      if (path === undefined)
        throw new UserError(
          `cargo did not build ${binary.name} for ${target.triple}: leave forced-target out of its Cargo.toml`,
        );
      return { name: binary.name, target, compilation, path };
    }),
  );
}

/** Says what is being done instead of what cargo says of it. */
function silent(system: System, { targets }: BuildCommand): System {
  const platforms = targets.map(({ platform }) => platform).join(', ');
  system.console.status('Compiling', `what the project needs for ${platforms}: the cache keeps it`);
  return { ...system, console: { ...system.console, foreign: () => {} } };
}
