import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDirectory } from '../system/directory.js';
import { UserError } from '../system/errors.js';
import type { Environment } from '../system/process.js';
import type { System } from '../system/system.js';
import { whole } from '../system/temporary.js';
import { cargoInstall } from './cargo-install.js';
import { installTool } from './install.js';
import type { Pin } from './pins.js';
import { fetchWheel } from './pip.js';
import type { Home, Tool } from './tool.js';

/** Installs cargo-zigbuild: its wheel through pip by the pinned hash, else compiled by `cargo install`. Throws UserError where neither works. */
export function installZigbuild(system: System, home: Home, pin: Pin): Promise<Tool> {
  return installTool(system, home, pin, async place => {
    const wheel = await fetchWheel(system, pin, 'cargo-zigbuild', place.scratch);
    if (wheel.found) {
      const scripts = join(wheel.directory, `cargo_zigbuild-${pin.version}.data`, 'scripts');
      return rename(join(scripts, pin.name), join(place.directory, pin.name));
    }
    system.console.info(`compiling cargo-zigbuild ${pin.version}, about a minute (${wheel.reason})`);
    const failure = await cargoInstall(system, pin, place);
    if (failure === undefined) return;
    throw new UserError(
      `cargo-zigbuild ${pin.version} cannot be installed: ${wheel.reason}; cargo install: ${failure}. Install Python's pip or allow one of the two downloads`,
    );
  });
}

/**
 * Returns the variables for cargo-zigbuild and zig, on top of cargo's: which zig, and where their caches lie. All of it is the same in
 * every run, since the linker wrapper's path counts in cargo's fingerprints and zig's paths reach build scripts.
 */
export function zigEnvironment(zig: Tool, home: Home): Environment {
  return {
    CARGO_ZIGBUILD_ZIG_PATH: zig.path,
    // A zig that Python happens to have would be taken before ours.
    CARGO_ZIGBUILD_PYTHON_PATH: join(home.root, 'no-python'),
    CARGO_ZIGBUILD_CACHE_DIR: home.zigbuildCache,
    ZIG_GLOBAL_CACHE_DIR: home.zigCache,
    // `zig cc` has no other local cache unless a user's variable says so.
    ZIG_LOCAL_CACHE_DIR: home.zigCache,
    // zig finds its own in its directory, by a path without symbolic links, which is part of its libraries' cache keys.
    ZIG_LIB_DIR: undefined,
    ZIG_LIBC: undefined,
  };
}

/** Returns the C compiler that build scripts get where the build does without zig: a program that fails, and says so. */
export function noCompilerFile(home: Home): string {
  return join(home.zigbuildCache, 'no-c-compiler');
}

export async function writeNoCompiler(home: Home): Promise<void> {
  await makeDirectory(home.zigbuildCache);
  await whole(noCompilerFile(home), draft => writeFile(draft, NO_COMPILER, { mode: 0o755 }));
}

const NO_COMPILER = `#!/bin/sh
echo 'rust-multiarch: there is no C compiler in a build that is linked without zig' >&2
exit 1
`;
