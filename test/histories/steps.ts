import { CONFIGURATION, configuration, firstWorld, IGNORED, IGNORING, MODULE, type World } from './world.js';

/** A source of chance that a seed repeats. */
export interface Chance {
  /** A whole number from 0 to `limit` - 1. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
}

/** mulberry32 */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  const pick = <T>(items: readonly T[]): T => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  return { below, pick };
}

/** What a step may look back to. */
export interface Past {
  readonly worlds: readonly World[];
  /** The worlds of branches that are not checked out. */
  readonly branches: Map<string, World>;
}

export interface Step {
  /** How often it comes, compared with others. */
  readonly weight: number;
  readonly play: (world: World, chance: Chance, past: Past) => World;
  /** No binary is made of what it changes: nothing may be compiled. */
  readonly isInert?: true;
  /** Before the step, a build of this world fails. */
  readonly broken?: (world: World) => World;
}

type Files = Map<string, string>;

function withFiles(world: World, change: (files: Files) => void): World {
  const files = new Map(world.files);
  change(files);
  return { ...world, files };
}

const write = (path: string) => (world: World, chance: Chance) =>
  withFiles(world, files => files.set(path, `${path} ${chance.below(1000)}\n`));

const inside = (world: World, directory: string) =>
  [...world.files.keys()].filter(path => path.startsWith(`${directory}/`));

const add = (directory: string) => (world: World, chance: Chance) =>
  withFiles(world, files => files.set(`${directory}/new${chance.below(50)}`, `new ${chance.below(1000)}\n`));

/** The last file stays: git keeps no empty directories. */
const remove = (directory: string) => (world: World, chance: Chance) => {
  const files = inside(world, directory);
  return files.length < 2
    ? add(directory)(world, chance)
    : withFiles(world, all => all.delete(chance.pick(files)));
};

const rename = (directory: string) => (world: World, chance: Chance) => {
  const old = chance.pick(inside(world, directory));
  return withFiles(world, files => {
    const content = files.get(old) ?? '';
    files.delete(old);
    files.set(`${directory}/renamed${chance.below(50)}`, content);
  });
};

const edit = (directory: string) => (world: World, chance: Chance) =>
  write(chance.pick(inside(world, directory)))(world, chance);

const number = (path: string) => (world: World, chance: Chance) =>
  withFiles(world, files => files.set(path, MODULE(chance.below(1000))));

/** Files of which no binary is made. */
const INERT = [
  '.gitignore',
  'Makefile',
  'ci/install.sh',
  'web/app.tsx',
  'web/data.json',
  'web/package.json',
  'docs/guide.md',
  'Dockerfile',
  'justfile',
  '.github/workflows/ci.yml',
  'app/CHANGELOG.md',
];

export const STEPS: Readonly<{ [name: string]: Step }> = {
  'edit a leaf crate': { weight: 4, play: number('leaf/src/lib.rs') },
  'edit an included source': { weight: 4, play: number('util/src/text.rs') },
  'edit a module': {
    weight: 4,
    play: (world, chance) => number(`app/src/${chance.pick(world.modules)}.rs`)(world, chance),
  },
  'touch everything': { weight: 3, play: world => world },
  'rename a module': {
    weight: 3,
    play: (world, chance) => {
      const old = chance.pick(world.modules);
      const name = `part${chance.below(30)}`;
      const moved = withFiles(world, files => {
        const content = files.get(`app/src/${old}.rs`) ?? MODULE(0);
        files.delete(`app/src/${old}.rs`);
        files.set(`app/src/${name}.rs`, content);
      });
      return {
        ...moved,
        modules: [...new Set(world.modules.map(module => (module === old ? name : module)))],
      };
    },
  },
  'add a module': {
    weight: 2,
    play: (world, chance) => ({
      ...world,
      modules: [...new Set([...world.modules, `part${chance.below(30)}`])],
    }),
  },
  'delete a module': {
    weight: 2,
    play: (world, chance) => {
      const [, ...rest] = world.modules;
      if (rest.length === 0) return number('leaf/src/lib.rs')(world, chance);
      const left = withFiles(world, files => files.delete(`app/src/${world.modules[0]}.rs`));
      return { ...left, modules: rest };
    },
  },
  'follow a link elsewhere': {
    weight: 2,
    play: (world, chance) =>
      withFiles(world, files =>
        files.set('app/src/linked.rs', `-> ../../linked/${chance.pick(['one', 'two'])}.rs`),
      ),
  },
  'edit behind a link': {
    weight: 2,
    play: (world, chance) =>
      withFiles(world, files =>
        files.set(
          `linked/${chance.pick(['one', 'two'])}.rs`,
          `pub const LINKED: u32 = ${chance.below(1000)};\n`,
        ),
      ),
  },
  'edit a named text': { weight: 3, play: write('app/named/text.txt') },
  'edit a document beside a named file': { weight: 2, play: write('app/named/NOTES.md') },
  'edit an ignored file that is compiled in': { weight: 3, play: write(IGNORED) },
  'add an ignored file beside a named one': { weight: 2, play: write('app/named/scratch.tmp') },
  'delete the ignored file beside a named one': {
    weight: 2,
    play: world => withFiles(world, files => files.delete('app/named/scratch.tmp')),
  },
  "edit cargo's configuration, which git ignores": {
    weight: 2,
    play: (world, chance) =>
      withFiles(world, files => files.set(CONFIGURATION, configuration(chance.below(1000)))),
  },
  'edit a document': { weight: 3, play: write('README.md') },
  'edit a file that nobody reads': { weight: 2, play: write('settings.txt') },
  "edit a build script's input": { weight: 3, play: edit('declared/data') },
  "add to a build script's directory": { weight: 2, play: add('declared/data') },
  "delete from a build script's directory": { weight: 2, play: remove('declared/data') },
  "edit a build script's file": { weight: 2, play: write('shared/text.txt') },
  "change a build script's variable": {
    weight: 3,
    play: (world, chance) => ({ ...world, variable: chance.pick([[], [''], ['one'], ['two']])[0] }),
  },
  'add a file that a proc-macro lists': { weight: 2, play: add('app/assets') },
  'delete a file that a proc-macro lists': { weight: 2, play: remove('app/assets') },
  'rename a file that a proc-macro lists': { weight: 2, play: rename('app/assets') },
  'edit a file that a proc-macro reads': { weight: 2, play: edit('app/assets') },
  'edit a file beside a named one among the examples': { weight: 2, play: write('app/examples/beside.sql') },
  'add a file that a build script without lines reads': {
    weight: 2,
    play: add('undeclared/extra'),
  },
  'delete a file that a build script without lines reads': {
    weight: 2,
    play: remove('undeclared/extra'),
  },
  'edit a file that a build script without lines reads': {
    weight: 2,
    play: edit('undeclared/extra'),
  },
  'edit a file that a crate names and its build script reads': {
    weight: 3,
    play: write('hidden/limits.txt'),
  },
  'edit a file that another crate names': { weight: 3, play: write('catalog/table.csv') },
  'edit a shared file that a build script does not name': { weight: 2, play: write('proto/api.txt') },
  'change a variable that a build script does not name': {
    weight: 4,
    play: (world, chance) => ({
      ...world,
      hidden: {
        ...world.hidden,
        [`HISTORY_${chance.pick(['FIRST', 'SECOND', 'THIRD'])}`]: chance.pick([[], ['one'], ['two']])[0],
      },
    }),
  },
  'edit an inert file': {
    weight: 6,
    isInert: true,
    play: (world, chance) =>
      withFiles(world, files => {
        const path = chance.pick(INERT);
        files.set(path, `${path === '.gitignore' ? IGNORING : ''}# ${chance.below(1000)}\n`);
      }),
  },
  'delete or add an inert file': {
    weight: 3,
    isInert: true,
    play: (world, chance) =>
      withFiles(world, files => {
        const path = chance.pick(INERT.filter(name => name !== '.gitignore' && name !== 'web/package.json'));
        if (!files.delete(path)) files.set(path, 'new\n');
      }),
  },
  'a build fails and is mended': {
    weight: 3,
    play: world => world,
    broken: world => withFiles(world, files => files.set('util/src/text.rs', 'pub const NUMBER: u32 = ;\n')),
  },
  'a build fails and something else is edited': {
    weight: 3,
    play: number('leaf/src/lib.rs'),
    broken: world => withFiles(world, files => files.set('app/src/linked.rs', 'pub const LINKED: u32 = ;\n')),
  },
  revert: { weight: 5, play: (_, chance, past) => chance.pick(past.worlds) },
  'switch the branch': {
    weight: 5,
    play: (world, chance, { branches }) => {
      const name = chance.pick(['main', 'feature', 'release']);
      const there = branches.get(name) ?? firstWorld();
      branches.set(name, world);
      return there;
    },
  },
  commit: { weight: 2, play: world => ({ ...world, commit: world.commit + 1 }) },
  'add everything to git, or nothing': { weight: 2, play: world => ({ ...world, tracked: !world.tracked }) },
  'bump the version to 0.0.1': { weight: 2, play: world => ({ ...world, version: '0.0.1' }) },
  'bump the version': {
    weight: 2,
    play: (world, chance) => ({ ...world, version: `0.1.${chance.below(9)}` }),
  },
  'another cargo home': {
    weight: 2,
    play: world => ({ ...world, cargoHome: world.cargoHome === 'home-a' ? 'home-b' : 'home-a' }),
  },
  'another directory for the checkout': {
    weight: 2,
    play: world => ({ ...world, checkout: world.checkout === 'checkout-a' ? 'checkout-b' : 'checkout-a' }),
  },
};

/** Names of steps without end: as often as they weigh, in another order each time all were there. */
export function* namesOfSteps(chance: Chance): Generator<string, never> {
  for (;;) {
    const names = Object.entries(STEPS).flatMap(([name, { weight }]) => Array<string>(weight).fill(name));
    while (names.length > 0) yield* names.splice(chance.below(names.length), 1);
  }
}
