import { bytes, counted, duration } from '../system/format.js';
import { gantt, SHOWN, titleOf } from './gantt.js';
import { earlierSize, type Run, signed, sizeName } from './history.js';
import { code, escaped, fenced, firstOf, prose, shortened } from './markdown.js';
import type { PlatformOutput } from './outputs.js';
import type { CacheEntry, ImageFacts, Report, UnitSpan } from './value.js';

/** The most of each list that is shown, and characters of a line: together far below the runner's limit of 1 MiB for a step. */
const IMAGES = 20;
const TAGS = 10;
const PLATFORMS = 20;
const REASONS = 8;
const CRATES = 5;
const HINTS = 5;
const LINE = 300;

/** Returns the job summary of a run, GitHub-flavoured Markdown. All that comes from the project is escaped. */
export function summary(report: Report): string {
  const { error, images, stages } = report;
  const head = error === null ? [] : failure(report);
  const shown = firstOf(images, IMAGES, 'images', image => imagePart(image, report));
  const timeline =
    stages.length === 0
      ? []
      : [
          `<details><summary>Timeline: ${escaped(stageLine(report))}</summary>`,
          '',
          gantt(report),
          '',
          '</details>',
        ];
  return `${[...head, ...shown, ...work(report), ...trend(report), ...hints(report), ...timeline].join('\n')}\n`;
}

function failure({ error, project }: Report): readonly string[] {
  if (error === null) return [];
  return [
    `### ${project === null ? 'The build' : code(project)} failed`,
    '',
    prose(shortened(error.message, 2000)),
    '',
    ...(error.lines.length > 0 ? [fenced(error.lines.map(line => shortened(line, LINE))), ''] : []),
  ];
}

function imagePart(image: ImageFacts, report: Report): string {
  const [first] = image.references;
  const name = first?.replace(/:[^:/]+$/, '');
  return [
    `### ${name === undefined ? `Image of ${code(report.project ?? 'ready binaries')}` : code(name)}`,
    '',
    ...delivery(image, name),
    '',
    '| platform | target | compressed | change | binaries | compile | digest |',
    '|---|---|--:|--:|---|--:|---|',
    ...firstOf(image.platforms, PLATFORMS, 'platforms', platform => row(platform, image, report)),
    '',
    '<details><summary>Digests</summary>',
    '',
    fenced(
      firstOf(image.platforms, PLATFORMS, 'platforms', ({ platform, digest }) => `${platform} ${digest}`),
    ),
    '',
    '</details>',
    '',
  ].join('\n');
}

function row(
  { platform, target, size, binaries, digest }: PlatformOutput,
  image: ImageFacts,
  { units, history }: Report,
): string {
  const earlier = earlierSize(history.slice(0, -1), sizeName(image, platform));
  const cells = [
    escaped(platform),
    code(target),
    bytes(size),
    earlier === null ? 'new' : size === earlier.size ? 'none' : signed(size - earlier.size),
    firstOf(binaries, TAGS, 'binaries', binary => `${code(binary.name)} ${bytes(binary.size)}`).join(', '),
    compileTime(units.filter(unit => unit.platform === platform)),
    code(digest.slice(0, 19)),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Returns what can be pulled, or what was not pushed and why. */
function delivery(image: ImageFacts, name: string | undefined): readonly string[] {
  const tags = firstOf(image.references, TAGS, 'tags', code).join(', ');
  const lines = [
    ...(image.loaded ? ['Loaded into the Docker engine of this machine.'] : []),
    ...(image.written === null ? [] : [`Written to ${code(image.written)}.`]),
  ];
  if (image.notPushed === null && name !== undefined) {
    return [fenced([`docker pull ${name}@${image.digest}`], 'sh'), '', `Pushed as ${tags}.`, ...lines];
  }
  const names = name === undefined ? '' : ` With \`push\` its tags are ${tags}.`;
  return [
    `Not pushed: ${prose(image.notPushed ?? 'it has no name')}.${names} Digest ${code(image.digest)}.`,
    ...lines,
  ];
}

function compileTime(units: readonly UnitSpan[]): string {
  if (units.length === 0) return '';
  const sum = units.reduce((total, { start, end }) => total + end - start, 0);
  return `${duration(sum)} in ${counted(units.length, 'unit')}`;
}

/** Returns what the cache did, and what was compiled and why: at most ten lines. */
function work(report: Report): readonly string[] {
  const { cache, compiled } = report;
  const entries = cache.entries.map(entryWords).join('; ');
  const lines = [
    ...(entries === '' ? [] : [`**Cache**: ${entries}.`]),
    ...(cache.exact
      ? ['**Compiled**: nothing, the binaries are those of an earlier build of exactly these inputs.']
      : []),
    ...(compiled === null
      ? []
      : [
          `**Compiled**: ${counted(compiled.units, 'unit')}, ${compiled.dependencies} of dependencies${dependencies(report)}; ${compiled.fresh} fresh.`,
        ]),
  ];
  const saved = savedWords(report);
  const because = firstOf(compiled?.reasons ?? [], REASONS, 'reasons', reason =>
    prose(shortened(reason, LINE)),
  ).map(reason => `- ${reason}`);
  const slow = slowest(report);
  return [
    ...lines.flatMap(line => [line, '']),
    ...because,
    ...(because.length > 0 ? [''] : []),
    ...(saved === null ? [] : [saved, '']),
    ...(slow === null ? [] : [slow, '']),
  ];
}

/** ` (hex 0.4.3, serde 1.0.0 and 12 more crates)`: the slowest first. */
function dependencies({ units }: Report): string {
  const foreign = units.filter(({ local, finished }) => finished && !local);
  const slowest = foreign.toSorted((a, b) => b.end - b.start - (a.end - a.start));
  const names = [...new Set(slowest.map(unit => unit.package))];
  return names.length === 0 ? '' : ` (${firstOf(names, CRATES, 'crates', code).join(', ')})`;
}

function entryWords({ kind, outcome, why, bytes: size, duration: took }: CacheEntry): string {
  if (outcome === 'missed' || outcome === 'refused')
    return `\`${kind}\` ${outcome} (${prose(shortened(why, LINE))})`;
  const how = why === '' ? '' : ` (${prose(shortened(why, LINE))})`;
  return `\`${kind}\` ${outcome}${how}, ${bytes(size)} in ${duration(took)}`;
}

/** Returns what needed no compile, by the run of the last ones that compiled most; null where this is that run. */
function savedWords({ history }: Report): string | null {
  const now = history.at(-1);
  const [most] = history.toSorted((a, b) => b.units - a.units);
  if (!now || !most || most.units <= now.units || most.compile <= now.compile) return null;
  const took = `${counted(most.units, 'unit')} in ${duration(most.compile)}`;
  return `**Saved**: ${duration(most.compile - now.compile)} of compiling, against the one of the last ${history.length} runs that compiled most (${took}).`;
}

/** Returns the unit that took longest, and what to do about it. */
function slowest({ units, criticalPath, cache }: Report): string | null {
  const [unit] = units.toSorted((a, b) => b.end - b.start - (a.end - a.start));
  if (unit === undefined || unit.end - unit.start < SLOW_MS) return null;
  const waits = criticalPath.some(index => units[index] === unit)
    ? 'the end of the build waited for it'
    : 'others were compiled meanwhile';
  const name = unit.package.split(' ')[0] ?? '';
  const advice = unit.local
    ? 'Each change of its sources compiles it again; what changes rarely compiles less often in a library of its own'
    : cache.entries.length > 0
      ? `The cache keeps this dependency until Cargo.lock, features or toolchain change; \`cargo tree --invert ${name}\` shows what needs it`
      : `This dependency is compiled once on this machine; \`cargo tree --invert ${name}\` shows what needs it`;
  const where = unit.platform === null ? 'this machine' : unit.platform;
  return `**Slowest**: ${code(titleOf(unit))} for ${escaped(where)}, ${duration(unit.end - unit.start)}; ${waits}. ${prose(advice)}.`;
}

/** What in the project will hurt. */
function hints({ hints: all }: Report): readonly string[] {
  const lines = firstOf(all, HINTS, 'hints', ({ id, file, line, problem, advice }) => {
    const where = file === '' ? '' : `${code(`${file}${line > 0 ? `:${line}` : ''}`)} `;
    return `- ${where}${prose(shortened(problem, LINE))}; ${prose(shortened(advice, LINE))} (${code(id)})`;
  });
  return lines.length === 0 ? [] : ['**Hints**', '', ...lines, ''];
}

/** Returns what jumped since the run before, and the last runs as small pictures. */
function trend({ history, jumps }: Report): readonly string[] {
  const lines = firstOf(jumps, REASONS, 'jumps', jump => `**Changed**: ${escaped(shortened(jump, LINE))}`);
  const last = history.at(-1);
  const row = (name: string, show: (value: number) => string, of: (run: Run) => number) =>
    last === undefined ? '' : `${name} \`${sparkline(history.map(of))}\` ${show(of(last))}`;
  const pictures = [
    row('compile', duration, ({ compile }) => compile),
    row('restored', bytes, ({ restored }) => restored),
    row(Object.keys(last?.sizes ?? {}).length > 1 ? 'all images' : 'image', bytes, ({ sizes }) =>
      Object.values(sizes).reduce((sum, size) => sum + size, 0),
    ),
  ];
  const runs = history.length < 2 ? [] : [`**Last ${history.length} runs**: ${pictures.join(', ')}.`];
  return [...lines, ...runs].flatMap(line => [line, '']);
}

const BARS = '▁▂▃▄▅▆▇█';

/** Values as a row of bars, the largest the highest. */
function sparkline(values: readonly number[]): string {
  const most = Math.max(...values, 1);
  return values.map(value => BARS[Math.round((value / most) * (BARS.length - 1))] ?? '').join('');
}

/** Milliseconds. What is faster needs no advice. */
const SLOW_MS = 5000;

/** The whole, and each stage that took a share of it worth a word; several images have several of one name. */
function stageLine({ duration: total, stages }: Report): string {
  const sums = new Map<string, number>();
  for (const { name, start, end } of stages) sums.set(name, (sums.get(name) ?? 0) + end - start);
  const shown = [...sums].filter(([, took]) => took >= total * SHOWN);
  return `${duration(total)} (${shown.map(([name, took]) => `${name} ${duration(took)}`).join(', ')})`;
}
