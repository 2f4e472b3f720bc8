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
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { compare, type Verdict, workMembers } from '../../src/cache/work.js';
import { isMismatch } from '../../src/compile/cargo-output.js';
import { checkOut, firstWorld, IGNORED, type World } from '../histories/world.js';
import {
  type Built,
  binaryOf,
  build,
  type CargoProject,
  restoreWork,
  saveWork,
  surveyProject,
} from '../support/cargo-project.js';
import { testSystem } from '../support/system.js';

const ALL = ['app', 'declared', 'leaf', 'listing', 'undeclared', 'util'];
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
  first = await build(system, project, false);
  await saveWork(project, first, saved);
}, 60_000);
afterAll(() => rmSync(place, { recursive: true }));

function withFile(path: string, content: string | null): World {
  const files = new Map(firstWorld().files);
  if (content === null) files.delete(path);
  else files.set(path, content);
  return { ...firstWorld(), files };
}

/** Packages of which something must be made again. */
function toMake(verdict: Verdict): readonly string[] {
  const units = verdict.record?.units ?? [];
  return [...new Set(units.filter(unit => !verdict.vouched.has(unit.id)).map(unit => unit.package))].sort();
}

/** Gives all files and directories one time, seconds since 1970. */
function date(directory: string, seconds: number): void {
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' }))
    lutimesSync(join(directory, name), seconds, seconds);
}

async function verdictOn(changed: CargoProject): Promise<Verdict> {
  return compare(await surveyProject(system, changed), saved, undefined);
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
  const verdict = async (env = own.env) =>
    compare(await surveyProject(system, { ...own, env }), own.target, undefined);

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
    await build(system, own, false);
  }, 60_000);

  test('nothing changed: the finished build is the answer', async () => {
    expect((await verdict()).exact).not.toBeNull();
  });

  test('its variable is another: cargo is asked, which compares the values of variables itself', async () => {
    const { exact, outdated } = await verdict({ DEPENDENCY_VARIABLE: 'two' });
    expect({ exact, outdated: [...outdated] }).toEqual({ exact: null, outdated: [] });
  });

  test('a variable that its code asked for is another: cargo is asked', async () => {
    expect((await verdict({ ...own.env, DEPENDENCY_ASKED: 'now' })).exact).toBeNull();
  });

  test('what it named still counts after a second binary was built, which does not use it', async () => {
    const second = { ...own, binary: 'second' };
    await build(system, second, false);
    const surveyed = async (env: CargoProject['env']) =>
      compare(await surveyProject(system, { ...own, env }), own.target, undefined);
    expect((await surveyed(own.env)).exact).not.toBeNull();
    expect((await surveyed({ DEPENDENCY_VARIABLE: 'two' })).exact).toBeNull();
  }, 60_000);

  test('its file is another, with an old time as of a package: it is made again, and the crates of the workspace are not held responsible', async () => {
    writeHeader('2');
    const { exact, vouched, record, outdated } = await verdict();
    expect(exact).toBeNull();
    expect(new Set(outdated.values())).toEqual(new Set([header]));
    expect(vouched.size).toBe(record?.units.length);
    await build(system, own, false);
    expect((await system.run([binaryOf(own)])).stdout.trim()).toBe('2');
    const next = await verdict();
    expect({ outdated: next.outdated.size, answered: next.exact !== null }).toEqual({
      outdated: 0,
      answered: true,
    });
  }, 60_000);

  test('the machine is another: what is known of its dependencies is not used', async () => {
    const surveyed = await surveyProject(system, { ...own, surroundings: { distribution: 'debian-11' } });
    const { outdated } = await compare(surveyed, own.target, undefined);
    expect(new Set(outdated.values())).toEqual(new Set(['the distribution']));
  });
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
  const verdict = async (env: CargoProject['env'] = {}) =>
    compare(await surveyProject(system, { ...own, env }), own.target, undefined);

  beforeEach(async () => {
    rmSync(home, { recursive: true, force: true });
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), text);
    }
    const options = { cwd: own.checkout, env: system.env };
    await system.run(['git', 'init', '--quiet'], options);
    await system.run(['cargo', 'generate-lockfile', '--offline'], options);
    await build(system, own, false);
  });

  test('a build script without `rerun-if` lines runs again for a variable that its source has a word for, also where it was not set', async () => {
    const isKept = async (env: CargoProject['env']) => {
      const { record, vouched } = await verdict(env);
      const runs = (record?.units ?? []).filter(unit => unit.run && unit.package === 'app');
      return runs.map(({ id }) => vouched.has(id));
    };
    expect(await isKept({ OTHER: 'production' })).toEqual([true]);
    expect(await isKept({ MODE: 'production' })).toEqual([false]);
  });

  test('a build script that names a file which is not there costs its own crate and those that use it, in every build', async () => {
    await build(system, own, false);
    await build(system, own, false);
    const third = await verdict();
    expect(third.unusable).toBeNull();
    expect(toMake(third)).toEqual(['app', 'lib']);
  });

  test.each([
    ['content/posts/b.md', true],
    ['content/about.md', true],
    ['NOTES.md', false],
  ])(
    'a document %s counts where it lies around a named file, below the package: %p',
    async (file, counts) => {
      writeFileSync(join(own.checkout, 'app', file), '');
      expect((await verdict()).unnamed).toEqual(counts ? [`path:app/${file}`] : []);
    },
  );

  test.each([
    ['around ours', 'outer', 'outer/Cargo.toml'],
    ['in a directory of ours', 'nested', 'checkout/nested/Cargo.toml'],
  ])('what another workspace %s passes on to a package counts', async (_, name, manifest) => {
    expect(toMake(await verdict())).not.toContain(name);
    writeFileSync(join(home, manifest), (files[manifest] ?? '').replace('"one"', '"two"'));
    expect(toMake(await verdict())).toContain(name);
  });
});

describe('in a fresh checkout, what must be made again after', () => {
  const same = firstWorld();
  test.each<[string, World, readonly string[]]>([
    ['nothing', same, []],
    ['a document changed', withFile('README.md', 'other\n'), []],
    ['a document appeared', withFile('CHANGELOG.md', 'new\n'), []],
    [
      'a source of a leaf crate changed',
      withFile('leaf/src/lib.rs', 'pub const NUMBER: u32 = 7;\n'),
      ['app', 'leaf', 'util'],
    ],
    ['an included file changed', withFile('app/named/text.txt', 'other\n'), ['app', 'undeclared']],
    ['a file that git ignores but rustc read changed', withFile(IGNORED, 'other\n'), ['app', 'undeclared']],
    ['an ignored file appeared beside a named one', withFile('app/named/new.tmp', ''), ['app']],
    ['a link leads elsewhere', withFile('app/src/linked.rs', '-> ../../linked/two.rs'), ['app']],
    ["a build script's file changed, outside of its package", withFile('shared/text.txt', 'other\n'), ALL],
    [
      "a file in a build script's directory changed",
      withFile('declared/data/a', 'other\n'),
      ['app', 'declared', 'undeclared'],
    ],
    [
      "a file appeared in a build script's directory",
      withFile('declared/data/new', ''),
      ['app', 'declared', 'undeclared'],
    ],
    ['a file that only a proc-macro reads changed', withFile('app/assets/a.txt', 'other\n'), ALL],
    ['a file that only a proc-macro lists appeared', withFile('app/assets/new', ''), ALL],
    ['a file that only a proc-macro lists was deleted', withFile('app/assets/b.txt', null), ALL],
    ['a document beside a named file changed', withFile('app/named/NOTES.md', 'other\n'), ALL],
    [
      'a file that a build script without lines reads changed',
      withFile('undeclared/extra/a', 'other\n'),
      ALL,
    ],
    ['a file that nobody reads appeared', withFile('anything.txt', ''), ALL],
    ["cargo's configuration changed, which git ignores", withFile('.cargo/config.toml', '[env]\n'), ALL],
    ['a commit', { ...same, commit: 1 }, ['app', 'undeclared', 'util']],
    ['a version changed', { ...same, version: '0.0.1' }, ['app', 'undeclared', 'util']],
    ['everything left git’s index', { ...same, tracked: false }, ['app', 'undeclared', 'util']],
  ])('%s', async (_, world, expected) => {
    checkOut(world, project.checkout);
    const verdict = await verdictOn(project);
    expect(toMake(verdict)).toEqual(expected);
    // A document alone leaves the whole answer as it was, and so does nothing at all.
    expect(verdict.exact !== null).toBe(expected.length === 0);
  });
});

describe('with the same files, what must be made again', () => {
  beforeEach(() => checkOut(firstWorld(), project.checkout));

  test('with a variable that was asked for: those that asked', async () => {
    const verdict = await verdictOn({ ...project, env: { HISTORY_VARIABLE: 'one' } });
    expect(toMake(verdict)).toEqual(['app', 'declared']);
  });

  test('with a variable that nobody asked for: nothing', async () => {
    expect((await verdictOn({ ...project, env: { SOMETHING: 'one' } })).exact).not.toBeNull();
  });

  test.each<[string, Partial<CargoProject>, string]>([
    ['another rustc', { surroundings: { rustc: 'another' } }, 'rustc changed'],
    ["a compiler's variable", { env: { CFLAGS: '-O3' } }, 'the variable CFLAGS changed'],
    [
      'several at once',
      { surroundings: { zig: 'another' }, env: { CC: 'cc', CFLAGS: '-O3' } },
      'zig, the variable CC, the variable CFLAGS changed',
    ],
  ])('with %s: everything, and the reason names it', async (_, changed, why) => {
    const verdict = await verdictOn({ ...project, ...changed });
    expect(toMake(verdict)).toEqual(ALL);
    expect({ unusable: verdict.unusable, exact: verdict.exact }).toEqual({ unusable: why, exact: null });
  });

  test.each(['SOURCE_DATE_EPOCH', 'VERGEN_GIT_SHA', 'DATABASE_URL', 'LANG', 'LC_ALL', 'TZ'])(
    'with %s, which any crate may read: everything of the workspace, by its name',
    async name => {
      const verdict = await verdictOn({ ...project, env: { [name]: 'one' } });
      expect(toMake(verdict)).toEqual(ALL);
      expect(verdict).toMatchObject({ unusable: null, exact: null, unnamed: [`env:${name}`] });
    },
  );

  test('with other flags: cargo is asked, which tells their units apart', async () => {
    const verdict = await verdictOn({ ...project, env: { RUSTFLAGS: '-Copt-level=1' } });
    expect(toMake(verdict)).toEqual([]);
    expect(verdict).toMatchObject({ unusable: null, exact: null });
  });

  test('in another place: nothing, since nothing says where it was made', async () => {
    const elsewhere = { ...project, checkout: join(place, 'elsewhere') };
    checkOut(firstWorld(), elsewhere.checkout);
    const verdict = await verdictOn(elsewhere);
    expect(verdict.unusable).toBeNull();
    expect([...verdict.changed]).toEqual([]);
    expect(readFileSync(binaryOf(project)).includes(project.checkout)).toBe(false);
    expect(toMake(verdict)).toEqual([]);
    expect(verdict.exact).not.toBeNull();
  });

  test('beside dependencies of another build: everything, but a finished binary is finished', async () => {
    const verdict = await compare(await surveyProject(system, project), saved, ['other']);
    expect(toMake(verdict)).toEqual(ALL);
    expect(verdict.exact).not.toBeNull();
  });

  test('for another request: nothing, though it has no binary yet', async () => {
    const verdict = await verdictOn({ ...project, binary: 'other' });
    expect(toMake(verdict)).toEqual([]);
    expect(verdict.exact).toBeNull();
  });

  test('without a record, or with one of another version: everything', async () => {
    const verdict = await compare(await surveyProject(system, project), join(place, 'nothing'), undefined);
    expect(verdict.vouched.size).toBe(0);
    const foreign = join(place, 'foreign');
    cpSync(saved, foreign, { recursive: true });
    const file = join(foreign, 'rust-multiarch.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"schema":\d+/, '"schema":999'));
    expect((await compare(await surveyProject(system, project), foreign, undefined)).vouched.size).toBe(0);
  });
});

describe('restored into a fresh checkout, cargo', () => {
  test('compiles nothing where nothing changed, and no file’s time outside of named ones is touched', async () => {
    checkOut(firstWorld(), project.checkout);
    const before = statSync(join(project.checkout, 'settings.txt')).mtimeMs;
    restoreWork(saved, project);
    const built = await build(system, project, true);
    expect(built.local.filter(unit => !unit.fresh).map(unit => unit.id)).toEqual([]);
    expect(built.reasons).toEqual([]);
    expect(statSync(join(project.checkout, 'settings.txt')).mtimeMs).toBe(before);
  }, 30_000);

  test.each([
    ['', null],
    [', on a clock behind that of the machine that saved', Date.UTC(2020, 0)],
    [', on a clock ahead of it', Date.UTC(2100, 0)],
  ])(
    'compiles a changed crate and its dependents%s, and says why',
    async (_, clock) => {
      checkOut(withFile('leaf/src/lib.rs', 'pub const NUMBER: u32 = 7;\n'), project.checkout);
      if (clock !== null) date(project.checkout, clock / 1000);
      restoreWork(saved, project);
      const built = await build(system, project, true);
      // cargo finishes crates that do not need each other in any order.
      const byName = [...built.reasons].sort((a, b) => (a.package < b.package ? -1 : 1));
      expect(byName).toEqual([
        { package: 'app', why: 'leaf was compiled' },
        { package: 'leaf', why: 'leaf/src/lib.rs changed' },
        { package: 'util', why: 'leaf was compiled' },
      ]);
    },
    30_000,
  );
});

test('other flags are the reason where they are, and what they are stands nowhere', async () => {
  checkOut(firstWorld(), project.checkout);
  restoreWork(saved, project);
  const built = await build(system, { ...project, env: { RUSTFLAGS: '--cfg=hunter2' } }, true);
  const whys = new Set(built.reasons.map(({ why }) => why));
  expect(whys).toEqual(new Set(['flags changed']));
  expect(readFileSync(join(project.target, 'rust-multiarch.json'), 'utf8')).not.toContain('hunter2');
}, 60_000);

test('where the target directory stays, another checkout in which all is new costs the changed crate and its dependents', async () => {
  checkOut(firstWorld(), project.checkout);
  await build(system, project, false);
  checkOut(withFile('leaf/src/lib.rs', 'pub const NUMBER: u32 = 7;\n'), project.checkout);
  const before = statSync(join(project.checkout, 'util/src/lib.rs')).mtimeMs;
  const built = await build(system, project, false);
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
  const before = await build(system, project, false);
  expect(before.local.map(unit => unit.package)).toContain('leaf');
  await saveWork(project, before, kept);
  restoreWork(kept, project);
  checkOutAs(firstWorld());
  const restored = await build(system, project, true);
  expect(restored.local.filter(unit => !unit.fresh)).toEqual([]);
  expect(restored.local).toHaveLength(before.local.length);
  checkOutAs(withFile('leaf/src/lib.rs', 'pub const NUMBER: u32 = 7;\n'));
  const compiled = (await build(system, project, false)).local.filter(unit => !unit.fresh);
  expect(compiled.map(unit => unit.package)).toContain('leaf');
}, 60_000);

test('an entry holds what the build used and nothing else that lies in the target directory', async () => {
  restoreWork(saved, project);
  checkOut(firstWorld(), project.checkout);
  const before = await build(system, project, true);
  checkOut({ ...firstWorld(), version: '9.9.9' }, project.checkout);
  const after = await build(system, project, false);
  const old = before.local.filter(unit => unit.package === 'util').map(unit => unit.id);
  const members = await workMembers(project.target, after.local);
  expect(members.filter(member => old.some(id => member.includes(id.slice(-16))))).toEqual([]);
  expect(members.filter(member => !existsSync(join(project.target, member)))).toEqual([]);
  expect(members).toContain('rust-multiarch.json');
  const count = (built: Built) => built.local.length;
  expect(count(after)).toBe(count(before));
}, 30_000);

test.each<[string, World]>([
  [
    'a variable that was asked for',
    withFile('leaf/src/lib.rs', 'pub const NUMBER: u32 = env!("CARGO_MANIFEST_DIR").len() as u32;\n'),
  ],
  [
    "a build script's variable",
    withFile(
      'undeclared/build.rs',
      'fn main() { println!("cargo::rustc-env=UNDECLARED={}", std::env::current_dir().unwrap().display()) }\n',
    ),
  ],
])(
  'in another place, everything is made again where the place is in %s',
  async (_, world) => {
    checkOut(world, project.checkout);
    rmSync(project.target, { recursive: true });
    await build(system, project, false);
    const elsewhere = { ...project, checkout: join(place, 'elsewhere') };
    checkOut(world, elsewhere.checkout);
    const verdict = await compare(await surveyProject(system, elsewhere), project.target, undefined);
    expect(toMake(verdict)).toEqual(ALL);
    expect(verdict.unusable).toContain(project.checkout);
    expect(verdict.exact).toBeNull();
  },
  30_000,
);

test('a record holds no value of a variable', async () => {
  checkOut(firstWorld(), project.checkout);
  await build(system, { ...project, env: { HISTORY_VARIABLE: 'hunter2' } }, false);
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
