import { relative } from 'node:path';
import { githubStore, hashOf, isToldOfService, keyOf, newId, prefixOf } from '../cache/cache.js';
import type { Journal, Report } from '../report/report.js';
import type { Request, RunRequest } from '../request/request.js';
import { doorOf } from '../system/doors.js';
import type { System } from '../system/system.js';

/** What a compile of a whole project takes for one platform, in seconds. */
export interface CompileTime {
  /** For the platform's own units. */
  readonly own: number;
  /** For those that run on the build machine, which every job compiles. */
  readonly shared: number;
}

type Span = Pick<Report['units'][number], 'platform' | 'start' | 'end'>;

/** Parts the time of a compile among its platforms, by what their units took. */
export function compileTimes(units: readonly Span[]): ReadonlyMap<string, CompileTime> {
  const sums = new Map<string | null, number>();
  for (const { platform, start, end } of units) sums.set(platform, (sums.get(platform) ?? 0) + end - start);
  const sum = [...sums.values()].reduce((all, one) => all + one, 0);
  const first = Math.min(...units.map(({ start }) => start));
  const whole = (Math.max(...units.map(({ end }) => end)) - first) / 1000;
  const part = (of: number | undefined) => Math.round((whole * (of ?? 0)) / (sum || 1));
  return new Map(
    [...sums].flatMap(([platform, took]) =>
      platform === null ? [] : [[platform, { own: part(took), shared: part(sums.get(null)) }]],
    ),
  );
}

/** With what the keys begin that say by their last parts what a compile takes for a platform; a run that compiles nothing knows it too. */
function partsOf({ cwd }: System, { given, directory }: RunRequest, platform: string) {
  const project = [relative(cwd, directory), given('package'), given('bin')];
  return [
    { name: 'project', value: hashOf(JSON.stringify(project)) },
    { name: 'platform', value: platform.replaceAll('/', '-') },
  ];
}

/**
 * Returns keys that say what this compile took, one a platform: units do not tell platforms of one target apart. None for a failed compile,
 * nor where most units were fresh: such a time says nothing of a whole compile.
 */
export function timeKeys(system: System, request: Request, journal: Journal): readonly string[] {
  const { compiled, units = [], error } = journal.read();
  if (error || compiled === undefined || compiled.units <= compiled.fresh) return [];
  const times = compileTimes(units);
  return request.targets.flatMap(({ platform, triple }) => {
    const same = request.targets.filter(target => target.triple === triple);
    const time = same.map(one => times.get(one.platform)).find(found => found !== undefined);
    if (time === undefined) return [];
    const values = { own: Math.round(time.own / same.length), shared: time.shared, id: newId() };
    const parts = Object.entries(values).map(([name, value]) => ({ name, value: String(value) }));
    return [keyOf('time', [...partsOf(system, request, platform), ...parts])];
  });
}

/** Finds in GitHub's cache what a whole compile took last, by platform. Who could write it decides no binary, so that every event may read. */
export async function readCompileTimes(
  system: System,
  request: Request,
): Promise<ReadonlyMap<string, CompileTime>> {
  if (!isToldOfService(system.env) || request.cache.mode === 'off') return new Map();
  const store = githubStore(system, doorOf('toolkit'));
  const found = request.targets.map(async ({ platform }) => {
    const prefix = prefixOf('time', partsOf(system, request, platform), 'platform');
    const key = await store.lookup(prefix);
    const [, own, shared] = /^(\d+)~(\d+)~/.exec(key?.slice(prefix.length) ?? '') ?? [];
    return own && shared ? [[platform, { own: Number(own), shared: Number(shared) }] as const] : [];
  });
  return new Map((await Promise.all(found)).flat());
}
