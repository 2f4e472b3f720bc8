import type { Target } from '../oci/platform.js';
import { allOf } from '../system/all.js';
import { isAtLeast } from '../system/cargo.js';
import { UserError } from '../system/errors.js';
import type { Host, System } from '../system/system.js';
import { writeBuildSystems } from './build-systems.js';
import { isInstalled, toolAt } from './install.js';
import { PINS, type Pin, type Pins, pinOf, SOURCES, type Sources } from './pins.js';
import { sharedProgress } from './progress.js';
import type { Rustc } from './rustup.js';
import type { Home, Tool } from './tool.js';
import { installZig } from './zig.js';
import { installZigbuild } from './zigbuild.js';

export { buildSystems, pathWithMeson } from './build-systems.js';
export { ensureBuildx } from './buildx.js';
export { type Fallback, installChef } from './chef.js';
export { openHome } from './home.js';
export { unwritableHome } from './install.js';
export { sharedProgress } from './progress.js';
export { ensureToolchain, type Rustc } from './rustup.js';
export { type RustProject, rustupEnvironment } from './rustup-call.js';
export { ensureTargets, findSysroot, hasLld } from './std.js';
export { STD_RECIPE } from './std-source.js';
export { ensureSysroot, listStd, type Sysroot, stdDirectories } from './sysroot.js';
export type { Home, Tool } from './tool.js';
export { readToolchainFile } from './toolchain-file.js';
export { readyWrappers, wrapperFiles } from './wrappers.js';
export { hasLibc } from './zig.js';
export { finishedFiles, zigLibraryFiles, zigLibraryNames } from './zig-libraries.js';
export { noCompilerFile, writeNoCompiler, zigEnvironment } from './zigbuild.js';
export { toolAt };

/** The versions that this run uses. */
export interface ToolPins {
  readonly zig: Pin;
  readonly zigbuild: Pin;
  readonly chef: Pin;
  readonly buildx: Pin;
}

/**
 * Chooses the tools: versions as the inputs give them, `VERSION` or `VERSION@sha256:HASH`. Looks at nothing outside its arguments.
 * Throws UserError for a version without a known hash.
 */
export function choosePins(
  versions: { readonly zig: string; readonly zigbuild: string; readonly chef: string },
  host: Host,
  pins: Pins = PINS,
): ToolPins {
  return {
    zig: pinOf('zig', versions.zig, host, pins),
    zigbuild: pinOf('cargo-zigbuild', versions.zigbuild, host, pins),
    chef: pinOf('cargo-chef', versions.chef, host, pins),
    buildx: buildxPin(host, pins),
  };
}

export function buildxPin(host: Host, pins: Pins = PINS): Pin {
  return pinOf('buildx', pins.buildx, host, pins);
}

/** Lists the tools that a compile needs, and whether they are there. */
export function listTools(home: Home, { zig, zigbuild, chef }: ToolPins) {
  return Promise.all(
    [zig, zigbuild, chef].map(async pin => {
      const tool = toolAt(home, pin);
      return { name: tool.name, version: tool.version, isInstalled: await isInstalled(tool) };
    }),
  );
}

interface Compilers {
  readonly zig: Tool;
  readonly zigbuild: Tool;
}

/** Installs zig and cargo-zigbuild at once. Throws UserError. */
export async function installCompilers(
  system: System,
  home: Home,
  pins: Pick<ToolPins, 'zig' | 'zigbuild'>,
  sources: Sources = SOURCES,
): Promise<Compilers> {
  const console = sharedProgress(system.console);
  const [zig, zigbuild] = await allOf([
    installZig({ ...system, console: console() }, home, pins.zig, sources),
    installZigbuild({ ...system, console: console() }, home, pins.zigbuild),
  ]);
  await writeBuildSystems(home);
  return { zig, zigbuild };
}

/**
 * Judges whether these tools can compile with this rustc. Throws UserError for a cargo-zigbuild that is known to fail; a
 * rustc newer than any that was tested is one line of information.
 */
export function reviewCompilers(
  system: System,
  rustc: Rustc,
  zigbuild: Pin,
  targets: readonly Target[],
  pins: Pins = PINS,
): void {
  const { rustc: first, 'cargo-zigbuild': least } = pins.arm64Linker;
  const arm64 = targets.find(target => target.triple.startsWith('aarch64-'));
  if (arm64 && isAtLeast(rustc.release, first) && !isAtLeast(zigbuild.version, least)) {
    throw new UserError(
      `cargo-zigbuild ${zigbuild.version} cannot link ${arm64.platform} for rustc ${rustc.release}: set \`cargo-zigbuild-version\` to ${least} or newer`,
    );
  }
  const newest = pins.testedRustc.reduce((a, b) => (isAtLeast(a, b) ? a : b));
  const minor = rustc.release.split('.', 2).join('.');
  if (!isAtLeast(newest, minor)) {
    system.console.info(
      `rustc ${rustc.release} is newer than ${newest}, the newest that the tools were tested with`,
    );
  }
}
