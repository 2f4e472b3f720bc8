import type { CompileTime } from '../binaries/binaries.js';
import type { PlatformName } from '../oci/platform.js';
import type { Labels, Runner, Runners } from './runners.js';

/** One job of a matrix. */
interface Job {
  /** `linux-arm64`, or `all`: part of a file's name. */
  readonly name: string;
  /** Separated by commas, as the input `platforms` takes them. */
  readonly platforms: string;
  readonly runner: Labels;
}

/** Returns one job for all platforms. Throws UserError where the map has no runner for it. */
export function oneJob(platforms: readonly PlatformName[], runners: Runners): readonly Job[] {
  return [{ name: 'all', platforms: platforms.join(','), runner: runners().labels }];
}

/** Returns a job for each platform, and one for those that the map puts together, in their order. Throws UserError for a platform without a runner. */
export function jobsOf(platforms: readonly PlatformName[], runners: Runners): readonly Job[] {
  const groups = new Map<Runner | PlatformName, PlatformName[]>();
  for (const platform of platforms) {
    const runner = runners(platform);
    const group = runner.together ? runner : platform;
    groups.set(group, [...(groups.get(group) ?? []), platform]);
  }
  if (groups.size === 1) return oneJob(platforms, () => runners(platforms[0]));
  return [...groups.values()].map(group => ({
    name: group.join('-').replaceAll('/', '-'),
    platforms: group.join(','),
    runner: runners(group[0]).labels,
  }));
}

/** Returns true where the jobs run on machines of several architectures, as far as labels tell. */
export function isMixed(jobs: readonly Job[]): boolean {
  const isArm = ({ runner }: Job) => runner.some(label => /arm|aarch/i.test(label));
  return new Set(jobs.map(isArm)).size > 1;
}

/** Seconds until a runner compiles, of the machine, its tools and entries, and of the job that merges: what each more of them costs. */
const RUNNER_START = 60;

/**
 * Decides by the compile time of each platform: several jobs are worth their runners where they end earlier than one job by more than a
 * runner's start. Platforms without a compile time get one job. `why` is one line.
 */
export function isWorth(
  jobs: readonly Job[],
  times: ReadonlyMap<string, CompileTime>,
): { readonly worth: boolean; readonly why: string } {
  const unknown = jobs.flatMap(({ platforms }) => platforms.split(',')).find(name => !times.has(name));
  if (unknown !== undefined)
    return { worth: false, why: `one runner: no earlier run compiled all for ${unknown}` };
  const secondsOf = (platforms: string) => {
    const all = platforms.split(',').flatMap(name => times.get(name) ?? []);
    return all.reduce((sum, { own }) => sum + own, Math.max(...all.map(({ shared }) => shared)));
  };
  const one = secondsOf(jobs.map(({ platforms }) => platforms).join(','));
  const many = Math.max(...jobs.map(({ platforms }) => secondsOf(platforms)));
  const worth = one - many > RUNNER_START;
  const compared = `${jobs.length} runners compile all in ${many} s, one in ${one} s`;
  return worth
    ? { worth, why: compared }
    : { worth, why: `one runner: ${compared}, and to start more takes ${RUNNER_START} s` };
}
