import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lockedPackages } from '../cache/cache.js';
import {
  areForLld,
  choosesCompiler,
  isBeyondC,
  isForLld,
  LLD_RUSTC,
  packagesWithC,
} from '../compile/compile.js';
import type { Linker, Linkers, Triple } from '../oci/platform.js';
import { readScriptRuns, type ScriptRun } from '../project/project.js';
import type { Request } from '../request/request.js';
import { isAtLeast, packageOf } from '../system/cargo.js';
import { UserError } from '../system/errors.js';
import { hasLld } from '../toolchain/toolchain.js';
import { decide, type Flags, mergedFlags, rustProject, ZIG } from './decide.js';
import type { Asked } from './job.js';
import { textOf } from './libraries.js';
import type { Present } from './present.js';

/**
 * Tells what links each target, as far as that can be told without cargo: zig where the user, a variable or the toolchain asks for it, and
 * where a build script calls cargo; lld alone where no package of Cargo.lock brings C. Null where the packages that the build uses
 * decide. What one target gets never depends on another one, which a runner of its own may build. Throws UserError where the user asks for an
 * lld that cannot serve.
 */
export async function screenLinkers(asked: Asked, present: Present): Promise<Linkers | null> {
  const { system, request, setup } = asked;
  const { rustc, project, env, declared } = setup;
  if (request.linker === 'zig') return ZIG;
  const able = ableTargets(asked);
  const isServed = async () =>
    isAtLeast(rustc.release, LLD_RUSTC) && (await hasLld(system, rustProject(request), rustc));
  if (request.linker === 'lld') {
    const other = request.targets.find(({ triple }) => !able.includes(triple));
    if (other)
      throw new UserError(
        `\`linker\`: lld links musl binaries of linux/amd64, linux/arm64 and linux/386, not ${other.triple}: leave \`linker\` out`,
      );
    if (!(await isServed()))
      throw new UserError(
        `\`linker\`: rustc ${rustc.release} has no lld for musl: use rustc ${LLD_RUSTC} or newer from rustup, or leave \`linker\` out`,
      );
    return (await hasC(asked)) ? allBy('lld-with-c', able) : allBy('lld', able);
  }
  if (able.length === 0 || !project.hasLock || choosesCompiler({ ...declared, ...env })) return ZIG;
  if (!(await isServed())) return ZIG;
  const { record, isLockChanged } = present.comparison;
  // What the last build of these learnt holds until a dependency changes.
  if (record?.results[present.selection] && !isLockChanged)
    return new Map(able.map(triple => [triple, record.linkers[triple] ?? 'zig']));
  if (await callsCargo(asked)) return ZIG;
  return (await hasC(asked)) ? null : allBy('lld', able);
}

/**
 * Tells what links each target. zig does where a flag speaks to a linker of C, and where a package that the build uses brings C++; of one that
 * brings C, zig compiles it and lld links.
 */
export async function chooseLinkers(asked: Asked, screened: Linkers | null, flags: Flags): Promise<Linkers> {
  const { system, request, setup } = asked;
  if (request.linker !== 'auto') return screened ?? ZIG;
  const able = screened ?? allBy('lld', ableTargets(asked));
  const merged = request.compilations.flatMap(one =>
    mergedFlags(one, { flags, linkers: ZIG, sysroot: null }),
  );
  const isRefused = (triple: string) =>
    merged.some(one => one.target.triple === triple && !areForLld(one.flags));
  const linkers = new Map([...able].filter(([triple]) => !isRefused(triple)));
  if (screened !== null || linkers.size === 0) return linkers;
  const withC = packagesWithC(await lockedPackages(setup.project.root));
  const { builds } = decide(request, setup, { flags, linkers, sysroot: null, keepGoing: false });
  for (const build of builds) {
    const command = { ...build, env: { ...setup.env, ...build.env } };
    const runs = await readScriptRuns(system, command, setup.rustc.host);
    for (const { triple } of build.targets) {
      const scripts = runs?.filter(run => run.triple === triple && withC.has(packageOf(run.packageId).name));
      if (!scripts || (await areBeyondC(scripts))) linkers.delete(triple);
      else if (scripts.length > 0 && linkers.has(triple)) linkers.set(triple, 'lld-with-c');
    }
  }
  return linkers;
}

/** Returns true where a target needs zig: it links with it, or compiles its C. */
export function needsZig(targets: Request['targets'], linkers: Linkers): boolean {
  return targets.some(({ triple }) => linkers.get(triple) !== 'lld');
}

function allBy(linker: Linker, triples: readonly Triple[]): Linkers {
  return new Map(triples.map(triple => [triple, linker]));
}

/** Returns the targets that lld can link. */
function ableTargets({ request }: Asked): readonly Triple[] {
  return request.targets.filter(isForLld).map(({ triple }) => triple);
}

async function hasC({ setup: { project } }: Asked): Promise<boolean> {
  return packagesWithC(await lockedPackages(project.root)).size > 0;
}

/** The Rust files beside a script are parts of it. */
async function areBeyondC(scripts: readonly ScriptRun[]): Promise<boolean> {
  const directories = [...new Set(scripts.map(({ file }) => dirname(file)))];
  const files = directories.map(async directory => {
    const names = (await readdir(directory)).filter(name => name.endsWith('.rs'));
    return names.map(name => join(directory, name));
  });
  const texts = (await Promise.all(files)).flat().map(textOf);
  return (await Promise.all(texts)).some(isBeyondC);
}

/** Returns true where a build script calls cargo, which takes our flags for its own target, where no lld may link. */
async function callsCargo({ setup: { project } }: Asked): Promise<boolean> {
  const scripts = project.metadata.packages.flatMap(({ targets }) =>
    targets.filter(({ kind }) => kind.includes('custom-build')).map(({ src_path }) => textOf(src_path)),
  );
  return (await Promise.all(scripts)).some(text => /["']cargo["']|["']CARGO["']/.test(text));
}
