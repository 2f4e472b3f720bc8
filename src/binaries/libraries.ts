import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  absentOpenssl,
  type BuildCommand,
  buildOpenssl,
  type LibraryRow,
  missingLibraries,
  opensslInUse,
  rowsIn,
} from '../compile/compile.js';
import { readScriptRuns, type WantedLibrary } from '../project/project.js';
import { configurationFiles } from '../system/environment.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import { type Home, toolAt, zigEnvironment } from '../toolchain/toolchain.js';
import type { Setup } from './job.js';

/**
 * Makes the C libraries that are made here, before the compile: OpenSSL. Throws UserError where the build uses a crate that looks for another
 * library of the system, and the target has none.
 */
export async function provideLibraries(
  system: System,
  setup: Setup,
  commands: readonly BuildCommand[],
): Promise<void> {
  const { missing, openssl } = await reviewLibraries(system, setup, commands);
  if (missing.length > 0)
    throw new UserError(missing.map(({ problem, advice }) => `${problem}: ${advice}`).join('; '));
  const { home, pins, project, env } = setup;
  await buildOpenssl(system, openssl, {
    parent: opensslDirectory(home),
    zigbuild: toolAt(home, pins.zigbuild).path,
    zig: zigEnvironment(toolAt(home, pins.zig), home),
    directory: project.directory,
    env,
  });
}

/** Looks at the crates that a build uses: which look for a library of the system that is not there, and which OpenSSL is to be made. */
export async function reviewLibraries(
  system: System,
  setup: Setup,
  commands: readonly BuildCommand[],
): Promise<{
  readonly missing: readonly WantedLibrary[];
  readonly openssl: Setup['openssl'];
}> {
  const { project, rustc, env } = setup;
  const openssl = await absentOpenssl(setup.openssl);
  const rowsNow = async () => rowsIn(await textOf(join(project.root, 'Cargo.lock')));
  const isMade = (row: LibraryRow) => isOpenssl(row) && setup.openssl.length > 0;
  if (project.hasLock && openssl.length === 0 && (await rowsNow()).every(isMade))
    return { missing: [], openssl };
  const graphs = await Promise.all(commands.map(command => readScriptRuns(system, command, rustc.host)));
  // For the graph cargo has written a Cargo.lock that was not there.
  const all = await rowsNow();
  const rows = all.filter(row => !isMade(row));
  const runs = graphs.flatMap(graph => graph ?? []);
  const texts = await Promise.all([
    ...(await configurationFiles(project.directory, env)).map(textOf),
    ...project.metadata.packages.flatMap(({ targets }) =>
      targets.filter(({ kind }) => kind.includes('custom-build')).map(({ src_path }) => textOf(src_path)),
    ),
  ]);
  const flags = commands.flatMap(({ argv, env }) => [
    ...(env['CARGO_ENCODED_RUSTFLAGS'] ?? '').split('\x1f'),
    ...argv,
  ]);
  const said = { variables: Object.keys({ ...setup.declared, ...env }), texts: [...texts, ...flags] };
  const missing = missingLibraries(rows, runs, rustc.host, said);
  const isUnclear = graphs.includes(null) && all.some(isOpenssl);
  return { missing, openssl: isUnclear ? openssl : opensslInUse(openssl, runs) };
}

function isOpenssl({ crate }: LibraryRow): boolean {
  return crate === 'openssl-sys';
}

/** Returns the directory around OpenSSL builds: zig's libraries are kept with the dependencies, and so is what is here. */
export function opensslDirectory({ zigCache }: Home): string {
  return join(zigCache, 'openssl');
}

/** Reads a file's text; empty where it cannot be read. */
export function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
