import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../build.js';
import { type Engine, requireEngine } from '../publish/publish.js';
import { isThere } from '../system/directory.js';
import { UserError } from '../system/errors.js';
import { inForeground } from '../system/foreground.js';
import type { System } from '../system/system.js';
import type { Successor } from './exit.js';
import { containerCommand, nativeCommand, type Start } from './run.js';

/** What runs images here; null where no engine answers, and the binary itself is run. */
type Runner = Engine | null;

/** Finds what runs the image. Throws UserError on a machine that can run a container's programs in none. */
export async function findRunner(system: System): Promise<Runner> {
  try {
    return await requireEngine(system, system.env);
  } catch (error) {
    if (!(error instanceof UserError) || system.host.os !== 'linux') throw error;
    return null;
  }
}

/** Says what is run, and returns what runs it in our place: a container, or the binary itself. */
export async function runResult(
  system: System,
  { outputs, built }: Result,
  runner: Runner,
  args: readonly string[],
): Promise<Successor> {
  const start: Start = { config: await readConfig(outputs), args };
  const {
    config: { WorkingDir = '/' },
  } = start;
  if (runner) {
    const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
    const argv = containerCommand(runner, built[0]?.names[0] ?? '', start, isTerminal);
    system.console.status('Running', argv.join(' '));
    return () => inForeground(argv, { cwd: system.cwd, env: system.env });
  }
  const [platform] = outputs.platforms;
  const names = platform?.binaries.map(({ name }) => name) ?? [];
  const files = names.flatMap(name => {
    const file = join(outputs.binaries, platform?.platform ?? '', name);
    const inside = built[0]?.dest.replaceAll('{bin}', name) ?? name;
    return [[name, file] as const, [inside, file] as const];
  });
  const { argv, env } = nativeCommand(start, new Map(files), system.env);
  // What the image has there, this machine need not have.
  const isHere = WorkingDir !== '/' && (await isThere(WorkingDir).catch(() => false));
  const cwd = isHere ? WorkingDir : system.cwd;
  if (!isHere && WorkingDir !== '/')
    system.console.warn(
      `\`workdir\`: ${WorkingDir} is not on this machine: the program runs in ${cwd}; start Docker to run it in the image's`,
    );
  system.console.status('Running', `${argv.join(' ')} (no engine answers: without a container, in ${cwd})`);
  return () => inForeground(argv, { cwd, env });
}

async function readConfig({ layout, imageid }: Result['outputs']): Promise<Start['config']> {
  const text = await readFile(join(layout, 'blobs', imageid.replace(':', '/')), 'utf8');
  return JSON.parse(text).config ?? {};
}
