import type { Linker, Target } from '../oci/platform.js';
import type { Compilation, RunRequest } from '../request/request.js';
import type { Environment } from '../system/process.js';
import { type CTools, targetVariables } from './variables.js';

/** One call of cargo: its arguments, where it runs, its variables, and the targets that it builds for. */
export interface BuildCommand {
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  /** The whole environment; an undefined variable is taken out of it. */
  readonly env: Environment;
  readonly targets: readonly Target[];
  /** The place of the compilation that it belongs to, among those of the request. */
  readonly compilation: number;
}

/** Targets that one call of cargo can serve, and how it gets each its flags. */
export interface FlagGroup {
  readonly targets: readonly Target[];
  readonly linker: Linker;
  readonly profile: string;
  readonly features: readonly string[];
  /** Arguments after cargo-zigbuild's own (`--config=…`). */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

interface BuildCall {
  /** The program and its command: `cargo build`, or cargo-zigbuild's. */
  readonly program: readonly [string, ...string[]];
  /** What cargo-zigbuild needs to find the same tools at the same places; where there is no C compiler, what says so. */
  readonly env: Environment;
}

interface BuildFacts {
  readonly toolchain: RunRequest['toolchain'];
  readonly request: Compilation;
  /** Its place among the compilations of the request. */
  readonly compilation: number;
  /** Where cargo is called. */
  readonly directory: string;
  /** How cargo is called for the targets of each linker. */
  readonly calls: Readonly<Record<Linker, BuildCall>>;
  readonly targetDirectory: string;
  /** cargo takes settings as `--config` arguments (1.63 and newer). */
  readonly takesConfig: boolean;
  /** Go on after a crate that does not compile: the dependencies that do are worth keeping (cargo 1.74 and newer). */
  readonly keepGoing: boolean;
  readonly cTools: CTools;
}

/** Returns the calls of cargo that build every binary for every target: one, unless two targets need flags that one call cannot tell apart. */
export function planBuilds(groups: readonly FlagGroup[], facts: BuildFacts): readonly BuildCommand[] {
  return groups.map(group => ({
    argv: [
      ...facts.calls[group.linker].program,
      ...places(facts),
      ...selection(facts, group),
      ...group.targets.map(target => `--target=${target.zigTarget}`),
      ...group.args,
    ],
    cwd: facts.directory,
    env: {
      ...facts.calls[group.linker].env,
      ...group.env,
      ...targetVariables(group.targets, facts.cTools),
      CARGO_INCREMENTAL: '0',
      ...(facts.toolchain === undefined ? {} : { RUSTUP_TOOLCHAIN: facts.toolchain }),
    },
    targets: group.targets,
    compilation: facts.compilation,
  }));
}

/**
 * Arguments, since a cargo that a build script calls inherits variables: it would wait for this cargo's own target directory for ever.
 */
function places({ targetDirectory, takesConfig }: BuildFacts): readonly string[] {
  const settings = [
    // A project's own build.build-dir would scatter what is cached (cargo 1.91 and newer).
    `build.build-dir=${JSON.stringify(targetDirectory)}`,
    // cargo knows how far it is; it says so only where it believes in a terminal.
    'term.progress.when="always"',
    'term.progress.width=160',
  ];
  return [
    `--target-dir=${targetDirectory}`,
    ...(takesConfig ? settings.map(setting => `--config=${setting}`) : []),
  ];
}

function selection({ request, keepGoing }: BuildFacts, { profile, features }: FlagGroup): readonly string[] {
  return [
    `--profile=${profile}`,
    // Artifacts as JSON on standard output, diagnostics as cargo renders them on standard error; verbose for the facts in it.
    '--message-format=json-render-diagnostics',
    '--verbose',
    ...(request.locked ? ['--locked'] : []),
    ...(keepGoing ? ['--keep-going'] : []),
    ...request.packages.map(name => `--package=${name}`),
    ...request.binaries.map(binary => `--bin=${binary.name}`),
    ...(features.length > 0 ? [`--features=${features.join(',')}`] : []),
    ...(request.allFeatures ? ['--all-features'] : []),
    ...(request.defaultFeatures ? [] : ['--no-default-features']),
  ];
}
