import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSecretSource } from '../request/secret.js';
import type { System } from '../system/system.js';
import { csvField } from './arguments.js';

/**
 * Calls `use` with the values of `--secret` for what the user wrote: `NAME=value` as docker/build-push-action takes it, whose
 * value goes into a file of ours that is gone when `use` ends, or buildx's own `id=NAME,src=FILE` and `id=NAME,env=VARIABLE`,
 * passed on. No value reaches an argument.
 */
export async function withSecrets<Result>(
  system: System,
  secrets: readonly string[],
  use: (values: readonly string[]) => Promise<Result>,
): Promise<Result> {
  if (secrets.every(isSecretSource)) return use(secrets);
  const directory = await system.temporary('secrets');
  try {
    const values = secrets.map(async (secret, at) => {
      if (isSecretSource(secret)) return secret;
      const equals = secret.indexOf('=');
      const file = join(directory, String(at));
      await writeFile(file, secret.slice(equals + 1), { mode: 0o600 });
      return `${csvField(`id=${secret.slice(0, equals)}`)},${csvField(`src=${file}`)}`;
    });
    return await use(await Promise.all(values));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
