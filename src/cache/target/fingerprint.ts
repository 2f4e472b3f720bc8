import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn, outputsOf, type Unit } from './units.js';

/**
 * Returns the newest file that cargo found in the package of a build script without `rerun-if` lines, relative to the package, and its time
 * in seconds since 1970: `1795212416.990537833s (src/lib.rs)` in the fingerprint (cargo's `core::compiler::fingerprint`). Null where there
 * is none.
 */
export async function newestIn({
  fingerprint,
}: Unit): Promise<{ readonly file: string; readonly time: string } | null> {
  const json = (await namesIn(fingerprint)).find(name => name.endsWith('.json'));
  const text = json === undefined ? null : await textOf(join(fingerprint, json));
  const [, time, file] = /"Precalculated":"(\d+\.\d{9})s \(([^"\\]+)\)"/.exec(text ?? '') ?? [];
  return time === undefined || file === undefined ? null : { file, time };
}

/** Reads the dependency file that rustc wrote with a crate (`*.d`); null where there is none. */
export async function depInfoOf(unit: Unit): Promise<string | null> {
  const file = (await outputsOf(unit)).find(path => path.endsWith('.d'));
  return file === undefined ? null : textOf(file);
}

/** Reads the standard output of a build script's last run, in either layout; null for a unit that is not such a run. */
export async function scriptOutputOf({ entries }: Unit): Promise<string | null> {
  const files = entries.flatMap(entry => [join(entry, 'output'), join(entry, 'run', 'stdout')]);
  const texts = await Promise.all(files.map(textOf));
  return texts.find(text => text !== null) ?? null;
}

function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}

const TOOLCHAIN_SOURCES = '/lib/rustlib/src/rust/';

/** Returns true for a path of the toolchain's own sources (`-Zbuild-std`): they are as fixed as a registry's. */
export function isOfToolchain(path: string): boolean {
  return path.includes(TOOLCHAIN_SOURCES);
}
