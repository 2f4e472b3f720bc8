import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isThere } from '../../system/directory.js';
import { UserError } from '../../system/errors.js';
import { duration } from '../../system/format.js';
import { withLock } from '../../system/lock.js';
import { type Environment, ProgramMissing } from '../../system/process.js';
import type { System } from '../../system/system.js';
import type { OpensslBuild } from './openssl.js';
import { OPENSSL_PROJECT, OPENSSL_SRC } from './openssl-project.js';

/** With what OpenSSL is built. Paths are absolute. */
interface OpensslTools {
  /** The directory around all OpenSSL builds. */
  readonly parent: string;
  readonly zigbuild: string;
  /** zig's variables. */
  readonly zig: Environment;
  /** The project's, whose toolchain and registries serve. */
  readonly directory: string;
  readonly env: Environment;
}

/** Builds what is not there yet, all targets at once. Throws UserError where it cannot be built. */
export async function buildOpenssl(
  system: System,
  builds: readonly OpensslBuild[],
  { parent, zigbuild, zig, directory: cwd, env }: OpensslTools,
): Promise<void> {
  const waiting = () => system.console.status('Blocking', 'waiting for OpenSSL, which another build makes');
  if (builds.length === 0) return;
  await mkdir(parent, { recursive: true });
  await withLock(join(parent, 'lock'), waiting, async () => {
    const wanted = await absentOpenssl(builds);
    if (wanted.length === 0) return;
    await requirePrograms(system, env);
    const [, version] = OPENSSL_SRC.split('+');
    const names = wanted.map(({ zigTarget }) => zigTarget).join(', ');
    system.console.status(
      'Building',
      `OpenSSL ${version} for ${names}, once: about a minute and a half each on two cores`,
    );
    const start = system.elapsed();
    const scratch = await system.temporary('openssl');
    for (const [name, text] of Object.entries(OPENSSL_PROJECT)) await writeFile(join(scratch, name), text);
    for (const { directory } of wanted) {
      await rm(directory, { recursive: true, force: true });
      await mkdir(directory, { recursive: true });
    }
    const { code, stderr } = await system.run(
      [
        zigbuild,
        'zigbuild',
        `--manifest-path=${join(scratch, 'Cargo.toml')}`,
        `--target-dir=${join(scratch, 'target')}`,
        '--release',
        '--locked',
        ...wanted.map(({ zigTarget }) => `--target=${zigTarget}`),
      ],
      {
        cwd,
        env: {
          ...without(env),
          ...zig,
          CARGO_ENCODED_RUSTFLAGS: '',
          RUSTC_WRAPPER: '',
          RUSTC_WORKSPACE_WRAPPER: '',
          // OpenSSL says when it was built.
          SOURCE_DATE_EPOCH: '1',
          ...Object.fromEntries(
            wanted.flatMap(({ triple, directory }) => [
              [`OPENSSL_FOR_${triple}`, directory],
              // cargo-zigbuild asks for debug information, four fifths of the library.
              [`CFLAGS_${triple.replaceAll('-', '_')}`, '-g0'],
            ]),
          ),
        },
      },
    );
    if (code !== 0) {
      for (const line of stderr.split('\n')) system.console.foreign(line);
      throw new UserError(`OpenSSL cannot be built for openssl-sys: cargo's error is above; ${WAYS_OUT}`);
    }
    for (const { directory } of wanted) {
      await rm(join(directory, 'build'), { recursive: true, force: true });
      await writeFile(join(directory, COMPLETE), '');
    }
    system.console.status('Built', `OpenSSL ${version} in ${duration(system.elapsed() - start)}`);
  });
}

const COMPLETE = 'complete';
const WAYS_OUT = 'use rustls, or name your own OpenSSL with OPENSSL_DIR';

/** Returns the OpenSSL builds that are not there yet. */
export async function absentOpenssl(builds: readonly OpensslBuild[]): Promise<readonly OpensslBuild[]> {
  const there = await Promise.all(builds.map(({ directory }) => isThere(join(directory, COMPLETE))));
  return builds.filter((_, index) => !there[index]);
}

/** OpenSSL's own build needs both. */
async function requirePrograms(system: System, env: Environment): Promise<void> {
  for (const program of ['perl', 'make']) {
    try {
      await system.run([program, '--version'], { env });
    } catch (error) {
      if (!(error instanceof ProgramMissing)) throw error;
      throw new UserError(
        `openssl-sys needs OpenSSL, and its build needs ${program}: \`apt-get install ${program}\`, or ${WAYS_OUT}`,
      );
    }
  }
}

/** The library is the same whatever compilers and flags the project's own C gets. */
function without(env: Environment): Environment {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) =>
        !/^(.*_)?(CC|CXX|AR|RANLIB|(C|CXX|CPP|AR|LD)FLAGS)(_.*)?$|OPENSSL_|^(PERL|RUSTFLAGS|CROSS_COMPILE)/.test(
          name,
        ),
    ),
  );
}
