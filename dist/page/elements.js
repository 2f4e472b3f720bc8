// The report's page: draws what the element `report` holds. It is part of one file, which loads nothing.
export const report = JSON.parse(document.getElementById('report').textContent);
export const $ = id => document.getElementById(id);
/** An element with text or children; text is never markup. */
export const el = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children.filter(child => child !== null));
  return node;
};
export const svg = (name, attributes = {}, text) => {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
};
export const took = ms =>
  ms < 60000
    ? `${(ms / 1000).toFixed(2)}s`
    : `${Math.floor(ms / 60000)}m ${String(Math.round((ms % 60000) / 1000)).padStart(2, '0')}s`;
export const bytes = count =>
  count >= 1e6
    ? `${(count / 1e6).toFixed(1)} MB`
    : count >= 1e3
      ? `${(count / 1e3).toFixed(1)} kB`
      : `${count} B`;
/** A sentence of ours: what stands between backticks is code. */
export const prose = text =>
  text.split('`').map((part, index) => (index % 2 === 1 ? el('code', {}, part) : part));
export const title = unit => (unit.kind === 'library' ? unit.package : `${unit.package} ${unit.kind}`);
export const where = unit => unit.platform ?? 'build machine';
export const table = (heads, rows) =>
  el(
    'div',
    { class: 'scroll' },
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, ...heads.map(([text, kind = '']) => el('th', { class: kind }, text)))),
      el(
        'tbody',
        {},
        ...rows.map(cells =>
          el('tr', {}, ...cells.map((cell, index) => el('td', { class: heads[index][1] ?? '' }, cell))),
        ),
      ),
    ),
  );
export const units = report.units.map((unit, index) => ({
  ...unit,
  index,
  critical: report.criticalPath.includes(index),
}));
/** Whether the fields above the timeline leave a unit or a stage. */
export const matches = span => {
  const text = $('filter').value.trim().toLowerCase();
  const named =
    text === '' || `${title(span)} ${span.isStage ? '' : where(span)}`.toLowerCase().includes(text);
  return named && (!$('critical').checked || span.critical || span.isStage);
};
