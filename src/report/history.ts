import { join } from 'node:path';
import * as v from 'valibot';
import { messageOf } from '../system/errors.js';
import { bytes } from '../system/format.js';
import { readState } from '../system/state.js';
import type { System } from '../system/system.js';
import { writeWhole } from '../system/temporary.js';
import type { ImageFacts, Report } from './value.js';

const Text = v.pipe(v.string(), v.maxLength(1000));
const Count = v.pipe(v.number(), v.minValue(0));

const Run = v.object({
  /** Milliseconds since 1970. */
  time: Count,
  commit: v.nullable(Text),
  /** Milliseconds of the compile, and how many units it compiled. */
  compile: Count,
  units: Count,
  /** Bytes of the entries that were restored. */
  restored: Count,
  /** Compressed bytes of each image, by its name and platform. */
  sizes: v.record(Text, Count),
});
/** What is remembered of a run. */
export type Run = Readonly<v.InferOutput<typeof Run>>;

const Slow = v.object({ unit: Text, kind: Text, milliseconds: Count });

const History = v.object({
  schema: v.literal(1),
  /** The oldest first. */
  runs: v.array(Run),
  /** Packages of Cargo.lock at the last run, by name: the version, or several. */
  packages: v.record(Text, Text),
  /** Build scripts and macros for which the last compile waited long, the slowest first. */
  slow: v.optional(v.array(Slow), []),
  /** What the units of each own package with a build script took when it last ran, in milliseconds, by the package's name. */
  scripts: v.optional(v.record(Text, Count), {}),
});
export interface History {
  readonly schema: 1;
  readonly runs: readonly Run[];
  readonly packages: Readonly<Record<string, string>>;
  readonly slow: readonly Readonly<v.InferOutput<typeof Slow>>[];
  readonly scripts: Readonly<Record<string, number>>;
}

export const NO_HISTORY: History = { schema: 1, runs: [], packages: {}, slow: [], scripts: {} };
/** Runs that are remembered. */
export const RUNS = 20;
/** Bytes of the file. */
const LIMIT = 64_000;
/** A change of an image's size that is named, as a share and in bytes. */
const JUMP = { share: 0.05, bytes: 100_000 };

export const HISTORY_FILE = 'history.json';

/** Returns the history below a directory; an empty one where there is none, or one of another schema. */
export async function readHistory(directory: string): Promise<History> {
  return (await readState(join(directory, HISTORY_FILE), History)) ?? NO_HISTORY;
}

/** Writes it; of more than the limit the oldest runs go, then the packages. No run fails by it. */
export async function writeHistory(
  { console }: Pick<System, 'console'>,
  directory: string,
  { runs, packages, ...times }: Omit<History, 'schema'>,
): Promise<void> {
  const text = (count: number, kept: History['packages']) =>
    Buffer.from(JSON.stringify({ schema: 1, runs: runs.slice(-count), packages: kept, ...times }));
  let count = RUNS;
  while (count > 1 && text(count, {}).length > LIMIT) count -= 1;
  const whole = text(count, packages);
  try {
    await writeWhole(join(directory, HISTORY_FILE), whole.length > LIMIT ? text(count, {}) : whole);
  } catch (error) {
    console.info(`the history of runs is not written: ${messageOf(error)}`);
  }
}

/** Returns the packages of a lock file by name, with their versions. */
export function packagesOf(
  locked: readonly { readonly name: string; readonly version: string }[],
): History['packages'] {
  const found = new Map<string, string>();
  for (const { name, version } of locked) {
    const before = found.get(name);
    found.set(name, before === undefined ? version : `${before}, ${version}`);
  }
  return Object.fromEntries(found);
}

/** Returns true for a run to remember: of two runs that gave the same, the later one tells nothing. */
export function isNews(before: History, { history, cache }: Pick<Report, 'history' | 'cache'>): boolean {
  const last = before.runs.at(-1);
  const now = history.at(-1);
  if (now === undefined || now === last) return false;
  return !cache.exact || JSON.stringify(last?.sizes) !== JSON.stringify(now.sizes);
}

/** Two histories of one project, as of two machines: every run once, and the packages of the newer one. */
export function mergedHistory(a: History, b: History): History {
  const runs = [...a.runs, ...b.runs.filter(({ time }) => !a.runs.some(run => run.time === time))];
  const newer = (b.runs.at(-1)?.time ?? 0) > (a.runs.at(-1)?.time ?? 0) ? b : a;
  return { ...newer, runs: runs.toSorted((one, other) => one.time - other.time) };
}

/** Milliseconds from which on a build script or a macro is slow, and how many are remembered. */
const SLOW = { milliseconds: 20_000, count: 5 };

/** Build scripts and macros of a compile that took long, each once; those of the compile before where nothing was compiled. */
export function slowUnits({ units }: Pick<Report, 'units'>, before: History): History['slow'] {
  if (units.length === 0) return before.slow;
  const slow = units
    .filter(({ kind, local }) => !local && (kind === 'build script run' || kind === 'macro'))
    .map(({ package: unit, kind, start, end }) => ({ unit, kind, milliseconds: end - start }))
    .filter(({ milliseconds }) => milliseconds >= SLOW.milliseconds)
    .sort((a, b) => a.milliseconds - b.milliseconds);
  // Of one that ran for several platforms the longest counts.
  return [...new Map(slow.map(one => [one.unit, one])).values()].reverse().slice(0, SLOW.count);
}

/** Returns what own packages with a build script cost: those whose script ran now, and what is remembered of the others. */
export function scriptCosts({ units }: Pick<Report, 'units'>, before: History): History['scripts'] {
  const own = units.filter(({ local }) => local);
  const ran = new Set(own.filter(({ kind }) => kind === 'build script run').map(one => one.package));
  const costs = [...ran].map(name => {
    const spans = own.filter(one => one.package === name);
    return [name.split(' ')[0] ?? name, spans.reduce((sum, { start, end }) => sum + end - start, 0)];
  });
  return { ...before.scripts, ...Object.fromEntries(costs) };
}

/** How an image of one platform is called among the sizes. */
export function sizeName({ references: [first] }: ImageFacts, platform: string): string {
  return `${first?.replace(/:[^:/]+$/, '') ?? ''} ${platform}`;
}

/** Returns what is to be remembered of a run, from its report. */
export function runOf({ started, commit, stages, compiled, cache, images }: Report): Run {
  const sizes = images.flatMap(image =>
    image.platforms.map(({ platform, size }) => [sizeName(image, platform), size] as const),
  );
  return {
    time: started,
    commit,
    compile: stages.reduce((sum, { name, start, end }) => sum + (name === 'compile' ? end - start : 0), 0),
    units: compiled?.units ?? 0,
    restored: cache.entries.reduce(
      (sum, { outcome, bytes: size }) => sum + (outcome === 'refused' ? 0 : size),
      0,
    ),
    sizes: Object.fromEntries(sizes),
  };
}

/** Returns the last run before this one that had this image. */
export function earlierSize(
  runs: readonly Run[],
  name: string,
): { readonly size: number; readonly commit: string | null } | null {
  const run = runs.findLast(({ sizes }) => sizes[name] !== undefined);
  return run === undefined ? null : { size: run.sizes[name] ?? 0, commit: run.commit };
}

/** `linux/amd64: image +3.1 MB since abc1234: new dependency image-webp`, for each image whose size jumped. */
export function jumps(before: History, now: Run, packages: History['packages']): readonly string[] {
  return Object.entries(now.sizes).flatMap(([name, size]) => {
    const earlier = earlierSize(before.runs, name);
    if (earlier === null) return [];
    const change = size - earlier.size;
    if (Math.abs(change) < Math.max(JUMP.bytes, earlier.size * JUMP.share)) return [];
    const since = earlier.commit === null ? 'the last run' : earlier.commit.slice(0, 7);
    const why = packageChanges(before.packages, packages);
    return [`${name.trim()}: image ${signed(change)} since ${since}${why === '' ? '' : `: ${why}`}`];
  });
}

/** `+3.1 MB`, `-12 kB`. */
export function signed(change: number): string {
  return `${change < 0 ? '-' : '+'}${bytes(Math.abs(change))}`;
}

/** Of a list that is empty nothing can be said: it was too long to be kept. */
export function packageChanges(before: History['packages'], now: History['packages']): string {
  if (Object.keys(before).length === 0) return '';
  const added = Object.keys(now).filter(name => before[name] === undefined);
  const gone = Object.keys(before).filter(name => now[name] === undefined);
  const changed = Object.keys(now).filter(name => before[name] !== undefined && before[name] !== now[name]);
  const parts = [
    listed('new dependency', 'new dependencies', added),
    listed('without', 'without', gone),
    listed(
      '',
      '',
      changed.map(name => `${name} ${before[name]} → ${now[name]}`),
    ),
  ];
  return parts.filter(part => part !== '').join('; ');
}

/** More than these are counted. */
const NAMED = 3;

function listed(one: string, several: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${names.length === 1 ? one : several} ${names.slice(0, NAMED).join(', ')}${more}`.trim();
}
