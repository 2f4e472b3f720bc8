import { defined } from './value.js';

/** A package by its name and version, as cargo tells packages apart. */
export interface Package {
  readonly name: string;
  readonly version: string;
}

/** Reads a package id: `registry+https://…#name@1.0.0`, `path+file:///a/name#1.0.0` (cargo book, "Package ID Specifications"), before cargo 1.77 `name 1.0.0 (…)`. */
export function packageOf(id: string): Package {
  const [, name, version] =
    /^(\S+) (\S+) \(/.exec(id) ?? /#([^@#]+)@([^#]+)$/.exec(id) ?? /([^/#]+)#([^@#]+)$/.exec(id) ?? [];
  return { name: name ?? id, version: version ?? '' };
}

/** Compares `1.98.0` and the like by their three numbers; what follows them (`-nightly`) does not count. */
export function isAtLeast(version: string, least: string): boolean {
  const [a, b] = [version, least].map(text => text.split(/[.+-]/, 3).map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** Says which toolchain builds what cargo, in its own words, refuses for this one; empty where it refuses for another reason. */
export function toolchainAdvice(said: string): string {
  const wanted = [...said.matchAll(/requires rustc (\d+\.\d+(?:\.\d+)?)/g)].map(
    ([, version = '']) => version,
  );
  const [newest] = wanted.toSorted((a, b) => (isAtLeast(a, b) ? -1 : 1));
  if (newest !== undefined) return `: build with \`toolchain: ${newest}\` or a newer one`;
  if (
    /this version of Cargo does not understand|`-Znext-lockfile-bump`|feature `edition2024` is required/.test(
      said,
    )
  )
    return ': build with `toolchain: stable` or another newer one';
  const option = /requires `-Z ?([a-z-]+)`/.exec(said)?.[1];
  if (option !== undefined)
    return `: build with \`toolchain: nightly\`, and write ${option} = true under [unstable] in .cargo/config.toml`;
  return /requires a nightly version of Cargo|not stabilized in this version of Cargo|may not be used on the \w+ release channel|only accepted on the nightly compiler/.test(
    said,
  )
    ? ': build with `toolchain: nightly`'
    : '';
}

/** A package of Cargo.lock (cargo book, "Cargo.toml vs Cargo.lock"). */
export interface LockedPackage extends Package {
  /** `registry+URL`, `git+URL#COMMIT`; absent for what lies in the workspace or at a path. */
  readonly source?: string;
  /** SHA-256 of the registry's .crate file, hexadecimal; absent in version 1, which keeps it elsewhere. */
  readonly checksum?: string;
  /** `name`, `name version` or `name version (source)`, whatever tells it apart. */
  readonly dependencies: readonly string[];
  /** The line of its name. */
  readonly line: number;
}

/** Reads the packages of a Cargo.lock from its text, as cargo writes it. */
export function lockedIn(text: string): readonly LockedPackage[] {
  let line = 1;
  return text.split(/^(?=\[)/m).flatMap(part => {
    const start = line;
    line += part.split('\n').length - 1;
    const textOf = (key: string) => new RegExp(`^${key} = "([^"]+)"`, 'm').exec(part)?.[1];
    const [name, version, source, checksum] = ['name', 'version', 'source', 'checksum'].map(textOf);
    if (!part.startsWith('[[package]]') || name === undefined || version === undefined) return [];
    const [, list = ''] = /^dependencies = \[([^\]]*)\]/m.exec(part) ?? [];
    return {
      name,
      version,
      ...defined({ source, checksum }),
      dependencies: [...list.matchAll(/"([^"]+)"/g)].map(([, dependency = '']) => dependency),
      line: start + 1,
    };
  });
}
