import type { CompiledCrates, Crate } from './crates.js';

/** Returns the crates of one binary among those of a compilation: without those that only its other binaries use. */
export function cratesOf(compiled: CompiledCrates, name: string): CompiledCrates {
  const binaries = compiled.binaries.filter(binary => binary.name === name);
  const others = compiled.binaries.filter(binary => binary.name !== name);
  const own = usedBy(compiled, binaries);
  const theirs = usedBy(compiled, others);
  const kept = [...compiled.crates.keys()].filter(at => own.has(at) || !theirs.has(at));
  return pick(compiled.crates, kept, binaries);
}

function usedBy({ crates }: CompiledCrates, binaries: CompiledCrates['binaries']): ReadonlySet<number> {
  const used = new Set(binaries.map(({ crate }) => crate));
  // A set that grows is gone through to its end.
  for (const at of used) for (const next of crates[at]?.dependencies ?? []) used.add(next);
  return used;
}

/** Returns the crates at these positions, in their order. */
function pick(
  crates: readonly Crate[],
  positions: readonly number[],
  binaries: CompiledCrates['binaries'],
): CompiledCrates {
  const places = new Map(positions.map((at, index) => [at, index]));
  const moved = (at: number) => places.get(at) ?? [];
  return {
    crates: positions.flatMap(at => {
      const crate = crates[at];
      return crate ? [{ ...crate, dependencies: crate.dependencies.flatMap(moved) }] : [];
    }),
    binaries: binaries.flatMap(({ name, crate }) => [moved(crate)].flat().map(at => ({ name, crate: at }))),
  };
}

/** Joins the crates of several binaries, each once, sorted as those of one are. */
export function joinCrates(parts: readonly CompiledCrates[]): CompiledCrates {
  const keyOf = ({ name, version, source = '' }: Crate) => [name, version, source].join(' ');
  const found = new Map<string, Crate & { readonly uses: Set<string>; readonly on: Set<string> }>();
  for (const { crates } of parts) {
    for (const crate of crates) {
      const joined = found.get(keyOf(crate)) ?? { ...crate, uses: new Set(), on: new Set() };
      found.set(keyOf(crate), joined);
      for (const feature of crate.features) joined.on.add(feature);
      for (const used of crate.dependencies) joined.uses.add(keyOf(crates[used] ?? crate));
    }
  }
  const keys = [...found.keys()].sort();
  const places = new Map(keys.map((key, at) => [key, at]));
  const placeOf = (key: string) => places.get(key) ?? 0;
  const crates = keys.flatMap(key => {
    const joined = found.get(key);
    if (joined === undefined) return [];
    const { uses, on, ...crate } = joined;
    return [
      { ...crate, features: [...on].sort(), dependencies: [...uses].map(placeOf).sort((a, b) => a - b) },
    ];
  });
  const binaries = parts.flatMap(part =>
    part.binaries.map(({ name, crate }) => {
      const own = part.crates[crate];
      return { name, crate: own ? placeOf(keyOf(own)) : 0 };
    }),
  );
  return { crates, binaries: binaries.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}
