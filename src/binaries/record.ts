import { join } from 'node:path';
import * as v from 'valibot';
import {
  causes,
  type FileReader,
  LAST_SUCCESS,
  type Recorded,
  reasonLines,
  recordBuild,
  writeRecord,
} from '../cache/cache.js';
import { keptPath, opensslIn } from '../compile/compile.js';
import { writeCrateLists } from '../publish/publish.js';
import type { Digest } from '../system/digest.js';
import { cargoHomeOf } from '../system/environment.js';
import { refusalOf } from '../system/errors.js';
import { counted } from '../system/format.js';
import { readState } from '../system/state.js';
import { writeWhole } from '../system/temporary.js';
import type { CompiledProject } from './compile-project.js';
import { hasCache, type Job } from './job.js';
import { resultName, tidyKept } from './kept.js';
import { textOf } from './libraries.js';
import { type Left, notePending } from './pending.js';
import { readSnapshot } from './present.js';

/** Records a compile, finished or failed, for the next build, says what was compiled and why, and notes what is to be saved. */
export async function recordCompiled(
  job: Job,
  reader: FileReader,
  compiled: CompiledProject,
  facts: Pick<Left, 'recipe' | 'hasNewLibraries'>,
): Promise<{ readonly units: ReadonlySet<string> | null; readonly isPending: boolean }> {
  const { failure, present, isSecond } = compiled;
  const recorded = await record(job, reader, compiled, facts.recipe).catch(error => {
    // What broke the build is what the user should mend: often it is what refuses the record too, a full disk.
    throw refusalOf(error) === undefined ? error : (failure ?? error);
  });
  const why = causes(present.comparison, recorded.local, compiled.dirty);
  sayUnits(job, recorded, reasonLines(why));
  await keepCauses(job, recorded, why);
  const units = new Set(idsOf([...recorded.local, ...recorded.foreign]));
  // The same mistake without the restored units is the project's: their entry stays the one.
  const isProjects = isSecond && failure !== null;
  const isPending = hasCache(job) && job.cache.save && !isProjects;
  if (isPending) await notePending(job, present, { ...facts, ...recorded, used: idsOf(recorded.foreign) });
  return { units: failure ? null : units, isPending };
}

function idsOf(units: Recorded['local']): readonly string[] {
  return units.map(({ id }) => id);
}

async function record(
  job: Job,
  reader: FileReader,
  { binaries, messages, messagesOf, failure, present, prepared, linkers }: CompiledProject,
  recipe: Digest | null,
): Promise<Recorded> {
  const { place, project, openssl, env } = job.setup;
  // What an SBOM is made of stays with the binaries: the next run may compile nothing, and cargo says nothing then.
  const lock = await textOf(join(project.root, 'Cargo.lock'));
  for (const [at, own] of messagesOf.entries()) {
    const made = binaries.filter(({ compilation }) => compilation === at);
    await writeCrateLists(place.kept, made, own, lock, opensslIn(own, openssl));
  }
  const recorded = await recordBuild({
    inputs: present,
    after: await readSnapshot(job, reader, false),
    kept: prepared.record,
    targetDirectory: place.target,
    // What an OpenSSL is made of is in its directory's name.
    fetched: [
      ...['registry', 'git'].map(name => join(cargoHomeOf(env), name)),
      ...openssl.map(({ directory }) => directory),
    ],
    messages,
    linkers: Object.fromEntries(linkers),
    binaries: Object.fromEntries(
      binaries.map(binary => [resultName(binary), keptPath(place.kept, binary.digest)]),
    ),
    recipe,
  });
  if (failure === null) {
    await writeRecord(place.root, recorded.record, LAST_SUCCESS);
    await tidyKept(place, recorded, job.system.now());
  }
  return recorded;
}

/** How much was compiled, and why the workspace's packages were. */
function sayUnits({ system, journal }: Job, { local, foreign }: Recorded, reasons: readonly string[]): void {
  const units = [...local, ...foreign];
  const compiled = units.filter(({ fresh }) => !fresh).length;
  const dependencies = foreign.filter(({ fresh }) => !fresh).length;
  journal.note({ compiled: { units: compiled, dependencies, fresh: units.length - compiled, reasons } });
  if (compiled === 0) return;
  const fresh = units.length - compiled;
  system.console.status(
    'Compiled',
    `${counted(compiled, 'unit')}, ${fresh} ${fresh === 1 ? 'was' : 'were'} fresh`,
  );
  for (const reason of reasons) system.console.status('Because', reason);
}

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
async function keepCauses(
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
