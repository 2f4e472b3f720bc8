import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf } from '../cache/cache.js';
import { OPENSSL_PROJECT, OPENSSL_SRC, type OpensslBuild, opensslBuilds } from '../compile/compile.js';
import type { Project } from '../project/project.js';
import type { Request } from '../request/request.js';
import { isThere } from '../system/directory.js';
import { UserError } from '../system/errors.js';
import { duration } from '../system/format.js';
import { withLock } from '../system/lock.js';
import { type Environment, ProgramMissing } from '../system/process.js';
import type { System } from '../system/system.js';
import { type Home, type ToolPins, toolAt, zigEnvironment } from '../toolchain/toolchain.js';
import type { Setup } from './job.js';

/** Chooses the OpenSSL builds that the project's openssl-sys may use. What decides their bytes is in their directories' names. */
export async function planOpenssl(
  { targets }: Request,
  { root }: Pick<Project, 'root'>,
  home: Home,
  pins: ToolPins,
  env: Environment,
): Promise<readonly OpensslBuild[]> {
  const lock = await textOf(join(root, 'Cargo.lock'));
  const tools = [pins.zig, pins.zigbuild].map(pin => toolAt(home, pin).path);
  const parts = Object.entries({ ...OPENSSL_PROJECT, tools: tools.join(' ') }).sort();
  const hash = hashOf(JSON.stringify(parts)).slice(0, 16);
  // zig's libraries are kept with the dependencies, and so is what is here.
  return opensslBuilds(lock, targets, Object.keys(env), join(home.zigCache, 'openssl', hash));
}

/** Builds what is not there yet, all targets at once. Throws UserError where it cannot be built. */
export async function buildOpenssl(
  system: System,
  { home, pins, project, env }: Setup,
  builds: readonly OpensslBuild[],
): Promise<void> {
  const waiting = () => system.console.status('Blocking', 'waiting for OpenSSL, which another build makes');
  if (builds.length === 0) return;
  await mkdir(join(home.zigCache, 'openssl'), { recursive: true });
  await withLock(join(home.zigCache, 'openssl', 'lock'), waiting, async () => {
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
        toolAt(home, pins.zigbuild).path,
        'zigbuild',
        `--manifest-path=${join(scratch, 'Cargo.toml')}`,
        `--target-dir=${join(scratch, 'target')}`,
        '--release',
        '--locked',
        ...wanted.map(({ zigTarget }) => `--target=${zigTarget}`),
      ],
      {
        // The project's toolchain, and the registries of its configuration.
        cwd: project.directory,
        env: {
          ...without(env),
          ...zigEnvironment(toolAt(home, pins.zig), home),
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

/** Reads a file's text; empty where it cannot be read. */
export function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
