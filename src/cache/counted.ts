import { basename, dirname, join } from 'node:path';
import { directoryOf, nameOf } from './inputs/checkout.js';
import { isDocument } from './inputs/inert.js';
import type { Snapshot } from './inputs/snapshot.js';
import { mentionsIn } from './inputs/sources.js';
import { idsOf, inputsOf, type RecordedPackage, type RecordedUnit } from './target/record.js';

/** Directories of a package whose files no binary is made of, unless a unit names one (cargo book, "Package Layout"). */
const TEST_DIRECTORIES: ReadonlySet<string> = new Set(['tests', 'benches', 'examples']);

/** A package of the record with what is asked of it for each changed file. */
interface PackageView {
  readonly found: RecordedPackage;
  readonly declares: (file: string) => boolean;
  readonly mentions: (file: string) => boolean;
  /** The package's directories for tests of which a unit names a file. */
  readonly usedTests: ReadonlySet<string>;
}

export function packageView(found: RecordedPackage, snapshot: Snapshot): PackageView {
  const { directory } = found;
  const declared = new Set(inputsOf(found));
  const usedTests = [...declared].flatMap(input => {
    const test = input.startsWith('path:') ? testDirectoryOf(input.slice('path:'.length), directory) : null;
    return test === null ? [] : [test];
  });
  const sources = () =>
    [...snapshot.files.keys()].filter(
      file => file.endsWith('.rs') && isInside(file, directory) && ownerOf(file, snapshot) === directory,
    );
  return {
    found,
    declares: file => declared.has(`path:${file}`),
    mentions: mentionsIn(snapshot.checkout, sources),
    usedTests: new Set(usedTests),
  };
}

/** Ids of the units of a package for which a changed file counts; null where the file does not count for the package. */
export function countedBy(
  view: PackageView,
  file: string,
  packages: readonly PackageView[],
  snapshot: Snapshot,
): readonly string[] | null {
  const { found } = view;
  const all = idsOf(found);
  const owner = ownerOf(file, snapshot);
  const isRust = file.endsWith('.rs');
  if (view.declares(file)) return isRust ? unitsReading(found, file) : all;
  if (file === lockOf(snapshot)) return view.mentions(file) ? all : null;
  const isInert = snapshot.isInert(file);
  if (owner === found.directory) {
    if (isInert) return view.mentions(file) || (found.runsPrograms && !isDocument(file)) ? all : null;
    const test = testDirectoryOf(file, found.directory);
    return test !== null && !view.usedTests.has(test) && !view.mentions(file) ? null : all;
  }
  if (owner === null && !isInert && !isReadByCargo(file)) return all;
  const isBuilt = packages.some(({ found: { directory } }) => directory === owner);
  return !(isRust && isBuilt) && view.mentions(file) ? all : null;
}

/** The units that name a Rust source, and where there is a build script all but its program: the script may read any file when it runs. */
function unitsReading({ units, hasScript }: RecordedPackage, file: string): readonly string[] {
  const reads = ({ inputs, isProgram }: RecordedUnit) =>
    inputs.includes(`path:${file}`) || (hasScript && !isProgram);
  return units.filter(reads).map(({ id }) => id);
}

/** Files of which cargo compares the effect, or that are part of the build's environment. */
function isReadByCargo(file: string): boolean {
  if (basename(file) === 'Cargo.toml') return true;
  return basename(dirname(file)) === '.cargo' && /^config(\.toml)?$/.test(basename(file));
}

/** Returns the innermost directory around a file that holds a package's manifest; null where none does, or a workspace's own without a package. */
export function ownerOf(file: string, { packages }: Pick<Snapshot, 'packages'>): string | null {
  for (let path = directoryOf(file); ; path = directoryOf(path)) {
    if (packages.has(path)) return path;
    if (path === '') return null;
  }
}

/** Both named as inputs name paths. */
export function isInside(file: string, directory: string): boolean {
  return directory === '' || file.startsWith(`${directory}/`);
}

/** `tests` of `crates/a/tests/data/x.txt` in the package `crates/a`; null for anything else. */
function testDirectoryOf(file: string, directory: string): string | null {
  if (!isInside(file, directory)) return null;
  const [first = '', ...rest] = (directory === '' ? file : file.slice(directory.length + 1)).split('/');
  return rest.length > 0 && TEST_DIRECTORIES.has(first) ? first : null;
}

/** Returns the name of the workspace's lock file, as inputs name paths. */
export function lockOf({ checkout }: Snapshot): string {
  return nameOf(checkout, join(checkout.workspace, 'Cargo.lock'));
}
