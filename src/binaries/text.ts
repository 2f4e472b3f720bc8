import { readFile } from 'node:fs/promises';

/** A file's text; empty where it cannot be read. */
export function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
