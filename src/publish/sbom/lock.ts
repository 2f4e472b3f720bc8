import { parse } from 'smol-toml';

/** A package of Cargo.lock (versions 2 and later; the first one kept its checksums elsewhere). */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** `registry+URL`, `git+URL#COMMIT`; absent for what lies in the workspace or at a path. */
  readonly source?: string;
  /** SHA-256 of the registry's .crate file, hexadecimal. */
  readonly checksum?: string;
  /** `name`, `name version` or `name version (source)`, whatever tells it apart. */
  readonly dependencies?: readonly string[];
}

export interface Lock {
  /** A package by name, version and, where two are the same in both, by what cargo's package id says of its source. */
  readonly find: (name: string, version: string, packageId?: string) => LockedPackage | undefined;
  readonly dependenciesOf: (locked: LockedPackage) => readonly LockedPackage[];
}

export function readLock(text: string): Lock {
  const list = parse(text)['package'];
  const packages: readonly LockedPackage[] = Array.isArray(list) ? (list as unknown as LockedPackage[]) : [];
  const byName = groupBy(packages, one => one.name);
  return {
    find: (name, version, packageId = '') => {
      const same = byName.get(name)?.filter(one => one.version === version) ?? [];
      return same.find(one => one.source && packageId.includes(one.source.replace(/[?#].*$/, ''))) ?? same[0];
    },
    dependenciesOf: ({ dependencies = [] }) =>
      dependencies.flatMap(dependency => {
        const [name = '', version, source] = dependency.split(' ');
        const found = byName
          .get(name)
          ?.find(
            one =>
              (version === undefined || one.version === version) &&
              (source === undefined || `(${one.source})` === source),
          );
        return found ?? [];
      }),
  };
}

/** The values by what `keyOf` gives for them, each group and the groups in the order of the list. */
export function groupBy<Value, Key>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
