import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DownloadFailed } from '../system/download.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import { cargoInstall } from './cargo-install.js';
import { installTool, type Workplace } from './install.js';
import { type Pin, SOURCES, type Sources } from './pins.js';
import { fetchPinned, unpackXz } from './release.js';
import type { Home, Tool } from './tool.js';

/** What may be done where cargo-chef's release cannot be had: compile it behind the project's own compile, or go on without. */
export type Fallback = 'compile' | 'none';

/**
 * Installs cargo-chef: its release archive by the pinned hash, else (no archive for this host, no way to GitHub) compiled by `cargo install`,
 * where `fallback` allows it. Throws UserError where it cannot be had, and where the archive has another hash.
 */
export function installChef(
  system: System,
  home: Home,
  pin: Pin,
  fallback: Fallback,
  sources: Sources = SOURCES,
): Promise<Tool> {
  return installTool(system, home, pin, async place => {
    const obstacle = await takeRelease(system, pin, place, sources);
    if (obstacle === undefined) return;
    const cannot = `cargo-chef ${pin.version} cannot be installed: ${obstacle}`;
    if (fallback === 'none') throw new UserError(cannot);
    system.console.info(`compiling cargo-chef ${pin.version} in the background (${obstacle})`);
    const failure = await cargoInstall(system, pin, place, 'low');
    if (failure !== undefined) throw new UserError(`${cannot}; cargo install: ${failure}`);
  });
}

async function takeRelease(
  system: System,
  pin: Pin,
  { directory, scratch }: Workplace,
  sources: Sources,
): Promise<string | undefined> {
  const { sha256, host, version } = pin;
  if (sha256 === undefined) return 'no release of cargo-chef for this machine is pinned';
  const name = `cargo-chef-${host.architecture}-unknown-linux-musl`;
  const archive = join(scratch, `${name}.tar.xz`);
  const url = `${sources.github}/LukeMathWalker/cargo-chef/releases/download/v${version}/${name}.tar.xz`;
  try {
    await fetchPinned(system, { ...pin, sha256 }, url, archive);
  } catch (error) {
    if (error instanceof DownloadFailed) return error.message;
    throw error;
  }
  const fault = await unpackXz(system, archive, scratch);
  if (fault !== undefined) return fault;
  await rename(join(scratch, name, 'cargo-chef'), join(directory, 'cargo-chef'));
  return undefined;
}
