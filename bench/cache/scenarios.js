import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { timed } from '../support.js';

const append = path => project => appendFileSync(join(project, path), '\n// changed\n');
export const update = (name, version) => project => {
  timed(['cargo', 'update', '--quiet', `--package=${name}`, `--precise=${version}`], { cwd: project });
};

const UNCHANGED = [
  {
    what: 'nothing changed',
    smoke: true,
    seconds: { 'in place': 1, directory: 1, service: 1.5 },
    changed: [],
  },
  {
    what: 'only documentation changed',
    smoke: true,
    change: project => writeFileSync(join(project, 'README.md'), 'Another text\n'),
    changed: [],
  },
];

/** Another key: everything is compiled. */
const WHOLE = [
  { what: 'other profile', inputs: { profile: 'dev' }, whole: true },
  { what: 'other toolchain', inputs: { toolchain: 'nightly' }, whole: true },
];

/**
 * The projects, with the action's inputs for them, and what happens to a checkout between two runs. `changed` names the crates
 * whose dependents, and no others, have to be compiled; `seconds` (for each kind of store) and `ratio` are limits, `samples` how often those are taken at most. `smoke`: it is in
 * the smallest size too.
 */
export const EXAMPLES = {
  workspace: {
    inputs: {},
    roots: ['almanac-cli', 'almanac-server'],
    samples: 3,
    scenarios: [
      ...UNCHANGED,
      {
        what: 'one source file changed',
        // What most of the others are made with.
        change: append('crates/julian/src/lib.rs'),
        changed: ['julian'],
        ratio: 1.1,
      },
      {
        what: 'one leaf crate changed',
        smoke: true,
        change: append('crates/cities/src/lib.rs'),
        changed: ['cities'],
      },
      { what: 'one dependency updated', change: update('memchr', '2.8.0'), changed: ['memchr'] },
      ...WHOLE,
    ],
    // Every step is a lock file of its own; the last is that of the cold build.
    updates: [
      ['memchr', '2.8.2'],
      ['memchr', '2.8.1'],
      ['memchr', '2.8.0'],
      ['itoa', '1.0.17'],
      ['memchr', '2.8.1'],
      ['memchr', '2.8.2'],
      ['itoa', '1.0.16'],
      ['memchr', '2.8.3'],
      ['itoa', '1.0.17'],
      ['itoa', '1.0.18'],
    ],
  },
  web: {
    inputs: {},
    roots: ['web'],
    samples: 3,
    scenarios: [
      ...UNCHANGED,
      {
        what: 'one source file changed',
        change: append('src/routes.rs'),
        changed: ['web'],
        ratio: 1.1,
      },
      { what: 'one dependency updated', change: update('itoa', '1.0.17'), changed: ['itoa'] },
      ...WHOLE,
    ],
    updates: [],
  },
};

/** Names of these crates and of all that depend on them and that the crates `roots` are made of, from cargo's own graph. */
export function dependents(project, roots, changed) {
  const metadata = JSON.parse(
    timed(['cargo', 'metadata', '--format-version=1', '--locked'], { cwd: project }).stdout,
  );
  const name = new Map(metadata.packages.map(crate => [crate.id, crate.name]));
  const used = new Map(
    metadata.resolve.nodes.map(({ id, deps }) => [
      name.get(id),
      deps
        .filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind !== 'dev'))
        .map(({ pkg }) => name.get(pkg)),
    ]),
  );
  const parts = new Set(roots);
  for (const part of parts) for (const other of used.get(part) ?? []) parts.add(other);
  const found = new Set(changed);
  for (const crate of found) {
    for (const part of parts) if (used.get(part)?.includes(crate)) found.add(part);
  }
  return [...found].sort();
}
