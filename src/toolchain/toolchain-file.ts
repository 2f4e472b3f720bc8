import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'smol-toml';

/** What a toolchain file asks for besides a channel: rustup's names of components, and triples. */
export interface Wanted {
  readonly components: readonly string[];
  readonly targets: readonly string[];
  /** It names a toolchain by its directory: programs that the repository may bring. */
  readonly isPath?: true;
}

/** Reads the toolchain file that counts in a directory (rustup book, "The toolchain file"). rustup itself refuses one that is no TOML. */
export async function readToolchainFile(directory: string): Promise<Wanted> {
  for (const name of ['rust-toolchain', 'rust-toolchain.toml']) {
    const text = await readFile(join(directory, name), 'utf8').catch(() => null);
    if (text !== null) return wantedIn(text);
  }
  return directory === dirname(directory) ? NOTHING : readToolchainFile(dirname(directory));
}

export const NOTHING: Wanted = { components: [], targets: [] };

function wantedIn(text: string): Wanted {
  try {
    const { toolchain } = parse(text);
    if (typeof toolchain !== 'object' || toolchain === null) return NOTHING;
    const { components, targets, path } = toolchain as Readonly<Record<string, unknown>>;
    return {
      components: words(components),
      targets: words(targets),
      ...(path === undefined ? {} : { isPath: true }),
    };
  } catch {
    // The old form: a channel's name alone.
    return NOTHING;
  }
}

function words(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(word => typeof word === 'string') : [];
}

/** Returns what of the file is not among `installed`: the lines of `rustup component list --installed`. `host` is the toolchain's own triple. */
export function missingFrom({ components, targets }: Wanted, installed: string, host: string): Wanted {
  const there = new Set(installed.split(/\s+/));
  const isMissing = (name: string) => !there.has(name) && !there.has(`${name}-${host}`);
  return {
    // Some were called previews once, and rustup takes both names.
    components: components.filter(name => isMissing(name) && isMissing(name.replace(/-preview$/, ''))),
    targets: targets.filter(triple => isMissing(`rust-std-${triple}`)),
  };
}
