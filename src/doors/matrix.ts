import type { PlatformName } from '../oci/platform.js';
import type { Labels, Runners } from './runners.js';

/** One job of a matrix. */
export interface Job {
  /** `linux-arm64`, or `all`: part of a file's name. */
  readonly name: string;
  /** Separated by commas, as the input `platforms` takes them. */
  readonly platforms: string;
  readonly runner: Labels;
}

export interface Wish {
  readonly platforms: readonly PlatformName[];
  readonly runners: Runners;
  readonly distribute: boolean;
}

/** One job a platform where the build is spread, else one for all. Throws UserError for a platform without a runner. */
export function matrixOf({ platforms, runners, distribute }: Wish): readonly Job[] {
  if (!distribute || platforms.length === 1)
    return [{ name: 'all', platforms: platforms.join(','), runner: runners() }];
  return platforms.map(platform => ({
    name: platform.replaceAll('/', '-'),
    platforms: platform,
    runner: runners(platform),
  }));
}

/** Whether the jobs run on machines of several architectures, as far as labels tell. */
export function isMixed(jobs: readonly Job[]): boolean {
  const isArm = ({ runner }: Job) => runner.some(label => /arm|aarch/i.test(label));
  return new Set(jobs.map(isArm)).size > 1;
}
