import type { Linker, Linkers, Target, Triple } from '../oci/platform.js';
import type { ProjectFlags } from '../project/project.js';
import type { PlatformSettings } from '../request/request.js';
import type { FlagGroup } from './commands.js';

/** A target with all flags that rustc gets for it. */
export interface FlaggedTarget {
  readonly target: Target;
  /** The project's own, then the request's, then ours: rustc lets the later one win. */
  readonly flags: readonly string[];
  readonly argument: ProjectFlags['argument'];
  readonly linker: Linker;
  /** How many of the flags are the project's own. */
  readonly own: number;
  readonly profile: string;
  readonly features: readonly string[];
}

/**
 * Joins what the project, the request's `rustflags` and the target itself say; A target's flags never depend on the other targets.
 * `+crt-static` is left out where rustc does it by itself: cargo hands flags to build scripts, and a cargo that one of them calls
 * takes them for another target. So does a linker's flag, which, unlike a variable, is part of the units' names: units of both linkers do not
 * replace each other.
 */
export function mergeFlags(
  targets: readonly { readonly target: Target; readonly settings: PlatformSettings }[],
  project: ReadonlyMap<Triple, ProjectFlags>,
  linkers: Linkers,
): readonly FlaggedTarget[] {
  return targets.map(({ target, settings: { profile, features, rustflags } }) => {
    const { flags: own, argument, isStatic } = project.get(target.triple) ?? NONE;
    const others = [...own, ...rustflags];
    const isNeedless = (flag: string) =>
      /crt-static/.test(flag) && isStatic && !others.some(other => /crt-static/.test(other));
    const ours = target.rustflags.filter(flag => !isNeedless(flag));
    const linker = linkers.get(target.triple) ?? 'zig';
    const flags = [...others, ...ours, ...LINKER_FLAGS[linker]];
    return { target, flags, argument, linker, own: own.length, profile, features };
  });
}

/** cargo-zigbuild names its own linker in the environment, and rustc lets a flag win. */
const LLD = ['-Clinker=rust-lld'];
const LINKER_FLAGS: Readonly<Record<Linker, readonly string[]>> = { zig: [], lld: LLD, 'lld-with-c': LLD };

const NONE: ProjectFlags = { flags: [], argument: 'displaces', isStatic: false };

/**
 * Divides targets among as few calls of cargo as can give each exactly its linker, profile, features and flags, the order kept. Targets that agree are
 * served by CARGO_ENCODED_RUSTFLAGS, which is stronger than any other source; targets that differ by a `--config` argument
 * each, where cargo's joining brings out the same list. Two platforms of one triple never share a call.
 */
export function groupTargets(targets: readonly FlaggedTarget[]): readonly FlagGroup[] {
  const groups: FlaggedTarget[][] = [];
  for (const target of targets) {
    const group = groups.find(members => fits([...members, target]));
    if (group) group.push(target);
    else groups.push([target]);
  }
  return groups.map(members => ({
    targets: members.map(({ target }) => target),
    profile: members[0]?.profile ?? '',
    features: members[0]?.features ?? [],
    linker: members[0]?.linker ?? 'zig',
    ...(agree(members) ? { args: [], env: encoded(members) } : { args: members.map(argument), env: {} }),
  }));
}

function fits(members: readonly FlaggedTarget[]): boolean {
  const triples = new Set(members.map(({ target }) => target.triple));
  if (triples.size < members.length) return false;
  const settings = members.map(({ linker, profile, features }) =>
    JSON.stringify([linker, profile, [...features].sort()]),
  );
  if (new Set(settings).size > 1) return false;
  return agree(members) || members.every(member => member.argument !== 'useless');
}

function agree(members: readonly FlaggedTarget[]): boolean {
  return new Set(members.map(({ flags }) => JSON.stringify(flags))).size === 1;
}

function encoded([first]: readonly FlaggedTarget[]): Readonly<Record<string, string>> {
  return { CARGO_ENCODED_RUSTFLAGS: first?.flags.join('\x1f') ?? '' };
}

/** The value is a TOML array; a JSON string is a TOML basic string. */
function argument({ target, flags, argument, own }: FlaggedTarget): string {
  const list = argument === 'follows' ? flags.slice(own) : flags;
  return `--config=target.${target.triple}.rustflags=${JSON.stringify(list)}`;
}
