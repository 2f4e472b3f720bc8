import { join } from 'node:path';
import { removeUnused } from '../cache/cache.js';
import { type Binary, opensslBuilds, opensslVariables, readBinaries } from '../compile/compile.js';
import { type ChoosePlace, choosePlace, keepWithin, type Place } from '../home/home.js';
import { listBlobs } from '../image/image.js';
import { findProject, jobsVariable, readProject } from '../project/project.js';
import { type Request, type RunRequest, settingsFor } from '../request/request.js';
import { makeDirectory } from '../system/directory.js';
import { cargoEnvironment, configuredVariables } from '../system/environment.js';
import { UserError } from '../system/errors.js';
import { withLock } from '../system/lock.js';
import type { System } from '../system/system.js';
import {
  choosePins,
  ensureToolchain,
  type Home,
  listStd,
  openHome,
  readToolchainFile,
  rustupEnvironment,
  toolAt,
  unwritableHome,
} from '../toolchain/toolchain.js';
import { completeReady, completeRequest } from './complete.js';
import { rustProject } from './decide.js';
import type { Setup } from './job.js';
import { opensslDirectory, textOf } from './libraries.js';
import { sameProjectAs } from './same-project.js';

/**
 * Reads the project and completes the request with what its settings say. The toolchain comes before cargo is asked: reading the project
 * may need the one that it names.
 */
export async function prepare(
  system: System,
  run: RunRequest,
  choose: ChoosePlace,
): Promise<{ readonly request: Request; readonly setup: Setup }> {
  const home = openHome(system.env, system.host);
  const pins = choosePins(run.versions, system.host);
  const env = { ...cargoEnvironment(system.env), ...rustupEnvironment(run.toolchain) };
  const { directory } = run;
  // At once, as most often the toolchain is there.
  const early = readProject(system, directory, env).catch(() => null);
  const rustc = await ensureToolchain(system, home, rustProject(run));
  const project = (await early) ?? (await readProject(system, directory, env));
  const request = await completeRequest(system, run, project, env);
  const { name, root } = project;
  const place = await placeFor(system, home, name, root, choose);
  const declared = await configuredVariables(project.directory, env);
  const openssl = opensslBuilds(
    await textOf(join(project.root, 'Cargo.lock')),
    request.targets,
    Object.keys({ ...declared, ...env }),
    opensslDirectory(home),
    [pins.zig, pins.zigbuild].map(pin => toolAt(home, pin).path),
  );
  const links = request.compilations.flatMap(one =>
    one.targets.map(({ platform }) => ({
      profile: settingsFor(one, platform).profile,
      count: one.targets.length * one.binaries.length,
    })),
  );
  const jobs = await jobsVariable(system, project, links, env);
  const variables = { ...opensslVariables(openssl), ...jobs };
  const complete = { ...env, ...variables };
  return { request, setup: { home, pins, rustc, project, place, openssl, env: complete, declared } };
}

/** Returns the place of the project `name` in the directory `root`, as `choose` finds it. Throws UserError where the home cannot be written. */
function placeFor(
  system: System,
  home: Home,
  name: string,
  root: string,
  choose: ChoosePlace,
): Promise<Place> {
  return choose(home, name, root, sameProjectAs(system, root)).catch(error => {
    throw unwritableHome(home.targets, error);
  });
}

/** Completes a request for the ready binaries in a directory, and gives it a place in the home: no cargo, no tools. Throws UserError. */
export async function prepareReady(
  system: System,
  run: RunRequest,
  ready: string,
): Promise<{ readonly request: Request; readonly place: Place }> {
  const project = await findProject(system, run.directory, cargoEnvironment(system.env));
  const request = await completeReady(system, run, ready, project);
  const name = request.images[0]?.facts.name ?? 'assembled';
  const home = openHome(system.env, system.host);
  const place = await placeFor(system, home, name, project?.root ?? run.directory, choosePlace);
  return { request, place };
}

/** Reads the ready binaries of all images. Throws UserError for those that are missing, or must not ship. */
export async function readReady(
  system: System,
  { compilations }: Request,
  ready: string,
): Promise<readonly Binary[]> {
  const read = compilations.map(({ targets, binaries }, at) => {
    const names = binaries.map(({ name }) => name);
    return readBinaries(system, ready, targets, names, at);
  });
  return (await Promise.all(read)).flat();
}

/** Reads the request of a run that builds nothing here. The job may have rights that no build has, and runs no program of the repository. Throws UserError. */
export async function readAsked(system: System, run: RunRequest): Promise<Request> {
  const { isPath } = await readToolchainFile(run.directory);
  if (isPath) {
    throw new UserError(
      'rust-toolchain.toml: a toolchain named by its path may be a program of the repository, which does not run in a job that may sign: name a channel',
    );
  }
  const env = cargoEnvironment(system.env);
  return completeRequest(system, run, await readProject(system, run.directory, env), env);
}

/** Runs one build of a project at a time: all checkouts of a project share its target directory and results. */
export async function exclusively<Value>(
  system: System,
  place: Place,
  work: () => Promise<Value>,
): Promise<Value> {
  await makeDirectory(place.root).catch(error => {
    throw unwritableHome(place.root, error);
  });
  const waiting = () => system.console.status('Blocking', 'waiting for another build of this project');
  return withLock(place.lock, waiting, work);
}

/** Brings the home within its size limit; `units` are the ids that a build used, of which the place's target directory keeps no others. */
export async function tidyHome(
  system: System,
  place: Place,
  units: ReadonlySet<string> | null,
): Promise<void> {
  const home = openHome(system.env, system.host);
  const dropUnused = units && (() => removeUnused(place.target, units));
  const others = () => Promise.all([listBlobs(home.bases), listStd(home)]).then(lists => lists.flat());
  await keepWithin(system, home, { ...place, dropUnused }, others);
}
