// `npm run bench [NAME...] [-- --smoke]`: measured comparisons, each with its ratios taken side by side in one run.
// Exits 1 where a figure is missed; `--smoke` takes the smallest size and judges nothing.
import { parseArgs } from 'node:util';

const BENCHES = ['start', 'assemble', 'cold', 'cache', 'image', 'images'];
/** Runs only where it is named. */
const NAMED = ['dockerfile'];

const { values, positionals } = parseArgs({
  options: { smoke: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const names = positionals.length > 0 ? positionals : BENCHES;
let missed = 0;
for (const name of names) {
  const all = [...BENCHES, ...NAMED];
  if (!all.includes(name)) throw new Error(`no bench ${name}: there are ${all.join(', ')}`);
  console.log(`\n${name}`);
  const { bench } = await import(`./${name}.js`);
  for await (const { what, value, unit, limit, note } of await bench({ smoke: values.smoke })) {
    if (value === undefined) {
      console.log(`  ${what}`);
      continue;
    }
    const over = limit !== undefined && value > limit;
    const judged =
      limit === undefined
        ? ''
        : values.smoke
          ? ` (limit ${limit}, not judged)`
          : over
            ? ` MISSED: at most ${limit}`
            : ` (at most ${limit})`;
    const figure = `${value.toFixed(unit === 'ms' ? 0 : 2)}${unit === '' ? '' : ` ${unit}`}`;
    console.log(`  ${what}: ${figure}${judged}${note === undefined ? '' : `; ${note}`}`);
    if (over && !values.smoke) missed += 1;
  }
}
process.exitCode = missed > 0 ? 1 : 0;
