import { realpath, rm } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { lockedPackages, type Prepared, prepareTarget, withRecordedTimes } from '../cache/cache.js';
import {
  type BuildCommand,
  type BuiltBinary,
  type Compiled,
  compile,
  type Diagnostic,
  explainFailure,
  type Facts,
  featuresIn,
  missingLinker,
  readDiagnostics,
  wantsZig,
} from '../compile/compile.js';
import type { Linkers } from '../oci/platform.js';
import { absentSubmodule, type Project } from '../project/project.js';
import type { Compilation } from '../request/request.js';
import { cargoHomeOf } from '../system/environment.js';
import type { System } from '../system/system.js';
import { ZIG } from './decide.js';
import type { Job } from './job.js';
import type { Present } from './present.js';

interface CompileRequest {
  readonly commands: readonly BuildCommand[];
  readonly linkers: Linkers;
  /** Gives the commands that link with zig, where it is our choice that these do not. */
  readonly withZig: (() => Promise<readonly BuildCommand[]>) | null;
  /** This run restored units. Restored units may not fit each other. */
  readonly restored: boolean;
  /** Reads the checkout and the records anew. */
  readonly read: () => Promise<Present>;
}

export interface CompiledProject extends Compiled {
  /** The checkout as it was right before cargo was called, and what stayed for the build. */
  readonly present: Present;
  readonly prepared: Prepared;
  readonly linkers: Linkers;
  /** Restored units did not fit each other: this is the second compile, of all units. */
  readonly isSecond: boolean;
}

/**
 * Prepares the target directory and runs cargo. Restored units that do not fit each other are compiled once more, all of them; what cannot be
 * linked without zig is built with it.
 */
export async function compileProject(job: Job, request: CompileRequest): Promise<CompiledProject> {
  const { system, setup } = job;
  const { place, project } = setup;
  const present = await request.read();
  const { checkout } = present.snapshot;
  const locked = await lockedPackages(checkout.workspace);
  const prepared = await prepareTarget(present.snapshot, present.comparison, {
    targetDirectory: place.target,
    localPackages: new Set(
      [...project.members, ...locked.filter(({ fetched }) => !fetched)].map(({ name }) => name),
    ),
    environment: present.environment,
  });
  sayOutdated(system, prepared);
  const compiled = await compile(system, {
    commands: request.commands,
    wanted: job.request.compilations.map(compilation => builtBinaries(compilation, project)),
    kept: place.kept,
    goOn: failed => isOwn(project, failed) && !(request.restored && failed.mismatch),
    explain: async (failed, messages) =>
      (await absentSubmodule(system, project.directory, failed.errors.join('\n'))) ??
      missingLinker(readDiagnostics(failed.errors), system.distribution()) ??
      (await explainFailure(failed, messages, crate => featuresIn(cargoHomeOf(setup.env), crate))),
    // Packages whose build script has no `rerun-if` lines have their recorded times while cargo compares them, and no longer.
    beforeCompare: () => withRecordedTimes(system, prepared.record, present.snapshot),
  });
  if (request.restored && compiled.failed.some(({ mismatch }) => mismatch)) {
    system.console.info('restored units do not fit each other: compiled without them');
    await rm(place.target, { recursive: true, force: true });
    return { ...(await compileProject(job, { ...request, restored: false })), isSecond: true };
  }
  const { withZig } = request;
  if (withZig && compiled.failed.some(wantsZig)) {
    system.console.info(
      'the project needs a C compiler or linker: it is built with zig (`linker: zig` says so at once)',
    );
    return compileProject(job, { ...request, commands: await withZig(), linkers: ZIG, withZig: null });
  }
  noteUnits(job, compiled);
  const errors = readDiagnostics(compiled.failed.flatMap(facts => facts.errors));
  const warnings = job.request.annotateWarnings ? readDiagnostics(compiled.warnings) : [];
  await annotate(system, project.root, 'error', errors);
  await annotate(system, project.root, 'warning', warnings);
  return { ...compiled, present, prepared, linkers: request.linkers, isSecond: false };
}

/** Shows what a compiler says at its lines in a pull request: in files of the repository. */
async function annotate(
  { console, env }: System,
  root: string,
  level: 'error' | 'warning',
  diagnostics: readonly Diagnostic[],
): Promise<void> {
  const workspace = env['GITHUB_WORKSPACE'];
  if (!workspace) return;
  const repository = await realpath(workspace).catch(() => workspace);
  for (const { message, code, place } of diagnostics) {
    if (place === undefined) continue;
    const file = relative(repository, resolve(root, place.file));
    if (!file.startsWith('..'))
      console.annotate(message, { ...place, file, level, ...(code ? { title: code } : {}) });
  }
}

function noteUnits({ system, request, journal }: Job, { units, failed, failure }: Compiled): void {
  // Both clocks are the same one: the journal's begins with the run.
  const opened = system.elapsed() - journal.elapsed();
  const platformOf = (triple: string | null) =>
    request.targets.find(target => target.triple === triple)?.platform ?? null;
  journal.note({
    units: units.map(({ triple, start, end, ...unit }) => ({
      ...unit,
      platform: platformOf(triple),
      start: start - opened,
      end: end - opened,
    })),
    ...(failure ? { error: { message: failure.message, lines: failed[0]?.errors ?? [] } } : {}),
  });
}

function sayOutdated({ console }: System, { outdated }: Prepared): void {
  for (const why of new Set(outdated.values())) {
    console.info(`${why} changed: the dependencies that declare it are compiled again`);
  }
}

function builtBinaries({ binaries }: Compilation, { members }: Project): readonly BuiltBinary[] {
  return binaries.flatMap(({ name, package: owner }) =>
    members.filter(member => member.name === owner).map(({ id }) => ({ name, packageId: id })),
  );
}

/** Whether what did not compile is the workspace's own, and nothing else. */
function isOwn({ members }: Project, { failedPackages }: Facts): boolean {
  const own = failedPackages.every(name => members.some(member => member.name === name));
  return failedPackages.length > 0 && own;
}
