import { basename, dirname, join, resolve } from 'node:path';
import { readConfigurations } from '../system/environment.js';
import { UserError } from '../system/errors.js';
import { type Environment, type Finished, ProgramMissing } from '../system/process.js';
import type { System } from '../system/system.js';
import { reasonOf } from './install.js';

/** Both of cargo's variables, and their keys in `build` (cargo book, "Configuration"). */
const WRAPPERS = {
  RUSTC_WRAPPER: 'rustc-wrapper',
  RUSTC_WORKSPACE_WRAPPER: 'rustc-workspace-wrapper',
} as const;

/** What of a runner's variables the client of GitHub's cache reads (@actions/cache, and sccache's ghac). */
const GITHUB_CACHE = [
  'ACTIONS_RESULTS_URL',
  'ACTIONS_CACHE_URL',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_CACHE_SERVICE_V2',
];

/** Milliseconds: sccache looks for its store before it answers. */
const PATIENCE = 60_000;

interface Wrapper {
  readonly variable: keyof typeof WRAPPERS;
  readonly program: string;
  /** The variable, or the key and the file of cargo's configuration. */
  readonly place: string;
}

/**
 * Starts each wrapper around rustc that the project asks for (sccache, a script) once, as cargo does first. Returns what the compile's environment
 * has besides: an sccache that cannot use GitHub's cache is left out, with one line. Throws UserError for another that does not start.
 * `env` is cargo's: without the runner's variables, which only sccache's server gets.
 */
export async function readyWrappers(
  system: System,
  directory: string,
  env: Environment,
): Promise<Readonly<Record<string, string>>> {
  const left: Record<string, string> = {};
  for (const wrapper of await wrappersOf(directory, env)) {
    const usesGithub = isOfGithub(wrapper, env);
    const reason =
      (usesGithub ? await startServer(system, directory, env, wrapper) : undefined) ??
      failureOf(await tryRun(system, [wrapper.program, 'rustc', '-vV'], directory, env));
    if (reason === undefined) continue;
    const { place, program, variable } = wrapper;
    if (!usesGithub) {
      throw new UserError(
        `${place} asks for \`${program}\` around rustc, which does not start (${reason}): install or mend it, or set ${variable} to an empty text`,
      );
    }
    system.console.info(
      `${place} asks for \`${program}\` with GitHub's cache, which it cannot use here (${reason}): the project is compiled without it`,
    );
    left[variable] = '';
  }
  return left;
}

/** Returns absolute paths of the programs around rustc that are named by their paths: their content decides every unit. */
export async function wrapperFiles(directory: string, env: Environment): Promise<readonly string[]> {
  const wrappers = await wrappersOf(directory, env);
  return wrappers.flatMap(({ program }) => (program.includes('/') ? [resolve(directory, program)] : []));
}

/** A variable that is empty switches off what cargo's configuration says. */
async function wrappersOf(directory: string, env: Environment): Promise<readonly Wrapper[]> {
  const configurations = await readConfigurations(directory, env);
  return Object.entries(WRAPPERS).flatMap(([name, key]): Wrapper[] => {
    const variable = name as keyof typeof WRAPPERS;
    const set = [variable, `CARGO_BUILD_${variable}`].find(other => env[other] !== undefined);
    if (set !== undefined) {
      const program = env[set];
      return program ? [{ variable, program, place: set }] : [];
    }
    for (const { path, file, table } of configurations) {
      const { [key]: program } = (table['build'] ?? {}) as Readonly<Record<string, unknown>>;
      if (typeof program !== 'string') continue;
      // With a slash it is relative to the directory that holds `.cargo`.
      const found = program.includes('/')
        ? join(program.startsWith('/') ? '/' : dirname(dirname(path)), program)
        : program;
      return program === '' ? [] : [{ variable, program: found, place: `build.${key} in ${file}` }];
    }
    return [];
  });
}

function isOfGithub({ program }: Wrapper, env: Environment): boolean {
  return (
    /^sccache(\.exe)?$/.test(basename(program)) && /^(true|on|1)$/i.test(env['SCCACHE_GHA_ENABLED'] ?? '')
  );
}

/**
 * sccache's server alone talks to the cache, and runs rustc in the environment of who asks: neither build scripts nor macros see the runner's
 * token. Undefined where it runs, also since an earlier step.
 */
async function startServer(
  system: System,
  directory: string,
  env: Environment,
  { program }: Wrapper,
): Promise<string | undefined> {
  const own = Object.fromEntries(GITHUB_CACHE.map(name => [name, system.env[name]]));
  // It outlasts the longest link: a server that a client starts has no token.
  const variables = { SCCACHE_IDLE_TIMEOUT: '3600', ...env, ...own };
  const started = await tryRun(system, [program, '--start-server'], directory, variables);
  return /Address (already )?in use/.test(started.stderr) ? undefined : failureOf(started);
}

async function tryRun(
  system: System,
  argv: readonly [string, ...string[]],
  cwd: string,
  env: Environment,
): Promise<Finished> {
  try {
    return await system.run(argv, { cwd, env, timeout: PATIENCE });
  } catch (error) {
    if (!(error instanceof ProgramMissing)) throw error;
    return { code: 127, stdout: '', stderr: 'no such program, or no permission to run it', timedOut: false };
  }
}

/** Undefined where it worked. */
function failureOf(finished: Finished): string | undefined {
  if (finished.timedOut) return `no answer in ${PATIENCE / 1000} s`;
  if (finished.code === 0) return undefined;
  const said = finished.stderr.replaceAll(/^sccache: error:/gm, 'error:');
  return (
    reasonOf({ stderr: said.replace(/\n+Stack backtrace:[\s\S]*/, '') }) || `it ends with ${finished.code}`
  );
}
