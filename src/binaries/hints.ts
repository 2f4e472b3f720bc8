import { emulatedRuns } from '../image/image.js';
import { hostPlatform } from '../oci/platforms.js';
import { type Crates, readHints } from '../project/project.js';
import { readHistory } from '../report/report.js';
import type { Request } from '../request/request.js';
import type { System } from '../system/system.js';
import type { Setup } from './job.js';

export const NO_CRATES: Crates = { libraries: [], compiled: [], isLockOutdated: false };

/** Finds what will hurt a project, for the summary. cargo is not asked for its crates: that takes longer than a build with nothing to do. */
export async function findHints(system: System, request: Request, setup: Setup) {
  return readHints(system, await subjectOf(system, request, setup, NO_CRATES));
}

/** Returns a project as the doctor looks at it: with what its last compiles took, and the RUNs of its Dockerfiles that need an emulator here. */
export async function subjectOf(
  system: System,
  request: Request,
  { project, env, place }: Setup,
  crates: Crates,
): Promise<Parameters<typeof readHints>[1]> {
  const { slow, scripts } = await readHistory(place.root);
  const platforms = request.targets.map(({ platform }) => platform);
  const own = hostPlatform(system.host);
  // A Dockerfile that cannot be read is the build's to refuse.
  const runs = request.images.map(async ({ dockerfile }) =>
    dockerfile ? emulatedRuns(system, dockerfile, platforms, own).catch(() => []) : [],
  );
  const emulated = (await Promise.all(runs)).flat();
  return { request, project, env, slow, costs: scripts, crates, emulated };
}
