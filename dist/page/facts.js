// What the run is: image, cache, what was compiled and why.
import { $, bytes, el, prose, report, svg, table, took, units } from './elements.js';

document.title = `${report.project ?? 'Image'}: build report`;
$('head').append(
  el('h1', {}, report.project ?? 'Image of ready binaries'),
  el(
    'p',
    { class: 'quiet' },
    [
      report.commit && `commit ${report.commit.slice(0, 12)}`,
      `${new Date(report.started).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      took(report.duration),
      `rust-multiarch ${report.version}`,
    ]
      .filter(Boolean)
      .join(' · '),
  ),
);
const facts = $('facts');
/** What a platform's units took in all. */
const compileOf = platform => {
  const own = units.filter(unit => unit.platform === platform);
  return own.length ? took(own.reduce((sum, unit) => sum + unit.end - unit.start, 0)) : '';
};
/** Against the last run that had this image. */
const changeOf = ({ platform, size }, name) => {
  const sizes = report.history.slice(0, -1).map(run => run.sizes[`${name} ${platform}`]);
  const change = size - sizes.findLast(one => one !== undefined);
  if (Number.isNaN(change)) return 'new';
  return change === 0 ? 'none' : `${change < 0 ? '-' : '+'}${bytes(Math.abs(change))}`;
};
if (report.error)
  facts.append(
    el('p', { class: 'failed' }, ...prose(report.error.message)),
    ...(report.error.lines.length ? [el('pre', {}, report.error.lines.join('\n'))] : []),
  );
for (const image of report.images) {
  const name = image.references[0]?.replace(/:[^:/]+$/, '');
  facts.append(
    el('h2', {}, `Image ${name ?? ''}`),
    image.notPushed === null && name
      ? el('pre', {}, `docker pull ${name}@${image.digest}`)
      : el(
          'p',
          {},
          'Not pushed: ',
          ...prose(image.notPushed ?? 'it has no name'),
          '. Digest ',
          el('code', {}, image.digest),
        ),
  );
  facts.append(
    table(
      [
        ['platform'],
        ['compressed', 'number'],
        ['change', 'number'],
        ['compile', 'number'],
        ['target'],
        ['binaries'],
        ['digest', 'digest'],
      ],
      image.platforms.map(one => [
        one.platform,
        bytes(one.size),
        changeOf(one, name ?? ''),
        compileOf(one.platform),
        one.target,
        one.binaries.map(binary => `${binary.name} ${bytes(binary.size)}`).join(', '),
        el('code', {}, one.digest),
      ]),
    ),
  );
}
const cache = report.cache.entries.map(
  one =>
    `${one.kind} ${one.outcome}${one.why ? ` (${one.why})` : ''}${one.bytes ? `, ${bytes(one.bytes)} in ${took(one.duration)}` : ''}`,
);
if (cache.length) facts.append(el('h2', {}, 'Cache'), ...cache.map(text => el('p', {}, text)));
if (report.compiled || report.cache.exact)
  facts.append(
    el('h2', {}, 'Compiled'),
    report.compiled
      ? el(
          'p',
          {},
          `${report.compiled.units} units, ${report.compiled.dependencies} of dependencies; ${report.compiled.fresh} fresh`,
        )
      : el('p', {}, 'Nothing: the binaries are those of an earlier build of exactly these inputs.'),
    ...(report.compiled?.reasons ?? []).map(text => el('p', { class: 'quiet' }, ...prose(text))),
  );

if (report.hints.length)
  facts.append(
    el('h2', {}, 'Hints'),
    ...report.hints.map(({ id, file, line, problem, advice }) =>
      el(
        'p',
        {},
        el('code', {}, `${file}${line ? `:${line}` : ''}`),
        ' ',
        ...prose(`${problem}; ${advice} (${id})`),
      ),
    ),
  );

// The last runs, each measure as a line.
const MEASURES = [
  ['compile', run => run.compile, took],
  ['restored', run => run.restored, bytes],
  ['images', run => Object.values(run.sizes).reduce((sum, size) => sum + size, 0), bytes],
];
if (report.history.length > 1) {
  facts.append(
    el('h2', {}, `Last ${report.history.length} runs`),
    ...report.jumps.map(text => el('p', {}, text)),
  );
  facts.append(
    el(
      'div',
      { class: 'trend' },
      ...MEASURES.map(([name, of, show]) => {
        const values = report.history.map(of);
        const most = Math.max(...values, 1);
        const points = values.map(
          (value, index) => `${(index / (values.length - 1)) * 118 + 1},${29 - (value / most) * 27}`,
        );
        const picture = svg('svg', {
          viewBox: '0 0 120 30',
          preserveAspectRatio: 'none',
          role: 'img',
          'aria-label': `${name}: ${values.map(show).join(', ')}`,
        });
        picture.append(svg('polyline', { points: points.join(' ') }));
        return el('figure', {}, picture, el('figcaption', {}, `${name} ${show(values.at(-1))}`));
      }),
    ),
  );
}
