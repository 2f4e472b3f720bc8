import {
  appendFileSync,
  cpSync,
  existsSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { compare, memberPaths } from '../../src/cache/cache.js';
import { isMismatch } from '../../src/compile/cargo-output.js';
import { checkOut, firstWorld, IGNORED, MEMBERS, type World } from '../histories/world.js';
import {
  type Built,
  binaryOf,
  build,
  type CargoProject,
  judged,
  look,
  restoreWork,
  saveWork,
  staleIn,
} from '../support/cargo-project.js';
import { testSystem } from '../support/system.js';

const ALL = [...MEMBERS].sort();
const system = testSystem();
const place = realpathSync(mkdtempSync(join(tmpdir(), 'work-')));
const saved = join(place, 'saved');
const project: CargoProject = {
  checkout: join(place, 'checkout'),
  target: join(place, 'target'),
  members: ALL,
  binary: 'app',
  toolchain: process.env['RUSTUP_TOOLCHAIN'] ?? 'stable',
  env: {},
};
let first: Built;

beforeAll(async () => {
  checkOut(firstWorld(), project.checkout);
  first = await build(system, project);
  await saveWork(project, first, saved);
}, 60_000);
afterAll(() => rmSync(place, { recursive: true }));

function withConfiguration(more: string): World {
  return withFile('.cargo/config.toml', `${firstWorld().files.get('.cargo/config.toml')}${more}`);
}

function withFile(path: string, content: string | null): World {
  const files = new Map(firstWorld().files);
  if (content === null) files.delete(path);
  else files.set(path, content);
  return { ...firstWorld(), files };
}

/** Gives all files and directories one time, seconds since 1970. */
function date(directory: string, seconds: number): void {
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' }))
    lutimesSync(join(directory, name), seconds, seconds);
}

describe('a build script of a dependency that names what lies outside', () => {
  const home = join(place, 'dependency');
  const header = join(home, 'header.h');
  const own: CargoProject = {
    ...project,
    checkout: join(home, 'checkout'),
    target: join(home, 'target'),
    members: ['app', 'second'],
    env: { DEPENDENCY_VARIABLE: 'one' },
  };
  const isExact = async (env = own.env) => (await judged(system, { ...own, env })).exact;

  const writeHeader = (text: string) => {
    writeFileSync(header, text);
    utimesSync(header, 1, 1);
  };

  beforeAll(async () => {
    const files = {
      'vendor/dep/Cargo.toml': '[package]\nname = "dep"\nversion = "1.0.0"\nedition = "2021"\n',
      'vendor/dep/.cargo-checksum.json': `{"files":{},"package":"${'0'.repeat(64)}"}`,
      'vendor/dep/src/lib.rs':
        'pub const TEXT: &str = env!("HEADER");\npub const ASKED: Option<&str> = option_env!("DEPENDENCY_ASKED");\n',
      'vendor/dep/build.rs': `fn main() {
    println!("cargo:rerun-if-changed=${header}");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=DEPENDENCY_VARIABLE");
    println!("cargo:rustc-env=HEADER={}", std::fs::read_to_string("${header}").unwrap());
}
`,
      'checkout/.cargo/config.toml': `[source.crates-io]\nreplace-with = "vendored"\n[source.vendored]\ndirectory = "${join(home, 'vendor')}"\n`,
      'checkout/Cargo.toml':
        '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\ndep = "1"\n[workspace]\nmembers = ["second"]\ndefault-members = [".", "second"]\n',
      'checkout/src/main.rs': 'fn main() { println!("{}", dep::TEXT); }\n',
      'checkout/second/Cargo.toml': '[package]\nname = "second"\nversion = "0.1.0"\nedition = "2021"\n',
      'checkout/second/src/main.rs': 'fn main() {}\n',
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), text);
    }
    const options = { cwd: own.checkout, env: system.env };
    await system.run(['git', 'init', '--quiet'], options);
    await system.run(['cargo', 'generate-lockfile', '--offline'], options);
    writeHeader('1');
    // What changed in the tick before a build may have changed during it.
    await new Promise(resolve => setTimeout(resolve, 50));
    await build(system, own);
  }, 60_000);

  test('nothing changed: the finished build is the answer', async () => {
    expect(await isExact()).toBe(true);
  });

  test('its variable is another: cargo is asked', async () => {
    expect(await isExact({ DEPENDENCY_VARIABLE: 'two' })).toBe(false);
  });

  test('a variable that its code asked for is another: cargo is asked', async () => {
    expect(await isExact({ ...own.env, DEPENDENCY_ASKED: 'now' })).toBe(false);
  });

  test('what it declares still counts after a second binary was built, which does not use it', async () => {
    await build(system, { ...own, binary: 'second' });
    expect(await isExact()).toBe(true);
    expect(await isExact({ DEPENDENCY_VARIABLE: 'two' })).toBe(false);
  }, 60_000);

  test('its file is another, with an old time as of a package: it is compiled again, and no package of the workspace is stale', async () => {
    writeHeader('2');
    expect(await judged(system, own)).toEqual({ exact: false, lost: [] });
    const built = await build(system, own);
    expect(new Set(built.prepared.outdated.values())).toEqual(new Set([header]));
    expect((await system.run([binaryOf(own)])).stdout.trim()).toBe('2');
    expect(await judged(system, own)).toEqual({ exact: true, lost: [] });
    expect((await build(system, own)).prepared.outdated.size).toBe(0);
  }, 60_000);

  test('the distribution is another: nothing that was compiled stays', async () => {
    const built = await build(system, { ...own, environment: { distribution: 'debian-11' } });
    expect([...built.local, ...built.foreign].filter(unit => unit.fresh)).toEqual([]);
  }, 60_000);
});

describe('what build scripts and crates read without naming it', () => {
  const home = join(place, 'script');
  const own: CargoProject = {
    ...project,
    checkout: join(home, 'checkout'),
    target: join(home, 'target'),
    members: ['app', 'lib', 'outer', 'nested'],
  };
  const files: Readonly<Record<string, string>> = {
    'checkout/Cargo.toml': '[workspace]\nmembers = ["app", "lib"]\nexclude = ["nested"]\nresolver = "2"\n',
    'checkout/app/Cargo.toml':
      '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\nlib = { path = "../lib" }\nouter = { path = "../../outer/inner" }\nnested = { path = "../nested/inner" }\n',
    'checkout/app/src/main.rs':
      'fn main() { println!("{}{}{}{}{}", env!("MODE_IS"), lib::ONE, outer::TEXT, nested::TEXT, include_str!("../content/posts/a.txt")) }\n',
    'checkout/app/content/posts/a.txt': 'one\n',
    'checkout/app/build.rs':
      'fn main() { println!("cargo::rustc-env=MODE_IS={}", std::env::var("MODE") == Ok("production".into())) }\n',
    'checkout/lib/Cargo.toml': '[package]\nname = "lib"\nversion = "0.1.0"\nedition = "2021"\n',
    'checkout/lib/src/lib.rs': 'pub const ONE: u8 = 1;\n',
    'checkout/lib/build.rs': 'fn main() { println!("cargo::rerun-if-changed=../gone.txt") }\n',
    'outer/Cargo.toml': '[workspace]\nmembers = ["inner"]\n[workspace.package]\ndescription = "one"\n',
    'outer/inner/Cargo.toml':
      '[package]\nname = "outer"\nversion = "0.1.0"\nedition = "2021"\ndescription.workspace = true\n',
    'outer/inner/src/lib.rs': 'pub const TEXT: &str = env!("CARGO_PKG_DESCRIPTION");\n',
    // A workspace of its own in the directory of ours.
    'checkout/nested/Cargo.toml':
      '[workspace]\nmembers = ["inner"]\n[workspace.package]\ndescription = "one"\n',
    'checkout/nested/inner/Cargo.toml':
      '[package]\nname = "nested"\nversion = "0.1.0"\nedition = "2021"\ndescription.workspace = true\n',
    'checkout/nested/inner/src/lib.rs': 'pub const TEXT: &str = env!("CARGO_PKG_DESCRIPTION");\n',
  };
  const lost = async (env: CargoProject['env'] = {}) => (await judged(system, { ...own, env })).lost;

  const built = `${home}-built`;
  beforeAll(async () => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), text);
    }
    const options = { cwd: own.checkout, env: system.env };
    await system.run(['git', 'init', '--quiet'], options);
    await system.run(['cargo', 'generate-lockfile', '--offline'], options);
    await build(system, own);
    renameSync(home, built);
  }, 60_000);
  beforeEach(() => {
    rmSync(home, { recursive: true, force: true });
    cpSync(built, home, { recursive: true, preserveTimestamps: true });
  });

  test('a build script without `rerun-if` lines runs again for a variable of which its source has the name, also where it was not set', async () => {
    expect(await lost({ OTHER: 'production' })).toEqual([]);
    expect(await lost({ MODE: 'production' })).toEqual(['app']);
  });

  test.each([
    ['content/posts/b.md', true],
    ['content/about.md', true],
    ['NOTES.md', false],
  ])('a document %s counts where a directory around it is mentioned: %p', async (file, counts) => {
    writeFileSync(join(own.checkout, 'app', file), '');
    expect(await lost()).toEqual(counts ? ['app'] : []);
  });

  test.each([
    ['around ours', 'outer', 'outer/Cargo.toml'],
    ['in a directory of ours', 'nested', 'checkout/nested/Cargo.toml'],
  ])('what another workspace %s passes on to a package is compiled in', async (_, name, manifest) => {
    expect(await lost()).not.toContain(name);
    writeFileSync(join(home, manifest), (files[manifest] ?? '').replace('"one"', '"two"'));
    const { local } = await build(system, own);
    expect((await system.run([binaryOf(own)])).stdout).toContain('two');
    expect(local.filter(unit => !unit.fresh).map(unit => unit.package)).toContain(name);
  });
});

describe('in a fresh checkout, the stale packages after', () => {
  const same = firstWorld();
  test.each<[string, World, readonly string[]]>([
    ['nothing', same, []],
    ['a document changed', withFile('README.md', 'other\n'), []],
    ['a document appeared', withFile('CHANGELOG.md', 'new\n'), []],
    ['.gitignore changed', withFile('.gitignore', '*.local\n*.tmp\n/.cargo\n# more\n'), []],
    ['a Makefile changed', withFile('Makefile', 'other:\n'), []],
    ['a script of a shell appeared', withFile('ci/more.sh', 'true\n'), []],
    ['a source of another ecosystem appeared', withFile('web/app.tsx', 'x\n'), []],
    ['a data file of another ecosystem changed', withFile('web/data.json', '[]\n'), []],
    [
      'a source of a leaf crate changed',
      withFile('leaf/src/lib.rs', 'pub const NUMBER: u32 = 7;\n'),
      ['leaf'],
    ],
    ['an included file changed', withFile('app/named/text.txt', 'other\n'), ['app', 'declared']],
    ['a file that git ignores but rustc read changed', withFile(IGNORED, 'other\n'), ['app']],
    ['an ignored file appeared next to a named one', withFile('app/private/new.tmp', ''), ['app']],
    ['a link leads elsewhere', withFile('app/src/linked.rs', '-> ../../linked/two.rs'), ['app']],
    ['a shared file changed', withFile('shared/text.txt', 'other\n'), ALL],
    ["a file in a build script's directory changed", withFile('declared/data/a', 'other\n'), ['declared']],
    ["a file appeared in a build script's directory", withFile('declared/data/new', ''), ['declared']],
    ['a file that only a proc-macro reads changed', withFile('app/assets/a.txt', 'other\n'), ['app']],
    ['a file that only a proc-macro lists appeared', withFile('app/assets/new', ''), ['app']],
    ['a file that only a proc-macro lists was deleted', withFile('app/assets/b.txt', null), ['app']],
    ['a document in a mentioned directory changed', withFile('app/named/NOTES.md', 'other\n'), ['app']],
    [
      'a file that a build script without lines reads changed',
      withFile('undeclared/extra/a', 'x\n'),
      ['undeclared'],
    ],
    [
      'a file that its crate names and its build script reads changed',
      withFile('hidden/limits.txt', 'x\n'),
      ['hidden'],
    ],
    [
      'a file that another crate names, and a macro and a script read, changed',
      withFile('catalog/table.csv', 'x\n'),
      ['app', 'catalog', 'hidden'],
    ],
    ['a file that nobody reads appeared', withFile('anything.txt', ''), ALL],
    ["cargo's configuration changed, which git ignores", withFile('.cargo/config.toml', '[env]\n'), ALL],
    [
      "what changes no code changed in cargo's configuration",
      withConfiguration('[alias]\nb = "build"\n'),
      [],
    ],
    ['a commit', { ...same, commit: 1 }, ['app', 'listing', 'undeclared', 'util']],
    ['a version changed', { ...same, version: '0.0.1' }, ['app', 'util']],
  ])('%s', async (_, world, expected) => {
    checkOut(world, project.checkout);
    const { exact, lost } = await judged(system, project, saved);
    expect(lost).toEqual(expected);
    expect(exact).toBe(expected.length === 0);
  });

  test('a file that `cache-ignore` names: none', async () => {
    checkOut(withFile('shared/text.txt', 'other\n'), project.checkout);
    const lost = async (ignore: readonly string[]) =>
      (await judged(system, { ...project, ignore }, saved)).lost;
    expect(await lost(['settings.txt'])).toEqual(ALL);
    // Those that declare or mention it.
    expect(await lost(['shared/**'])).toEqual(['app', 'declared']);
  });
});

describe('with the same files, the stale packages', () => {
  beforeEach(() => checkOut(firstWorld(), project.checkout));

  test('with a variable that was declared: those that declare it', async () => {
    const { lost } = await judged(system, { ...project, env: { HISTORY_VARIABLE: 'one' } }, saved);
    expect(lost).toEqual(['app', 'declared']);
  });

  test.each(['HISTORY_FIRST', 'HISTORY_SECOND', 'HISTORY_THIRD'])(
    'with %s, which stands in a build script with `rerun-if` lines: that of the script',
    async name => {
      expect((await judged(system, { ...project, env: { [name]: 'one' } }, saved)).lost).toEqual(['hidden']);
    },
  );

  test('with a variable that nobody names: none', async () => {
    expect((await judged(system, { ...project, env: { SOMETHING: 'one' } }, saved)).exact).toBe(true);
  });

  test.each<[string, Partial<CargoProject>, string]>([
    ['another rustc', { environment: { rustc: 'another' } }, 'rustc changed'],
    ["a compiler's variable", { env: { CFLAGS: '-O3' } }, 'variables changed'],
    ['several at once', { environment: { zig: 'another' }, env: { CC: 'cc' } }, 'variables, zig changed'],
  ])('with %s: all, and the reason names it', async (_, changed, why) => {
    const { comparison } = await look(system, { ...project, ...changed }, saved);
    expect(staleIn(comparison)).toEqual(ALL);
    expect({ why: [...new Set(comparison.stale.values())], exact: comparison.exact }).toEqual({
      why: [why],
      exact: null,
    });
  });

  test.each(['SOURCE_DATE_EPOCH', 'VERGEN_GIT_SHA', 'DATABASE_URL', 'LC_ALL', 'TZ'])(
    'with %s, which any crate may read: all, by its name',
    async name => {
      const { comparison } = await look(system, { ...project, env: { [name]: 'one' } }, saved);
      expect(staleIn(comparison)).toEqual(ALL);
      expect(new Set(comparison.stale.values())).toEqual(new Set([`the variable ${name} is new`]));
    },
  );

  test('with other flags: none, since cargo tells their units apart', async () => {
    const found = await judged(system, { ...project, env: { RUSTFLAGS: '-Copt-level=1' } }, saved);
    expect(found).toEqual({ exact: false, lost: [] });
  });

  test('in another place: none, since nothing says where it was compiled', async () => {
    const elsewhere = { ...project, checkout: join(place, 'elsewhere') };
    checkOut(firstWorld(), elsewhere.checkout);
    expect(readFileSync(binaryOf(project)).includes(project.checkout)).toBe(false);
    expect(await judged(system, elsewhere, saved)).toEqual({ exact: true, lost: [] });
  });

  test('next to dependencies of another build: all, but a finished binary is finished', async () => {
    const found = await look(system, project, saved);
    const comparison = compare({ ...found, record: found.comparison.record, areDependenciesGone: true });
    expect(staleIn(comparison)).toEqual(ALL);
    expect(comparison.exact).not.toBeNull();
  });

  test('for another request: none, though it has no binary yet', async () => {
    expect(await judged(system, { ...project, binary: 'other' }, saved)).toEqual({ exact: false, lost: [] });
  });

  test.each(['', '{}', '{"schema":999}', 'null'])('with the record `%s`: nothing is fresh', async text => {
    const foreign = join(place, 'foreign');
    cpSync(saved, foreign, { recursive: true });
    writeFileSync(join(foreign, 'rust-multiarch.json'), text);
    const { comparison } = await look(system, project, foreign);
    expect({ fresh: comparison.fresh.size, exact: comparison.exact }).toEqual({ fresh: 0, exact: null });
  });
});

describe('restored into a fresh checkout, cargo', () => {
  test('compiles nothing where nothing changed, and touches no source', async () => {
    checkOut(firstWorld(), project.checkout);
    const times = () => MEMBERS.map(name => statSync(join(project.checkout, name, 'Cargo.toml')).mtimeMs);
    const before = times();
    restoreWork(saved, project);
    const built = await build(system, project);
    expect(built.local.filter(unit => !unit.fresh).map(unit => unit.id)).toEqual([]);
    expect(built.reasons).toEqual([]);
    // A time that is put back may lose a microsecond.
    const moved = times().map((time, at) => Math.abs(time - (before[at] ?? 0)));
    expect(Math.max(...moved)).toBeLessThan(1);
  }, 30_000);

  test.each([
    ['', null],
    [', on a clock behind that of the machine that saved', Date.UTC(2020, 0)],
  ])(
    'compiles a changed crate and its dependents%s, and says why',
    async (_, clock) => {
      checkOut(withFile('leaf/src/lib.rs', 'pub const NUMBER: u32 = 7;\n'), project.checkout);
      if (clock !== null) date(project.checkout, clock / 1000);
      restoreWork(saved, project);
      const built = await build(system, project);
      // cargo finishes packages that do not need each other in any order.
      expect([...built.reasons].sort()).toEqual([
        'a dependency was compiled: util, app compiled',
        'leaf/src/lib.rs changed: leaf compiled',
      ]);
    },
    30_000,
  );
});

test('other flags are the reason where they are, and what they are stands nowhere', async () => {
  checkOut(firstWorld(), project.checkout);
  restoreWork(saved, project);
  const built = await build(system, { ...project, env: { RUSTFLAGS: '--cfg=hunter2' } });
  expect(built.reasons).toEqual(['first build with these settings: 7 packages compiled']);
  expect(readFileSync(join(project.target, 'rust-multiarch.json'), 'utf8')).not.toContain('hunter2');
}, 60_000);

test('where the target directory stays, another checkout in which all is new costs the changed crate and its dependents', async () => {
  checkOut(firstWorld(), project.checkout);
  await build(system, project);
  checkOut(withFile('leaf/src/lib.rs', 'pub const NUMBER: u32 = 7;\n'), project.checkout);
  const before = statSync(join(project.checkout, 'util/src/lib.rs')).mtimeMs;
  const built = await build(system, project);
  const compiled = built.local.filter(unit => !unit.fresh).map(unit => unit.package);
  // `undeclared` has a build script that names nothing: cargo knows its package by the newest file's time, which is put there.
  expect([...new Set(compiled)].sort()).toEqual(['app', 'leaf', 'util']);
  expect(statSync(join(project.checkout, 'util/src/lib.rs')).mtimeMs).toBe(before);
}, 60_000);

test('a library that is a dynamic one as well is kept, restored and counted as any other, though its files are named without a hash', async () => {
  const checkOutAs = (world: World) => {
    checkOut(world, project.checkout);
    appendFileSync(join(project.checkout, 'leaf/Cargo.toml'), '\n[lib]\ncrate-type = ["lib", "cdylib"]\n');
  };
  const kept = join(place, 'saved-library');
  rmSync(project.target, { recursive: true, force: true });
  checkOutAs(firstWorld());
  const before = await build(system, project);
  expect(before.local.map(unit => unit.package)).toContain('leaf');
  await saveWork(project, before, kept);
  restoreWork(kept, project);
  checkOutAs(firstWorld());
  const restored = await build(system, project);
  expect(restored.local.filter(unit => !unit.fresh)).toEqual([]);
  expect(restored.local).toHaveLength(before.local.length);
  checkOutAs(withFile('leaf/src/lib.rs', 'pub const NUMBER: u32 = 7;\n'));
  const compiled = (await build(system, project)).local.filter(unit => !unit.fresh);
  expect(compiled.map(unit => unit.package)).toContain('leaf');
}, 60_000);

test('an entry holds what the build used and nothing else that lies in the target directory', async () => {
  restoreWork(saved, project);
  checkOut(firstWorld(), project.checkout);
  const before = await build(system, project);
  checkOut({ ...firstWorld(), version: '9.9.9' }, project.checkout);
  const after = await build(system, project);
  const old = before.local.filter(unit => unit.package === 'util').map(unit => unit.id);
  const ids = new Set(after.record.packages.flatMap(({ units }) => units.map(({ id }) => id)));
  const members = await memberPaths(ids, project.target, []);
  expect(members.filter(member => old.some(id => member.includes(id.slice(-16))))).toEqual([]);
  expect(members.filter(member => !existsSync(join(project.target, member)))).toEqual([]);
  const count = (built: Built) => built.local.length;
  expect(count(after)).toBe(count(before));
}, 30_000);

test.each<[string, readonly string[], World]>([
  [
    'asked for, and in no finished binary: what asked',
    ['leaf'],
    withFile('leaf/src/lib.rs', 'pub const NUMBER: u32 = env!("CARGO_MANIFEST_DIR").len() as u32;\n'),
  ],
  [
    'in a finished binary: all, since nothing says who else holds it',
    MEMBERS.toSorted(),
    withFile(
      'undeclared/build.rs',
      'fn main() { println!("cargo::rustc-env=UNDECLARED={}", std::env::current_dir().unwrap().display()) }\n',
    ),
  ],
])(
  'in another place, what is stale where the place is %s',
  async (_, lost, world) => {
    checkOut(world, project.checkout);
    rmSync(project.target, { recursive: true });
    await build(system, project);
    const elsewhere = { ...project, checkout: join(place, 'elsewhere') };
    checkOut(world, elsewhere.checkout);
    expect((await judged(system, elsewhere)).lost).toEqual(lost);
  },
  30_000,
);

test('a record holds no value of a variable', async () => {
  checkOut(firstWorld(), project.checkout);
  await build(system, { ...project, env: { HISTORY_VARIABLE: 'hunter2' } });
  expect(readFileSync(join(project.target, 'rust-multiarch.json'), 'utf8')).not.toContain('hunter2');
  expect(lstatSync(binaryOf(project)).isFile()).toBe(true);
}, 30_000);

test.each([
  ['error[E0460]: found possibly newer version of crate `a` which `b` depends on', true],
  ["error[E0463]: can't find crate for `a`", true],
  ['error[E0514]: found crate `a` compiled by an incompatible version of rustc', true],
  ['error[E0786]: found invalid metadata files for crate `a`', true],
  [
    "error: /target/release/deps/libserde_derive-0123.so: /lib/libc.so.6: version `GLIBC_2.33' not found (required by it)",
    true,
  ],
  ["  build-script-build: /lib/libstdc++.so.6: version `GLIBCXX_3.4.30' not found (required by it)", true],
  ['error[E0308]: mismatched types', false],
  ['warning: needs GLIBC_2.33', false],
  ['warning: E0460 is in my documentation', false],
])('units that do not fit: %s', (line, expected) => {
  expect(isMismatch(line)).toBe(expected);
});
