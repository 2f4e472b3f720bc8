import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TICK_MS } from '../../src/cache/inputs/state.js';

/** A small workspace as a value: what a history changes, one step after the other. */
export interface World {
  /** Path to content; `-> target` is a symbolic link. */
  readonly files: ReadonlyMap<string, string>;
  /** Modules of `app` besides its root. */
  readonly modules: readonly string[];
  /** A commit's message: another one is another commit. */
  readonly commit: number;
  /** Everything is in git's index, or nothing. */
  readonly tracked: boolean;
  readonly version: string;
  readonly cargoHome: 'home-a' | 'home-b';
  /** The name of the directory that is checked out into. */
  readonly checkout: 'checkout-a' | 'checkout-b';
  readonly variable: string | undefined;
  /** Variables that a build script reads and does not name to cargo. */
  readonly hidden: Readonly<{ [name: string]: string | undefined }>;
}

const MANIFEST = (name: string, version: string, rest: string) =>
  `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n${rest}`;

/** A file that git ignores, and that is compiled in all the same. */
export const IGNORED = 'app/private/key.local';

export const IGNORING = '*.local\n*.tmp\n/.cargo\n';

/** cargo's, which git ignores here. */
export const CONFIGURATION = '.cargo/config.toml';
export const configuration = (value: number) =>
  `[env]\nHISTORY_SETTING = "${value}"\nHISTORY_FLAVOR = "flavor ${value}"\n`;

const LISTING = `use proc_macro::TokenStream;
/// Names and contents of a directory's files, which nothing names to rustc.
#[proc_macro]
pub fn listing(input: TokenStream) -> TokenStream {
    let directory = input.to_string().trim_matches('"').to_string();
    let root = std::path::PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap());
    let mut files: Vec<_> = std::fs::read_dir(root.join(directory)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let text: Vec<_> = files.iter().map(|file| format!("{}={}", file.file_name().unwrap().to_str().unwrap(), std::fs::read_to_string(file).unwrap())).collect();
    format!("{:?}", text.join(";")).parse().unwrap()
}
/// The commit that is checked out, which nothing names to rustc either.
#[proc_macro]
pub fn commit(_: TokenStream) -> TokenStream {
    let root = std::env::var("CARGO_MANIFEST_DIR").unwrap();
    let head = std::process::Command::new("git").args(["-C", &root, "rev-parse", "HEAD"]).output().unwrap().stdout;
    format!("{:?}", String::from_utf8(head).unwrap().trim()).parse().unwrap()
}
`;

/** A file's text by its path from the package that uses the macro, which nothing names to rustc. */
const TEXT = `#[proc_macro]
pub fn text(input: TokenStream) -> TokenStream {
    let root = std::path::PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap());
    format!("{:?}", std::fs::read_to_string(root.join(input.to_string().trim_matches('"'))).unwrap()).parse().unwrap()
}
`;

/** Its one line names none of what it reads: variables in several ways of writing, a file that its crate names, files of others. */
const HIDDEN = `const THIRD: &str = "HISTORY_THIRD";
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let first = std::env::var("HISTORY_FIRST").or_else(|_| std::env::var("HISTORY_SECOND")).unwrap_or_else(|_| "none".into());
    let third = std::env::var_os(THIRD);
    let flavor = std::env::var("HISTORY_FLAVOR").ok();
    let limits = std::fs::read_to_string("limits.txt").unwrap();
    let table = std::fs::read_to_string("../catalog/table.csv").unwrap();
    let api = std::fs::read_to_string(std::path::Path::new("..").join("proto").join("api.txt")).unwrap();
    println!("cargo::rustc-env=HIDDEN={}", format!("{first} {third:?} {flavor:?} {limits} {table} {api}").replace('\\n', " "));
}
`;

const READ_ALL = `fn read_all(directory: &str) -> String {
    let mut files: Vec<_> = std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| format!("{}={};", file.display(), std::fs::read_to_string(file).unwrap())).collect()
}
`;

/** One generated file for each input, so that a leftover of an earlier run would be seen. */
const DECLARED = `${READ_ALL}fn main() {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=../shared/text.txt");
    println!("cargo::rerun-if-env-changed=HISTORY_VARIABLE");
    let out = std::path::PathBuf::from(std::env::var("OUT_DIR").unwrap());
    for entry in std::fs::read_dir("data").unwrap() {
        std::fs::write(out.join(entry.unwrap().file_name()), "x").unwrap();
    }
    let mut left: Vec<_> = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).filter(|name| name != "generated.rs").collect();
    left.sort();
    let text = format!("{}{}{:?}{:?}", read_all("data"), std::fs::read_to_string("../shared/text.txt").unwrap(), left, std::env::var("HISTORY_VARIABLE").ok());
    std::fs::write(out.join("generated.rs"), format!("pub const TEXT: &str = {:?};", text)).unwrap();
}
`;

/** No rerun-if lines: reads its package, and asks git. */
const UNDECLARED = `${READ_ALL}fn main() {
    let head = std::process::Command::new("git").args(["rev-parse", "HEAD"]).output().unwrap().stdout;
    println!("cargo::rustc-env=UNDECLARED={}{}", read_all("extra").replace('\\n', " "), String::from_utf8(head).unwrap().trim());
}
`;

/** The panic's place is in another crate: its absolute path reaches the binary. */
const UTIL = `include!("text.rs");
pub const COMMIT: &str = listing::commit!();
pub fn first<T: Copy + std::fmt::Debug>(items: &[T]) -> T { if items.len() > 9 { panic!("too many {:?}", items) } items[0] }
`;

export function firstWorld(): World {
  return {
    files: new Map([
      ['.gitignore', IGNORING],
      [CONFIGURATION, configuration(0)],
      ['README.md', 'A workspace\n'],
      ['settings.txt', 'nobody names it\n'],
      ['shared/text.txt', 'shared 0\n'],
      ['app/private/public.txt', 'beside the ignored one\n'],
      [IGNORED, 'ignored 0\n'],
      ['app/named/text.txt', 'named 0\n'],
      ['app/named/NOTES.md', 'beside a named file 0\n'],
      ['app/examples/named.sql', 'named 0\n'],
      ['app/examples/beside.sql', 'beside 0\n'],
      ['app/assets/a.txt', 'asset 0\n'],
      ['app/assets/b.txt', 'asset 0\n'],
      ['app/src/linked.rs', '-> ../../linked/one.rs'],
      ['linked/one.rs', 'pub const LINKED: u32 = 1;\n'],
      ['linked/two.rs', 'pub const LINKED: u32 = 2;\n'],
      ['listing/src/lib.rs', LISTING + TEXT],
      ['hidden/build.rs', HIDDEN],
      [
        'hidden/src/lib.rs',
        'pub const TEXT: &str = env!("HIDDEN");\npub const LIMITS: &str = include_str!("../limits.txt");\n',
      ],
      ['hidden/limits.txt', 'limits 0\n'],
      ['catalog/src/lib.rs', 'pub const TABLE: &str = include_str!("../table.csv");\n'],
      ['catalog/table.csv', 'table 0\n'],
      ['proto/api.txt', 'api 0\n'],
      ['Makefile', 'all:\n'],
      ['ci/install.sh', 'true\n'],
      ['web/package.json', '{}\n'],
      ['web/data.json', '{}\n'],
      ['declared/build.rs', DECLARED],
      ['declared/src/lib.rs', 'include!(concat!(env!("OUT_DIR"), "/generated.rs"));\n'],
      ['declared/data/a', 'data 0\n'],
      ['undeclared/build.rs', UNDECLARED],
      ['undeclared/src/lib.rs', 'pub const TEXT: &str = env!("UNDECLARED");\n'],
      ['undeclared/extra/a', 'extra 0\n'],
      ['util/src/lib.rs', UTIL],
      ['util/src/text.rs', 'pub const NUMBER: u32 = 0;\n'],
      ['leaf/src/lib.rs', 'pub const NUMBER: u32 = 0;\n'],
    ]),
    modules: ['part0'],
    commit: 0,
    tracked: true,
    version: '0.1.0',
    cargoHome: 'home-a',
    checkout: 'checkout-a',
    variable: undefined,
    hidden: {},
  };
}

/** Names of the workspace's packages. */
export const MEMBERS = ['app', 'listing', 'declared', 'undeclared', 'hidden', 'catalog', 'util', 'leaf'];

/** All files of a world, those included that follow from its other parts. */
function rendered(world: World): Map<string, string> {
  const files = new Map(world.files);
  const members = MEMBERS;
  files.set(
    'Cargo.toml',
    `[workspace]\nresolver = "2"\nmembers = ${JSON.stringify(members)}\n[profile.dev]\ndebug = 0\npanic = "abort"\n`,
  );
  files.set(
    'app/Cargo.toml',
    MANIFEST('app', world.version, `[dependencies]\n${dependencies(members.slice(1))}`),
  );
  files.set('listing/Cargo.toml', MANIFEST('listing', '0.1.0', '[lib]\nproc-macro = true\n'));
  files.set(
    'util/Cargo.toml',
    MANIFEST('util', world.version, `[dependencies]\n${dependencies(['leaf', 'listing'])}`),
  );
  for (const name of ['declared', 'undeclared', 'hidden', 'catalog', 'leaf'])
    files.set(`${name}/Cargo.toml`, MANIFEST(name, '0.1.0', ''));
  const versions: { [name: string]: string } = { app: world.version, util: world.version };
  const needs: { [name: string]: readonly string[] } = { app: members.slice(1), util: ['leaf', 'listing'] };
  const lock = [...members].sort().map(name => {
    const list = [...(needs[name] ?? [])].sort().map(need => ` "${need}",\n`);
    const tail = list.length === 0 ? '' : `dependencies = [\n${list.join('')}]\n`;
    return `[[package]]\nname = "${name}"\nversion = "${versions[name] ?? '0.1.0'}"\n${tail}`;
  });
  files.set('Cargo.lock', `version = 4\n\n${lock.join('\n')}`);
  for (const name of world.modules)
    files.set(`app/src/${name}.rs`, files.get(`app/src/${name}.rs`) ?? MODULE(0));
  files.set('app/src/main.rs', main(world.modules));
  return files;
}

export const MODULE = (number: number) => `pub const NUMBER: u32 = ${number};\n`;

function dependencies(names: readonly string[]): string {
  return names.map(name => `${name} = { path = "../${name}" }\n`).join('');
}

function main(modules: readonly string[]): string {
  return `${modules.map(name => `mod ${name};\n`).join('')}mod linked;
const PARTS: &[u32] = &[${modules.map(name => `${name}::NUMBER`).join(', ')}, linked::LINKED, leaf::NUMBER, util::NUMBER];
fn main() {
    println!("{} {:?} {}", env!("CARGO_PKG_VERSION"), PARTS, util::first(PARTS));
    println!("{}", include_str!("../named/text.txt"));
    println!("{}", include_str!("../private/key.local"));
    println!("{}", listing::listing!("named"));
    println!("{}", listing::listing!("assets"));
    println!("{}{}", include_str!("../examples/named.sql"), listing::listing!("examples"));
    println!("{}{}", listing::listing!("../shared"), util::COMMIT);
    println!("{} {}", declared::TEXT, undeclared::TEXT);
    println!("{} {} {} {}", hidden::TEXT, hidden::LIMITS, catalog::TABLE, listing::text!("../catalog/table.csv"));
    println!("{:?} {:?}", option_env!("HISTORY_VARIABLE"), option_env!("HISTORY_SETTING"));
}
`;
}

/** Everything that decides a clean build of a world in one place. */
export function hashOfWorld(world: World): string {
  const { commit, cargoHome, checkout, variable, hidden } = world;
  const parts = [[...rendered(world)].sort(), commit, cargoHome, checkout, variable ?? null, hidden];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Writes a fresh checkout: every file is new, or as old as `time` says (seconds since 1970). */
export function checkOut(world: World, directory: string, time?: () => number): void {
  rmSync(directory, { recursive: true, force: true });
  for (const [path, content] of rendered(world)) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    const target = /^-> (.*)$/.exec(content)?.[1];
    if (target === undefined) writeFileSync(file, content);
    else symlinkSync(target, file);
    if (time !== undefined && target === undefined) utimesSync(file, time(), time());
  }
  const date = '2026-01-01T00:00:00Z';
  const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', directory, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  git('init', '-q');
  git('commit', '-q', '--allow-empty', '-m', String(world.commit));
  if (world.tracked) git('add', '-A');
  // What is written in the tick before a build counts as written by it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2 * TICK_MS);
}
