import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import type { Package } from '../../system/cargo.js';

/** Returns the features of a crate that cargo has unpacked in its home; none where there is no such crate. */
export async function featuresIn(cargoHome: string, { name, version }: Package): Promise<readonly string[]> {
  const sources = join(cargoHome, 'registry', 'src');
  for (const registry of await readdir(sources).catch(() => [])) {
    const manifest = join(sources, registry, `${name}-${version}`, 'Cargo.toml');
    const text = await readFile(manifest, 'utf8').catch(() => null);
    if (text !== null) return Object.keys(parse(text)['features'] ?? {});
  }
  return [];
}
