import { lstatSync, lutimesSync, readdirSync, realpathSync, type Stats, statSync, utimesSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { errorCode } from '../system/errors.js';
import type { System } from '../system/system.js';
import { atTheLatest } from '../system/temporary.js';
import { absoluteOf, type Checkout, isBelowAny, isBuildDirectory } from './checkout.js';
import type { DependencyRecord } from './dependency-record.js';
import { type Fact, split } from './facts.js';
import type { Verdict } from './judge.js';
import { TICK_MS } from './observed.js';
import { placesIn, type UnitPlace } from './places.js';
import type { RecordedUnit } from './record.js';

/**
 * cargo compares times: a unit is fresh while no source is newer. Both are constants here, older than any clock will say
 * and newer than files that come out of a registry's archives (cargo gives those 2006-07-24).
 */
const SOURCE_TIME = Date.UTC(2022, 0, 1) / 1000;
const UNIT_TIME = Date.UTC(2023, 0, 1) / 1000;

/** Which units may stay, all by their ids but for the names of the workspace's packages. */
export interface Standing {
  readonly local: ReadonlySet<string>;
  readonly vouched: ReadonlySet<string>;
  readonly outdated: Verdict['outdated'];
  /** The dependencies' that something is known of; null where others may stay too, with the times that they have. */
  readonly known: ReadonlySet<string> | null;
}

/**
 * Removes every unit of the workspace's packages that is not vouched for, all of it: what it left (a build script's output directory)
 * must not meet what is made in its place. Dependencies' units stay, since cargo knows registries' and repositories' by their
 * versions, unless they were made from something else that changed.
 */
export async function dropUnits(
  targetDirectory: string,
  { local, vouched, outdated, known }: Standing,
): Promise<void> {
  await removeUnits(targetDirectory, unit =>
    local.has(unit.package) ? !vouched.has(unit.id) : outdated.has(unit.id) || known?.has(unit.id) === false,
  );
}

/**
 * Removes the units that are not among `used`, but for what was made after `since`, milliseconds since 1970: another image of the
 * same job may be saved with it.
 */
export async function dropUnused(
  targetDirectory: string,
  used: ReadonlySet<string>,
  since: number,
): Promise<void> {
  await removeUnits(targetDirectory, unit => {
    if (used.has(unit.id)) return false;
    const made = statSync(join(targetDirectory, unit.fingerprint), { throwIfNoEntry: false });
    return made === undefined || made.mtimeMs <= since;
  });
}

async function removeUnits(targetDirectory: string, isGone: (unit: UnitPlace) => boolean): Promise<void> {
  for (const unit of await placesIn(targetDirectory).all()) {
    if (!isGone(unit)) continue;
    for (const entry of unit.entries)
      await rm(join(targetDirectory, entry), { recursive: true, force: true });
  }
}

/**
 * Gives restored units one time and the unchanged sources of those that are vouched for an older one, so that cargo finds
 * them fresh in a checkout in which everything is new; what `dependencies` name is unchanged too. Only files inside the checkout are
 * touched: where a source outside (`elsewhere` are whole directories of such) is newer, the units' time is that source's. Changed
 * sources keep their times: the units that read them are gone by now. A file whose time cannot be set costs a compilation and
 * nothing else. Returns what puts the sources' times back.
 */
export async function retime(
  system: System,
  verdict: Verdict,
  checkout: Checkout,
  targetDirectory: string,
  dependencies: DependencyRecord['units'],
  elsewhere: readonly string[],
): Promise<() => void> {
  const times = sourceTimes(system);
  const units = (verdict.record?.units ?? []).filter(unit => verdict.vouched.has(unit.id));
  const named = [...units.flatMap(({ reads }) => reads ?? []), ...Object.values(dependencies).flat()];
  const sources = new Set(sourcesAmong(named).map(name => absoluteOf(checkout, name)));
  const seen = new Set<string>();
  const newest = [UNIT_TIME, ...elsewhere.map(directory => newestIn(directory, seen))];
  for (const source of sources) newest.push(makeOld(source, checkout, seen, times));
  newest.push(...(await dateNewest(units, checkout, times)));
  setTimes(targetDirectory, Math.min(Math.ceil(Math.max(...newest)), system.now() / 1000));
  return times.putBack;
}

/** Gives the newest file that cargo wrote down of a package the time that it wrote down. Returns these times, seconds since 1970. */
async function dateNewest(
  units: readonly RecordedUnit[],
  checkout: Checkout,
  times: SourceTimes,
): Promise<readonly number[]> {
  const files = units.flatMap(({ newest }) => newest ?? []);
  for (const { path, time } of files) await times.touch(absoluteOf(checkout, path), time);
  return files.map(({ time }) => Number(time));
}

/**
 * Where nothing was restored the checkout keeps its times, and it may be another one, in which everything is new. What is
 * vouched for was compared with what lay there when the survey began (`started`, milliseconds since 1970): its units are as new as
 * that, and what is edited later is newer still. So are `dependencies`, where any lies in the checkout: a unit must not be older
 * than one that it was made with. Of others cargo compares what they name itself, by the times that it left. Where it wrote down the
 * newest file of a package, the package gets such times as it saw. Returns what puts them back.
 */
export async function renew(
  system: System,
  verdict: Verdict,
  checkout: Checkout,
  targetDirectory: string,
  dependencies: DependencyRecord['units'],
  started: number,
): Promise<() => void> {
  const times = sourceTimes(system);
  const compared = new Set(verdict.vouched);
  const inCheckout = Object.values(dependencies)
    .flat()
    .some(fact => !isAbsolute(split(fact)[1]));
  if (inCheckout) for (const id of Object.keys(dependencies)) compared.add(id);
  if (compared.size === 0) return times.putBack;
  const dated = (verdict.record?.units ?? []).filter(({ id, newest }) => newest && verdict.vouched.has(id));
  const packages = dated.flatMap(({ reads }) => reads ?? []).filter(fact => split(fact)[0] === 'package');
  const seen = new Set<string>();
  for (const name of sourcesAmong(packages)) makeOld(absoluteOf(checkout, name), checkout, seen, times);
  await dateNewest(dated, checkout, times);
  for (const unit of await placesIn(targetDirectory).all()) {
    if (!compared.has(unit.id)) continue;
    for (const entry of unit.entries) setTimes(join(targetDirectory, entry), (started - TICK_MS) / 1000);
  }
  return times.putBack;
}

function sourcesAmong(facts: readonly Fact[]): readonly string[] {
  return facts.flatMap(fact => {
    const [kind, name] = split(fact);
    return kind === 'path' || kind === 'package' ? [name] : [];
  });
}

/**
 * Returns the time (seconds since 1970) of the newest thing that was left as it is, since it lies outside of the checkout.
 * `seen` holds the real paths that were there already: links may lead in circles.
 */
function makeOld(path: string, checkout: Checkout, seen: Set<string>, times: SourceTimes): number {
  const link = lstatSync(path, { throwIfNoEntry: false });
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!link || !stats) return 0;
  if (link.isSymbolicLink() && isBelowAny(path, [checkout.root])) times.set(path, SOURCE_TIME);
  const real = realpathSync(path);
  if (!isBelowAny(real, [checkout.root])) return newestIn(real, seen);
  if (seen.has(real)) return 0;
  seen.add(real);
  // Nobody's build directory is touched, wherever it lies.
  const inside = stats.isDirectory() && !isBuildDirectory(real) ? readdirSync(real) : [];
  let outside = 0;
  for (const name of inside) {
    if (name !== '.git') outside = Math.max(outside, makeOld(join(real, name), checkout, seen, times));
  }
  times.set(real, SOURCE_TIME);
  return outside;
}

function newestIn(path: string, seen: Set<string>): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  let newest = stats.mtimeMs / 1000;
  const real = realpathSync(path);
  if (!stats.isDirectory() || seen.has(real) || isBuildDirectory(real)) return newest;
  seen.add(real);
  for (const name of readdirSync(real)) newest = Math.max(newest, newestIn(join(real, name), seen));
  return newest;
}

function setTimes(path: string, seconds: number): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) for (const name of readdirSync(path)) setTimes(join(path, name), seconds);
  if (stats && !stats.isSymbolicLink()) tolerant(() => utimesSync(path, seconds, seconds));
}

/** Somebody else's file keeps its time. */
function tolerant(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
}

/** Times of sources, which are the user's: with another cargo's target directory beside them they would hide a change from it. */
interface SourceTimes {
  /** Seconds since 1970, of a symbolic link itself. */
  readonly set: (path: string, seconds: number) => void;
  /** Seconds since 1970 with nine decimals. */
  readonly touch: (path: string, time: string) => Promise<void>;
  /** Gives all of them the times that they had, but for what changed since; when the process ends at the latest. */
  readonly putBack: () => void;
}

function sourceTimes(system: System): SourceTimes {
  const changes: { readonly path: string; readonly from: Stats; readonly to: number }[] = [];
  const noteChange = (path: string, from: Stats | undefined) => {
    const to = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (from !== undefined && to !== undefined) changes.push({ path, from, to });
  };
  return {
    set(path, seconds) {
      const from = lstatSync(path, { throwIfNoEntry: false });
      tolerant(() => lutimesSync(path, seconds, seconds));
      noteChange(path, from);
    },
    // Node's own calls keep microseconds at best, and cargo compares nanoseconds. The form of the date is POSIX's.
    async touch(path, time) {
      const from = lstatSync(path, { throwIfNoEntry: false });
      const [seconds = '', fraction = ''] = time.split('.');
      const date = `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
      await system.run(['touch', '-d', date, path], { env: system.env }).catch(() => null);
      noteChange(path, from);
    },
    putBack: atTheLatest(() => {
      for (const { path, from, to } of changes.toReversed()) {
        if (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs !== to) continue;
        tolerant(() => lutimesSync(path, from.atimeMs / 1000, from.mtimeMs / 1000));
      }
    }),
  };
}
