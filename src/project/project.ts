import { readFile, realpath } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { parse } from 'smol-toml';
import type { BinaryTarget, CompileRequest, ProjectFacts } from '../request/request.js';
import { isThere } from '../system/directory.js';
import { configurationFiles } from '../system/environment.js';
import { errorCode, messageOf, UserError } from '../system/errors.js';
import { nearest } from '../system/nearest.js';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';
import { type Metadata, type MetadataPackage, readMetadata } from './metadata.js';
import { isBinary, selectBinaries } from './selection.js';
import { unknown } from './unknown-name.js';

export { type ProjectFlags, readProjectFlags } from './cargo-config.js';
export { reviewCpu } from './cpu.js';
export { applyFixes, examineProject, readHints } from './doctor/doctor.js';
export { type Crates, type Finding, HINTS, type WantedLibrary } from './doctor/finding.js';
export { jobsVariable } from './jobs.js';
export { absentSubmodule, type Metadata, type MetadataPackage, readMetadata } from './metadata.js';
export { makeRecipe } from './recipe.js';
export { isBinary, selectPackages } from './selection.js';
export { readCompiled, readScriptRuns, type ScriptRun } from './unit-graph.js';

/** What cargo says of the project: nothing is fetched, nothing is compiled. */
export interface Project {
  /** Names the project where its directory must not: the same in every checkout (`web`, `examples/web` of a repository). */
  readonly name: string;
  /** Absolute path of the workspace. */
  readonly root: string;
  /** Absolute path of where cargo is called: what it builds, the toolchain and the configuration are chosen by it. */
  readonly directory: string;
  /** There is a Cargo.lock; cargo writes one when it builds. */
  readonly hasLock: boolean;
  readonly members: readonly Member[];
  /** As cargo describes it. */
  readonly metadata: Metadata;
}

interface Member {
  /** cargo's package id, as its messages name it. */
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Absolute. */
  readonly directory: string;
}

/** Asks cargo for the workspace around a directory. Throws UserError where there is none, or cargo cannot read it. */
export async function readProject(
  system: System,
  directory: string,
  cargoEnv: Environment,
): Promise<Project> {
  const metadata = await readMetadata(system, directory, cargoEnv);
  const root = metadata.workspace_root;
  return {
    name: stableName(metadata),
    root,
    directory: await realpath(directory),
    hasLock: await checkLock(join(root, 'Cargo.lock')),
    members: metadata.packages.map(({ id, name, version, manifest_path }) => ({
      id,
      name,
      version,
      directory: dirname(manifest_path),
    })),
    metadata,
  };
}

/** As `readProject`, null where there is no project or no cargo: ready binaries need neither. Throws UserError where settings need cargo. */
export async function findProject(
  system: System,
  directory: string,
  env: Environment,
): Promise<Project | null> {
  // A job that only assembles has no checkout: starting cargo costs more than looking.
  const here = await realpath(directory).catch(() => directory);
  const manifests = await manifestsAbove(here);
  if (manifests.length === 0) return null;
  try {
    return await readProject(system, directory, env);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    for (const file of manifests)
      if (/metadata\.["']?rust-multiarch/.test(await readFile(file, 'utf8')))
        throw new UserError(`${file} has settings, which cargo has to read: ${error.message}`);
    return null;
  }
}

/**
 * The binaries that cargo gives of these packages, sorted by name; `bins` names them, where it is not empty. `all` are the packages of
 * the build, which cargo looks through for features. Throws UserError for everything that the user has to change: no lock file, no such
 * binary, feature or profile.
 */
export async function chooseBinaries(
  { root, directory, hasLock, metadata }: Project,
  packages: readonly MetadataPackage[],
  all: readonly MetadataPackage[],
  choice: CompileRequest & { readonly bins: readonly string[] },
  cargoEnv: Environment,
): Promise<readonly BinaryTarget[]> {
  if (choice.locked && !hasLock) throw lockMissing(root);
  const own = Object.values(choice.only ?? {});
  checkFeatures(all, [...choice.features, ...own.flatMap(({ features = [] }) => features)]);
  for (const profile of [choice.profile, ...own.flatMap(({ profile: other = [] }) => other)])
    await checkProfile(root, directory, profile, cargoEnv);
  return selectBinaries(packages, metadata.packages, choice);
}

/** What Cargo.toml says of the package that the first of these binaries is made of; `fallback` names an image of none. */
export function readFacts(
  packages: readonly MetadataPackage[],
  fallback: string,
  binaries: readonly string[],
): ProjectFacts {
  const isOwn = ({ targets }: MetadataPackage) =>
    targets.some(target => isBinary(target) && target.name === binaries[0]);
  return factsOf(packages.find(isOwn) ?? packages[0], fallback, binaries);
}

/** The Cargo.toml in a directory and in those around it. */
async function manifestsAbove(directory: string): Promise<readonly string[]> {
  const file = join(directory, 'Cargo.toml');
  const here = (await isThere(file).catch(() => false)) ? [file] : [];
  return directory === dirname(directory) ? here : [...here, ...(await manifestsAbove(dirname(directory)))];
}

/** Whether there is a lock file. Throws UserError for one that cargo will not read: `cargo metadata` has not looked at it. */
async function checkLock(file: string): Promise<boolean> {
  if (!(await isThere(file))) return false;
  const text = await readFile(file, 'utf8');
  const marker = text.split('\n').findIndex(line => /^(<{7}|={7}|>{7})( |$)/.test(line));
  if (marker >= 0) {
    throw new UserError(
      `${file}:${marker + 1} is a merge conflict: run \`git checkout --ours Cargo.lock\`, then \`cargo update --workspace\`, and commit it`,
    );
  }
  try {
    parse(text);
  } catch (error) {
    throw new UserError(
      `${file} is not TOML (${messageOf(error).split('\n')[0]}): remove it and run \`cargo generate-lockfile\``,
    );
  }
  return true;
}

function lockMissing(root: string): UserError {
  return new UserError(
    `${root} has no Cargo.lock: run \`cargo generate-lockfile\` and commit it, or build with \`locked: false\``,
  );
}

/** `name`, `owner/name` and `owner?/name`, as cargo's --features takes them. Optional dependencies are features too. */
function checkFeatures(packages: readonly MetadataPackage[], wanted: readonly string[]): void {
  for (const feature of wanted) {
    const slash = feature.indexOf('/');
    const owner = slash < 0 ? undefined : feature.slice(0, slash).replace(/\?$/, '');
    const owners = packages.filter(({ name }) => owner === undefined || owner === name);
    if (owners.length === 0) {
      // A dependency's own features are in its manifest, which is not read here: cargo judges those.
      checkDependency(packages, owner ?? '');
      continue;
    }
    const features = owners.flatMap(candidate => Object.keys(candidate.features));
    if (!features.includes(feature.slice(slash + 1)))
      throw unknown(
        'feature',
        feature,
        features.filter(item => item !== 'default'),
      );
  }
}

/** Packages that are not built have no say: cargo takes features of those that are, and of their dependencies as they call them. */
function checkDependency(packages: readonly MetadataPackage[], owner: string): void {
  const called = packages.flatMap(({ dependencies }) =>
    dependencies.map(({ name, rename }) => rename ?? name),
  );
  if (called.includes(owner)) return;
  throw unknown('package or dependency', owner, [...packages.map(({ name }) => name), ...called]);
}

const BUILT_IN_PROFILES = ['release', 'dev', 'test', 'bench'];

/** Profiles of the workspace's manifest, of cargo's configuration and of the environment (cargo book, "Profiles", "Configuration"). */
async function checkProfile(
  root: string,
  directory: string,
  profile: string,
  env: Environment,
): Promise<void> {
  if (BUILT_IN_PROFILES.includes(profile)) return;
  const variable = `CARGO_PROFILE_${profile.toUpperCase().replaceAll('-', '_')}_`;
  if (Object.keys(env).some(name => name.startsWith(variable))) return;
  const profiles = [...BUILT_IN_PROFILES];
  for (const file of [join(root, 'Cargo.toml'), ...(await configurationFiles(directory, env))])
    profiles.push(...(await profilesIn(file)));
  if (profiles.includes(profile)) return;
  // Its directory's name, and what it is called elsewhere. Nobody means cargo's profiles of tests by another word.
  const meant = profiles.filter(name => name !== 'test' && name !== 'bench');
  const near = profile === 'debug' ? 'dev' : (nearest(profile, meant) ?? null);
  throw unknown('profile', profile, profiles, near);
}

async function profilesIn(file: string): Promise<readonly string[]> {
  try {
    const { profile } = parse(await readFile(file, 'utf8'));
    return typeof profile === 'object' ? Object.keys(profile) : [];
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/**
 * A name for what the project keeps on this machine. It must not depend on where the checkout lies, since paths of the
 * target directory reach the binaries; two projects of one name are told apart by what was recorded of them.
 */
function stableName(metadata: Metadata): string {
  const { packages, workspace_root: root } = metadata;
  const atRoot = packages.find(candidate => dirname(candidate.manifest_path) === root);
  const first = packages.toSorted((a, b) =>
    relative(root, a.manifest_path) < relative(root, b.manifest_path) ? -1 : 1,
  )[0];
  return (atRoot ?? first)?.name ?? 'project';
}

function factsOf(
  main: MetadataPackage | undefined,
  fallback: string,
  binaries: readonly string[],
): ProjectFacts {
  const own = main?.targets.filter(isBinary).map(({ name }) => name) ?? [];
  const run = main?.default_run;
  const runs = run && binaries.includes(run) && binaries.every(name => own.includes(name));
  return {
    name: main?.name ?? fallback,
    version: main?.version ?? '0.0.0',
    ...(main?.description ? { description: main.description.trim() } : {}),
    ...(main?.license ? { license: main.license } : {}),
    ...(main?.repository ? { url: main.repository } : {}),
    ...(runs ? { defaultRun: run } : {}),
  };
}
