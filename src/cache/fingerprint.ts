import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { hashOf } from './facts.js';
import { namesIn, type UnitPlace } from './places.js';

/** What cargo keeps of a unit to judge it by, as far as it is read here (cargo's `core::compiler::fingerprint`). */
export interface Fingerprint {
  /** 16 hexadecimal digits: the units made with this one hold the same. */
  readonly hash: string;
  /** The hashes of those it was made with. */
  readonly needs: readonly string[];
  readonly made: MadeWith;
  /** `1795212416.990537833s (src/lib.rs)`: the newest file that cargo found in the package of a build script without `rerun-if` lines. */
  readonly newest?: { readonly file: string; readonly time: string };
}

/** What a unit was made with, as hashes. */
export interface MadeWith {
  /** Of the profile's settings. */
  readonly profile: string;
  /** Of rustc's flags. */
  readonly flags: string;
  /** Of each crate, by the name that code has for it: `cfg_if`, or `build_script_build` of the build script's run. */
  readonly crates: Readonly<{ [name: string]: string }>;
}

/** Null where cargo left no fingerprint: the unit will be made again. */
export async function fingerprintOf(targetDirectory: string, place: UnitPlace): Promise<Fingerprint | null> {
  const directory = join(targetDirectory, place.fingerprint);
  const json = (await namesIn(directory)).find(name => name.endsWith('.json'));
  if (json === undefined) return null;
  try {
    const hash = await readFile(join(directory, json.slice(0, -'.json'.length)), 'utf8');
    const text = await readFile(join(directory, json), 'utf8');
    const [, time, file] = /"Precalculated":"(\d+\.\d{9})s \(([^"\\]+)\)"/.exec(text) ?? [];
    return {
      hash,
      needs: needsIn(text).map(([, need]) => need),
      made: madeIn(text),
      ...(time === undefined || file === undefined ? {} : { newest: { file, time } }),
    };
  } catch {
    return null;
  }
}

/**
 * Names and fingerprints, `"deps":[[package, name, public, fingerprint], …]`: 64-bit numbers, which JSON.parse would round; files hold
 * them little-endian.
 */
function needsIn(text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(/\[\d+,"([^"]*)",(?:true|false),(\d+)\]/g)].map(([, name = '', number = '0']) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(number));
    return [name, bytes.toString('hex')];
  });
}

function madeIn(text: string): MadeWith {
  return {
    profile: /"profile":(\d+)/.exec(text)?.[1] ?? '',
    // Flags may hold what is nobody's concern.
    flags: hashOf(/"rustflags":(\[(?:"(?:[^"\\]|\\.)*",?)*\])/.exec(text)?.[1] ?? ''),
    crates: Object.fromEntries(needsIn(text)),
  };
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
