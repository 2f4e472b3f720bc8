import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment, Finished } from '../../src/system/process.js';
import { zigLibraryFiles } from '../../src/toolchain/toolchain.js';
import { rustMultiarch, scratch } from './bundle.js';
import { HOME } from './lab.js';

/** A workspace of three crates in a row and two tiny dependencies: `app`, `second` → `util` (itoa) → `base` (cfg-if). */
export async function smallWorkspace(): Promise<string> {
  const directory = await scratch('small');
  const write = async (path: string, text: string) => {
    await mkdir(join(directory, path, '..'), { recursive: true });
    await writeFile(join(directory, path), text);
  };
  const manifest = (name: string, dependencies: string) =>
    write(
      `${name}/Cargo.toml`,
      `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n${dependencies}\n`,
    );
  await write('Cargo.toml', '[workspace]\nmembers = ["app", "util", "base"]\nresolver = "2"\n');
  await write('README.md', 'A workspace\n');
  await manifest('app', 'util = { path = "../util" }');
  await write('app/src/main.rs', 'fn main() { println!("{}", util::shown(41)); }\n');
  await write('app/src/bin/second.rs', 'fn main() { println!("second {}", util::shown(1)); }\n');
  await manifest('util', 'base = { path = "../base" }\nitoa = "1"');
  await write(
    'util/src/lib.rs',
    'pub fn shown(n: u32) -> String { itoa::Buffer::new().format(base::next(n)).to_owned() }\n',
  );
  await manifest('base', 'cfg-if = "1"');
  await write(
    'base/src/lib.rs',
    'cfg_if::cfg_if! { if #[cfg(unix)] { pub fn next(n: u32) -> u32 { n + 1 } } }\n',
  );
  lock(directory, 'itoa', '1.0.17');
  return directory;
}

/** Adds a third program, with fewer dependencies than the others, `tiny` → `base` (cfg-if), and a profile `small`. */
export async function withTiny(checkout: string): Promise<void> {
  await mkdir(join(checkout, 'tiny/src'), { recursive: true });
  await writeFile(
    join(checkout, 'tiny/Cargo.toml'),
    '[package]\nname = "tiny"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nbase = { path = "../base" }\n',
  );
  await writeFile(join(checkout, 'tiny/src/main.rs'), 'fn main() { println!("{}", base::next(1)); }\n');
  const manifest = join(checkout, 'Cargo.toml');
  const members = (await readFile(manifest, 'utf8')).replace('"app", ', '"app", "tiny", ');
  await writeFile(manifest, `${members}[profile.small]\ninherits = "release"\nopt-level = "s"\n`);
  lock(checkout, 'itoa', '1.0.17');
}

/** Pins a dependency in Cargo.lock. */
export function lock(directory: string, name: string, version: string): void {
  const update = ['update', '--quiet', `--package=${name}`, `--precise=${version}`];
  execFileSync('cargo', ['generate-lockfile', '--quiet'], { cwd: directory });
  execFileSync('cargo', update, { cwd: directory });
}

/** A home with the suite's tools and nothing else: entries say where target directories were, so its path stays. */
export interface Machine {
  readonly home: string;
  readonly store: string;
  /** The user's own where it is not said. */
  readonly cargoHome?: string;
  /** Variables besides the machine's. */
  readonly env?: Environment;
}

export async function machine(): Promise<Machine> {
  const directory = await scratch('machine');
  return { home: join(directory, 'home'), store: join(directory, 'store') };
}

export interface Ran extends Pick<Finished, 'code' | 'stderr'> {
  /** Names of the crates that cargo compiled. */
  readonly compiled: readonly string[];
}

/** The machine as it was, nothing in its home but the tools and zig's finished libraries: nothing at all where `tools` is false. */
export async function renew({ home }: Machine, tools = true): Promise<void> {
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  if (!tools) return;
  await symlink(join(HOME, 'tools'), join(home, 'tools'));
  const files = await zigLibraryFiles(join(HOME, 'zig'));
  await Promise.all(files.map(file => cp(join(HOME, 'zig', file), join(home, 'zig', file))));
}

/** Leaves the C libraries that zig made on a machine to the next runs of the suite: those of one target take it half a minute. */
export async function keepLibraries({ home }: Machine): Promise<void> {
  const files = await zigLibraryFiles(join(home, 'zig'));
  // Another test may be reading what is there already.
  const copy = (file: string) => cp(join(home, 'zig', file), join(HOME, 'zig', file), { force: false });
  await Promise.all(files.map(copy));
}

/** The one result of a kind that runs of `app` gave on a machine: an absolute directory. */
export async function onlyResult({ home }: Machine, kind: 'binaries' | 'images'): Promise<string> {
  const directory = join(home, 'targets/app', kind);
  const names = await readdir(directory);
  if (names.length !== 1) throw new Error(`${directory} holds ${names.join(', ')}`);
  return join(directory, names[0] ?? '');
}

/** A checkout of the project in which every file is new, in a directory of its own. */
export async function copyOf(
  project: string,
  change: (checkout: string) => Promise<void> | void = () => {},
): Promise<string> {
  const checkout = await scratch('copy');
  await cp(project, checkout, { recursive: true });
  await change(checkout);
  execFileSync('git', ['-C', checkout, 'init', '--quiet', '--initial-branch=main']);
  return checkout;
}

/** Builds a checkout with the machine's store. */
export async function buildIn(
  { home, store, cargoHome, env }: Machine,
  checkout: string,
  binary = 'app',
  ...flags: readonly string[]
): Promise<Ran> {
  const { code, stderr } = await rustMultiarch(
    [
      'build',
      checkout,
      `--cache-dir=${store}`,
      '--platforms=linux/amd64',
      '--sbom=false',
      `--bin=${binary}`,
      ...flags,
    ],
    {
      env: {
        RUST_MULTIARCH_HOME: home,
        ...(cargoHome === undefined ? {} : { CARGO_HOME: cargoHome }),
        ...env,
      },
    },
  );
  const compiled = [...stderr.matchAll(/^ *Compiling (\S+) v/gm)].map(([, name = '']) => name);
  return { code, stderr, compiled: compiled.sort() };
}

export async function buildCopy(
  machine: Machine,
  project: string,
  change?: (checkout: string) => Promise<void> | void,
): Promise<Ran> {
  return buildIn(machine, await copyOf(project, change));
}
