import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './bundle.js';

/** A Dockerfile a directory, with the settings that replace it; and `project`, which all of them build. */
export const DOCKERFILES = join(ROOT, 'test/dockerfiles');

export function projects(): readonly string[] {
  return readdirSync(DOCKERFILES)
    .filter(name => name !== 'project')
    .sort();
}

/** The table that stands at the end of the project's Cargo.toml. */
export function readSettings(name: string): string {
  return readFileSync(join(DOCKERFILES, name, 'settings.toml'), 'utf8');
}

/** The rows of the table in docs/dockerfiles.md: what each Dockerfile says, and `yes` or why the settings do not replace it. */
export function rows(): readonly { readonly name: string; readonly replaced: string }[] {
  const text = readFileSync(join(ROOT, 'docs/dockerfiles.md'), 'utf8');
  const cells = [...text.matchAll(/^\| \[([\w-]+)\]\(\S+\) \|.*\| ([^|]+) \|$/gm)];
  return cells.map(([, name = '', replaced = '']) => ({ name, replaced }));
}

/** Those that the settings replace. */
export function replaced(): readonly string[] {
  return rows()
    .filter(row => row.replaced === 'yes')
    .map(({ name }) => name);
}
