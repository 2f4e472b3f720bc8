import { join } from 'node:path';
import * as v from 'valibot';
import type { Recorded } from '../cache/cache.js';
import { readState } from '../system/state.js';
import { writeWhole } from '../system/temporary.js';
import type { Job } from './job.js';

const Causes = v.object({
  schema: v.literal(1),
  /** Milliseconds since 1970. */
  time: v.number(),
  /** Why each crate of the last build was compiled, or that it was fresh, by its package's name. */
  causes: v.record(v.string(), v.string()),
});
type Causes = Readonly<v.InferOutput<typeof Causes>>;

const FILE = 'causes.json';

/** Reads the causes of the last build in a project's place, `root`; null where there is none. */
export function readCauses(root: string): Promise<Causes | null> {
  return readState(join(root, FILE), Causes);
}

/** Remembers why each crate was compiled. `local`: the causes of the workspace's packages. */
export async function keepCauses(
  { system, setup }: Job,
  recorded: Recorded,
  local: ReadonlyMap<string, string>,
): Promise<void> {
  const units = [...recorded.local, ...recorded.foreign];
  const found = new Map(units.map(unit => [unit.package, 'fresh: it was not compiled']));
  for (const { package: name, fresh } of recorded.foreign)
    if (!fresh) found.set(name, 'a dependency that no build here and no restored entry had compiled');
  const causes = Object.fromEntries([...found, ...local]);
  await writeWhole(
    join(setup.place.root, FILE),
    JSON.stringify({ schema: 1, time: system.now(), causes } satisfies Causes),
    // A question that may be asked later fails no build.
  ).catch(() => {});
}
