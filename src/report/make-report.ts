import type { Journal } from './journal.js';
import type { Report, UnitSpan } from './value.js';

/** What a journal says at its end. `started`: milliseconds since 1970. */
export function makeReport(journal: Journal, run: Pick<Report, 'version' | 'started'>): Report {
  const { stages, duration, units = [], ...notes } = journal.read();
  return {
    schema: 1,
    ...run,
    project: notes.project ?? null,
    commit: notes.commit ?? null,
    duration,
    error: notes.error ?? null,
    stages,
    cache: { exact: notes.exact ?? false, entries: notes.entries ?? [] },
    compiled: notes.compiled ?? null,
    units,
    criticalPath: criticalPath(units),
    images: notes.images ?? [],
  };
}

/** From the unit that ends last back to the first, each time over the needed unit that ended last: positions, the first unit first. */
export function criticalPath(units: readonly UnitSpan[]): readonly number[] {
  const endOf = (index: number) => units[index]?.end ?? 0;
  const lastOf = (indexes: readonly number[]) =>
    indexes.reduce<number | undefined>(
      (last, index) => (last === undefined || endOf(index) > endOf(last) ? index : last),
      undefined,
    );
  const path: number[] = [];
  for (let next = lastOf([...units.keys()]); next !== undefined && !path.includes(next); ) {
    path.unshift(next);
    next = lastOf(units[next]?.needs ?? []);
  }
  return path;
}
