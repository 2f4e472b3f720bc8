import { join } from 'node:path';
import { readConfiguration, readConfigurations } from '../system/environment.js';
import { memoryLimit } from '../system/memory.js';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';
import { tableIn } from '../system/value.js';
import { isFatLto, profileSetting } from './profile.js';

/** Of one rustc that optimizes a large crate: with less memory for each, the kernel kills one of them. */
const JOB_BYTES = 1e9;

/** Of one that optimizes all crates of a program as one. */
const FAT_LTO_BYTES = 3e9;

/** How many compilers at once fit into so many bytes of memory. */
export function fittingJobs(memory: number, each = JOB_BYTES): number {
  return Math.max(1, Math.round(memory / each));
}

/** What one call of cargo links: with a profile, so many programs, for all targets. */
interface Links {
  readonly profile: string;
  readonly count: number;
}

/**
 * The variable that lets cargo start no more compilers than memory has room for; none where all processors fit, or where the environment or
 * cargo's configuration says how many. cargo links as many programs at once as it compiles crates: of a profile with fat link-time optimization, no
 * more than memory has room for. `root` is the workspace's directory, `directory` where cargo is called.
 */
export async function jobsVariable(
  { host, console }: Pick<System, 'host' | 'console'>,
  { root, directory }: { readonly root: string; readonly directory: string },
  links: readonly Links[],
  env: Environment,
  limit: () => Promise<number> = memoryLimit,
): Promise<Environment> {
  if (env['CARGO_BUILD_JOBS'] !== undefined) return {};
  const memory = await limit();
  const several =
    fittingJobs(memory, FAT_LTO_BYTES) < host.cores ? links.filter(({ count }) => count > 1) : [];
  if (several.length === 0 && fittingJobs(memory) >= host.cores) return {};
  const configured = await readConfigurations(directory, env);
  if (configured.some(({ table }) => tableIn(table, 'build')['jobs'] !== undefined)) return {};
  const files = [...configured, await readConfiguration(join(root, 'Cargo.toml'), root)];
  const isFat = several.some(({ profile }) => isFatLto(profileSetting(files, env, profile, 'lto')?.value));
  const jobs = fittingJobs(memory, isFat ? FAT_LTO_BYTES : JOB_BYTES);
  if (jobs >= host.cores) return {};
  console.info(
    `${jobs} of ${host.cores} compilers at once, which is what ${(memory / 1e9).toFixed(1)} GB of memory have room for${isFat ? ' with fat link-time optimization' : ''}: CARGO_BUILD_JOBS=${host.cores} lets all of them run`,
  );
  return { CARGO_BUILD_JOBS: String(jobs) };
}
