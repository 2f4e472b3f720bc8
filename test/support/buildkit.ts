import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Engine } from './engine.js';
import { labProgram, machineProgram } from './lab.js';

/** A BuildKit of a test's own, with a buildx builder for it. */
export interface BuildKit {
  /** Name of the builder, for BUILDX_BUILDER. */
  readonly builder: string;
  readonly stop: () => Promise<void>;
}

/** Starts BuildKit (root, or sudo) with all its state in `directory`, and makes a builder for it in the environment's BUILDX_CONFIG. */
export async function startBuildKit(
  directory: string,
  env: NodeJS.ProcessEnv,
  snapshotter = 'native',
): Promise<BuildKit> {
  const socket = join(directory, 'buildkit.sock');
  const state = join(directory, 'state');
  const root = process.getuid?.() === 0 ? [] : ['sudo'];
  const [program = '', ...args] = [
    ...[...root, labProgram('buildkitd'), `--addr=unix://${socket}`, `--root=${state}`],
    ...[
      '--oci-worker-binary=runc',
      `--oci-worker-snapshotter=${snapshotter}`,
      `--group=${process.getgid?.() ?? 0}`,
    ],
    // Its own place for it is one for the whole machine.
    `--otel-socket-path=${join(directory, 'otel.sock')}`,
  ];
  // Debian keeps runc in /usr/sbin, which a user's PATH does not have.
  const PATH = `${process.env['PATH']}:/usr/sbin:/sbin`;
  const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, PATH } });
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const deadline = Date.now() + 30_000;
  while (!existsSync(socket)) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error('BuildKit did not start');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  const builder = 'lab';
  execFileSync(labProgram('buildx'), ['create', '--driver=remote', `--name=${builder}`, `unix://${socket}`], {
    env,
    stdio: 'pipe',
  });
  return {
    builder,
    stop: async () => {
      // SIGTERM unmounts what builds left.
      child.kill('SIGTERM');
      await ended;
      execFileSync('env', [...root, 'rm', '--recursive', '--force', state]);
    },
  };
}

/** What buildx starts as a builder in a container, where nothing else is named (buildx, driver/bkimage). */
const IMAGE = 'moby/buildkit:buildx-stable-1';

/** Puts the lab's BuildKit into an engine, in the place of the image that buildx would get from Docker Hub. */
export async function importBuildKit(engine: Engine, directory: string): Promise<void> {
  const root = join(directory, 'root');
  const programs = [labProgram('buildkitd'), labProgram('buildctl'), machineProgram('runc')];
  const libraries = programs.flatMap(program =>
    [...execFileSync('ldd', [program], { encoding: 'utf8' }).matchAll(/(\/\S+) \(0x/g)].map(
      ([, library = '']) => library,
    ),
  );
  for (const directory of ['tmp', 'proc', 'sys', 'dev', 'etc', 'run', 'var/lib', 'usr/bin'])
    await mkdir(join(root, directory), { recursive: true });
  for (const program of programs) await cp(program, join(root, 'usr/bin', basename(program)));
  for (const library of new Set(libraries))
    await cp(library, join(root, library), { recursive: true, dereference: true });
  const archive = join(directory, 'buildkit.tar');
  execFileSync('tar', ['-cf', archive, '-C', root, '.']);
  engine.docker('import', '--change=ENTRYPOINT ["buildkitd"]', archive, IMAGE);
}
