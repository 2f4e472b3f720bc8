import type { Target, Triple } from '../oci/platform.js';
import { UserError } from '../system/errors.js';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';
import { type Cfgs, cfgHolds, parseCfgs } from './cfg.js';
import { cargoError } from './metadata.js';

/** The rustc flags that the project's own settings give one target, and what a `--config` argument would do to them. */
export interface ProjectFlags {
  /** As cargo would pass them, in its order. */
  readonly flags: readonly string[];
  /**
   * An array in `--config=target.TRIPLE.rustflags=[…]` `displaces` these flags, is appended so that it `follows` them, or is
   * `useless`: the environment is stronger, the flags of `target.'cfg(…)'` would come after it, or cargo cannot join it to a
   * string.
   */
  readonly argument: 'displaces' | 'follows' | 'useless';
  /** rustc links the target's C library statically by itself. */
  readonly isStatic: boolean;
}

/**
 * Reads what decides rustc's flags for each target (cargo book, "Configuration", build.rustflags). The first source that is
 * there counts alone: CARGO_ENCODED_RUSTFLAGS, RUSTFLAGS, all fitting `target.*`, `build.rustflags`.
 *
 * cargo itself reads its files: parents, cargo home and `include`s then count exactly as in the build. Its `config get` is
 * unstable, hence RUSTC_BOOTSTRAP, for that one process. It leaves the environment out, so that is joined here as cargo does.
 *
 * `directory` is where cargo will run. Throws UserError where cargo cannot read its configuration.
 */
export async function readProjectFlags(
  system: Pick<System, 'run'>,
  directory: string,
  env: Environment,
  targets: readonly Target[],
): Promise<ReadonlyMap<Triple, ProjectFlags>> {
  const triples = [...new Set(targets.map(({ triple }) => triple))];
  const fromEnvironment = environmentFlags(env);
  const config = fromEnvironment ? null : readConfig(system, directory, env);
  const entries = triples.map(async (triple): Promise<[Triple, ProjectFlags]> => {
    const [cfgs, found] = await Promise.all([readCfgs(system, directory, env, triple), config]);
    const flags = found
      ? flagsOf(found, env, triple, cfgs)
      : ({ flags: fromEnvironment ?? [], argument: 'useless' } as const);
    return [triple, { ...flags, isStatic: cfgs.has('target_feature="crt-static"') }];
  });
  return new Map(await Promise.all(entries));
}

/** A list of flags as cargo's configuration takes it. */
type Flags = string | readonly string[];

interface Config {
  readonly build: { readonly rustflags?: Flags };
  readonly target: Readonly<Record<string, { readonly rustflags?: Flags }>>;
}

/** Set but empty still counts, and hides what is in the configuration. */
function environmentFlags(env: Environment): readonly string[] | undefined {
  const encoded = env['CARGO_ENCODED_RUSTFLAGS'];
  if (encoded !== undefined) return encoded === '' ? [] : encoded.split('\x1f');
  const plain = env['RUSTFLAGS'];
  return plain === undefined ? undefined : split(plain);
}

async function readConfig(system: Pick<System, 'run'>, cwd: string, env: Environment): Promise<Config> {
  const result = await system.run(
    ['cargo', '-Zunstable-options', 'config', 'get', '--format=json', '--merged=yes', '--color=never'],
    { cwd, env: { ...env, RUSTC_BOOTSTRAP: '1' } },
  );
  if (result.code !== 0) throw new UserError(`cargo in ${cwd}: ${cargoError(result.stderr)}`);
  return { build: {}, target: {}, ...(JSON.parse(result.stdout) as Partial<Config>) };
}

async function readCfgs(
  system: Pick<System, 'run'>,
  cwd: string,
  env: Environment,
  triple: Triple,
): Promise<Cfgs> {
  const result = await system.run(['rustc', '--print=cfg', `--target=${triple}`], { cwd, env });
  if (result.code !== 0)
    throw new UserError(`rustc cannot build for ${triple}: ${cargoError(result.stderr)}`);
  return parseCfgs(result.stdout);
}

function flagsOf(
  config: Config,
  env: Environment,
  triple: Triple,
  cfgs: Cfgs,
): Omit<ProjectFlags, 'isStatic'> {
  const file = config.target[triple]?.rustflags;
  const variable = `CARGO_TARGET_${triple.toUpperCase().replace(/[-.]/g, '_')}_RUSTFLAGS`;
  const own = [...listOf(file), ...split(env[variable])];
  const conditional = Object.keys(config.target)
    .filter(key => key.startsWith('cfg(') && cfgHolds(key, cfgs))
    .sort()
    .flatMap(key => listOf(config.target[key]?.rustflags));
  const flags = [...own, ...conditional];
  const joinable = typeof file !== 'string' && conditional.length === 0;
  if (flags.length > 0) return { flags, argument: joinable ? 'follows' : 'useless' };
  return {
    flags: [...listOf(config.build.rustflags), ...split(env['CARGO_BUILD_RUSTFLAGS'])],
    argument: joinable ? 'displaces' : 'useless',
  };
}

function listOf(flags: Flags | undefined): readonly string[] {
  return typeof flags === 'string' ? split(flags) : (flags ?? []);
}

function split(text: string | undefined): readonly string[] {
  return (text ?? '').split(/\s+/).filter(flag => flag !== '');
}
