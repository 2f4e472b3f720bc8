import { readFile } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { absoluteOf, type Checkout, isBelowAny, nameOf } from '../inputs/checkout.js';
import type { Input } from '../inputs/snapshot.js';
import { readSources } from '../inputs/sources.js';
import { declaredBy, depInfoOf, isOfToolchain, type Place, rustSources, scriptOutputOf } from './declared.js';
import { type LockedPackage, lockedPackages, tellsVersion } from './locked.js';
import { inputsOf, type RecordedPackage, type RecordedUnit } from './record.js';
import { filesOf } from './units.js';
import type { UsedUnit } from './used.js';

/**
 * Returns the packages of a build with the inputs of each. `units` are those of the workspace's packages and of other path dependencies that
 * the build used, `binaries` the finished ones, absolute. Leaves out units of which nothing says what they read.
 */
export async function describePackages(
  place: Place,
  units: readonly UsedUnit[],
  binaries: readonly string[],
): Promise<readonly RecordedPackage[]> {
  const { checkout } = place;
  const ids = [...new Set(units.map(({ packageId }) => packageId))];
  const commit = (await checkout.commit())?.hash.slice(0, SHORT_HASH) ?? null;
  const locked = await lockedPackages(checkout.workspace);
  const shipped = commit !== null && (await isTextIn(binaries, commit)) ? commit : null;
  return Promise.all(
    ids.map(async id => {
      const own = units.filter(({ packageId }) => packageId === id);
      const found = await describePackage(place, own, commit, locked);
      // A macro of a dependency may have asked git: then the commit's hash stands in what was compiled.
      if (shipped === null || inputsOf(found).includes('commit:')) return found;
      return (await isCompiledInto(own, shipped))
        ? { ...found, inputs: [...found.inputs, 'commit:'] }
        : found;
    }),
  );
}

async function isCompiledInto(units: readonly UsedUnit[], commit: string): Promise<boolean> {
  const compiled = units.filter(({ run }) => !run);
  // A variable brings it: rustc writes the value down.
  const infos = await Promise.all(compiled.map(depInfoOf));
  return !infos.some(info => info?.includes(commit)) && isTextIn(compiled.flatMap(filesOf), commit);
}

/** What `git rev-parse --short` and GitHub show of a commit's hash. */
const SHORT_HASH = 7;

async function describePackage(
  place: Place,
  units: readonly UsedUnit[],
  commit: string | null,
  locked: readonly LockedPackage[],
): Promise<RecordedPackage> {
  const { checkout } = place;
  const [first] = units;
  if (first === undefined) throw new Error('a package without units');
  const inputs = [...inputsOfPackage(first.directory, checkout)];
  const recorded: RecordedUnit[] = [];
  let runsPrograms = false;
  for (const unit of units) {
    const declared = await declaredBy(unit, place);
    if (declared === null) continue;
    const manifests = declared.inputs.filter(isManifest).map(asText);
    const own = [...declared.inputs, ...manifests];
    recorded.push({ id: unit.id, inputs: own, isProgram: isScript(unit), newest: declared.newest });
    if (unit.run) inputs.push(...(await inputsOfRun(unit, checkout, commit, locked)));
    const sources = rustSources(declared, checkout).filter(path => isBelowAny(path, [unit.directory]));
    const said = readSources(sources);
    inputs.push(...said.macroVariables);
    // A build script or a macro need not declare what it reads of a manifest.
    if (said.readsManifests) inputs.push(...manifestsOf(unit, checkout));
    if (!runsInBuild(unit)) continue;
    inputs.push(...said.variables);
    if (said.asksCommit) inputs.push('commit:');
    runsPrograms ||= said.runsPrograms;
  }
  return {
    name: first.package,
    id: first.packageId,
    directory: nameOf(checkout, first.directory),
    hasScript: units.some(isScript),
    runsPrograms,
    inputs: [...new Set(inputs)].sort(),
    units: recorded,
  };
}

function isManifest(input: Input): boolean {
  return input.startsWith('path:') && basename(input) === 'Cargo.toml';
}

function asText(input: Input): Input {
  return `text:${input.slice('path:'.length)}`;
}

function manifestsOf({ directory }: UsedUnit, checkout: Checkout): readonly Input[] {
  const directories = [directory, checkout.workspace];
  return directories.map((path): Input => `text:${nameOf(checkout, join(path, 'Cargo.toml'))}`);
}

/** Of a package outside of the checkout git lists nothing: all of the package counts. */
function inputsOfPackage(directory: string, checkout: Checkout): readonly Input[] {
  const name = nameOf(checkout, directory);
  return isAbsolute(name) ? [`path:${name}`] : [`ignored:${name}`];
}

/** The compiled script itself, not its run. */
function isScript({ run, target }: UsedUnit): boolean {
  return !run && target.startsWith('custom-build ');
}

/** What runs while others are compiled: build scripts, macros, and the libraries of the workspace that these call. cargo keeps it apart from what is compiled for a target. */
function runsInBuild(unit: UsedUnit): boolean {
  return isScript(unit) || unit.target.startsWith('proc-macro ') || (!unit.run && HOST_UNIT.test(unit.id));
}

/** `release/util-0123456789abcdef`, without a target's triple. */
const HOST_UNIT = /^[^/]+\/[^/]+$/;

/** What the output of a build script shows of what it read: the commit, the checkout's path, versions of the lock file. */
async function inputsOfRun(
  unit: UsedUnit,
  checkout: Checkout,
  commit: string | null,
  locked: readonly LockedPackage[],
): Promise<readonly Input[]> {
  const output = (await scriptOutputOf(unit)) ?? '';
  const lines = output.split('\n').filter(line => /^cargo::?(?!rerun-if|rustc-link-search)/.test(line));
  const told: Buffer[] = [Buffer.from(lines.join('\n'))];
  for (const path of filesOf({ entries: unit.entries.map(entry => join(entry, 'out')) })) {
    const content = await readFile(path).catch(() => null);
    if (content !== null) told.push(content);
  }
  const tells = (text: string) => told.some(content => content.includes(text));
  const lists = told.some(
    content => content.length <= LARGEST_LIST && tellsVersion(content.toString('latin1'), locked),
  );
  return [
    ...(commit !== null && tells(commit) ? (['commit:'] as const) : []),
    ...(tells(checkout.root) ? (['checkout:'] as const) : []),
    ...(lists ? [`path:${nameOf(checkout, join(checkout.workspace, 'Cargo.lock'))}` as Input] : []),
  ];
}

/** Bytes of the largest file that is looked through for a list of packages. */
const LARGEST_LIST = 8 << 20;

/** Returns true where a text stands in one of the files; a directory has none. */
export async function isTextIn(files: readonly string[], text: string): Promise<boolean> {
  for (const file of files) {
    const content = await readFile(file).catch(() => null);
    if (content?.includes(text)) return true;
  }
  return false;
}

/** cargo gives each crate the version of a dependency by the crate's hash (cargo book, "Environment Variables"). */
const SET_BY_CARGO = /^env:(CARGO_.*|OUT_DIR)$/;

/**
 * Returns what units of registries, repositories and the toolchain declare outside of their own sources, by the unit's id: a system's
 * header, a library. Of a package that was not fetched (`vendor/`) all of its directory counts. Variables that cargo sets itself do not
 * count. `fetched` are absolute directories of what cargo fetched.
 */
export async function describeDependencies(
  place: Place,
  units: readonly UsedUnit[],
  fetched: readonly string[],
): Promise<ReadonlyMap<string, readonly Input[]>> {
  const { checkout } = place;
  const isFixed = (path: string) => isBelowAny(path, fetched) || isOfToolchain(`${path}/`);
  const inputsOf = async (unit: UsedUnit): Promise<readonly Input[]> => {
    const declared = (await declaredBy(unit, place))?.inputs ?? [];
    const outside = declared.filter(input => {
      if (input === 'checkout:') return !isFixed(unit.directory);
      if (!input.startsWith('path:')) return input.startsWith('env:') && !SET_BY_CARGO.test(input);
      const path = absoluteOf(checkout, input.slice('path:'.length));
      return !isBelowAny(path, [unit.directory]) && !isFixed(path);
    });
    return isFixed(unit.directory) ? outside : [`path:${nameOf(checkout, unit.directory)}`, ...outside];
  };
  return new Map(await Promise.all(units.map(async unit => [unit.id, await inputsOf(unit)] as const)));
}
