import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Checkout } from '../../src/cache/checkout.js';
import { type Fact, observerOf } from '../../src/cache/facts.js';
import type { MadeWith } from '../../src/cache/fingerprint.js';
import { judge, unnamedFiles, type Verdict } from '../../src/cache/judge.js';
import { reasons } from '../../src/cache/reasons.js';
import {
  type BuildRecord,
  emptyRecord,
  hashesOf,
  hashOfParts,
  type RecordedUnit,
} from '../../src/cache/record.js';

const SETTINGS = { surroundings: {}, request: {}, variables: [] };
const FIRST: Readonly<Record<string, string | null>> = {
  'Cargo.toml': '',
  'Cargo.lock': '',
  'a/Cargo.toml': '',
  'a/src/lib.rs': '',
  'a/src/orphan.rs': '',
  'a/tests/one.rs': '',
  'b/Cargo.toml': '',
  'b/src/lib.rs': '',
  'b/examples/made/Cargo.toml': '',
  'b/examples/made/src/lib.rs': '',
  'b/examples/text.txt': '',
  'shared/config.txt': '',
  'shared/guide.md': '',
};
/** Three packages, of which only the first names what is shared, and the last lies in the second's examples. */
const UNITS = [
  unit('a', ['path:shared/config.txt', 'path:shared/guide.md', 'path:.git/HEAD', 'path:Cargo.lock']),
  unit('b'),
  unit('b/examples/made'),
];

function unit(directory: string, more: readonly Fact[] = []): RecordedUnit {
  const reads: readonly Fact[] = [`path:${directory}/Cargo.toml`, `path:${directory}/src/lib.rs`, ...more];
  return {
    id: directory,
    package: directory,
    packageId: directory,
    directory,
    run: false,
    target: 'lib',
    features: [],
    reads,
    needs: [],
  };
}

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'judge-')));
});
afterEach(() => rmSync(root, { recursive: true }));

function checkOut(
  files: Readonly<Record<string, string | null>>,
  packages: readonly string[] = [],
): Checkout {
  rmSync(root, { recursive: true, force: true });
  const there = Object.entries(files).filter(([, text]) => text !== null);
  for (const [path, text] of there) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text ?? '');
  }
  const listed = there.map(([path]) => path).filter(path => !path.startsWith('.git/'));
  return { root, workspace: root, commit: async () => null, packages, files: listed, outputs: [] };
}

/** What was recorded of a build of these files. */
function recordOf(checkout: Checkout, units: readonly RecordedUnit[]): BuildRecord {
  const named = new Set<Fact>([
    'path:Cargo.toml',
    'path:Cargo.lock',
    ...units.flatMap(({ reads }) => reads ?? []),
  ]);
  const packages = new Set([...checkout.packages, ...units.map(({ directory }) => directory)]);
  const unnamed = unnamedFiles(checkout, named, packages);
  const observer = observerOf(checkout, {});
  const facts = Object.fromEntries([...named, ...unnamed].map(fact => [fact, observer.observe(fact).state]));
  const results = { [hashOfParts(SETTINGS.request)]: { binaries: [], recipe: null } };
  const surroundings = hashesOf(SETTINGS.surroundings);
  return { ...emptyRecord([]), root, bound: false, surroundings, facts, unnamed, units, results };
}

function judged(
  changes: Readonly<Record<string, string | null>>,
  units: readonly RecordedUnit[] = UNITS,
  first: Readonly<Record<string, string | null>> = FIRST,
  packages: readonly string[] = [],
): Verdict {
  const record = recordOf(checkOut(first, packages), units);
  const checkout = checkOut({ ...first, ...changes }, packages);
  return judge(
    { record, dependencies: null, checkout, settings: SETTINGS, deps: undefined, lies: id => id !== 'gone' },
    observerOf(checkout, {}),
  );
}

const lost = ({ record, vouched }: Verdict) =>
  (record?.units ?? []).map(({ id }) => id).filter(id => !vouched.has(id));

const ALL = ['a', 'b', 'b/examples/made'];

describe('what must be made again after', () => {
  test.each<[string, Readonly<Record<string, string | null>>, readonly string[]]>([
    ['nothing', {}, []],
    ['a source changed', { 'b/src/lib.rs': 'other' }, ['b']],
    ['a shared file changed that a crate names from outside of it', { 'shared/config.txt': 'other' }, ALL],
    ['a shared file went', { 'shared/config.txt': null }, ALL],
    ['a shared document changed', { 'shared/guide.md': 'other' }, ['a']],
    ["git's own file changed that a crate names", { '.git/HEAD': 'other' }, ['a']],
    ['the lock file changed that a crate names', { 'Cargo.lock': 'other' }, ['a']],
    ['a source appeared in a package', { 'a/src/new.rs': '' }, ['a']],
    ['a source changed that its package does not name', { 'a/src/orphan.rs': 'other' }, ['a']],
    ['a source appeared in a package inside another', { 'b/examples/made/new.rs': '' }, ['b/examples/made']],
    ['a source appeared outside of all packages', { 'shared/new.rs': '' }, ALL],
    ['another file appeared in a package', { 'a/src/new.txt': '' }, ALL],
  ])('%s', (_, changes, expected) => {
    const verdict = judged(changes);
    expect(lost(verdict)).toEqual(expected);
    expect(verdict.exact !== null).toBe(expected.length === 0);
  });
});

test.each<[string, Readonly<Record<string, string | null>>]>([
  ['a test changed', { 'a/tests/one.rs': 'other' }],
  ['a test appeared', { 'a/tests/two.rs': '' }],
  ['a benchmark appeared', { 'a/benches/one.rs': '' }],
  ['a file of an example changed', { 'b/examples/text.txt': 'other' }],
])('nothing changed for the binaries when %s', (_, changes) => {
  const verdict = judged(changes);
  expect([...verdict.changed]).toEqual([]);
  expect(verdict.exact).not.toBeNull();
});

test('a file of a test that a crate names counts', () => {
  const verdict = judged({ 'a/tests/one.rs': 'other' }, [unit('a', ['path:a/tests/one.rs']), unit('b')]);
  expect(lost(verdict)).toEqual(['a']);
});

test.each<[string, string, boolean]>([
  ['beside it', 'a/examples/queries/second.sql', true],
  ['in a directory beside it', 'a/examples/queries/more/third.sql', true],
  ['in another directory', 'a/examples/other/fourth.sql', false],
  ["in another package's directory of that name", 'b/examples/queries/fifth.sql', false],
])('of a file of an example that a crate names, whether what lies %s counts: %p', (_, file, counts) => {
  const named: readonly Fact[] = ['path:a/examples/queries/first.sql', 'names:a/examples/queries'];
  const first = { ...FIRST, 'a/examples/queries/first.sql': '', [file]: '' };
  const verdict = judged({ [file]: 'other' }, [unit('a', named), unit('b')], first);
  expect(lost(verdict)).toEqual(counts ? ['a', 'b'] : []);
  expect(verdict.exact === null).toBe(counts);
});

test.each<[string, string, readonly string[]]>([
  ['a source of a package of the workspace that this build does not use', 'c/src/main.rs', []],
  ['another file of it', 'c/data.txt', ['a', 'b']],
])('%s appeared', (_, file, expected) => {
  expect(lost(judged({ [file]: '' }, [unit('a'), unit('b')], FIRST, ['a', 'b', 'c']))).toEqual(expected);
});

test.each<[string, readonly string[]]>([
  ['a/schema.sql', ['a', 'b']],
  ['a/src/lib.rs', ['a']],
  ['Cargo.lock', []],
  ['shared/guide.md', []],
])(
  'where %s changed, which its own package names, a build script of another without `rerun-if` lines: lost are %p',
  (file, expected) => {
    const silent = { ...unit('b'), newest: { path: 'b/build.rs', time: '1.0' } };
    const first = { ...FIRST, 'a/schema.sql': '' };
    const verdict = judged({ [file]: 'other' }, [unit('a', ['path:a/schema.sql']), silent], first);
    expect(lost(verdict)).toEqual(expected);
  },
);

const WORKSPACE = '[workspace]\nmembers = ["a", "b"]\n';
const ROOT = '[package]\nname = "root"\nversion = "0.1.0"\n';

test.each<[string, readonly string[], string]>([
  ['its own version', [''], ROOT.replace('0.1.0', '0.2.0') + WORKSPACE],
  ['a dependency of its own', [''], `${ROOT}${WORKSPACE}[dependencies]\nitoa = "1"\n`],
  ['a binary of its own', [''], `${ROOT}${WORKSPACE}[[bin]]\nname = "root"\n`],
  ['its metadata', ['', 'a', 'b'], `${ROOT}${WORKSPACE}[package.metadata]\nkey = 1\n`],
  ['what it passes on', ['', 'a', 'b'], `${ROOT}${WORKSPACE}[workspace.package]\nedition = "2024"\n`],
  ['a profile', ['', 'a', 'b'], `${ROOT}${WORKSPACE}[profile.release]\nlto = true\n`],
  ['a patch', ['', 'a', 'b'], `${ROOT}${WORKSPACE}[patch.crates-io]\nitoa = { path = "a" }\n`],
  ['what nobody can read', ['', 'a', 'b'], `${ROOT}${WORKSPACE}[`],
])("where %s changed in the root package's manifest, lost are %p", (_, expected, manifest) => {
  const first = { ...FIRST, 'Cargo.toml': ROOT + WORKSPACE, 'src/lib.rs': '' };
  const inherits: readonly Fact[] = ['inherited:Cargo.toml'];
  const own: readonly Fact[] = ['path:Cargo.toml', 'path:src/lib.rs', ...inherits];
  const root = { ...unit(''), reads: own };
  const all = judged({ 'Cargo.toml': manifest }, [root, unit('a', inherits), unit('b', inherits)], first);
  expect(lost(all)).toEqual(expected);
  // An image that has nothing of the root package is compiled of what it passes on, and compared with all of it.
  const without = judged({ 'Cargo.toml': manifest }, [unit('a', inherits), unit('b', inherits)], first);
  expect(lost(without)).toEqual(expected.filter(directory => directory !== ''));
  expect(without.exact).toBeNull();
});

test('where a build wrote a source into the checkout, who reads it is made again, who needs that, what it needs, and every build script', () => {
  const units = [
    { ...unit('a', ['path:a/src/made.rs']), needs: ['expanding'] },
    unit('b'),
    { ...unit('b'), id: 'script', run: true },
    { ...unit('c'), needs: ['a'] },
    { ...unit('c'), id: 'expanding' },
  ];
  const record = { ...recordOf(checkOut(FIRST), units), generated: ['a/src/made.rs'] };
  const checkout = checkOut(FIRST);
  const question = { record, dependencies: null, checkout, settings: SETTINGS, deps: [], lies: () => true };
  const verdict = judge(question, observerOf(question.checkout, {}));
  expect(lost(verdict)).toEqual(['a', 'script', 'c', 'expanding']);
  expect(reasons([unit('a')], verdict)).toEqual([
    {
      package: 'a',
      why: 'the build itself writes a/src/made.rs, which is not there as it was: this crate may read or write it',
    },
  ]);
});

test('a file that a build script names and that is not there counts as changed, always', () => {
  const verdict = judged({}, [unit('a', ['missing:a/gone.txt']), unit('b')]);
  expect(lost(verdict)).toEqual(['a']);
  expect(verdict.exact).toBeNull();
});

test('without a Cargo.lock no finished build is the answer: another may choose newer versions', () => {
  const verdict = judged({}, UNITS, { ...FIRST, 'Cargo.lock': null });
  expect(lost(verdict)).toEqual([]);
  expect(verdict.exact).toBeNull();
});

test('where nothing says what a unit read, it is made again', () => {
  expect(lost(judged({}, [unit('a'), { ...unit('b'), reads: null }]))).toEqual(['b']);
});

test.each<[string, Readonly<Record<string, string | null>>, readonly Fact[], string]>([
  [
    'a shared file',
    { 'shared/config.txt': 'other' },
    [],
    'shared/config.txt changed, which lies outside of the crates that name it: any of them may read it',
  ],
  [
    'a file that nobody names',
    { 'new.txt': '' },
    [],
    'new.txt changed, which no crate names: any of them may read it',
  ],
  ['a source of its own', { 'b/src/new.rs': '' }, [], 'b/src/new.rs changed'],
  [
    'a named file and the list that it is in',
    { 'b/src/lib.rs': null },
    ['names:b/src'],
    'b/src/lib.rs changed',
  ],
  [
    'a file that is new in a list',
    { 'b/src/new.rs': '' },
    ['names:b/src'],
    'the list of files in b/src changed (b/src/new.rs)',
  ],
  [
    'a file that is new in the list of the checkout',
    { 'new.rs': '' },
    ['names:'],
    'the list of files in the checkout changed (new.rs)',
  ],
  [
    'a file that its build script names and that is not there',
    {},
    ['missing:b/gone.txt'],
    'its build script names b/gone.txt, which is not there: cargo runs it each time',
  ],
])('why a crate is compiled is said: %s', (_, changes, more, why) => {
  const verdict = judged(changes, [unit('a', ['path:shared/config.txt']), unit('b', more)]);
  expect(reasons([unit('b')], verdict)).toEqual([{ package: 'b', why }]);
});

test('of a crate that only the entry of another image has, it is said that it was not restored', () => {
  const gone = { ...unit('b'), id: 'gone' };
  const verdict = judged({}, [unit('a'), gone]);
  expect(reasons([gone], verdict)).toEqual([
    { package: 'b', why: 'what was compiled of it was not restored' },
  ]);
});

const made = (parts: Partial<MadeWith> = {}): MadeWith => ({
  profile: '1',
  flags: 'none',
  crates: { build_script_build: '1', cfg_if: '1', itoa: '1' },
  ...parts,
});

/** A crate of cargo's, `TARGET/PROFILE/NAME-HASH` as cargo names its places. */
const crate = (id: string, parts: Partial<RecordedUnit> = {}): RecordedUnit => ({
  ...unit('b'),
  id,
  packageId: 'path+file:///b#0.1.0',
  made: made(),
  ...parts,
});

describe('why a crate is compiled that cargo takes for another', () => {
  test.each<[string, RecordedUnit, string]>([
    [
      'its version',
      crate('x/release/b-2', { packageId: 'path+file:///b#0.2.0' }),
      'version changed from 0.1.0 to 0.2.0',
    ],
    [
      'its features',
      crate('x/release/b-2', { features: ['tls', 'log'] }),
      'features changed: +tls +log -std',
    ],
    ['the target', crate('y/release/b-1'), 'new for y'],
    ['the host, as of a build script', crate('release/b-1'), 'new for the host'],
    ['the profile', crate('x/debug/b-1'), 'profile changed from release to dev'],
    [
      'settings of the profile',
      crate('x/release/b-2', { made: made({ profile: '2' }) }),
      'settings of the profile release changed',
    ],
    [
      'flags, with which all that it needs is another',
      crate('x/release/b-2', { made: made({ flags: 'some', crates: {} }) }),
      'flags changed',
    ],
    [
      'a dependency',
      crate('x/release/b-2', { made: made({ crates: { ...made().crates, itoa: '2' } }) }),
      'its dependency itoa changed',
    ],
    [
      'a dependency and its build script',
      crate('x/release/b-2', { made: made({ crates: { build_script_build: '2', cfg_if: '1' } }) }),
      'its dependency itoa changed',
    ],
    [
      'its build script',
      crate('x/release/b-2', { made: made({ crates: { ...made().crates, build_script_build: '2' } }) }),
      'its build script was run',
    ],
    [
      'what cargo does not say',
      { ...crate('x/release/b-2'), made: undefined } as never,
      'what it is made with changed',
    ],
    ['the package', crate('x/release/c-1', { package: 'c' }), 'new'],
    [
      'nothing but a fingerprint',
      crate('x/release/b-1', { made: made({ crates: { ...made().crates, cfg_if: '2' } }) }),
      'its dependency cfg_if changed',
    ],
    [
      'flags, where another making has other features',
      crate('x/release/b-3', { features: ['tls'], made: made({ flags: 'some' }) }),
      'flags changed',
    ],
    ['nothing at all', crate('x/release/b-1'), 'a dependency changed, or a time stamp did'],
  ])('%s', (_, now, why) => {
    const std = ['std'];
    const before = ['x/release/b-1', 'z/release/b-1'].map(id => crate(id, { features: std }));
    before.push(crate('x/release/b-0', { features: ['tls'] }));
    const after = now.features.length > 0 ? now : { ...now, features: std };
    expect(reasons([after], judged({}, before))).toEqual([{ package: now.package, why }]);
  });

  test('what changed of a crate itself is said rather than what it is made with, whichever cargo finished first', () => {
    const run = crate('x/release/b-3', { run: true, made: made({ crates: { cfg_if: '2' } }) });
    const before = [crate('x/release/b-1'), crate('x/release/b-0', { run: true })];
    const after = [run, crate('x/release/b-2', { made: made({ flags: 'some' }) })];
    for (const order of [after, after.toReversed()]) {
      expect(reasons(order, judged({}, before))).toEqual([{ package: 'b', why: 'flags changed' }]);
    }
  });
});
