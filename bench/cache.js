import { rmSync } from 'node:fs';
import { bare, extraction } from './cache/bare.js';
import { entriesOf, remove, served } from './cache/entries.js';
import { checkOut, hasTools, installTools, keep, newHome, openMachine, putBack } from './cache/machine.js';
import { KINDS } from './cache/runs.js';
import { dependents, EXAMPLES, update } from './cache/scenarios.js';
import { median, scratch, sideBySide } from './support.js';

const COLD_LIMIT = 1.05;

/**
 * What changes between two runs and what is compiled for it: with a home that stays, with a directory store and with GitHub's
 * service (version 2, on this machine), each time on a fresh copy of the repository in which every file is new. The limit is
 * the same compile by bare cargo with everything in place, plus `zstd -d | tar x` of the entries that were restored.
 * One cold build of a project fills all three. Installing tools is not measured.
 */
export async function* bench({ smoke }) {
  const place = scratch('cache');
  // Temporary files of all that runs here go with the rest.
  const { TMPDIR } = process.env;
  process.env.TMPDIR = place;
  try {
    const machine = openMachine(place);
    installTools(machine, smoke ? [undefined] : [undefined, 'nightly']);
    yield* project(machine, 'workspace', smoke);
    if (!smoke) yield* project(machine, 'web', smoke);
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    rmSync(place, { recursive: true, force: true });
  }
}

async function* project(machine, name, smoke) {
  const { inputs, ...rest } = EXAMPLES[name];
  // The smallest size has one platform.
  const example = { ...rest, name, inputs: smoke ? { ...inputs, platforms: 'linux/amd64' } : inputs };
  const filled = yield* cold(machine, example, smoke);
  for (const scenario of example.scenarios) {
    const title = `${name}: ${scenario.what}`;
    // What takes a compile of most or all is measured, and not only tried.
    if (smoke && (scenario.whole || !scenario.smoke)) {
      yield { what: `${title}: left out of the smallest size` };
      continue;
    }
    // A whole compile takes as long wherever nothing is found: the larger project and the smallest size do it once.
    const once = scenario.whole && (smoke || name === 'web');
    const limits = once ? [] : [await limitOf(machine, example, scenario)];
    for (const kind of once ? ['directory'] : Object.keys(KINDS))
      yield* played(machine, example, scenario, { kind, title: `${title}, ${kind}`, filled, limits, smoke });
  }
  if (example.updates.length === 0) return;
  if (smoke) yield { what: `${name}: ten updates: left out of the smallest size` };
  else yield* tenUpdates(machine, example, filled);
}

/** Compiles everything with a directory store, then by bare cargo; gives the entries. */
async function* cold(machine, { name, inputs }, smoke) {
  const ours = async () => {
    newHome(machine);
    rmSync(machine.store, { recursive: true, force: true });
    checkOut(machine, name);
    return KINDS.directory.build(machine, inputs);
  };
  const ran = await ours();
  keep(machine);
  // Of the machine that is kept: another cold build has other ids.
  const entries = await entriesOf(machine);
  yield { what: `${name}: cold`, value: ran.seconds, unit: 's', note: notes(ran) };
  if (smoke) {
    yield { what: `${name}: cold against bare cargo zigbuild: left out of the smallest size` };
  } else {
    let known = ran;
    const product = async () => {
      const { seconds } = known ?? (await ours());
      known = undefined;
      return seconds;
    };
    const direct = async () => {
      newHome(machine);
      return (await bare(machine, inputs)).seconds;
    };
    const { second, ratio, pairs } = await sideBySide(product, direct, COLD_LIMIT);
    yield { what: `${name}: cold, bare cargo zigbuild`, value: second, unit: 's' };
    const note = `of ${pairs} a side`;
    yield { what: `${name}: cold, ratio`, value: ratio, unit: '', limit: COLD_LIMIT, note };
  }
  return { entries, service: await served(entries) };
}

/** The scenario's compile by bare cargo where the cold build was. */
async function limitOf(machine, example, scenario) {
  putBack(machine, 'home', 'project');
  scenario.change?.(machine.project);
  return bare(machine, { ...example.inputs, ...scenario.inputs });
}

/**
 * A figure of a second or two is the median of several. A ratio is taken again, both sides of it, where it is above its limit:
 * then the least of each side counts. `limits` are those taken so far, for all kinds together.
 */
async function* played(machine, example, scenario, { kind, title, filled, limits, smoke }) {
  const { prepare, build } = KINDS[kind];
  const exact = scenario.seconds !== undefined;
  const most = smoke ? 1 : example.samples;
  const samples = [];
  const take = async () => {
    prepare(machine, !exact);
    checkOut(machine, example.name, scenario.change);
    samples.push(await build(machine, { ...example.inputs, ...scenario.inputs }, filled.service));
  };
  const boundOf = async () =>
    least(limits) && least(limits).seconds + (await unpacking(machine, filled.entries, samples[0].restored));
  await take();
  while (exact && samples.length < most) await take();
  while (scenario.ratio && samples.length < most) {
    if (least(samples).seconds <= scenario.ratio * (await boundOf())) break;
    limits.push(await limitOf(machine, example, scenario));
    await take();
  }
  const ran = exact ? middle(samples) : least(samples);
  const seconds = exact ? ran.whole : ran.seconds;
  const bound = await boundOf();
  const ratio = bound && `${(seconds / bound).toFixed(2)} of the limit ${bound.toFixed(2)} s, `;
  yield {
    what: title,
    value: seconds,
    unit: 's',
    limit: scenario.seconds?.[kind],
    note: `${ratio ?? ''}${notes(ran)}`,
  };
  if (scenario.ratio)
    yield {
      what: `${title}: ratio to the limit`,
      value: seconds / bound,
      unit: '',
      limit: scenario.ratio,
      note: `of ${samples.length}`,
    };
  if (exact && kind !== 'in place')
    yield { what: `${title}: tools installed`, value: Number(hasTools(machine)), unit: '', limit: 0 };
  if (!scenario.changed) return;
  const expected = dependents(machine.project, example.roots, scenario.changed);
  const wrong = difference(ran.crates, expected);
  const named = wrong.length > 0 ? wrong : expected;
  yield {
    what: `${title}: crates off the changed and their dependents`,
    value: wrong.length,
    unit: '',
    limit: 0,
    note: named.length > 0 ? named.join(' ') : undefined,
  };
  const units = expected.length === 0 ? 0 : limits[0].units;
  yield { what: `${title}: units off bare cargo's`, value: Math.abs(ran.units - units), unit: '', limit: 0 };
}

function middle(samples) {
  const value = median(samples.map(({ whole }) => whole));
  return samples.find(({ whole }) => whole === value);
}

function least(samples) {
  const value = Math.min(...samples.map(({ seconds }) => seconds));
  return samples.find(({ seconds }) => seconds === value);
}

const unpacked = new Map();
/** What `tar` needs for these kinds of entries. */
async function unpacking(machine, entries, kinds) {
  const files = kinds.map(kind => entries[kind].file);
  const known = JSON.stringify([entries.work.key, kinds]);
  if (!unpacked.has(known)) unpacked.set(known, await extraction(machine, files));
  return unpacked.get(known);
}

/** Updates one dependency after the other, each on a fresh machine, until the lock file is again that of the cold build. */
async function* tenUpdates(machine, { name, inputs, updates }, filled) {
  putBack(machine, 'store');
  for (const [index] of updates.entries()) {
    newHome(machine);
    checkOut(machine, name, project => {
      for (const [crate, version] of updates.slice(0, index + 1)) update(crate, version)(project);
    });
    await KINDS.directory.build(machine, inputs);
    // The first step took them; the last must not find its own.
    if (index === 0) await remove(machine, [filled.entries.deps, filled.entries.work]);
  }
  const grown = (await entriesOf(machine)).deps;
  const recipe = key => key.slice(0, key.lastIndexOf('~'));
  if (recipe(grown.key) !== recipe(filled.entries.deps.key))
    throw new Error('the last update does not lead back');
  const megabytes = bytes => `${(bytes / 1e6).toFixed(1)} MB`;
  yield {
    what: `${name}: deps entry after ${updates.length} updates to a fresh one`,
    value: grown.bytes / filled.entries.deps.bytes,
    unit: '',
    limit: 1.05,
    note: `${megabytes(grown.bytes)}, fresh ${megabytes(filled.entries.deps.bytes)}`,
  };
}

function notes({ units, down, up, saving }) {
  const saved = saving > 0 ? `, saving took ${saving.toFixed(2)} s more` : '';
  return `${units} units compiled, ${down.toFixed(1)} MB down, ${up.toFixed(1)} MB up${saved}`;
}

function difference(some, others) {
  return [...some.filter(name => !others.includes(name)), ...others.filter(name => !some.includes(name))];
}
