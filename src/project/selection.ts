import type { BinaryTarget, CompileRequest } from '../request/request.js';
import { UserError } from '../system/errors.js';
import type { Metadata, MetadataPackage, MetadataTarget } from './metadata.js';
import { unknown } from './unknown-name.js';

/** The packages that are asked for, else those that cargo builds in the directory. */
export function selectPackages(metadata: Metadata, wanted: readonly string[]): readonly MetadataPackage[] {
  if (wanted.length === 0) {
    // cargo before 1.71 names no default members: then all members are.
    const ids = metadata.workspace_default_members ?? metadata.workspace_members;
    return metadata.packages.filter(candidate => ids.includes(candidate.id));
  }
  return wanted.map(name => {
    const found = metadata.packages.find(candidate => candidate.name === name);
    if (!found)
      throw unknown(
        'package',
        name,
        metadata.packages.map(candidate => candidate.name),
      );
    return found;
  });
}

export function isBinary({ kind }: MetadataTarget): boolean {
  return kind.includes('bin');
}

interface Choice extends Pick<CompileRequest, 'features' | 'allFeatures' | 'defaultFeatures'> {
  readonly bins: readonly string[];
}

/** A binary with those of its required features that are not active (cargo book, "The required-features field"). */
interface Candidate extends BinaryTarget {
  readonly lacks: readonly string[];
}

/** The binaries of `packages` that are asked for, else all that cargo builds with these features; sorted by name. */
export function selectBinaries(
  packages: readonly MetadataPackage[],
  members: readonly MetadataPackage[],
  choice: Choice,
): readonly BinaryTarget[] {
  const all = packages.flatMap(owner => candidates(owner, choice));
  const names = packages.map(({ name }) => name).join(', ');
  if (all.length === 0) {
    const owner = members.find(({ targets }) => targets.some(isBinary));
    throw new UserError(
      `no binary to build in ${names}: add a src/main.rs or a [[bin]]${owner ? `, or write \`package: ${owner.name}\`` : ''}`,
    );
  }
  for (const name of choice.bins)
    if (!all.some(binary => binary.name === name)) throw noBinary(name, all, members);
  const needs = ({ name, lacks }: Candidate) =>
    `\`${name}\` needs features: ${lacks.join(', ')} (\`features: ${[...choice.features, ...lacks].join(',')}\`)`;
  const chosen = all.filter(({ name, lacks }) =>
    choice.bins.length > 0 ? choice.bins.includes(name) : lacks.length === 0,
  );
  if (chosen.length === 0)
    throw new UserError(`no binary to build in ${names}: ${all.map(needs).join(', ')}`);
  refuseNamesakes(all.filter(({ name }) => chosen.some(one => one.name === name)));
  const lacking = chosen.find(({ lacks }) => lacks.length > 0);
  if (lacking) throw new UserError(needs(lacking));
  return chosen
    .map(({ name, package: owner }) => ({ name, package: owner }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function candidates(owner: MetadataPackage, choice: Choice): readonly Candidate[] {
  const active = activeFeatures(owner, choice);
  return owner.targets.filter(isBinary).map(target => ({
    name: target.name,
    package: owner.name,
    lacks: target['required-features']?.filter(feature => !active.has(feature)) ?? [],
  }));
}

/** A package's features that are on, with all that they turn on in its own table (cargo book, "Features"). */
function activeFeatures(
  { name: owner, features }: MetadataPackage,
  { features: asked, allFeatures, defaultFeatures }: Choice,
): ReadonlySet<string> {
  const active = new Set([
    ...(allFeatures ? Object.keys(features) : []),
    ...(defaultFeatures ? ['default'] : []),
    ...asked.map(feature => (feature.startsWith(`${owner}/`) ? feature.slice(owner.length + 1) : feature)),
  ]);
  // A set that grows is gone through to its end.
  for (const feature of active) {
    for (const other of features[feature] ?? []) active.add(other);
    // A dependency's feature brings in the dependency, unless it says that it does not (`dependency?/feature`).
    const dependency = /^([^/?]+)\//.exec(feature)?.[1];
    if (dependency !== undefined) active.add(dependency);
  }
  return active;
}

function noBinary(
  name: string,
  all: readonly BinaryTarget[],
  members: readonly MetadataPackage[],
): UserError {
  const owner = members.find(({ targets }) =>
    targets.some(target => isBinary(target) && target.name === name),
  );
  if (owner === undefined)
    return unknown(
      'binary',
      name,
      all.map(binary => binary.name),
    );
  return new UserError(
    `\`${name}\` is a binary of ${owner.name}, which is not built here: write \`package: ${owner.name}\``,
  );
}

/** cargo takes binaries by their name alone, and writes those of one name to one file. */
function refuseNamesakes(chosen: readonly BinaryTarget[]): void {
  for (const { name, package: owner } of chosen) {
    const other = chosen.find(one => one.name === name && one.package !== owner);
    if (other)
      throw new UserError(
        `\`${name}\` is a binary of ${owner} and of ${other.package}: write \`package: ${owner}\``,
      );
  }
}
