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

/** One job for all platforms. Throws UserError where the map has no runner for it. */
export function oneJob(platforms: readonly PlatformName[], runners: Runners): readonly Job[] {
  return [{ name: 'all', platforms: platforms.join(','), runner: runners().labels }];
}

/** A job for each platform, and one for those that the map puts together, in their order. Throws UserError for a platform without a runner. */
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

/** Whether the jobs run on machines of several architectures, as far as labels tell. */
export function isMixed(jobs: readonly Job[]): boolean {
  const isArm = ({ runner }: Job) => runner.some(label => /arm|aarch/i.test(label));
  return new Set(jobs.map(isArm)).size > 1;
}

/** Seconds until a runner compiles, of the machine, its tools and entries, and of the job that merges: what each more of them costs. */
const RUNNER_START = 60;

/**
 * Whether several jobs are worth their runners, by what a compile takes for each platform, and why in one line. They are where they
 * end earlier than one job by more than a runner's start; one that is not known to be is not.
 */
export function isWorth(
  jobs: readonly Job[],
  times: ReadonlyMap<string, CompileTime>,
): { readonly worth: boolean; readonly why: string } {
  const unknown = jobs.flatMap(({ platforms }) => platforms.split(',')).find(name => !times.has(name));
  if (unknown !== undefined)
    return { worth: false, why: `one runner: no run that compiled all is known for ${unknown}` };
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
