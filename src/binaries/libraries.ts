import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildCommand } from '../compile/compile.js';
import { missingLibraries, rowsIn } from '../libraries/libraries.js';
import { readScriptRuns } from '../project/project.js';
import { configurationFiles } from '../system/environment.js';
import { UserError } from '../system/errors.js';
import type { System } from '../system/system.js';
import type { Setup } from './job.js';

/** Throws UserError where the build uses a crate that looks for a library of the system, and the target has none. */
export async function reviewLibraries(
  system: System,
  { project, rustc, env }: Setup,
  commands: readonly BuildCommand[],
): Promise<void> {
  const rows = rowsIn(await textOf(join(project.root, 'Cargo.lock')));
  if (rows.length === 0) return;
  const runs = await Promise.all(commands.map(command => readScriptRuns(system, command)));
  const texts = await Promise.all([
    ...(await configurationFiles(project.directory, env)).map(textOf),
    ...project.members.map(({ directory }) => textOf(join(directory, 'build.rs'))),
  ]);
  const flags = commands.flatMap(({ argv, env }) => [
    ...(env['CARGO_ENCODED_RUSTFLAGS'] ?? '').split('\x1f'),
    ...argv,
  ]);
  const said = { variables: Object.keys(env), texts: [...texts, ...flags] };
  const missing = missingLibraries(
    rows,
    runs.flatMap(found => found ?? []),
    rustc.host,
    said,
  );
  if (missing.length > 0) throw new UserError(missing.join('; '));
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
