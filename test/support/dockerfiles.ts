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
