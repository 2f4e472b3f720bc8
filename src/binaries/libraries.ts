import { join } from 'node:path';
import { type BuildCommand, missingLibraries, opensslInUse, rowsIn } from '../compile/compile.js';
import { readScriptRuns } from '../project/project.js';
import { configurationFiles } from '../system/environment.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import type { Setup } from './job.js';
import { absentOpenssl, buildOpenssl, textOf } from './openssl.js';

/**
 * Makes the C libraries that are made here, before the compile: OpenSSL. Throws UserError where the build uses a crate that looks for another
 * library of the system, and the target has none.
 */
export async function provideLibraries(
  system: System,
  setup: Setup,
  commands: readonly BuildCommand[],
): Promise<void> {
  const { project, rustc, env } = setup;
  const lock = await textOf(join(project.root, 'Cargo.lock'));
  const rows = rowsIn(lock).filter(({ crate }) => crate !== 'openssl-sys' || setup.openssl.length === 0);
  const openssl = await absentOpenssl(setup.openssl);
  if (rows.length === 0 && openssl.length === 0) return;
  const graphs = await Promise.all(commands.map(command => readScriptRuns(system, command, rustc.host)));
  const runs = graphs.flatMap(graph => graph ?? []);
  const texts = await Promise.all([
    ...(await configurationFiles(project.directory, env)).map(textOf),
    ...project.members.map(({ directory }) => textOf(join(directory, 'build.rs'))),
  ]);
  const flags = commands.flatMap(({ argv, env }) => [
    ...(env['CARGO_ENCODED_RUSTFLAGS'] ?? '').split('\x1f'),
    ...argv,
  ]);
  const said = { variables: Object.keys(env), texts: [...texts, ...flags] };
  const missing = missingLibraries(rows, runs, rustc.host, said);
  if (missing.length > 0) throw new UserError(missing.join('; '));
  await buildOpenssl(system, setup, graphs.includes(null) ? openssl : opensslInUse(openssl, runs));
}
