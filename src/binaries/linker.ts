import { lockedPackages } from '../cache/cache.js';
import { areForLld, choosesCompiler, isForLld, LLD_RUSTC, packagesWithC } from '../compile/compile.js';
import { readScriptRuns } from '../project/project.js';
import { isAtLeast, packageOf } from '../system/cargo.js';
import { UserError } from '../system/errors.js';
import { hasLld } from '../toolchain/toolchain.js';
import { decide, type Flags, mergedFlags, NONE, rustProject, type Triples } from './decide.js';
import type { Asked } from './job.js';
import { textOf } from './libraries.js';
import type { Present } from './present.js';

/**
 * Gives the targets that lld links, as far as that can be told without cargo: none where the user, a variable or the toolchain asks for zig, and
 * where a build script calls cargo; all that lld can link where no package of Cargo.lock brings C. Null where the packages that the build uses
 * decide. What one target gets never depends on another one, which a runner of its own may build. Throws UserError where the user asks for an
 * lld that cannot serve.
 */
export async function screenLld(asked: Asked, present: Present): Promise<Triples | null> {
  const { system, request, setup } = asked;
  const { rustc, project, env, declared } = setup;
  if (request.linker === 'zig') return NONE;
  const able = ableTargets(asked);
  const isServed = async () =>
    isAtLeast(rustc.release, LLD_RUSTC) && (await hasLld(system, rustProject(request), rustc));
  if (request.linker === 'lld') {
    const other = request.targets.find(({ triple }) => !able.has(triple));
    if (other)
      throw new UserError(
        `\`linker\`: lld links musl binaries of linux/amd64, linux/arm64 and linux/386, not ${other.triple}: leave \`linker\` out`,
      );
    if (await isServed()) return able;
    throw new UserError(
      `\`linker\`: rustc ${rustc.release} has no lld for musl: use rustc ${LLD_RUSTC} or newer from rustup, or leave \`linker\` out`,
    );
  }
  if (able.size === 0 || !project.hasLock || choosesCompiler({ ...declared, ...env })) return NONE;
  if (!(await isServed())) return NONE;
  const { record, isLockChanged } = present.comparison;
  // What the last build of these learnt holds until a dependency changes.
  if (record?.results[present.selection] && !isLockChanged)
    return new Set([...able].filter(triple => record.lld.includes(triple)));
  if (await callsCargo(asked)) return NONE;
  return packagesWithC(await lockedPackages(project.root)).size === 0 ? able : null;
}

/** Gives the targets that lld links: without those for which the build uses a package that may bring C, or a flag speaks to a linker of C. */
export async function chooseLld(asked: Asked, screened: Triples | null, flags: Flags): Promise<Triples> {
  const { system, request, setup } = asked;
  if (request.linker !== 'auto') return screened ?? NONE;
  const able = screened ?? ableTargets(asked);
  const merged = request.compilations.flatMap(one => mergedFlags(one, { flags, lld: NONE, sysroot: null }));
  const isRefused = (triple: string) =>
    merged.some(one => one.target.triple === triple && !areForLld(one.flags));
  const lld = new Set([...able].filter(triple => !isRefused(triple)));
  if (screened !== null || lld.size === 0) return lld;
  const withC = packagesWithC(await lockedPackages(setup.project.root));
  for (const build of decide(request, setup, { flags, lld, sysroot: null, keepGoing: false }).builds) {
    const command = { ...build, env: { ...setup.env, ...build.env } };
    const runs = await readScriptRuns(system, command, setup.rustc.host);
    for (const { triple } of build.targets) {
      const bringsC = runs?.some(run => run.triple === triple && withC.has(packageOf(run.packageId).name));
      if (bringsC ?? true) lld.delete(triple);
    }
  }
  return lld;
}

/** Returns the targets that lld can link. */
function ableTargets({ request }: Asked): Triples {
  return new Set(request.targets.filter(isForLld).map(({ triple }) => triple));
}

/** Returns true where a build script calls cargo, which takes our flags for its own target, where no lld may link. */
async function callsCargo({ setup: { project } }: Asked): Promise<boolean> {
  const scripts = project.metadata.packages.flatMap(({ targets }) =>
    targets.filter(({ kind }) => kind.includes('custom-build')).map(({ src_path }) => textOf(src_path)),
  );
  return (await Promise.all(scripts)).some(text => /["']cargo["']|["']CARGO["']/.test(text));
}
