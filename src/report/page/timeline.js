// The timeline.
import { $, el, matches, report, svg, title, took, units, where } from './elements.js';
import { list } from './tables.js';

// Lanes: units that run at the same time stand below each other.
const lanesOf = spans => {
  const ends = [];
  return spans
    .toSorted((a, b) => a.start - b.start)
    .map(span => {
      const free = ends.findIndex(end => end <= span.start);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = span.end;
      return { ...span, lane };
    });
};
const stages = report.stages.map(stage => ({
  ...stage,
  package: stage.name,
  kind: 'library',
  isStage: true,
}));
const groups = [
  ['run', stages],
  ...[...new Set(units.map(where))].sort().map(name => [name, units.filter(unit => where(unit) === name)]),
]
  .map(([name, spans]) => ({ name, spans: lanesOf(spans) }))
  .filter(group => group.spans.length);
const color = span =>
  span.isStage ? 'stage' : ({ library: 'library', binary: 'binary', macro: 'macro' }[span.kind] ?? 'script');
const end = Math.max(1, report.duration, ...units.map(unit => unit.end));
let view = [0, end];
const LANE = 22,
  HEAD = 20;
const shortened = (text, room) => (text.length <= room ? text : `${text.slice(0, room - 1)}…`);
function draw() {
  const chart = $('timeline');
  const width = chart.clientWidth || 800;
  const x = ms => ((ms - view[0]) / (view[1] - view[0])) * width;
  const nodes = [];
  const step =
    [1, 2, 5]
      .flatMap(n => [10, 100, 1000, 10000, 100000, 1e6].map(m => n * m))
      .sort((a, b) => a - b)
      .find(one => x(view[0] + one) >= 70) ?? end;
  let y = HEAD;
  const bars = [];
  for (const group of groups) {
    bars.push(svg('text', { x: 6, y: y + 14, class: 'label' }, group.name));
    y += HEAD;
    const lanes = Math.max(...group.spans.map(span => span.lane)) + 1;
    for (const span of group.spans) {
      const left = Math.max(-2, x(span.start)),
        right = Math.min(width + 2, x(span.end));
      if (right < 0 || left > width) continue;
      const wide = Math.max(2, right - left);
      const bar = svg('g', {
        class: `span${matches(span) ? '' : ' dim'}${span.critical ? ' critical' : ''}`,
        'data-name': title(span),
      });
      bar.append(
        svg('rect', {
          x: left,
          y: y + span.lane * LANE + 1,
          width: wide,
          height: LANE - 3,
          rx: 3,
          fill: `var(--${color(span)})`,
        }),
      );
      const room = Math.floor((wide - 8) / 6.4);
      if (room > 3)
        bar.append(svg('text', { x: left + 4, y: y + span.lane * LANE + 14 }, shortened(title(span), room)));
      bar.span = span;
      bars.push(bar);
    }
    y += lanes * LANE + 6;
  }
  for (let at = Math.ceil(view[0] / step) * step; at <= view[1]; at += step) {
    nodes.push(svg('line', { x1: x(at), x2: x(at), y1: HEAD, y2: y, class: 'grid' }));
    if (x(at) < width - 45)
      nodes.push(
        svg('text', { x: x(at) + 3, y: 13, class: 'axis' }, at < 60000 ? `${at / 1000}s` : took(at)),
      );
  }
  chart.setAttribute('height', y + 4);
  chart.replaceChildren(...nodes, ...bars);
  list();
}
function zoom(factor, at = (view[0] + view[1]) / 2) {
  const size = Math.min(end, Math.max(5, (view[1] - view[0]) * factor));
  const start = Math.max(0, Math.min(end - size, at - ((at - view[0]) / (view[1] - view[0])) * size));
  view = [start, start + size];
  draw();
}
const at = event => {
  const box = $('timeline').getBoundingClientRect();
  return view[0] + ((event.clientX - box.left) / box.width) * (view[1] - view[0]);
};
const spanOf = event => event.target.closest?.('.span')?.span;
function tip(event) {
  const span = spanOf(event),
    box = $('tip');
  box.hidden = !span;
  if (!span) return;
  const needs = (span.needs ?? []).map(index => title(units[index]));
  box.replaceChildren(
    el('strong', {}, title(span)),
    el('div', {}, `${took(span.end - span.start)}, from ${took(span.start)} to ${took(span.end)}`),
    span.isStage
      ? null
      : (el(
          'div',
          { class: 'quiet' },
          [
            where(span),
            span.local ? 'workspace' : 'dependency',
            span.critical ? 'on the critical path' : '',
            span.finished ? '' : 'not finished',
          ]
            .filter(Boolean)
            .join(' · '),
        ) ?? ''),
    ...(needs.length
      ? [
          el(
            'div',
            { class: 'quiet' },
            `needs ${needs.slice(0, 8).join(', ')}${needs.length > 8 ? ` and ${needs.length - 8} more` : ''}`,
          ),
        ]
      : []),
  );
  box.style.left = `${Math.max(4, Math.min(innerWidth - box.offsetWidth - 8, event.clientX + 12))}px`;
  box.style.top = `${Math.max(4, Math.min(innerHeight - box.offsetHeight - 8, event.clientY + 14))}px`;
}
let drag = null;
const chart = $('timeline');
chart.addEventListener('pointerdown', event => {
  drag = { x: event.clientX, view };
  tip(event);
});
addEventListener('pointerup', () => {
  drag = null;
});
chart.addEventListener('pointermove', event => {
  if (!drag) return tip(event);
  const moved = ((drag.x - event.clientX) / chart.clientWidth) * (drag.view[1] - drag.view[0]);
  const start = Math.max(0, Math.min(end - (drag.view[1] - drag.view[0]), drag.view[0] + moved));
  view = [start, start + drag.view[1] - drag.view[0]];
  draw();
});
chart.addEventListener('pointerleave', () => {
  $('tip').hidden = true;
});
chart.addEventListener(
  'wheel',
  event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      event.preventDefault();
      zoom(event.deltaY + event.deltaX > 0 ? 1.25 : 0.8, at(event));
    }
  },
  { passive: false },
);
chart.addEventListener('dblclick', event => {
  const span = spanOf(event);
  if (span) {
    const room = Math.max(5, (span.end - span.start) * 0.1);
    view = [Math.max(0, span.start - room), Math.min(end, span.end + room)];
    draw();
  }
});
$('in').addEventListener('click', () => zoom(0.5));
$('out').addEventListener('click', () => zoom(2));
$('all').addEventListener('click', () => {
  view = [0, end];
  draw();
});
for (const id of ['filter', 'critical']) $(id).addEventListener('input', draw);
addEventListener('resize', draw);
$('legend').append(
  ...[
    ['library', 'library'],
    ['binary', 'binary'],
    ['macro', 'proc-macro'],
    ['script', 'build script'],
    ['critical', 'outlined: critical path'],
  ].map(([name, text]) => el('span', {}, el('i', { style: `background:var(--${name})` }), text)),
  el('span', { class: 'hint' }, 'Shift and wheel zoom, dragging moves, a double click fits a unit'),
);
if (!groups.length) $('time').remove();
draw();
