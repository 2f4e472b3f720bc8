// The tables of units and of crates.
import { $, bytes, el, matches, report, table, title, took, units, where } from './elements.js';

const rowOf = unit => [title(unit), took(unit.end - unit.start), took(unit.start), where(unit)];
const HEADS = [['unit'], ['time', 'number'], ['begins', 'number begins'], ['platform']];
export function list() {
  listCrates();
  if (!units.length) return;
  const shown = units.filter(matches).toSorted((a, b) => b.end - b.start - (a.end - a.start));
  $('slowest').replaceChildren(
    el('h2', {}, `Units, the slowest first (${shown.length})`),
    table(HEADS, shown.slice(0, 50).map(rowOf)),
    ...(shown.length > 50 ? [el('p', { class: 'quiet' }, `and ${shown.length - 50} more`)] : []),
  );
}
// What of each binary is of which crate: the filter finds crates here too.
function listCrates() {
  const text = $('filter').value.trim().toLowerCase();
  $('crates').replaceChildren(
    ...report.crates.flatMap(({ platform, binary, crates }) => {
      const most = crates[0]?.size ?? 1;
      const whole = crates.reduce((sum, one) => sum + one.size, 0);
      const shown = crates.filter(one => `${one.name} ${platform}`.toLowerCase().includes(text));
      const bar = size => el('i', { class: 'bar', style: `width:${(size / most) * 12}rem` });
      return [
        el('h2', {}, `Crates in ${binary} for ${platform} (${bytes(whole)} of functions and data)`),
        table(
          [['crate'], ['size', 'number'], ['share', 'number'], ['']],
          shown
            .slice(0, 30)
            .map(one => [
              one.name,
              bytes(one.size),
              `${((one.size / whole) * 100).toFixed(1)} %`,
              bar(one.size),
            ]),
        ),
      ];
    }),
  );
}
const path = report.criticalPath.map(index => units[index]);
if (path.length)
  $('path').append(
    el('h2', {}, 'Critical path'),
    el(
      'p',
      { class: 'quiet' },
      'Units that needed each other, up to the end. One that waited was ready, and the cores had others: more cores make the build shorter there, and shorter units everywhere else.',
    ),
    table(
      [['unit'], ['time', 'number'], ['waited', 'number'], ['begins', 'number begins'], ['platform']],
      path.map((unit, index) => {
        const [name, ...rest] = rowOf(unit);
        const waited = unit.start - (path[index - 1]?.end ?? unit.start);
        return [name, rest[0], waited > 5 ? took(waited) : '', ...rest.slice(1)];
      }),
    ),
  );
