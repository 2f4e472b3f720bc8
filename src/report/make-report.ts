import { type History, jumps, packageChanges, RUNS, runOf } from './history.js';
import type { Journal } from './journal.js';
import type { CompiledFacts, Report, UnitSpan } from './value.js';

/** Returns what a journal says at its end, and what changed since the runs before. */
export function makeReport(journal: Journal, before: History): Report {
  const { units = [], packages = {}, ...notes } = journal.read();
  const report: Report = {
    schema: 1,
    version: notes.version,
    started: notes.started,
    project: notes.project ?? null,
    commit: notes.commit ?? null,
    duration: notes.duration,
    error: notes.error ?? null,
    stages: notes.stages,
    cache: { exact: notes.exact ?? false, entries: notes.entries ?? [] },
    compiled: notes.compiled ? withLock(notes.compiled, packageChanges(before.packages, packages)) : null,
    units,
    criticalPath: criticalPath(units),
    images: notes.images ?? [],
    crates: notes.crates ?? [],
    history: before.runs,
    jumps: [],
    hints: notes.hints ?? [],
  };
  if (report.images.length === 0) return report;
  const now = runOf(report);
  return {
    ...report,
    history: [...report.history, now].slice(-RUNS),
    jumps: jumps(before, now, packages),
  };
}

/** Why dependencies were compiled, as far as Cargo.lock says it. */
function withLock(compiled: CompiledFacts, changes: string): CompiledFacts {
  if (changes === '' || compiled.dependencies === 0) return compiled;
  return { ...compiled, reasons: [...compiled.reasons, `Cargo.lock: ${changes}`] };
}

/** From the unit that ends last back to the first, each time over the needed unit that ended last: positions, the first unit first. */
function criticalPath(units: readonly UnitSpan[]): readonly number[] {
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
