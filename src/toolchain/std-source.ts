import { copyFile, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Target, Triple } from '../oci/platform.js';
import { isAtLeast } from '../system/cargo.js';
import { digestOf } from '../system/digest.js';
import { isThere, makeDirectory } from '../system/directory.js';
import { cargoEnvironment } from '../system/environment.js';
import { UserError } from '../system/errors.js';
import { duration } from '../system/format.js';
import type { System } from '../system/system.js';
import { whole } from '../system/temporary.js';
import { runChild } from './install.js';
import type { Rustc } from './rustup.js';
import { alone, failureOf, mustRun, type RustProject } from './rustup-call.js';
import type { Home } from './tool.js';

/** Where a sysroot has the libraries of targets. */
export const LIBRARIES = 'lib/rustlib';
/** A file in the directory of a target's libraries that are all there: their bytes. */
export const COMPLETE = 'complete';
const NAME = 'std-of-target';

/** A package of ours, so that RUSTC_BOOTSTRAP reaches no build script but those of std. As in a published std, one codegen unit, and `panic_abort` alone
 * does what its name says. */
const PROJECT: Readonly<Record<string, string>> = {
  'Cargo.toml': `cargo-features = ["profile-rustflags"]

[package]
name = "${NAME}"
version = "0.0.0"
edition = "2021"

[lib]
path = "lib.rs"

[profile.release]
codegen-units = 1

[profile.release.package.panic_abort]
rustflags = ["-Cpanic=abort"]

[workspace]
`,
  'lib.rs': '',
};

/** As in a published std: link-time optimization reads bitcode, and a panic's message names no directory of the machine. */
function flagsFor(commit: string, sources: string, libc: Target['libc']): readonly string[] {
  return [
    '-Cembed-bitcode=yes',
    `--remap-path-prefix=${sources}=/rustc/${commit}`,
    ...(libc === 'musl' ? ['-Ctarget-feature=+crt-static'] : []),
  ];
}

/**
 * rustc hands musl's start files to the linker by these names, and cargo-zigbuild leaves out those that lie in `self-contained`, as zig
 * brings its own. They are empty: without them, only `-Clink-self-contained=no` would do, which a cargo in a build script takes for the host.
 */
const START_FILES = ['crt1', 'rcrt1', 'Scrt1', 'crti', 'crtn', 'crtbegin', 'crtbeginS', 'crtend', 'crtendS'];

/** What of ours decides the bytes of a std. */
export const STD_RECIPE = JSON.stringify([PROJECT, START_FILES, flagsFor('', '', 'musl')]);

function sourcesOf(toolchain: string): string {
  return join(toolchain, LIBRARIES, 'src/rust');
}

/** The toolchain that builds, and the sysroot of ours that gets what it builds. */
interface Places {
  readonly rustc: Rustc;
  readonly project: RustProject;
  /** Absolute. */
  readonly toolchain: string;
  /** Of our sysroot. */
  readonly directory: string;
}

/** Builds the std of targets into a sysroot. Throws UserError where it cannot be built. */
export async function buildStd(
  system: System,
  home: Home,
  place: Places,
  targets: readonly Target[],
): Promise<void> {
  const { rustc, toolchain, directory } = place;
  const sources = sourcesOf(toolchain);
  await ensureSources(system, home, place, sources, targets);
  system.console.status(
    'Building',
    `std for ${describe(targets)} of rust-src, since rustup has none: once for this toolchain, 43 to 50 s each on two cores`,
  );
  const start = system.elapsed();
  for (const libc of new Set(targets.map(target => target.libc))) {
    const own = targets.filter(target => target.libc === libc);
    const built = await compileStd(system, toolchain, flagsFor(rustc.commit, sources, libc), own);
    for (const target of own)
      await install(rustc, join(built, target.triple), join(directory, LIBRARIES), target);
  }
  system.console.status('Built', `std in ${duration(system.elapsed() - start)}`);
}

function describe(targets: readonly Target[]): string {
  return targets.map(target => `${target.platform} (${target.triple})`).join(', ');
}

async function ensureSources(
  system: System,
  home: Home,
  { project }: Places,
  sources: string,
  targets: readonly Target[],
): Promise<void> {
  const areThere = () => isThere(join(sources, 'library/std/Cargo.toml'));
  if (await areThere()) return;
  await alone(system, home, async () => {
    if (await areThere()) return;
    system.console.status('Installing', 'rust-src');
    await mustRun(system, project, ['rustup', 'component', 'add', 'rust-src']).catch(error => {
      if (!(error instanceof UserError)) throw error;
      throw new UserError(
        `rustup has no std for ${describe(targets)}, and it cannot be built without rust-src (${error.message}): leave it out of \`platforms\``,
      );
    });
  });
}

/** Returns the directory with cargo's directory of each target. Neither the project nor its cargo configuration has a say. */
async function compileStd(
  system: System,
  toolchain: string,
  flags: readonly string[],
  targets: readonly Target[],
): Promise<string> {
  const scratch = await system.temporary('std');
  for (const [name, text] of Object.entries(PROJECT)) await writeFile(join(scratch, name), text);
  const built = join(scratch, 'target');
  const finished = await runChild(
    { ...system, env: withoutProfiles(system.env) },
    [
      'cargo',
      'build',
      '--release',
      '-Zbuild-std=std,panic_abort',
      `--target-dir=${built}`,
      ...targets.map(({ triple }) => `--target=${triple}`),
    ],
    {
      cwd: scratch,
      env: {
        RUSTUP_TOOLCHAIN: toolchain,
        RUSTC_BOOTSTRAP: '1',
        CARGO_ENCODED_RUSTFLAGS: flags.join('\x1f'),
        CARGO_INCREMENTAL: '0',
        RUSTC_WRAPPER: '',
        RUSTC_WORKSPACE_WRAPPER: '',
      },
    },
  );
  if (finished.code === 0) return built;
  for (const line of finished.stderr.split('\n')) system.console.foreign(line);
  throw new UserError(
    `std cannot be built of rust-src for ${describe(targets)}: cargo's error is above (${failureOf(finished)})`,
  );
}

function withoutProfiles(env: System['env']): System['env'] {
  return Object.fromEntries(
    Object.entries(cargoEnvironment(env)).filter(([name]) => !/^CARGO_(PROFILE|UNSTABLE|BUILD)_/.test(name)),
  );
}

/** From about this rustc on, cargo leaves a std's metadata in files of its own (seen with 1.101, not with 1.99). */
const METADATA_APART = '1.100.0';

/** Copies the libraries of one target to the sysroot, whole or not at all; never through a link into the toolchain. */
async function install(
  rustc: Rustc,
  built: string,
  libraries: string,
  { triple, libc }: Target,
): Promise<void> {
  const wanted = isAtLeast(rustc.release, METADATA_APART) ? /-[0-9a-f]+\.(rlib|rmeta)$/ : /-[0-9a-f]+\.rlib$/;
  await makeDirectory(libraries);
  // What the toolchain has of a std that rustup did not finish is a link here.
  await rm(join(libraries, triple), { recursive: true, force: true });
  await whole(join(libraries, triple), async work => {
    await mkdir(join(work, 'lib/self-contained'), { recursive: true });
    let bytes = 0;
    // In `deps`, or with newer cargos in a directory for each unit.
    for (const file of await readdir(built, { recursive: true })) {
      if (!wanted.test(file) || file.includes(NAME.replaceAll('-', '_'))) continue;
      await copyFile(join(built, file), join(work, 'lib', basename(file)));
      bytes += (await stat(join(built, file))).size;
    }
    for (const name of libc === 'musl' ? START_FILES : [])
      await writeFile(join(work, 'lib/self-contained', `${name}.o`), '');
    await writeFile(join(work, COMPLETE), String(bytes));
  });
}

/** Where our sysroot of a toolchain (its absolute directory) lies: what decides the bytes of a std is in the name, the compiler first. */
export function sysrootIn(home: Home, rustc: Rustc, toolchain: string) {
  // cargo's hashes of std's crates tell where rust-src lies.
  const name = `${compilerOf(rustc)}-${shortDigest(STD_RECIPE + toolchain)}`;
  const directory = join(home.zigCache, 'std', name);
  const has = (triple: Triple) => isThere(join(directory, LIBRARIES, triple, COMPLETE));
  return { directory, has };
}

export function compilerOf({ verbose }: Rustc): string {
  return shortDigest(verbose);
}

function shortDigest(text: string): string {
  return digestOf(text).slice('sha256:'.length, 'sha256:'.length + 12);
}
