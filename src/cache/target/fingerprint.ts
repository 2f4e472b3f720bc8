import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { namesIn, type UnitPlace } from './places.js';

/** The newest file that cargo found in the package of a build script without `rerun-if` lines: relative to the package, and its time in seconds since 1970. */
export interface Newest {
  readonly file: string;
  readonly time: string;
}

/** Reads `1795212416.990537833s (src/lib.rs)` in a unit's fingerprint (cargo's `core::compiler::fingerprint`); null where it has none. */
export async function newestIn(targetDirectory: string, place: UnitPlace): Promise<Newest | null> {
  const directory = join(targetDirectory, place.fingerprint);
  const json = (await namesIn(directory)).find(name => name.endsWith('.json'));
  const text = json === undefined ? '' : await readFile(join(directory, json), 'utf8').catch(() => '');
  const [, time, file] = /"Precalculated":"(\d+\.\d{9})s \(([^"\\]+)\)"/.exec(text) ?? [];
  return time === undefined || file === undefined ? null : { file, time };
}

/** The dependency file that rustc wrote with a unit's outputs (`*.d`); null for the run of a build script, which has none. */
export async function depInfoOf(targetDirectory: string, place: UnitPlace): Promise<string | null> {
  for (const entry of place.entries) {
    const inside = await namesIn(join(targetDirectory, entry));
    if (inside.includes('output') || inside.includes('run')) continue;
    const out = inside.includes('out') ? await namesIn(join(targetDirectory, entry, 'out')) : [];
    const file = [
      ...(entry.endsWith('.d') ? [entry] : []),
      ...inside.map(name => join(entry, name)),
      ...out.map(name => join(entry, 'out', name)),
    ].find(path => path.endsWith('.d'));
    if (file !== undefined) return readFile(join(targetDirectory, file), 'utf8').catch(() => null);
  }
  return null;
}

/** A build script's standard output of its last run; null for a unit that is no run. */
export async function scriptOutputOf(targetDirectory: string, place: UnitPlace): Promise<string | null> {
  for (const entry of place.entries) {
    for (const name of ['output', `run${sep}stdout`]) {
      const text = await readFile(join(targetDirectory, entry, name), 'utf8').catch(() => null);
      if (text !== null) return text;
    }
  }
  return null;
}

const TOOLCHAIN_SOURCES = '/lib/rustlib/src/rust/';

/** Whether a path is of the toolchain's own sources (`-Zbuild-std`): they are as fixed as a registry's. */
export function isOfToolchain(path: string): boolean {
  return path.includes(TOOLCHAIN_SOURCES);
}
