import { execFileSync } from 'node:child_process';
import { cp, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { scratch } from './bundle.js';

/** A copy of what the crates registry serves, with the lock file that its authors tested with; `cargo info` fetches and unpacks it. */
export async function publishedSource(name: string, version: string): Promise<string> {
  const directory = await scratch(name);
  execFileSync('cargo', ['info', '--quiet', `${name}@${version}`], { cwd: directory, stdio: 'pipe' });
  const sources = join(process.env['CARGO_HOME'] || join(homedir(), '.cargo'), 'registry/src');
  for (const registry of await readdir(sources)) {
    const packages = await readdir(join(sources, registry));
    if (!packages.includes(`${name}-${version}`)) continue;
    await cp(join(sources, registry, `${name}-${version}`), directory, { recursive: true });
    return directory;
  }
  throw new Error(`cargo info left no source of ${name} ${version} in ${sources}`);
}
