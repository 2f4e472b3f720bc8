import { type Binary, readBinaries } from '../compile/compile.js';
import { findProject } from '../project/project.js';
import type { Request, RunRequest } from '../request/request.js';
import { cargoEnvironment } from '../system/environment.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import { readToolchainFile } from '../toolchain/toolchain.js';
import { completeReady, completeRequest } from './complete.js';

/** Completes a request for the ready binaries in a directory: no cargo, no tools. `root`: of the project, or where the run is. Throws UserError. */
export async function prepareReady(
  system: System,
  run: RunRequest,
  ready: string,
): Promise<{ readonly request: Request; readonly root: string }> {
  const project = await findProject(system, run.directory, cargoEnvironment(system.env));
  return {
    request: await completeReady(system, run, ready, project),
    root: project?.root ?? run.directory,
  };
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

/**
 * The request of a run that builds nothing here: of its inputs alone where there is no project, or no cargo. The job may have rights that
 * are no build's, and runs no program of the repository. Throws UserError.
 */
export async function readAsked(system: System, run: RunRequest): Promise<Request> {
  const { isPath } = await readToolchainFile(run.directory);
  if (isPath) {
    throw new UserError(
      'rust-toolchain.toml: a toolchain named by its path may be a program of the repository, which does not run in a job that may sign: name a channel',
    );
  }
  const env = cargoEnvironment(system.env);
  const project = await findProject(system, run.directory, env);
  return project ? completeRequest(system, run, project, env) : completeReady(system, run, '', null);
}
