import type { PlatformName } from '../platform/platform.js';
import type { Labels, Runners } from './runners.js';

/** One job of a matrix. */
export interface Job {
  /** `linux-arm64`, or `all`: part of a file's name. */
  readonly name: string;
  /** Separated by commas, as the input `platforms` takes them. */
  readonly platforms: string;
  readonly runner: Labels;
}

/** Seconds that each platform took in the last build that compiled. */
export type Times = Readonly<Record<string, number>>;

/** Seconds that spreading costs: the start of one more job after the others, a checkout and a toolchain on each runner. */
const START = 60;

export interface Wish {
  readonly platforms: readonly PlatformName[];
  readonly runners: Runners;
  readonly distribute: 'true' | 'false' | 'auto';
  readonly times: Times;
}

/** One job a platform where the build is spread, else one for all. Throws UserError for a platform without a runner. */
export function matrixOf({ platforms, runners, distribute, times }: Wish): readonly Job[] {
  const spread =
    platforms.length > 1 && (distribute === 'true' || (distribute === 'auto' && pays(platforms, times)));
  if (!spread) return [{ name: 'all', platforms: platforms.join(','), runner: runners() }];
  return platforms.map(platform => ({
    name: platform.replaceAll('/', '-'),
    platforms: platform,
    runner: runners(platform),
  }));
}

/** Runners of their own save what one runner takes for the others, and only where every platform's time is there. */
function pays(platforms: readonly PlatformName[], times: Times): boolean {
  const seconds = platforms.map(platform => times[platform]);
  if (!seconds.every(value => value !== undefined)) return false;
  const total = seconds.reduce((sum, value) => sum + value, 0);
  return total - Math.max(...seconds) > START;
}

/** Whether the jobs run on machines of several architectures, as far as labels tell. */
export function isMixed(jobs: readonly Job[]): boolean {
  const isArm = ({ runner }: Job) => runner.some(label => /arm|aarch/i.test(label));
  return new Set(jobs.map(isArm)).size > 1;
}
