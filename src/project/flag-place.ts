import { readConfiguration, readConfigurations } from '../system/environment.js';
import type { Environment } from '../system/process.js';
import { tableIn } from '../system/value.js';

/** Where flags stand, for a message: `RUSTFLAGS`, `build.rustflags in .cargo/config.toml`; and their text. */
export interface Place {
  readonly name: string;
  readonly text: string;
}

/** Reads every place that gives rustc flags to a target, in cargo's order (cargo book, "Configuration", build.rustflags). */
export async function rustflagPlaces(
  directory: string,
  env: Environment,
  triple: string,
): Promise<readonly Place[]> {
  const own = `CARGO_TARGET_${triple.toUpperCase().replace(/[-.]/g, '_')}_RUSTFLAGS`;
  const variables = ['CARGO_ENCODED_RUSTFLAGS', 'RUSTFLAGS', own, 'CARGO_BUILD_RUSTFLAGS'];
  const tables = await readConfigurations(directory, env);
  const inTargets = tables.flatMap(({ file, table }) =>
    Object.entries(tableIn(table, 'target'))
      .filter(([key]) => key === triple || key.startsWith('cfg('))
      .map(([key, value]) => ({
        name: `target.${key}.rustflags in ${file}`,
        text: textOf(tableIn(value)['rustflags']),
      })),
  );
  const inBuild = tables.map(({ file, table }) => ({
    name: `build.rustflags in ${file}`,
    text: textOf(tableIn(table, 'build')['rustflags']),
  }));
  return [...variables.map(name => ({ name, text: env[name] ?? '' })), ...inTargets, ...inBuild];
}

/** Reads what a profile gives rustc (cargo book, "Unstable features", profile-rustflags), in `manifest` and in cargo's configuration. */
export async function profilePlaces(
  directory: string,
  env: Environment,
  manifest: string,
  profile: string,
): Promise<readonly Place[]> {
  const tables = [
    await readConfiguration(manifest, directory),
    ...(await readConfigurations(directory, env)),
  ];
  const found: Place[] = [];
  for (let name: string | undefined = profile, seen = new Set<string>(); name && !seen.has(name); ) {
    seen = seen.add(name);
    let parent: string | undefined;
    for (const { file, table } of tables) {
      const own = tableIn(table, 'profile', name);
      if (typeof own['inherits'] === 'string') parent = own['inherits'];
      found.push({ name: `profile.${name}.rustflags in ${file}`, text: textOf(own['rustflags']) });
      for (const [key, value] of Object.entries(tableIn(own['package']))) {
        const text = textOf(tableIn(value)['rustflags']);
        found.push({ name: `profile.${name}.package.${key}.rustflags in ${file}`, text });
      }
    }
    name = parent;
  }
  return found;
}

/** Reads every place that gives C and C++ compilers flags for a target (the cc crate's variables), `[env]` of cargo's configuration among them. */
export async function compilerPlaces(
  directory: string,
  env: Environment,
  triple: string,
): Promise<readonly Place[]> {
  const names = ['CFLAGS', 'CXXFLAGS'].flatMap(name => [
    name,
    `TARGET_${name}`,
    `${name}_${triple}`,
    `${name}_${triple.replace(/[-.]/g, '_')}`,
  ]);
  const tables = await readConfigurations(directory, env);
  return names.flatMap(name => [
    { name, text: env[name] ?? '' },
    ...tables.map(({ file, table }) => {
      const value = tableIn(table, 'env')[name];
      return { name: `${name} in [env] of ${file}`, text: textOf(tableIn(value)['value'] ?? value) };
    }),
  ]);
}

/** A list of flags, or one text of them. */
function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : '';
}
