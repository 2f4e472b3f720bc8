import { randomBytes } from 'node:crypto';
import type { Transport } from '../../oci/transport.js';
import { messageOf, UserError } from '../../system/errors.js';
import { once } from '../../system/once.js';
import type { System } from '../../system/system.js';
import { withUndo } from '../../system/undo.js';

/** A builder that can build for several platforms. */
export interface Builder {
  readonly name: string;
  /** As `buildx inspect` lists them: what it runs, its machine's own platform first, emulated ones included. */
  readonly platforms: readonly string[];
}

/** Calls `use` with a way to builders and registries that is good until `use` ends. */
export type Connect = <Result>(use: (transport: Transport) => Promise<Result>) => Promise<Result>;

/** Milliseconds in which a builder must have started: its image is some 100 MB and comes from a registry. */
const BOOT_LIMIT = 5 * 60_000;
/** Milliseconds for removing one: nobody waits longer after Ctrl-C. */
const REMOVAL_LIMIT = 30_000;

/**
 * Calls `use` with what gives a builder when it is first asked for: the one that buildx would take, if it can build for several
 * platforms (Docker's own cannot on the classic image store); else one that is made then, and removed however `use` ends.
 * That throws UserError where there is no builder and none can be made.
 */
export async function withBuilder<Result>(
  system: System,
  connect: Connect,
  use: (builder: () => Promise<Builder>) => Promise<Result>,
): Promise<Result> {
  const name = `rust-multiarch-${randomBytes(6).toString('hex')}`;
  let made = false;
  const find = async (transport: Transport) => {
    const present = await inspect(system, transport, []);
    if (typeof present !== 'string') return present;
    made = true;
    return makeBuilder(system, transport, name, present);
  };
  const remove = async () => {
    if (!made) return;
    const removal = connect(transport => buildx(system, transport, ['rm', '--force', name], REMOVAL_LIMIT));
    // It must not take the place of what the run came to.
    await removal.catch((error: unknown) =>
      system.console.info(`the builder ${name} stays: ${messageOf(error)}`),
    );
  };
  return withUndo(remove, () => use(once(() => connect(find))));
}

/** `present` says why the present one cannot be used. */
async function makeBuilder(
  system: System,
  transport: Transport,
  name: string,
  present: string,
): Promise<Builder> {
  system.console.status('Starting', 'a builder for several platforms (BuildKit in a container)');
  const made = await buildx(system, transport, ['create', '--driver=docker-container', `--name=${name}`]);
  if (made.code !== 0) throw noBuilder(present, lastLine(made.stderr));
  const builder = await inspect(system, transport, [name]);
  if (typeof builder === 'string') throw noBuilder(present, builder);
  return builder;
}

function noBuilder(present: string, made: string): UserError {
  return new UserError(
    `\`dockerfile\`: no builder for several platforms: the present one ${present}, and none can be started (${made}): start Docker, or name a builder with BUILDX_BUILDER`,
  );
}

/** Starts a builder if it sleeps, and reads what it can do; a text says why it cannot be used. */
async function inspect(
  system: System,
  transport: Transport,
  name: readonly string[],
): Promise<Builder | string> {
  // Only with --debug are a driver's features listed.
  const answer = await buildx(system, transport, ['--debug', 'inspect', '--bootstrap', ...name]);
  if (answer.timedOut) return `did not start in ${BOOT_LIMIT / 60_000} minutes`;
  return answer.code === 0 ? readInspection(answer.stdout) : `does not answer (${lastLine(answer.stderr)})`;
}

/** Reads `buildx --debug inspect` (0.33 to 0.37); a text says why this builder cannot be used. */
export function readInspection(text: string): Builder | string {
  const values = (field: string) =>
    [...text.matchAll(new RegExp(`^\\s*${field}:[ \\t]*(\\S.*)$`, 'gm'))].map(match =>
      (match[1] ?? '').trim(),
    );
  const [error] = values('Error');
  if (error !== undefined) return `does not work (${error})`;
  const [name] = values('Name');
  const platforms = values('Platforms')
    .flatMap(list => list.split(','))
    .map(platform => platform.trim().replace(/\*$/, ''));
  if (name === undefined || platforms.length === 0) return 'names no platform';
  if (values('Multi-platform build').includes('false')) return 'builds for one platform only';
  return { name, platforms };
}

function buildx(
  system: System,
  { buildx: program, env }: Transport,
  args: readonly string[],
  timeout = BOOT_LIMIT,
) {
  return system.run([program, ...args], { env, timeout });
}

function lastLine(stderr: string): string {
  return (
    stderr
      .trim()
      .split('\n')
      .at(-1)
      ?.replace(/^ERROR:\s*/, '') || 'no reason given'
  );
}
