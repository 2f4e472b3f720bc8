import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { System } from '../../system/system.js';
import { type Finding, lineWith } from './finding.js';

/** Dependencies that no source names, where cargo-machete is on PATH and says so (cargo-machete 0.9, README). Nothing is said without it. */
export async function unusedDependencies(system: System, root: string): Promise<readonly Finding[]> {
  const ran = await system.run(['cargo-machete', root], { env: system.env }).catch(() => null);
  // `app -- /path/Cargo.toml:`, and below it a tab and a name for each.
  const parts = (ran?.code === 1 ? ran.stdout : '').split(/^\S.* -- (.*Cargo\.toml):$/m).slice(1);
  const found: Finding[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const path = join(root, relative(root, parts[at] ?? ''));
    const text = await readFile(path, 'utf8').catch(() => '');
    for (const [, name = ''] of (parts[at + 1] ?? '').matchAll(/^\t(\S+)$/gm)) {
      found.push({
        id: 'unused-dependency',
        file: relative(root, path),
        line: lineWith(text, new RegExp(`^\\s*(\\[.*\\.)?["']?${name}["']?\\s*[=\\].]`)),
        problem: `no source names ${name}, as cargo-machete says: each build for a new platform compiles it`,
        advice: 'remove it, or name it in [package.metadata.cargo-machete] ignored',
      });
    }
  }
  return found;
}
