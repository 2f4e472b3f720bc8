import { readConfigurations } from '../system/environment.js';
import { memoryLimit } from '../system/memory.js';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';
import { tableIn } from '../system/value.js';

/** Of one rustc that optimizes a large crate: with less memory for each, the kernel kills one of them. */
const JOB_BYTES = 1e9;

/** How many compilers at once fit into so many bytes of memory. */
export function fittingJobs(memory: number): number {
  return Math.max(1, Math.round(memory / JOB_BYTES));
}

/**
 * The variable that lets cargo start no more compilers than memory has room for; none where all processors fit, or where the environment or
 * cargo's configuration says how many.
 */
export async function jobsVariable(
  { host, console }: Pick<System, 'host' | 'console'>,
  directory: string,
  env: Environment,
  limit: () => Promise<number> = memoryLimit,
): Promise<Environment> {
  if (env['CARGO_BUILD_JOBS'] !== undefined) return {};
  const memory = await limit();
  const jobs = fittingJobs(memory);
  if (jobs >= host.cores) return {};
  const tables = await readConfigurations(directory, env);
  if (tables.some(({ table }) => tableIn(table, 'build')['jobs'] !== undefined)) return {};
  console.info(
    `${jobs} of ${host.cores} compilers at once, which is what ${(memory / 1e9).toFixed(1)} GB of memory have room for: CARGO_BUILD_JOBS=${host.cores} lets all of them run`,
  );
  return { CARGO_BUILD_JOBS: String(jobs) };
}
