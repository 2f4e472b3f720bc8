import { rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { rustupHomeOf } from '../system/environment.js';
import { UserError } from '../system/errors.js';
import type { Finished } from '../system/process.js';
import type { System } from '../system/system.js';
import { interruptedToolchains } from './leftovers.js';
import { alone, failureOf, mustRun, type RustProject, run, sysrootOf } from './rustup-call.js';
import type { Home } from './tool.js';
import { missingFrom, NOTHING, readToolchainFile, type Wanted } from './toolchain-file.js';

/** The compiler that will run. */
export interface Rustc {
  /** The whole output of `rustc -vV`. */
  readonly verbose: string;
  /** `1.95.0`, `1.101.0-nightly`. */
  readonly release: string;
  /** Its commit, 40 hexadecimal digits; `unknown` for one built without git. */
  readonly commit: string;
  /** The triple it runs on. */
  readonly host: string;
}

/**
 * Reads the compiler that a project uses, after installing what its rust-toolchain.toml (or `toolchain`) names where that is missing, and
 * what an interrupted installation left undone. That was asked for, so it also happens where RUSTUP_AUTO_INSTALL=0.
 * Throws UserError where rustup or the toolchain cannot be installed.
 */
export async function ensureToolchain(system: System, home: Home, project: RustProject): Promise<Rustc> {
  const found = await look(system, project);
  if (isWhole(found)) return found.rustc;
  return alone(system, home, async () => {
    // Another call may have installed it while this one waited.
    const awaited = await look(system, project);
    if (isWhole(awaited)) return awaited.rustc;
    if (awaited.rustc !== null) {
      await addMissing(system, project, awaited.missing);
      return awaited.rustc;
    }
    system.console.status('Installing', awaited.name ?? 'the Rust toolchain');
    // rustup refuses to look for the active toolchain while a variable names one that is missing; without the
    // variable it installs the active one, with the profile, components and targets of the toolchain file.
    const named = namedToolchain(system, project);
    const install = ['rustup', 'toolchain', 'install', '--no-self-update', '--profile=minimal'] as const;
    const installed = () => mustRun(system, project, [...install, ...(named ? [named] : [])]);
    await (awaited.interrupted === undefined ? installed() : insteadOf(awaited.interrupted, installed));
    return readRustc(await askRustc(system, project));
  });
}

/** Moves a directory aside while another takes its place, and back where that fails. */
async function insteadOf(directory: string, work: () => Promise<unknown>): Promise<void> {
  const aside = join(directory, '../../rust-multiarch.interrupted');
  await rm(aside, { recursive: true, force: true });
  await rename(directory, aside);
  try {
    await work();
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    await rename(aside, directory);
    throw error;
  }
  await rm(aside, { recursive: true, force: true });
}

/** The compiler, null where it is not installed to its end, and what of the toolchain file is missing. */
interface Found {
  readonly rustc: Rustc | null;
  readonly name?: string;
  /** The directory of a toolchain whose installation did not come to its end. */
  readonly interrupted?: string;
  readonly missing: Wanted;
}

function isWhole(found: Found): found is Found & { readonly rustc: Rustc } {
  return found.rustc !== null && !hasAny(found.missing);
}

function hasAny({ components, targets }: Wanted): boolean {
  return components.length + targets.length > 0;
}

async function look(system: System, project: RustProject): Promise<Found> {
  const [asked, wanted, interrupted] = await Promise.all([
    askRustc(system, project),
    namedToolchain(system, project) ? NOTHING : readToolchainFile(project.directory),
    interruptedToolchains(rustupHomeOf(system.env)),
  ]);
  // The second is what rustup says of a toolchain whose rustc did not come.
  const isThere = asked.code === 0 || !/is not installed|Missing manifest/.test(asked.stderr);
  const rustc = isThere ? readRustc(asked) : null;
  const directory = rustc && interrupted.length > 0 ? await sysrootOf(system, project) : undefined;
  const name = directory ? basename(directory) : /toolchain '([^']+)'/.exec(asked.stderr)?.[1];
  const half = interrupted.find(path => basename(path) === name);
  if (!rustc || half) {
    return {
      rustc: null,
      missing: NOTHING,
      ...(name ? { name } : {}),
      ...(half ? { interrupted: half } : {}),
    };
  }
  if (!hasAny(wanted)) return { rustc, missing: NOTHING };
  const listed = await run(system, project, ['rustup', 'component', 'list', '--installed']);
  // A toolchain that rustup only links has none.
  const missing = listed.code === 0 ? missingFrom(wanted, listed.stdout, rustc.host) : NOTHING;
  return { rustc, missing };
}

/** With it the toolchain file counts for nothing. */
function namedToolchain(system: System, project: RustProject): string | undefined {
  return project.toolchain ?? (system.env['RUSTUP_TOOLCHAIN'] || undefined);
}

/** Components that rustup cannot add are said and left out: cargo builds without them, and what a build needs is asked for again. */
async function addMissing(
  system: System,
  project: RustProject,
  { components, targets }: Wanted,
): Promise<void> {
  const std = targets.map(target => `std of ${target}`);
  system.console.status('Installing', `${[...components, ...std].join(', ')} (rust-toolchain.toml)`);
  try {
    if (components.length > 0) await mustRun(system, project, ['rustup', 'component', 'add', ...components]);
    if (targets.length > 0) await mustRun(system, project, ['rustup', 'target', 'add', ...targets]);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    system.console.info(`rust-toolchain.toml: ${error.message}: the build goes on without it`);
  }
}

function askRustc(system: System, project: RustProject): Promise<Finished> {
  return run(system, project, ['rustc', '-vV']);
}

function readRustc(asked: Finished): Rustc {
  if (asked.code === 127) throw rustupMissing();
  if (asked.code !== 0) throw new UserError(failureOf(asked));
  return parseRustc(asked.stdout);
}

function parseRustc(verbose: string): Rustc {
  const field = (name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(verbose)?.[1];
  const release = field('release');
  const host = field('host');
  if (release === undefined || host === undefined) {
    throw new UserError(`\`rustc -vV\` does not say its release and host: ${verbose.split('\n')[0]}`);
  }
  return { verbose, release, commit: field('commit-hash') ?? 'unknown', host };
}

function rustupMissing(): UserError {
  return new UserError('there is no rustc on PATH: install Rust with rustup, https://rustup.rs');
}
