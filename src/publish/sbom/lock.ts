import { type LockedPackage, lockedIn } from '../../system/cargo.js';

export interface Lock {
  /** A package by name, version and, where two are the same in both, by what cargo's package id says of its source. */
  readonly find: (name: string, version: string, packageId?: string) => LockedPackage | undefined;
  readonly dependenciesOf: (locked: LockedPackage) => readonly LockedPackage[];
}

export function readLock(text: string): Lock {
  const byName = groupBy(lockedIn(text), one => one.name);
  return {
    find: (name, version, packageId = '') => {
      const same = byName.get(name)?.filter(one => one.version === version) ?? [];
      return same.find(one => one.source && packageId.includes(one.source.replace(/[?#].*$/, ''))) ?? same[0];
    },
    dependenciesOf: ({ dependencies }) =>
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

/** Groups the values by what `keyOf` gives for them, each group and the groups in the order of the list. */
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
