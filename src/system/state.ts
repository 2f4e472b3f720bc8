import { readFile } from 'node:fs/promises';
import { type GenericSchema, safeParse } from 'valibot';

/** Reads a state file's value. Returns null where the file is absent, unreadable, not JSON or does not fit its schema: it is as good as not there. */
export async function readState<T>(path: string, schema: GenericSchema<unknown, T>): Promise<T | null> {
  try {
    const parsed = safeParse(schema, JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
