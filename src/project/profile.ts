import type { Environment } from '../system/process.js';
import { tableIn } from '../system/value.js';

/** What a profile says of a key, and where: the profile that has it, and a file or, for null, the environment's variable. */
interface ProfileSetting<File> {
  readonly value: unknown;
  readonly profile: string;
  readonly variable: string;
  readonly file: File | null;
}

/**
 * Finds a key of a profile as cargo does: the environment before configuration before the manifest, then the profile that it inherits (cargo
 * book, "Profiles", "Configuration"). The files are the strongest first, the workspace's manifest last. Null where none has the key.
 */
export function profileSetting<File extends { readonly table: Readonly<Record<string, unknown>> }>(
  files: readonly File[],
  env: Environment,
  profile: string,
  key: string,
): ProfileSetting<File> | null {
  const seen = new Set<string>();
  for (let name = profile; !seen.has(name); ) {
    seen.add(name);
    const variable = `CARGO_PROFILE_${name}_${key}`.toUpperCase().replaceAll('-', '_');
    const given = env[variable];
    if (given !== undefined) {
      const value = /^(true|false|\d)$/.test(given) ? JSON.parse(given) : given;
      return { value, profile: name, variable, file: null };
    }
    const tables = files.map(file => ({ file, values: tableIn(file.table, 'profile', name) }));
    const found = tables.find(({ values }) => values[key] !== undefined);
    if (found) return { value: found.values[key], profile: name, variable, file: found.file };
    name = String(tables.map(({ values }) => values['inherits']).find(Boolean) ?? name);
  }
  return null;
}

export function isFatLto(value: unknown): boolean {
  return value === 'fat' || value === true;
}
