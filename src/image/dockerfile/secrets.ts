import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secret } from '../../request/request.js';
import type { System } from '../../system/system.js';
import { csvField } from './arguments.js';

/**
 * Calls `use` with the values of `--secret`: sources are passed on, a value goes into a file of ours that is gone when `use` ends.
 * No value reaches an argument.
 */
export async function withSecrets<Result>(
  system: System,
  secrets: readonly Secret[],
  use: (values: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const directory = await system.temporary('secrets');
  try {
    const values = secrets.map(async (secret, at) => {
      if (secret.kind === 'source') return secret.source;
      const file = join(directory, String(at));
      await writeFile(file, secret.value, { mode: 0o600 });
      return `${csvField(`id=${secret.id}`)},${csvField(`src=${file}`)}`;
    });
    return await use(await Promise.all(values));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
