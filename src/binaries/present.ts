import { join, relative } from 'node:path';
import {
  type BuildInputs,
  type BuildRecord,
  type Comparison,
  compare,
  configurationHash,
  type DependencyRecord,
  environmentInputs,
  type FileReader,
  hashOf,
  type Input,
  inputsOf,
  LAST_SUCCESS,
  type Result,
  readCheckout,
  readDependencies,
  readRecord,
  type Snapshot,
  takeSnapshot,
} from '../cache/cache.js';
import { opensslVariables } from '../compile/compile.js';
import { writtenBefore } from '../home/home.js';
import type { Project } from '../project/project.js';
import type { Request } from '../request/request.js';
import { fileTime, isThere } from '../system/directory.js';
import { cargoHomeOf, configurationFiles, keptByTools } from '../system/environment.js';
import type { System } from '../system/system.js';
import { STD_RECIPE, toolAt, wrapperFiles } from '../toolchain/toolchain.js';
import type { Asked, Setup } from './job.js';

/** The project as it is now, compared with what the last build left. */
export interface Present extends BuildInputs {
  /** Hash of every file of the checkout that is not inert. */
  readonly sources: string;
  /** The dependencies in the target directory. */
  readonly dependencies: DependencyRecord | null;
  readonly comparison: Comparison;
  /** The finished build of exactly these inputs, and the record that holds it. */
  readonly exact: { readonly result: Result; readonly build: string } | null;
}

/**
 * Reads the checkout and the records in the project's place, and compares them. A build asks git for the commit (`isBuilding`); before it,
 * git is asked only where an earlier build read the commit.
 */
export async function readPresent(asked: Asked, reader: FileReader, isBuilding: boolean): Promise<Present> {
  const { system, request, setup } = asked;
  const { project, place, env } = setup;
  const [record, dependencies, succeeded] = await Promise.all([
    readRecord(place.target),
    readDependencies(place.target),
    readRecord(place.root, LAST_SUCCESS),
  ]);
  const records = [record, succeeded].filter(found => found !== null);
  const snapshot = await readSnapshot(asked, reader, isBuilding || records.some(readsCommit));
  // openssl-sys itself declares where its OpenSSL is: other packages do not depend on which targets have one.
  const ours = opensslVariables(setup.openssl);
  const inputs = environmentInputs(
    Object.fromEntries(Object.entries(env).filter(([name]) => !(name in ours))),
  );
  const shared = [...sharedInputs(snapshot), ...inputs.shared];
  // Read now: they are compared with what they are after the build.
  for (const input of shared) snapshot.stateOf(input);
  const environment = await environmentOf(system, setup, inputs.all);
  const selection = selectionOf(request, project, inputs.flags);
  const sources = sourcesOf(snapshot);
  const common = { snapshot, shared, environment, selection };
  const areDependenciesGone =
    record !== null && dependencies !== null && record.deps !== (dependencies.entry?.key ?? null);
  const comparison = compare({ ...common, record, areDependenciesGone });
  const older = succeeded && compare({ ...common, record: succeeded, areDependenciesGone: false });
  const exact = exactOf(comparison) ?? (older && exactOf(older));
  return { ...common, sources, dependencies, comparison, exact };
}

function exactOf({ exact, record }: Comparison): Present['exact'] {
  return exact && record && { result: exact, build: record.build };
}

/** Takes a snapshot of the checkout. */
export async function readSnapshot(
  { system, request, setup: { project, place, env, home } }: Asked,
  reader: FileReader,
  withCommit: boolean,
): Promise<Snapshot> {
  // Inputs are compared with units by what the file system says of both.
  const taken = (await isThere(place.root)) ? await fileTime(place.root) : system.now();
  const outputs = [
    home.root,
    ...request.images.map(({ output }) => output?.path),
    ...request.report.map(({ path }) => path),
    request.cache.directory,
    ...keptByTools(env),
    ...(await writtenBefore(place.root)),
  ].filter(path => path !== undefined);
  const checkout = await readCheckout(system, { workspace: project.root, outputs });
  return takeSnapshot({ checkout, env, reader, ignore: request.cache.ignore, taken, withCommit });
}

function sourcesOf({ files, isInert }: Snapshot): string {
  return hashOf(...[...files].flatMap(([file, state]) => (isInert(file) ? [] : [file, '\0', state, '\0'])));
}

function readsCommit({ packages }: BuildRecord): boolean {
  return packages.some(found => inputsOf(found).includes('commit:'));
}

/** The workspace's manifest and those above it, what git ignores next to the first, and variables that any package may read. */
function sharedInputs({ checkout, files }: Snapshot): readonly Input[] {
  const workspace = relative(checkout.root, checkout.workspace);
  const parts = workspace === '' ? [] : workspace.split('/');
  const above = ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))];
  const manifests = above.map(directory => join(directory, 'Cargo.toml')).filter(file => files.has(file));
  return [...manifests.map((file): Input => `manifest:${file}`), `ignored:${workspace}`];
}

/** Everything but the inputs of packages that reaches compiled code, or decides whether cargo compiles again. */
async function environmentOf(
  system: System,
  { project, rustc, home, pins, place, env }: Setup,
  variables: string,
): Promise<BuildRecord['environment']> {
  const [configuration, wrappers] = await Promise.all([
    configurationFiles(project.directory, env).then(configurationHash),
    wrapperFiles(project.directory, env),
  ]);
  const contents = await Promise.all(wrappers.map(file => system.digestOf(file).catch(() => 'absent')));
  const parts = {
    host: `${system.host.os}-${system.host.architecture}`,
    // Build scripts and proc-macros link the host's libraries, which are compatible within a version of a distribution.
    distribution: system.distribution() || (env['ImageOS'] ?? ''),
    // A std that is built of rust-src is made by what is ours in this.
    rustc: `${rustc.verbose}${STD_RECIPE}`,
    zig: toolAt(home, pins.zig).path,
    'cargo-zigbuild': toolAt(home, pins.zigbuild).path,
    'cargo home': cargoHomeOf(env),
    'target directory': place.target,
    // A wrapper that it names decides units as much as a flag does.
    configuration: [configuration, ...contents].join(' ').trim(),
    variables,
  };
  return Object.fromEntries(
    Object.entries(parts).map(([name, value]) => [name, value === '' ? '' : hashOf(value)]),
  );
}

/** A hash of what of the request decides the binaries. */
function selectionOf({ compilations, linker }: Request, { root, directory }: Project, flags: string): string {
  // The directory is what cargo chooses by where no package is named.
  const parts = [linker, flags, relative(root, directory), compilations];
  // The order of features says nothing.
  const sorted = (name: string, value: unknown) =>
    name === 'features' && Array.isArray(value) ? value.toSorted() : value;
  return hashOf(JSON.stringify(parts, sorted));
}
