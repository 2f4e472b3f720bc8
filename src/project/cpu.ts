import { join } from 'node:path';
import type { Target } from '../oci/platform.js';
import { parsePlatforms } from '../oci/platforms.js';
import { UserError } from '../system/errors.js';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';
import { compilerPlaces, type Place, profilePlaces, rustflagPlaces } from './flag-place.js';

/** A target with all flags that rustc gets for it, and the profile it is built with. */
interface ReviewedTarget {
  readonly target: Target;
  readonly flags: readonly string[];
  readonly profile: string;
}

/** Where cargo runs, with what, and the workspace around it. */
interface Context {
  readonly directory: string;
  readonly root: string;
  readonly env: Environment;
}

/**
 * Refuses flags with which the image would not run where it is meant to: the CPU of the machine that builds, in rustc's flags, a profile's or a
 * C compiler's; and a CPU of another architecture, which no C compiler takes. Throws UserError that names the flag's place. A feature of another
 * architecture is a warning, as it is for rustc, which leaves it out.
 */
export async function reviewCpu(
  system: Pick<System, 'run' | 'console'>,
  around: Context,
  targets: readonly ReviewedTarget[],
): Promise<void> {
  const { directory, root, env } = around;
  const warnings = new Set<string>();
  for (const { target, flags, profile } of targets) {
    const places = () => rustflagPlaces(directory, env, target.triple);
    const options = codegenOptions(flags);
    // rustc lets the later one win.
    const last = options.findLast(([name]) => name === 'target-cpu')?.[1];
    // What the platform itself asks for fits.
    const cpu = target.rustflags.includes(`-Ctarget-cpu=${last}`) ? undefined : last;
    if (cpu === 'native') throw native('target-cpu=native', await places());
    const features = options
      .filter(([name]) => name === 'target-feature')
      .flatMap(([, value]) => value.split(','))
      .filter(feature => feature.startsWith('+') && !/crt-static/.test(feature));
    const words: readonly Word[] = [
      ...(cpu === undefined ? [] : [{ kind: 'target-cpus', name: cpu, text: `target-cpu=${cpu}` } as const]),
      ...features.map(text => ({ kind: 'target-features', name: text.slice(1), text }) as const),
    ];
    for (const word of words) {
      const problem = await misfit(system, around, target, word, places);
      if (problem !== null && word.kind === 'target-cpus') throw new UserError(problem);
      if (problem !== null) warnings.add(problem);
    }
    for (const place of await profilePlaces(directory, env, join(root, 'Cargo.toml'), profile)) {
      if (/target-cpu=native/.test(place.text)) throw native('target-cpu=native', [place]);
    }
    for (const place of await compilerPlaces(directory, env, target.triple)) {
      const flag = /(?:^|\s)(-m(?:arch|cpu)=native)(?:\s|$)/.exec(place.text)?.[1];
      if (flag !== undefined) throw native(flag, [place]);
    }
  }
  for (const warning of warnings) system.console.warn(warning);
}

function native(flag: string, places: readonly Place[]): UserError {
  return new UserError(
    `${nameOf(flag, places)}: ${flag} is the CPU of the machine that builds: leave it out, or write \`platforms: linux/amd64/v3\` for newer CPUs`,
  );
}

/** What the project does not say, the request's own flags do. */
function nameOf(flag: string, places: readonly Place[]): string {
  return places.find(({ text }) => text.includes(flag))?.name ?? '`rustflags`';
}

/** A CPU or a feature, as it stands in a flag. */
interface Word {
  /** What rustc prints a list of. */
  readonly kind: 'target-cpus' | 'target-features';
  readonly name: string;
  readonly text: string;
}

/** What a user is told of a word that another of the commonest platforms has; null where the target has it, or none has: rustc judges that. */
async function misfit(
  system: Pick<System, 'run'>,
  around: Context,
  target: Target,
  { kind, name, text }: Word,
  places: () => Promise<readonly Place[]>,
): Promise<string | null> {
  const has = async ({ triple }: Target) => (await listed(system, around, kind, triple)).includes(name);
  if (await has(target)) return null;
  for (const other of parsePlatforms(COMMON, { kind: 'musl' })) {
    if (!(await has(other))) continue;
    const what = kind === 'target-cpus' ? `the CPU ${name}` : `the CPU feature ${name}`;
    const flag = kind === 'target-cpus' ? text : `target-feature=${text}`;
    return `${nameOf(text, await places())}: ${what} is of ${other.platform}, and ${target.platform} has none of that name: write \`rustflags: [${other.platform}] -C${flag}\` instead`;
  }
  return null;
}

const COMMON = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/riscv64'];

async function listed(
  system: Pick<System, 'run'>,
  { directory, env }: Context,
  kind: Word['kind'],
  triple: string,
): Promise<readonly string[]> {
  const { stdout } = await system.run(['rustc', `--print=${kind}`, `--target=${triple}`], {
    cwd: directory,
    env,
  });
  return [...stdout.matchAll(/^ {4}(\S+)/gm)].map(([, name = '']) => name);
}

/** `-Cname=value`, `-C name=value` and `--codegen` in the same two forms (rustc book, "Codegen Options"). */
function codegenOptions(flags: readonly string[]): readonly (readonly [name: string, value: string])[] {
  const joined = flags.join('\n').replaceAll(/^(?:-C|--codegen)\n/gm, '-C');
  return [...joined.matchAll(/^(?:-C|--codegen=)([\w-]+)=(.*)$/gm)].map(
    ([, name = '', value = '']) => [name.replaceAll('_', '-'), value] as const,
  );
}
