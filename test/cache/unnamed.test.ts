import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { memberPaths } from '../../src/cache/cache.js';
import {
  binaryOf,
  build,
  type CargoProject,
  environmentOf,
  judged as judgedOf,
} from '../support/cargo-project.js';
import { testSystem } from '../support/system.js';

type Files = Readonly<Record<string, string>>;

const system = testSystem();
let place: string;
let project: CargoProject;
beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'unnamed-')));
  project = {
    checkout: join(place, 'checkout'),
    target: join(place, 'target'),
    members: ['app', 'other'],
    binary: 'app',
    toolchain: process.env['RUSTUP_TOOLCHAIN'] ?? 'stable',
    env: {},
  };
});
afterEach(() => rmSync(place, { recursive: true }));

function write(files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(place, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function git(...args: readonly string[]): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
  execFileSync('git', ['-C', project.checkout, ...who, ...args], { stdio: 'pipe' });
}

function commit(): void {
  git('add', '-A');
  git('commit', '-q', '--allow-empty', '-m', 'one more');
}

const manifest = (name: string, more = '') =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${more}`;
const PRINT = 'fn main() { println!("{}", env!("VALUE")); }\n';
const PRINT_WRITTEN = 'fn main() { println!("{}", include_str!(concat!(env!("OUT_DIR"), "/value"))); }\n';
const TELL = 'println!("cargo::rustc-env=VALUE={}", value.trim());';
const WRITE = 'std::fs::write(format!("{}/value", std::env::var("OUT_DIR").unwrap()), value).unwrap();';
/** A build script that gives its crate what it says, and names what `names` says. */
const script = (value: string, names: readonly string[], tell = TELL) => `fn main() {
${names.map(name => `    println!("cargo::rerun-if-${name}");\n`).join('')}    let value: String = ${value};
    ${tell}
}
`;
const COMMIT = `String::from_utf8(std::process::Command::new("git").args(["rev-parse", "--short", "HEAD"]).output().unwrap().stdout).unwrap()`;
const COMMIT_MACRO = `#[proc_macro]
pub fn commit(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let value: String = ${COMMIT};
    format!("{:?}", value.trim()).parse().unwrap()
}
`;
/** `app`, which has a value from somewhere, and a crate that it depends on and that has nothing of it. */
const WORKSPACE: Files = {
  'checkout/.gitignore': '.env\n*.local\n',
  'checkout/Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["app", "other"]\n',
  'checkout/app/Cargo.toml': manifest('app', '[dependencies]\nother = { path = "../other" }\n'),
  'checkout/app/src/main.rs': PRINT,
  'checkout/other/Cargo.toml': manifest('other'),
  'checkout/other/src/lib.rs': '',
};

/** `app` has the commit from a macro of `other`, which asks git. */
const MACRO_COMMIT: Files = {
  'checkout/app/src/main.rs': 'fn main() { println!("{}", other::commit!()); }\n',
  'checkout/other/Cargo.toml': manifest('other', '[lib]\nproc-macro = true\n'),
  'checkout/other/src/lib.rs': COMMIT_MACRO,
};

async function checkIn(files: Files): Promise<void> {
  write({ ...WORKSPACE, ...files });
  git('init', '-q', '-b', 'main');
  const options = { cwd: project.checkout, env: environmentOf(project) };
  await system.run(['cargo', 'generate-lockfile', '--offline'], options);
  commit();
}

async function start(files: Files): Promise<void> {
  await checkIn(files);
  await build(system, project);
}

/** Whether the last build is the answer, and the packages of which something is not as it was then. */
const judged = () => judgedOf(system, project);

async function says(): Promise<string> {
  await build(system, project);
  return (await system.run([binaryOf(project)])).stdout.trim();
}

const NOTHING = { exact: true, lost: [] };
const APP = { exact: false, lost: ['app'] };

test('the commit that a build script names no file for is read by it', async () => {
  await start({ 'checkout/app/build.rs': script(COMMIT, ['changed=build.rs']) });
  expect(await judged()).toEqual(NOTHING);
  const before = await says();
  commit();
  expect(await judged()).toEqual(APP);
  expect(await says()).not.toBe(before);
}, 60_000);

test('a build script that names what git keeps reads the commit, and nothing else there', async () => {
  const named = { head: '.git/HEAD', index: '.git/index', refs: '.git/refs/heads', all: '.git' };
  const packages = Object.keys(named);
  await start({
    'checkout/Cargo.toml': `[workspace]\nresolver = "2"\nmembers = ["app", "other", "${packages.join('", "')}"]\n`,
    'checkout/app/Cargo.toml': manifest(
      'app',
      `[dependencies]\n${packages.map(name => `${name} = { path = "../${name}" }\n`).join('')}`,
    ),
    'checkout/app/src/main.rs': 'fn main() {}\n',
    ...Object.fromEntries(
      Object.entries(named).flatMap(([name, path]) => [
        [`checkout/${name}/Cargo.toml`, manifest(name)],
        [`checkout/${name}/src/lib.rs`, ''],
        [`checkout/${name}/build.rs`, script('String::from("x")', [`changed=../${path}`])],
      ]),
    ),
  });
  expect(await judged()).toEqual(NOTHING);
  // What every clone has another of, and a fetch changes.
  write({ 'checkout/.git/FETCH_HEAD': 'another\n', 'checkout/.git/logs/other': 'another\n' });
  git('update-index', '--force-remove', 'head/build.rs');
  git('add', '-A');
  git('branch', 'another');
  expect(await judged()).toEqual(NOTHING);
  commit();
  expect(await judged()).toEqual({ exact: false, lost: packages.sort() });
}, 60_000);

test('the commit that a build script writes into a file is read by it', async () => {
  await start({
    'checkout/app/build.rs': script(COMMIT, ['changed=build.rs'], WRITE),
    'checkout/app/src/main.rs': PRINT_WRITTEN,
  });
  commit();
  expect(await judged()).toEqual(APP);
}, 60_000);

test('the commit that a macro asks git for is read by the macro, and with it by each crate that uses it', async () => {
  await start(MACRO_COMMIT);
  expect(await judged()).toEqual(NOTHING);
  const before = await says();
  commit();
  expect(await judged()).toEqual({ exact: false, lost: ['app', 'other'] });
  expect(await says()).not.toBe(before);
}, 60_000);

test('a commit that nothing shows is read by nobody', async () => {
  await start({ 'checkout/app/build.rs': script('"one".to_string()', ['changed=build.rs']) });
  commit();
  expect(await judged()).toEqual(NOTHING);
}, 60_000);

test('the commit that a variable brought is read by who asked for that', async () => {
  await start({ 'checkout/app/src/main.rs': 'fn main() { println!("{:?}", option_env!("SHA")); }\n' });
  const head = execFileSync('git', ['-C', project.checkout, 'rev-parse', 'HEAD'], {
    encoding: 'utf8',
  }).trim();
  project = { ...project, env: { SHA: head } };
  await build(system, project);
  commit();
  expect(await judged()).toEqual(NOTHING);
  project = { ...project, env: { SHA: 'other' } };
  expect(await judged()).toEqual(APP);
}, 60_000);

test('the commit that one crate tells and another has from a proc-macro is read by both', async () => {
  await start({
    'checkout/Cargo.toml':
      '[workspace]\nresolver = "2"\nmembers = ["app", "other", "told", "hidden"]\n[profile.dev]\nlto = "thin"\n',
    'checkout/app/Cargo.toml': manifest(
      'app',
      '[dependencies]\nother = { path = "../other" }\ntold = { path = "../told" }\nhidden = { path = "../hidden" }\n',
    ),
    'checkout/app/src/main.rs': 'fn main() { println!("{} {}", told::VALUE, hidden::value(1)); }\n',
    'checkout/told/Cargo.toml': manifest('told'),
    'checkout/told/build.rs': script(COMMIT, ['changed=build.rs']),
    'checkout/told/src/lib.rs': 'pub const VALUE: &str = env!("VALUE");\n',
    'checkout/hidden/Cargo.toml': manifest('hidden', '[dependencies]\nmacros = { path = "../macros" }\n'),
    'checkout/hidden/src/lib.rs':
      '#[inline(never)]\npub fn value(number: u32) -> String { format!("{} {}", number, macros::commit!()) }\n',
    'checkout/macros/Cargo.toml': manifest('macros', '[lib]\nproc-macro = true\n'),
    'checkout/macros/src/lib.rs': COMMIT_MACRO,
  });
  expect(await judged()).toEqual(NOTHING);
  commit();
  expect(await judged()).toEqual({ exact: false, lost: ['app', 'macros', 'told'] });
  const [told, hidden] = (await says()).split(' 1 ');
  expect(hidden).toBe(told);
  write({ 'checkout/told/src/lib.rs': 'pub const VALUE: &str = concat!(env!("VALUE"), "");\n' });
  await says();
  commit();
  expect((await judged()).lost).toContain('macros');
}, 120_000);

test.each([
  ['under the same name', 'VALUE', 'one', TELL, PRINT],
  ['under another name', 'APP_VERSION', 'some', TELL, PRINT],
  ['in a file', 'APP_VERSION', 'some', WRITE, PRINT_WRITTEN],
])(
  'a build script without lines may give its crate a variable from outside %s',
  async (_, name, value, tell, main) => {
    project = { ...project, env: { [name]: value } };
    await start({
      'checkout/app/build.rs': script(`std::env::var("${name}").unwrap()`, [], tell),
      'checkout/app/src/main.rs': main,
    });
    expect(await judged()).toEqual(NOTHING);
    project = { ...project, env: { [name]: 'another' } };
    expect(await judged()).toEqual(APP);
    expect(await says()).toBe('another');
  },
  60_000,
);

test('a variable of which a build script without lines shows nothing is read by nobody', async () => {
  project = { ...project, env: { APP_VERSION: 'some' } };
  await start({ 'checkout/app/build.rs': script('"one".to_string()', []) });
  project = { ...project, env: { APP_VERSION: 'another' } };
  expect(await judged()).toEqual(NOTHING);
}, 60_000);

test('that a file which a build script names is absent is a state, and a variable that it does not name counts', async () => {
  const value = 'std::env::var("UNSEEN").unwrap_or_default()';
  await start({ 'checkout/app/build.rs': script(value, ['changed=gone.txt']) });
  expect(await judged()).toEqual(NOTHING);
  write({ 'checkout/app/gone.txt': '' });
  expect(await judged()).toEqual(APP);
  project = { ...project, env: { UNSEEN: 'two' } };
  expect(await says()).toBe('two');
}, 60_000);

test.each(['app', ''])(
  'a file that git ignores next to a manifest counts: in `%s`',
  async directory => {
    const read = (path: string) => `std::fs::read_to_string("${path}").unwrap()`;
    const file = join('checkout', directory, '.env');
    await start({
      [file]: 'one',
      'checkout/app/build.rs': script(read(directory === '' ? '../.env' : '.env'), ['changed=build.rs']),
    });
    expect(await judged()).toEqual(NOTHING);
    write({ [file]: 'two' });
    expect((await judged()).lost).toContain('app');
    expect(await says()).toBe('two');
  },
  60_000,
);

test('every file of a package outside of the checkout counts for it, its build directory apart', async () => {
  await start({
    'checkout/app/Cargo.toml': manifest(
      'app',
      '[dependencies]\nother = { path = "../other" }\noutside = { path = "../../outside" }\n',
    ),
    'checkout/app/src/main.rs': 'fn main() { println!("{}", outside::VALUE); }\n',
    'outside/Cargo.toml': manifest('outside'),
    'outside/build.rs': script('std::fs::read_to_string("read.txt").unwrap()', ['changed=build.rs']),
    'outside/src/lib.rs': 'pub const VALUE: &str = env!("VALUE");\n',
    'outside/read.txt': 'one',
    'outside/target/CACHEDIR.TAG': '',
  });
  expect(await judged()).toEqual(NOTHING);
  write({ 'outside/target/made': '' });
  expect(await judged()).toEqual(NOTHING);
  write({ 'outside/read.txt': 'two' });
  expect(await judged()).toEqual({ exact: false, lost: ['outside'] });
  expect(await says()).toBe('two');
}, 60_000);

test("a package's tests are nothing that its binary is made of, and a new source is its own alone", async () => {
  await start({ 'checkout/app/src/main.rs': 'fn main() {}\n' });
  write({ 'checkout/other/tests/one.rs': '', 'checkout/app/benches/one.rs': '' });
  expect(await judged()).toEqual(NOTHING);
  write({ 'checkout/app/src/bin/second.rs': 'fn main() {}\n' });
  expect(await judged()).toEqual(APP);
}, 60_000);

test('a variable that a script reads through a library of the workspace counts', async () => {
  project = { ...project, env: { VERSION_OF_ALL: 'one' } };
  await start({
    'checkout/app/Cargo.toml': manifest('app', '[build-dependencies]\nother = { path = "../other" }\n'),
    'checkout/app/build.rs': `fn main() { println!("cargo::rerun-if-changed=build.rs"); other::emit(); }\n`,
    'checkout/other/src/lib.rs':
      'pub fn emit() { println!("cargo::rustc-env=VALUE={}", std::env::var("VERSION_OF_ALL").unwrap()); }\n',
  });
  project = { ...project, env: { VERSION_OF_ALL: 'two' } };
  expect(await says()).toBe('two');
}, 60_000);

test('a variable that a source names to a macro counts', async () => {
  project = { ...project, env: { API_URL: 'one' } };
  await start({
    'checkout/app/src/main.rs': 'fn main() { println!("{}", other::dotenv!("API_URL")); }\n',
    'checkout/other/Cargo.toml': manifest('other', '[lib]\nproc-macro = true\n'),
    'checkout/other/src/lib.rs': `#[proc_macro]
pub fn dotenv(name: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let name = name.to_string();
    format!("{:?}", std::env::var(name.trim_matches('"')).unwrap()).parse().unwrap()
}
`,
  });
  project = { ...project, env: { API_URL: 'two' } };
  expect(await says()).toBe('two');
}, 60_000);

test('a workspace without a package has none for a key of that name, and its files count for all', async () => {
  const workspace = WORKSPACE['checkout/Cargo.toml'] ?? '';
  await start({
    'checkout/Cargo.toml': `${workspace}[workspace.dependencies.renamed]\npackage = "other"\npath = "other"\n`,
    'checkout/app/src/main.rs': 'fn main() {}\n',
  });
  write({ 'checkout/query.json': '{}' });
  expect(await judged()).toEqual({ exact: false, lost: ['app', 'other'] });
}, 60_000);

test('a file that git ignores counts next to a manifest, also one that looks like a script, but not where `cache-ignore` names it', async () => {
  await start({ 'checkout/.gitignore': 'made.*\n', 'checkout/app/src/main.rs': 'fn main() {}\n' });
  for (const name of ['made.local', 'made.sh']) {
    const file = join(project.checkout, 'app', name);
    writeFileSync(file, 'x');
    expect(await judged()).toEqual(APP);
    expect(await judgedOf(system, { ...project, ignore: [`**/${name}`] })).toEqual(NOTHING);
    rmSync(file);
  }
}, 60_000);

test.each([
  ['in the target directory stays', '"made"', true],
  ['to anywhere else is left out of an entry', '"/etc/hostname"', false],
])(
  'a unit with a symlink %s',
  async (_, target, stays) => {
    await start({
      'checkout/app/build.rs': `fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let out = std::path::PathBuf::from(std::env::var("OUT_DIR").unwrap());
    std::fs::write(out.join("made"), "").unwrap();
    let _ = std::os::unix::fs::symlink(out.join(${target}), out.join("link"));
}
`,
      'checkout/app/src/main.rs': 'fn main() {}\n',
    });
    const { local } = await build(system, project);
    const run = local.find(unit => unit.run)?.id ?? '';
    const members = await memberPaths(new Set([run]), project.target, [project.target]);
    expect(members.length > 0).toBe(stays);
  },
  60_000,
);

test('a build script runs again for a source of its package, and is not compiled again', async () => {
  await start({
    'checkout/app/build.rs': script('std::fs::read("src/main.rs").unwrap().len().to_string()', [
      'changed=build.rs',
    ]),
  });
  expect(await says()).toBe(String(PRINT.length));
  write({ 'checkout/app/src/main.rs': `${PRINT}\n` });
  const { local } = await build(system, project);
  expect((await system.run([binaryOf(project)])).stdout.trim()).toBe(String(PRINT.length + 1));
  const compiled = local.filter(({ fresh }) => !fresh).map(({ target }) => target);
  expect(compiled).toEqual(['bin app']);
}, 60_000);

test('a file that lies in no package counts for all', async () => {
  await start({
    'checkout/app/build.rs': script('std::fs::read_to_string("../shared/value.txt").unwrap()', [
      'changed=../shared/value.txt',
    ]),
    'checkout/shared/value.txt': 'one',
  });
  write({ 'checkout/shared/value.txt': 'two' });
  expect(await judged()).toEqual({ exact: false, lost: ['app', 'other'] });
}, 60_000);

/** `dep`, as a registry's, from a directory. */
const vendored = (version: string, script: string): Files => ({
  'vendor/dep/Cargo.toml': manifest('dep').replace('0.1.0', version),
  'vendor/dep/.cargo-checksum.json': `{"files":{},"package":"${'0'.repeat(64)}"}`,
  'vendor/dep/build.rs': script,
  'vendor/dep/src/lib.rs': 'pub const VALUE: &str = env!("VALUE");\n',
  'home/config.toml': `[source.crates-io]\nreplace-with = "here"\n[source.here]\ndirectory = "${join(place, 'vendor')}"\n`,
});
const useVendored = () => {
  project = { ...project, env: { ...project.env, CARGO_HOME: join(place, 'home') } };
};

test.each([
  ['outside of it', '../gone.txt', NOTHING],
  ['in it', 'gone.txt', NOTHING],
])(
  'a file that a dependency names %s, and that is not there, is no fault of the workspace',
  async (_, path, expected) => {
    write(vendored('1.0.0', script('"one".to_string()', [`changed=${path}`])));
    useVendored();
    await start({
      'checkout/app/Cargo.toml': manifest('app', '[dependencies]\ndep = "1"\n'),
      'checkout/app/src/main.rs': 'fn main() { println!("{}", dep::VALUE); }\n',
    });
    expect(await judged()).toEqual(expected);
  },
  60_000,
);

test.each([
  ['dep 1.0.0', APP],
  ['dep', { exact: false, lost: [] }],
])(
  'a new version in the lock file counts for a build script that told the old one: %s',
  async (said, expected) => {
    const silent = script('"one".to_string()', ['changed=build.rs']);
    write(vendored('1.0.0', silent));
    useVendored();
    const lock = 'std::fs::read_to_string("../Cargo.lock").unwrap()';
    const version = `${lock}.split("name = \\"dep\\"\\nversion = \\"").nth(1).unwrap()[..5].to_string()`;
    const value = said === 'dep' ? '"dep".to_string()' : `format!("dep {}", ${version})`;
    await start({
      'checkout/app/Cargo.toml': manifest('app'),
      'checkout/app/build.rs': script(value, ['changed=build.rs']),
      'checkout/other/Cargo.toml': manifest('other', '[dependencies]\ndep = "1"\n'),
    });
    expect(await says()).toBe(said);
    write(vendored('1.0.1', silent));
    const options = { cwd: project.checkout, env: environmentOf(project) };
    await system.run(['cargo', 'update', '--offline'], options);
    expect(await judged()).toEqual(expected);
    expect(await says()).toBe(said.replace('1.0.0', '1.0.1'));
  },
  60_000,
);

/** A static library outside of the checkout that says a number, and a build script that links it. */
function library(number: number): void {
  write({ 'native/number.c': `int number(void) { return ${number}; }\n` });
  const options = { cwd: join(place, 'native') };
  execFileSync('cc', ['-c', 'number.c', '-o', 'number.o'], options);
  execFileSync('ar', ['rcs', 'libnumber.a', 'number.o'], options);
}
const NAMES_ITSELF = 'println!("cargo::rerun-if-changed=build.rs");';
const linking = (lines = NAMES_ITSELF) => `fn main() {
    ${lines}
    println!("cargo::rustc-link-search=native=${join(place, 'native')}");
    println!("cargo::rustc-link-lib=static=number");
}
`;
const NUMBER = 'extern "C" { fn number() -> i32; }\npub fn value() -> i32 { unsafe { number() } }\n';

test('a library that a build script links from outside of the checkout is read by it', async () => {
  library(1);
  await start({
    'checkout/app/build.rs': linking(),
    'checkout/app/src/main.rs': `${NUMBER}fn main() { println!("{}", value()); }\n`,
  });
  expect(await judged()).toEqual(NOTHING);
  library(2);
  expect(await judged()).toEqual(APP);
  expect(await says()).toBe('2');
}, 60_000);

test.each([
  ['with `rerun-if` lines', NAMES_ITSELF],
  ['without', ''],
])(
  'a library that a dependency links, %s, ends what was made with it, since cargo does not compare it',
  async (_, lines) => {
    library(1);
    write({ ...vendored('1.0.0', linking(lines)), 'vendor/dep/src/lib.rs': NUMBER });
    useVendored();
    await start({
      'checkout/app/Cargo.toml': manifest('app', '[dependencies]\ndep = "1"\n'),
      'checkout/app/src/main.rs': 'fn main() { println!("{}", dep::value()); }\n',
    });
    expect(await judged()).toEqual(NOTHING);
    library(2);
    expect(await judged()).toEqual({ exact: false, lost: [] });
    expect([...(await build(system, project)).prepared.outdated.values()]).toEqual([
      join(place, 'native/libnumber.a'),
    ]);
    expect(await says()).toBe('2');
  },
  60_000,
);
