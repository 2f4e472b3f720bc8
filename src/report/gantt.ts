import { duration } from '../system/format.js';
import { fenced } from './markdown.js';
import type { Report, UnitSpan } from './value.js';

/** Units that are shown of each platform. */
const SLOWEST = 5;
/** Milliseconds: the axis of a shorter run has them. */
const SHORT_MS = 20_000;
/** Platforms that are shown. */
const PLATFORMS = 6;
/** The share of the run from which on a stage is shown: a shorter one is a bar that nobody sees. */
export const SHOWN = 0.01;

/** Returns the run's timeline as a Mermaid gantt, which GitHub renders: stages, and the slowest units of each platform. */
export function gantt({ stages, units, criticalPath, duration: total }: Report): string {
  const critical = new Set(criticalPath.map(index => units[index]));
  const platforms = [...new Set(units.map(({ platform }) => platform ?? ''))].sort().slice(0, PLATFORMS);
  const sections = platforms.flatMap(platform => {
    const slowest = slowestOf(units.filter(unit => (unit.platform ?? '') === platform));
    const rows = slowest.map(unit => row(titleOf(unit), unit, critical.has(unit) ? 'crit, ' : ''));
    return [`  section ${label(platform || 'this machine')}`, ...rows];
  });
  return fenced(
    [
      'gantt',
      '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
      `  axisFormat ${total < SHORT_MS ? '%S.%L' : '%M:%S'}`,
      '  section run',
      ...stages
        .filter(({ start, end }) => end - start >= total * SHOWN)
        .map(stage => row(stage.name, stage, '')),
      ...sections,
    ],
    'mermaid',
  );
}

/** Returns the units that took longest, in the order of their start. */
function slowestOf(units: readonly UnitSpan[]): readonly UnitSpan[] {
  return units
    .toSorted((a, b) => b.end - b.start - (a.end - a.start))
    .slice(0, SLOWEST)
    .sort((a, b) => a.start - b.start);
}

export function titleOf({ package: name, kind }: UnitSpan): string {
  return kind === 'library' ? name : `${name} ${kind}`;
}

/** The duration comes first: no word of Mermaid's own begins with a digit. */
function row(name: string, { start, end }: { readonly start: number; readonly end: number }, tag: string) {
  return `  ${duration(end - start)} ${label(name)} :${tag}${time(start)}, ${time(Math.max(end, start + 1))}`;
}

/** Mermaid has no way to quote; it takes a colon, a number sign or a semicolon for its own. */
function label(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} ._+/-]/gu, '_').slice(0, 60);
}

/** A day without a change of clocks, in the reader's time zone whichever it is. */
function time(milliseconds: number): string {
  return `2001-01-01 ${new Date(Math.round(milliseconds)).toISOString().slice(11, 23)}`;
}
