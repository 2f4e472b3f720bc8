import { statfs } from 'node:fs/promises';
import { toolchainAdvice } from '../system/cargo.js';
import { UserError } from '../system/errors.js';
import { bytes } from '../system/format.js';
import type { System } from '../system/system.js';
import { type Facts, readCargoOutput } from './cargo-output.js';
import type { BuildCommand } from './commands.js';
import { quoteOf, readDiagnostics } from './diagnostics.js';
import { GNU } from './libraries/way-out.js';
import { type CargoMessage, type CompilerArtifact, parseMessage } from './messages.js';
import { tellSilence } from './silence.js';
import { type Timer, timer, type UnitTime } from './timings.js';

interface BuildResult {
  readonly ok: boolean;
  readonly messages: readonly CargoMessage[];
  readonly facts: Facts;
  readonly units: readonly UnitTime[];
}

/**
 * Runs cargo; its diagnostics and status lines reach the user as cargo wrote them. `beforeCompare` changes what cargo compares, and returns
 * what changes it back: that is called when cargo has compared all files, or has ended. A failed build is a result.
 */
export async function runBuild(
  system: System,
  command: BuildCommand,
  beforeCompare: () => Promise<() => void>,
): Promise<BuildResult> {
  const messages: CargoMessage[] = [];
  const { console } = system;
  const silence = tellSilence(console, system.elapsed);
  const timing = timer(
    command.targets.map(({ triple }) => triple),
    system.elapsed,
  );
  const compared = await beforeCompare();
  const output = readCargoOutput({
    compared,
    show: console.foreign,
    runs: timing.line,
    progress: step => {
      silence.heard(step);
      console.progress({ ...step, text: withRunning(step.text, timing, command) });
    },
  });
  // cargo sees a pipe, and what comes out of it is shown on a terminal.
  const argv: BuildCommand['argv'] = console.colored ? [...command.argv, '--color=always'] : command.argv;
  console.debug(`     Running ${argv.join(' ')}`);
  const finished = await system
    .run(argv, {
      cwd: command.cwd,
      env: command.env,
      onStdout: line => {
        silence.heard();
        const message = parseMessage(line);
        if (!message) return;
        messages.push(message);
        timing.message(message);
      },
      onStderr: line => {
        silence.heard();
        output.line(line);
      },
    })
    .finally(() => {
      compared();
      silence.end();
    });
  console.progress(null);
  return { ok: finished.code === 0, messages, facts: output.end(), units: timing.end() };
}

/** cargo's `45/190: ring, sqlite3(build)` with the platform of each unit that it waits for, the longest first. */
function withRunning(text: string, timing: Timer, { targets }: BuildCommand): string {
  const [count] = /^\d+\/\d+/.exec(text) ?? [];
  const waits = timing.running().map(({ name, triple }) => {
    const platform = targets.find(target => target.triple === triple)?.platform;
    return platform === undefined ? name : `${name} for ${platform}`;
  });
  return count === undefined || waits.length === 0 ? text : `${count}: ${waits.join(', ')}`;
}

/** Returns what the user is told of a failed build, after cargo's own words; `why` is what to do about it, if there is an answer. */
export async function buildError(
  command: BuildCommand,
  facts: Facts,
  why: string | null,
): Promise<UserError> {
  if (facts.lockOutdated) {
    return new UserError(
      'Cargo.lock is out of date: run `cargo update --workspace` and commit it, or build with `locked: false`',
    );
  }
  const failed = command.targets.filter(target => facts.failedTriples.includes(target.triple));
  const platforms = failed.map(target => target.platform).join(', ');
  const [who, whose] =
    failed.length > 0
      ? [`the project does not compile for ${platforms}`, "cargo's"]
      : [
          `cargo could not build the project for ${command.targets.map(target => target.platform).join(', ')}`,
          'its',
        ];
  const said = why ?? quoteOf(readDiagnostics(facts.errors));
  const errors = facts.errors.join('\n');
  const advice =
    why !== null
      ? ''
      : /does not support these crate types/.test(errors)
        ? `: ${GNU}`
        : toolchainAdvice(errors);
  const what = `${who}: ${said ?? `${whose} error is above`}${advice}`;
  return new UserError(`${what}${await scarcity(command)}`);
}

/** Bytes. With less than this left on a disk, what does not compile is more likely to lack space. */
const SCARCE = 64e6;
const TARGET = '--target-dir=';

/** A linker that has no space for its output ends without a word of it. */
async function scarcity({ argv }: BuildCommand): Promise<string> {
  const directory = argv.find(argument => argument.startsWith(TARGET))?.slice(TARGET.length);
  const disk = directory === undefined ? null : await statfs(directory).catch(() => null);
  const free = disk === null ? SCARCE : disk.bavail * disk.bsize;
  if (free >= SCARCE) return '';
  return `, and ${directory} has only ${bytes(free)} left on its disk: free some space`;
}

/** A binary as cargo's messages name it. */
export interface BuiltBinary {
  readonly name: string;
  /** Another package's, built as an artifact dependency, may have the same name. */
  readonly packageId: string;
}

/** Returns where cargo put a binary for a target, or undefined where it built none. */
export function executableOf(
  messages: readonly CargoMessage[],
  binary: BuiltBinary,
  triple: string,
): string | undefined {
  return (
    messages
      .filter(isArtifact)
      .find(
        ({ executable, package_id, target }) =>
          executable !== null &&
          package_id === binary.packageId &&
          target.kind.includes('bin') &&
          target.name === binary.name &&
          executable.split('/').includes(triple),
      )?.executable ?? undefined
  );
}

function isArtifact(message: CargoMessage): message is CompilerArtifact {
  return message.reason === 'compiler-artifact';
}
