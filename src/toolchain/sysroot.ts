import { readdir, readFile, rm, stat, symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target, Triple } from '../oci/platform.js';
import { errorCode } from '../system/errors.js';
import { withLock } from '../system/lock.js';
import type { System } from '../system/system.js';
import type { Rustc } from './rustup.js';
import { type RustProject, sysrootOf } from './rustup-call.js';
import { buildStd, COMPLETE, compilerOf, LIBRARIES, sysrootIn } from './std-source.js';
import type { Home } from './tool.js';

/** A sysroot of ours: links to all that the toolchain's own has, and the std of targets that was built of rust-src. */
export interface Sysroot {
  /** Absolute, the same from run to run: rustc's `--sysroot`, which counts in cargo's fingerprints. */
  readonly directory: string;
  /** The targets that need it. */
  readonly triples: ReadonlySet<Triple>;
}

/** Relative to zig's cache, with which they are kept: the directories of a std of each target, for this compiler, there or not. */
export async function stdDirectories(
  { zigCache }: Home,
  rustc: Rustc,
  targets: readonly Target[],
): Promise<readonly string[]> {
  const names = await readdir(join(zigCache, 'std')).catch(() => []);
  const triples = [...new Set(targets.map(({ triple }) => triple))];
  return names
    .filter(name => name.startsWith(`${compilerOf(rustc)}-`))
    .flatMap(name => triples.map(triple => `std/${name}/${LIBRARIES}/${triple}`));
}

/**
 * Builds the std of targets of rust-src, where the home has none of this toolchain. The toolchain itself gets rust-src, by rustup, and nothing
 * else. Null where there are no targets. Throws UserError where a std cannot be built, before anything of the project is compiled.
 */
export async function ensureSysroot(
  system: System,
  home: Home,
  rustc: Rustc,
  project: RustProject,
  targets: readonly Target[],
): Promise<Sysroot | null> {
  if (targets.length === 0) return null;
  const toolchain = await sysrootOf(system, project);
  const { directory, has } = sysrootIn(home, rustc, toolchain);
  const absent = async () => {
    const there = await Promise.all(targets.map(({ triple }) => has(triple)));
    return targets.filter(
      ({ triple }, index) => !there[index] && targets.findIndex(one => one.triple === triple) === index,
    );
  };
  if ((await absent()).length > 0) {
    const waiting = () => system.console.status('Blocking', 'waiting for a std, which another build makes');
    await withLock(join(home.zigCache, 'std', 'lock'), waiting, async () => {
      const wanted = await absent();
      if (wanted.length > 0) await buildStd(system, home, { rustc, project, toolchain, directory }, wanted);
    });
  }
  const libraries = join(directory, LIBRARIES);
  await linkAll(join(toolchain, LIBRARIES), libraries);
  const now = system.now() / 1000;
  for (const { triple } of targets) await utimes(join(libraries, triple, COMPLETE), now, now).catch(() => {});
  return { directory, triples: new Set(targets.map(({ triple }) => triple)) };
}

/** What the toolchain has, host libraries among it: a cargo that a build script calls gets the same flags. */
async function linkAll(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) {
    await symlink(join(from, name), join(to, name)).catch(error => {
      if (errorCode(error) !== 'EEXIST') throw error;
    });
  }
}

/** What the home keeps of std, for its size limit. */
export async function listStd({ zigCache }: Home) {
  const all = join(zigCache, 'std');
  const sysroots = await readdir(all).catch(() => []);
  const found = await Promise.all(
    sysroots.map(async sysroot => {
      const libraries = join(all, sysroot, LIBRARIES);
      const triples = await readdir(libraries).catch(() => []);
      return Promise.all(
        triples.map(async triple => {
          const path = join(libraries, triple);
          const mark = await stat(join(path, COMPLETE)).catch(() => null);
          if (mark === null) return null;
          const bytes = Number(await readFile(join(path, COMPLETE), 'utf8'));
          const remove = () => rm(path, { recursive: true, force: true });
          return { what: 'std of rust-src', bytes, used: mark.mtimeMs, remove };
        }),
      );
    }),
  );
  return found.flat().filter(one => one !== null);
}
