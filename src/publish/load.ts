import { UserError } from '../system/errors.js';
import { type Argv, type Environment, type Finished, ProgramMissing } from '../system/process.js';
import type { System } from '../system/system.js';

interface LoadRequest {
  /** Absolute path of an OCI archive that also holds Docker's `manifest.json`, which old engines read. */
  readonly archive: string;
  /** Names that the image gets in the engine: `registry/name:tag`. */
  readonly references: readonly string[];
}

/** Programs that speak for an engine, in the order in which they are asked. */
const ENGINES = ['docker', 'podman'] as const;
export type Engine = (typeof ENGINES)[number];

/** A gigabyte from disk into an engine that unpacks it takes a minute. */
const LIMIT_MS = 10 * 60_000;

/**
 * Puts the image into the Docker engine that `env` leads to, under all its names; an engine keeps what its host's platform needs.
 * Throws UserError where no engine takes it.
 */
export async function load(system: System, env: Environment, request: LoadRequest): Promise<void> {
  const { archive, references } = request;
  system.console.status('Loading', references[0] ?? archive);
  const engine = await requireEngine(system, env);
  const stdout = await call(system, env, engine, ['load', `--input=${archive}`]);
  const loaded = [...stdout.matchAll(/^Loaded image(?: ID)?: (\S+)\s*$/gm)].flatMap(([, name]) => name ?? []);
  const [image] = loaded;
  if (image === undefined) {
    const answer = JSON.stringify(stdout.trim());
    throw new UserError(`\`load\`: ${engine} took the image, but its answer does not name it (${answer})`);
  }
  // An engine that reads the layout knows one name of it, one that reads manifest.json all.
  for (const reference of references) {
    if (!loaded.includes(reference)) await call(system, env, engine, ['tag', image, reference]);
  }
}

/** Returns the first engine that answers. Throws UserError where none does: in the words of `load`, with what keeps Docker from it. */
export async function requireEngine(system: System, env: Environment): Promise<Engine> {
  const failures: unknown[] = [];
  for (const engine of ENGINES) {
    try {
      await call(system, env, engine, ['version']);
      return engine;
    } catch (error) {
      failures.push(error);
    }
  }
  throw failures[0];
}

async function call(
  system: System,
  env: Environment,
  engine: Engine,
  args: readonly string[],
): Promise<string> {
  const argv: Argv = [engine, ...args];
  const finished = await system.run(argv, { env, timeout: LIMIT_MS }).catch((error: unknown) => {
    if (error instanceof ProgramMissing) {
      throw new UserError(
        '`load`: the docker command is not on PATH: install Docker, or write the image to a file with `output`',
      );
    }
    throw error;
  });
  if (finished.timedOut)
    throw new UserError(`\`load\`: ${engine} did not end within ${LIMIT_MS / 60_000} minutes`);
  if (finished.code !== 0) throw refused(finished);
  return finished.stdout;
}

function refused({ stderr }: Finished): UserError {
  const text = stderr.trim().split('\n').at(0) ?? '';
  if (/cannot connect|permission denied|no such host|connection refused|error during connect/i.test(text)) {
    return new UserError(
      `\`load\`: no Docker engine answers (${text}): start it and see that this user may use it, or write the image to a file with \`output\``,
    );
  }
  return new UserError(`\`load\`: the Docker engine does not take the image: ${text || 'no reason given'}`);
}
