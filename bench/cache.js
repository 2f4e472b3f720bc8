import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLI, ROOT, scratch, timed } from './support.js';

const PLATFORMS = '--platforms=linux/amd64,linux/arm64';
const append = path => project => appendFileSync(join(project, path), '\n// changed\n');
const update = (name, version) => project => {
  timed(['cargo', 'update', '--quiet', `--package=${name}`, `--precise=${version}`], { cwd: project });
};

/** What changes between two runs, and what of the figures holds for it. Two crates in a row are a leaf and its dependents. */
const EXAMPLES = {
  workspace: {
    flags: ['--bin=almanac'],
    changes: {
      'one source file changed': { change: append('crates/almanac-cli/src/main.rs'), ratio: 1.15 },
      'one leaf crate changed': { change: append('crates/dates/src/lib.rs') },
      'one dependency updated': { change: update('memchr', '2.8.0') },
    },
  },
  web: {
    flags: [],
    changes: {
      'one source file changed': { change: append('src/routes.rs'), ratio: 1.15 },
      'one dependency updated': { change: update('itoa', '1.0.17') },
    },
  },
};

/**
 * Builds on a fresh machine (a home with nothing but tools, a checkout in which every file is new) with a directory store that
 * an earlier, cold build filled; and the limit: the same change compiled by bare cargo where everything is in place already,
 * plus `zstd -d | tar x` of the entries that were restored.
 */
export async function bench({ smoke }) {
  const place = scratch('cache');
  const example = smoke ? 'workspace' : 'web';
  const names = smoke ? [example] : ['workspace', example];
  const results = [];
  try {
    const machine = { home: join(place, 'home'), store: join(place, 'store'), place };
    const trivial = join(place, 'trivial');
    timed(['cargo', 'new', '--quiet', '--vcs=none', trivial]);
    timed(['cargo', 'generate-lockfile'], { cwd: trivial });
    timed([process.execPath, CLI, 'build', trivial, PLATFORMS], { env: environment(machine) });
    for (const name of names) results.push(...scenarios(name, machine));
    return results;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function scenarios(name, machine) {
  const { flags, changes } = EXAMPLES[name];
  const results = [];
  const add = (what, value, unit, limit) => results.push({ what: `${name}: ${what}`, value, unit, limit });
  forget(machine, 'targets', 'zig', 'zigbuild');
  rmSync(machine.store, { recursive: true, force: true });

  const first = copy(name, machine);
  const cold = build(machine, first, flags);
  add('cold, saving included', cold.seconds, 's');
  add('cold, saved', cold.saved, 'MB');
  const bare = Object.entries(changes).map(([what, { change }]) => [
    what,
    inPlace(machine, first, flags, change),
  ]);
  const limits = new Map(bare);
  const filled = join(machine.place, 'filled');
  rmSync(filled, { recursive: true, force: true });
  cpSync(machine.store, filled, { recursive: true });

  const again = (what, change, more = []) => {
    forget(machine, 'targets', 'zig', 'zigbuild');
    rmSync(machine.store, { recursive: true, force: true });
    cpSync(filled, machine.store, { recursive: true });
    const project = copy(name, machine);
    change(project);
    const ran = build(machine, project, [...flags, ...more]);
    add(`${what}, whole process`, ran.seconds, 's');
    add(`${what}, restored`, ran.restored, 'MB');
    add(`${what}, saved`, ran.saved, 'MB');
    return ran;
  };

  const nothing = again('nothing changed', () => {});
  limited(results, 'nothing changed, whole process', 2.5);
  add('nothing changed, crates compiled', nothing.compiled.length, '', 0);
  const documents = again('only documentation changed', project =>
    writeFileSync(join(project, 'README.md'), 'New\n'),
  );
  add('only documentation changed, crates compiled', documents.compiled.length, '', 0);
  for (const [what, { change, ratio }] of Object.entries(changes)) {
    const ran = again(what, change);
    const limit = limits.get(what);
    const seconds = limit.seconds + extraction(machine, filled);
    add(`${what}, limit`, seconds, 's');
    add(`${what}, ratio to the limit`, (ran.seconds - ran.saving) / seconds, '', ratio);
    add(`${what}, crates compiled that bare cargo did not, or not compiled`, difference(ran, limit), '', 0);
  }
  add(
    'other profile, crates compiled',
    again('other profile', () => {}, ['--profile=dev']).compiled.length,
    '',
  );
  return results;
}

/** Gives the result that was just added the limit it has to keep. */
function limited(results, what, limit) {
  const index = results.findIndex(result => result.what.endsWith(what));
  results[index] = { ...results[index], limit };
}

function environment({ home }) {
  return { ...process.env, RUST_MULTIARCH_HOME: home };
}

function forget({ home }, ...names) {
  for (const name of names) rmSync(join(home, name), { recursive: true, force: true });
}

let copies = 0;
function copy(name, { place }) {
  const project = join(place, `copy-${copies++}`);
  mkdirSync(project);
  cpSync(join(ROOT, 'examples', name), project, {
    recursive: true,
    filter: path => !path.endsWith('/target'),
  });
  timed(['git', 'init', '--quiet', project]);
  return project;
}

function said(argv, options) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(argv[0], argv.slice(1), {
    ...options,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}:\n${stderr}`);
  const compiled = [...stderr.matchAll(/^ *Compiling (\S+) v/gm)].map(([, crate]) => crate);
  return { seconds, stdout, stderr, compiled: [...new Set(compiled)].sort() };
}

function build(machine, project, flags) {
  const argv = [process.execPath, CLI, 'build', project, PLATFORMS, `--cache-dir=${machine.store}`, ...flags];
  const ran = said(argv, { env: environment(machine) });
  const megabytes = verb =>
    [...ran.stderr.matchAll(new RegExp(`^ *${verb} \\w+ \\(.*?([0-9.]+) MB`, 'gm'))].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
  const [, minutes = '0', rest = '0'] = /Finished image .* in (?:(\d+)m )?([0-9.]+)s/.exec(ran.stderr) ?? [];
  const finished = Number(minutes) * 60 + Number(rest);
  return {
    ...ran,
    restored: megabytes('Restored'),
    saved: megabytes('Saved'),
    saving: megabytes('Saved') > 0 ? Math.max(0, ran.seconds - finished) : 0,
  };
}

/** The change, compiled by cargo in the directory where the cold build was; undone afterwards, compiled again. */
function inPlace(machine, project, flags, change) {
  const env = environment(machine);
  const plan = JSON.parse(
    timed([process.execPath, CLI, 'plan', project, PLATFORMS, '--json', ...flags], { env }).stdout,
  );
  const [{ argv, cwd, env: added }] = plan.builds;
  const run = () =>
    said(
      argv.filter(argument => !/^--(verbose|message-format)/.test(argument)),
      { cwd, env: { ...env, ...added } },
    );
  const aside = join(machine.place, 'aside');
  cpSync(project, aside, { recursive: true });
  run();
  change(project);
  const ran = run();
  for (const file of readdirSync(aside, { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || file.parentPath.includes('/.git')) continue;
    const from = join(file.parentPath, file.name);
    const to = from.replace(aside, project);
    const text = readFileSync(from);
    if (!text.equals(readFileSync(to))) writeFileSync(to, text);
  }
  run();
  rmSync(aside, { recursive: true });
  return ran;
}

/** Seconds that zstd and tar take for all entries of a store. */
function extraction({ place }, store) {
  const into = join(place, 'extracted');
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into);
  let seconds = 0;
  for (const entry of readdirSync(store, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    seconds += said([
      'tar',
      '--extract',
      '--use-compress-program=zstd',
      `--file=${file}`,
      `--directory=${into}`,
    ]).seconds;
  }
  return seconds;
}

function difference({ compiled }, { compiled: others }) {
  return [
    ...compiled.filter(name => !others.includes(name)),
    ...others.filter(name => !compiled.includes(name)),
  ].length;
}
