import { lockedPackages } from '../cache/cache.js';
import {
  areForLld,
  choosesCompiler,
  isForLld,
  LLD_RUSTC,
  packageOf,
  packagesWithC,
} from '../compile/compile.js';
import type { Linker } from '../oci/platform.js';
import { readScriptRuns } from '../project/project.js';
import { UserError } from '../system/errors.js';
import { hasLld, isAtLeast } from '../toolchain/toolchain.js';
import { decide, type Flags, mergedFlags, rustProject } from './decide.js';
import type { Asked } from './job.js';
import { textOf } from './openssl.js';
import type { Present } from './present.js';

/**
 * Tells what can be told of the linker without cargo: zig where one target, one variable or the toolchain asks for it, lld where no package of
 * Cargo.lock brings C. Null where the packages that a build uses decide. Throws UserError where the user asks for an lld that cannot serve.
 */
export async function screenLinker(asked: Asked, present: Present): Promise<Linker | null> {
  const { system, request, setup } = asked;
  const { rustc, project, env, declared } = setup;
  if (request.linker === 'zig') return 'zig';
  const other = request.targets.find(target => !isForLld(target));
  const isServed = isAtLeast(rustc.release, LLD_RUSTC) && (await hasLld(system, rustProject(request), rustc));
  if (request.linker === 'lld') {
    if (other)
      throw new UserError(
        `\`linker\`: lld links musl binaries of linux/amd64, linux/arm64 and linux/386, not ${other.triple}: leave \`linker\` out`,
      );
    if (isServed) return 'lld';
    throw new UserError(
      `\`linker\`: rustc ${rustc.release} has no lld for musl: use rustc ${LLD_RUSTC} or newer from rustup, or leave \`linker\` out`,
    );
  }
  if (other || !isServed || !project.hasLock || choosesCompiler({ ...declared, ...env })) return 'zig';
  const { record, isLockChanged } = present.comparison;
  // What the last build learnt holds until a dependency changes, or another build of them is asked for.
  if (record && !isLockChanged && (record.linker === 'zig' || record.results[present.selection]))
    return record.linker;
  if (await callsCargo(asked)) return 'zig';
  return packagesWithC(await lockedPackages(project.root)).size === 0 ? 'lld' : null;
}

/** Chooses the linker: zig where a package that the build uses may bring C, or a flag speaks to a linker of C. */
export async function chooseLinker(asked: Asked, screened: Linker | null, flags: Flags): Promise<Linker> {
  const { system, request, setup } = asked;
  if (screened === 'zig' || request.linker !== 'auto') return screened ?? 'zig';
  const all = request.compilations
    .flatMap(one => mergedFlags(one, { flags, linker: 'zig', sysroot: null }))
    .flatMap(one => one.flags);
  if (!areForLld(all)) return 'zig';
  if (screened === 'lld') return screened;
  const withC = packagesWithC(await lockedPackages(setup.project.root));
  const { builds } = decide(request, setup, { flags, linker: 'lld', sysroot: null, keepGoing: false });
  for (const build of builds) {
    const command = { ...build, env: { ...setup.env, ...build.env } };
    const runs = await readScriptRuns(system, command, setup.rustc.host);
    const isOfTarget = (triple: string) => request.targets.some(target => target.triple === triple);
    const bringsC = runs?.some(
      ({ packageId, triple }) => isOfTarget(triple) && withC.has(packageOf(packageId).name),
    );
    if (bringsC ?? true) return 'zig';
  }
  return 'lld';
}

/** A cargo that a build script calls takes our flags for its own target, where no lld may link. */
async function callsCargo({ setup: { project } }: Asked): Promise<boolean> {
  const scripts = project.metadata.packages.flatMap(({ targets }) =>
    targets.filter(({ kind }) => kind.includes('custom-build')).map(({ src_path }) => textOf(src_path)),
  );
  return (await Promise.all(scripts)).some(text => /["']cargo["']|["']CARGO["']/.test(text));
}
