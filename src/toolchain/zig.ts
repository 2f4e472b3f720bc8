import { existsSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DownloadFailed, download } from '../system/download.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import { installTool, type Workplace } from './install.js';
import { signatureFault } from './minisign.js';
import { type Pin, SOURCES, type Sources } from './pins.js';
import { fetchWheel } from './pip.js';
import { fetchFile, unpackXz } from './release.js';
import type { Home, Tool } from './tool.js';

/**
 * Installs zig: its wheel through pip by the pinned hash, else its own archive from a mirror, signed by zig. Throws UserError where
 * neither can be had, or the file is not the pinned one.
 */
export function installZig(system: System, home: Home, pin: Pin, sources: Sources = SOURCES): Promise<Tool> {
  return installTool(system, home, pin, async place => {
    const wheel = await fetchWheel(system, pin, 'ziglang', place.scratch, USELESS);
    if (wheel.found) return takeOver(join(wheel.directory, 'ziglang'), place);
    system.console.debug(`${wheel.reason}: zig comes from a mirror`);
    const archive = await fetchArchive(system, pin, place.scratch, sources);
    if (!archive.found) {
      throw new UserError(
        `zig ${pin.version} cannot be installed: ${wheel.reason}; ${archive.reason}. Install Python's pip or allow one of the two downloads`,
      );
    }
    await takeOver(await unpack(system, archive.path, archive.name, place.scratch), place);
  });
}

/** Headers and libraries of other systems, and the documents: 12,000 of 19,500 files, and half of the time that unpacking takes. */
const USELESS =
  /ziglang[/]lib[/](libc[/](include[/][^/]*(windows|darwin|bsd|wasi)[^/]*|mingw|darwin|freebsd|netbsd|openbsd|wasi)|libtsan|docs|build-web)[/]/;

/** Returns true where zig's cache has anything compiled: zig makes a target's C library of its sources when it first links for it. */
export function hasLibc({ zigCache }: Home): boolean {
  return existsSync(join(zigCache, 'o'));
}

/** The executable looks for `lib` in its own directory. */
async function takeOver(from: string, { directory }: Workplace): Promise<void> {
  await rename(join(from, 'zig'), join(directory, 'zig'));
  await rename(join(from, 'lib'), join(directory, 'lib'));
}

type Archive =
  | { readonly found: true; readonly path: string; readonly name: string }
  | { readonly found: false; readonly reason: string };

/** Asks the mirrors one after the other, beginning anywhere so that none carries all the load; zig's own server is the last. */
async function fetchArchive(system: System, pin: Pin, scratch: string, sources: Sources): Promise<Archive> {
  const own = sources.zigMirrors.slice(-1);
  const community = sources.zigMirrors.slice(0, -1);
  const first = community.length === 0 ? 0 : system.now() % community.length;
  const mirrors = [...community.slice(first), ...community.slice(0, first), ...own];
  const name = `${archiveName(pin)}.tar.xz`;
  const path = join(scratch, name);
  let reason = 'zig has no mirror';
  for (const mirror of mirrors) {
    const url = `${mirror.replace('{version}', pin.version)}/${name}`;
    try {
      // The next mirror is the second attempt.
      await download(`${url}.minisig`, `${path}.minisig`, { waits: [] });
      await fetchFile(system, pin, url, path, []);
    } catch (error) {
      if (!(error instanceof DownloadFailed)) throw error;
      reason = error.message;
      continue;
    }
    const fault = await signatureFault(path, name, await readFile(`${path}.minisig`, 'utf8'), sources.zigKey);
    if (fault === undefined) return { found: true, path, name: archiveName(pin) };
    reason = `${url} is not what zig published: ${fault}`;
    system.console.warn(`${reason}; trying another mirror`);
  }
  return { found: false, reason };
}

/** As zig names its archives since 0.14.1. */
function archiveName({ host, version }: Pin): string {
  return `zig-${host.architecture}-${host.os === 'darwin' ? 'macos' : host.os}-${version}`;
}

async function unpack(system: System, archive: string, name: string, scratch: string): Promise<string> {
  const fault = await unpackXz(system, archive, scratch);
  if (fault !== undefined) throw new UserError(fault);
  return join(scratch, name);
}
