import { type Binary, readBinaries } from '../compile/compile.js';
import { choosePlace, type Place } from '../home/home.js';
import { findProject, readProject } from '../project/project.js';
import type { Request, RunRequest } from '../request/request.js';
import { cargoEnvironment } from '../system/environment.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import { openHome, readToolchainFile } from '../toolchain/toolchain.js';
import { completeReady, completeRequest } from './complete.js';
import { placeFor } from './prepare.js';

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
