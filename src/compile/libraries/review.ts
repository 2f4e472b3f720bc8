import type { ScriptRun } from '../../project/project.js';
import { packageOf } from '../../system/cargo.js';
import { OF_NO_USE } from './explain.js';
import { type LibraryRow, ROWS } from './rows.js';
import { wayOut } from './way-out.js';

/** Returns the rows of crates that a lock file names. */
export function rowsIn(lock: string): readonly LibraryRow[] {
  return ROWS.filter(({ crate }) => lock.includes(`\nname = "${crate}"\n`));
}

/** A crate that looks for a library which is not there, in words, and what to do. */
interface MissingLibrary {
  readonly crate: string;
  readonly version: string;
  readonly problem: string;
  readonly advice: string;
}

/** What a user may have said of libraries: variables, and the texts of cargo's configuration, of flags and of the project's build scripts. */
interface Said {
  readonly variables: readonly string[];
  readonly texts: readonly string[];
}

/**
 * Returns the crates among `runs` that look for a missing library of the system, with what to do. None for a target that is the host's own,
 * for crates that do not come from a registry, and where the user has said where libraries are.
 */
export function missingLibraries(
  rows: readonly LibraryRow[],
  runs: readonly ScriptRun[],
  host: string,
  { variables, texts }: Said,
): readonly MissingLibrary[] {
  // Whoever configures pkg-config for other targets, or names directories to the linker, has libraries.
  if (variables.some(name => FOR_OTHERS.test(name)) || texts.some(text => NAMES_PLACES.test(text))) return [];
  const missing = runs.flatMap(({ packageId, triple, features }) => {
    const { name, version } = packageOf(packageId);
    const row = rows.find(({ crate }) => crate === name);
    if (row === undefined || triple === host || !/^(registry|sparse)\+/.test(packageId)) return [];
    const { variables: own, way } = row;
    if (own && [...variables, ...texts].some(text => own.test(text))) return [];
    const has = way.kind !== 'system' && way.features.some(feature => features.includes(feature));
    const needsSystem = { with: !has, without: has, system: true }[way.kind];
    return needsSystem
      ? [
          {
            crate: name,
            version,
            problem: `${name} ${version} needs ${row.library}, ${OF_NO_USE}`,
            advice: wayOut(row, version),
          },
        ]
      : [];
  });
  return [...new Map(missing.map(one => [one.problem, one])).values()];
}

/** What makes the crate pkg-config ask for a target that is not the host; other variables, which CI sets too, do not. */
export const FOR_OTHERS = /^(TARGET_)?PKG_CONFIG(_ALLOW_CROSS|_SYSROOT_DIR)?(_[a-z0-9]+[-_].*)?$/;

/** `PKG_CONFIG…` in `[env]`, `rustc-link-search` of a build script or of `[target.TRIPLE.LINKS]`, `-L` among rustc's flags. */
const NAMES_PLACES = /PKG_CONFIG|link-search|(^|["'\s=])-L/;
