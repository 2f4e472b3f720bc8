import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { readyNames } from '../compile/compile.js';
import {
  chooseBinaries,
  HINTS,
  isBinary,
  type MetadataPackage,
  type Project,
  readFacts,
  selectPackages,
} from '../project/project.js';
import {
  type Compilation,
  forPlatforms,
  forThisMachine,
  type Layer,
  list,
  located,
  type Request,
  type RunRequest,
  readCommon,
  readImages,
  readSettings,
  type Share,
  type Subject,
  shareOut,
  withPlaces,
} from '../request/request.js';
import { UserError } from '../system/errors.js';
import { nearest } from '../system/nearest.js';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';

/** Completes the request with what the project's packages and its settings say. Throws UserError. */
export async function completeRequest(
  system: System,
  run: RunRequest,
  project: Project,
  env: Environment,
): Promise<Request> {
  const workspace = await choosingSettings(system, project);
  const common = readCommon(run, workspace);
  const { written } = common.values;
  const packages = withPlaces(common.values, () => selectPackages(project.metadata, common.packages));
  // Of a binary's name that no package has, the choice below tells.
  const haveOwners = common.bins.every(bin => packages.some(one => binariesOf(one).includes(bin)));
  const isMeant = (bin: string) => common.bins.length === 0 || common.bins.includes(bin);
  const owners = haveOwners ? packages.filter(one => binariesOf(one).some(isMeant)) : [];
  if (owners.length === 0)
    await chooseBinaries(project, packages, packages, common, env).catch(error => {
      throw located(error, written);
    });
  const subjects = await subjectsOf(system, project, owners);
  const shares = shareOut(run, workspace, subjects);
  const made = await Promise.all(
    shares.map(async share => {
      const own = owners.filter(({ name }) => share.packages.includes(name));
      const all = share.features === '' ? packages : own;
      const choice = { ...share.compile, bins: share.bins };
      const binaries = await chooseBinaries(project, own, all, choice, env).catch(error => {
        throw located(error, share.values.written);
      });
      const factsOf = (names: readonly string[]) => readFacts(own, basename(project.root), names);
      return { ...share, binaries, factsOf };
    }),
  );
  const groups: { readonly key: string; readonly compilation: Compilation }[] = [];
  const chosen = made.map(share => {
    const key = keyOf(share);
    const found = groups.findIndex(
      group => group.key === key && !haveNamesakes(group.compilation.binaries, share.binaries),
    );
    const at = found < 0 ? groups.length : found;
    const binaries = byName([...(groups[at]?.compilation.binaries ?? []), ...share.binaries]);
    groups[at] = { key, compilation: { ...share.compile, binaries } };
    return { ...share, compilation: at };
  });
  const isWhole = ({ binaries }: Compilation) =>
    owners.every(({ name }) => binaries.some(one => one.package === name));
  return whole(
    system,
    run,
    chosen,
    // Which packages cargo chooses for one image decides their features: it chooses the same where others are built too.
    groups.map(({ compilation: one }) =>
      isWhole(one)
        ? one
        : { ...one, packages: [...new Set(one.binaries.map(binary => binary.package))].sort() },
    ),
  );
}

/** Completes the request for ready binaries. `project` is null where the directory has no project. Throws UserError. */
export async function completeReady(
  system: System,
  run: RunRequest,
  ready: string,
  project: Project | null,
): Promise<Request> {
  const workspace = project && (await settingsOf(system, project, null));
  const common = readCommon(run, workspace);
  const there = await readyNames(ready, common.targets);
  const names = common.bins.length > 0 ? common.bins : there;
  const ownerOf = (bin: string) => project?.metadata.packages.find(one => binariesOf(one).includes(bin));
  const owners = [...new Set(names.flatMap(bin => ownerOf(bin) ?? []))];
  const subjects = project ? await subjectsOf(system, project, owners) : [];
  const shares = shareOut(run, workspace, subjects);
  const chosen = shares.map((share, compilation) => {
    const isAll = shares.every(({ packages }) => packages.length === owners.length);
    const own = names.filter(bin => isAll || share.packages.includes(ownerOf(bin)?.name ?? ''));
    const mine = share.bins.length > 0 ? share.bins : own;
    const binaries = mine.map(name => ({ name, package: ownerOf(name)?.name ?? '' }));
    const factsOf = (bins: readonly string[]) => {
      const main = ownerOf(bins[0] ?? '');
      return main ? readFacts([main], main.name, bins) : {};
    };
    return { ...share, binaries, factsOf, compilation, isWhole: isAll && share.bins.length === 0 };
  });
  // A package's own `bin` may leave some out.
  const isLeftOut = (name: string, { bins, packages }: Share) =>
    bins.length > 0 && packages.includes(ownerOf(name)?.name ?? '');
  const lost = names.find(
    name => !chosen.some(one => isLeftOut(name, one) || one.binaries.some(binary => binary.name === name)),
  );
  if (lost !== undefined) {
    throw new UserError(
      `no package of the project has the binary \`${lost}\` of ${ready}: choose with \`bin\``,
    );
  }
  const compilations = chosen.map(({ compile, binaries, isWhole }) => ({
    ...compile,
    // What the platforms have in common is found when they are read.
    binaries: isWhole ? [] : binaries,
  }));
  return whole(system, run, chosen, compilations);
}

function whole(
  system: System,
  run: RunRequest,
  chosen: Parameters<typeof readImages>[2],
  compilations: readonly Compilation[],
): Request {
  const targets = new Map(
    compilations
      .flatMap(one => one.targets)
      .map(target => [`${target.platform} ${target.zigTarget}`, target]),
  );
  const all = {
    ...run,
    ...readImages(system, run, chosen),
    compilations,
    targets: [...targets.values()],
    allowHints: readAllowed(chosen),
  };
  const request = run.onlyPlatforms ? forPlatforms(all, run.onlyPlatforms) : all;
  return run.here ? forThisMachine(system, request, run.here) : request;
}

function readAllowed(chosen: Parameters<typeof readImages>[2]): readonly string[] {
  const allowed = [...new Set(chosen.flatMap(({ values }) => list(values.get, 'allow-hints')))];
  const wrong = allowed.find(id => !HINTS.some(hint => hint === id));
  if (wrong === undefined) return allowed;
  const near = nearest(wrong, HINTS);
  const advice = near === undefined ? `write one of ${HINTS.join(', ')}` : `write \`${near}\``;
  throw new UserError(`\`allow-hints\`: there is no hint \`${wrong}\`: ${advice}`);
}

function binariesOf({ targets }: MetadataPackage): readonly string[] {
  return targets.filter(isBinary).map(({ name }) => name);
}

function subjectsOf(
  system: System,
  project: Project,
  owners: readonly MetadataPackage[],
): Promise<readonly Subject[]> {
  return Promise.all(
    owners.map(async owner => ({
      package: owner.name,
      binaries: binariesOf(owner),
      settings: await settingsOf(system, project, owner),
    })),
  );
}

/** The workspace's settings; in a member's directory without its choice of packages, which the directory makes. */
async function choosingSettings(system: System, project: Project): Promise<Layer | null> {
  const { root, directory, metadata } = project;
  const settings = await settingsOf(system, project, null);
  const isMembers = metadata.packages.some(({ manifest_path: path }) => {
    const member = dirname(path);
    return member !== root && (directory === member || directory.startsWith(`${member}/`));
  });
  return settings && isMembers ? name => (name === 'package' ? undefined : settings(name)) : settings;
}

/** The settings of a package, or for null the workspace's. */
function settingsOf(
  system: System,
  { root, metadata }: Project,
  owner: MetadataPackage | null,
): Promise<Layer | null> {
  const path = owner?.manifest_path ?? join(root, 'Cargo.toml');
  const below = relative(system.cwd, path);
  return readSettings({
    file: below.startsWith('..') ? path : below,
    of: owner ? 'package' : 'workspace',
    metadata: owner ? owner.metadata : metadata.metadata,
    text: () => readFile(path, 'utf8'),
  });
}

/** Shares of one key are compiled by the same calls of cargo. */
function keyOf({ compile, features }: Share): string {
  const { packages: _all, targets, ...rest } = compile;
  return JSON.stringify([
    { ...rest, features: [...rest.features].sort() },
    targets.map(({ platform, zigTarget }) => `${platform} ${zigTarget}`),
    features,
  ]);
}

/** cargo writes binaries of one name to one file. */
function haveNamesakes(a: Compilation['binaries'], b: Compilation['binaries']): boolean {
  return a.some(one => b.some(other => other.name === one.name && other.package !== one.package));
}

function byName(binaries: Compilation['binaries']): Compilation['binaries'] {
  const unique = new Map(binaries.map(binary => [binary.name, binary]));
  return [...unique.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
